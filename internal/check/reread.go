package check

import (
	"context"
	"sync"
	"time"

	"imprimatur/internal/draft"
)

// maxRemembered bounds, in bytes of text, what each of the two generations of a
// Rereader holds.
const maxRemembered = 4 << 20

// Rereader checks drafts that change a little from one check to the next, as under
// the hands of a reviewer: a zone that it has read on the same day, for the same
// channel and kind of draft, is not read again. Its reports are those of
// [Engine.Check]. It may be used by several goroutines.
type Rereader struct {
	engine *Engine

	mu         sync.Mutex
	young, old map[zoneKey]reading
	held, room int // bytes of text of the young
}

// zoneKey holds all that the reading of a zone depends on, for one engine.
type zoneKey struct {
	zone    draft.Zone
	channel draft.Channel
	kind    draft.Kind
	day     string
}

// Rereader returns one that remembers nothing yet.
func (e *Engine) Rereader() *Rereader {
	return &Rereader{engine: e, young: map[zoneKey]reading{}, room: maxRemembered}
}

// Check is [Engine.Check].
func (r *Rereader) Check(ctx context.Context, d draft.Draft, on time.Time) Report {
	day := on.Format(time.DateOnly)
	return r.engine.check(d, on, func(z draft.Zone) reading {
		key := zoneKey{z, d.Channel, d.Kind, day}
		if known, ok := r.recall(key); ok && ctx.Err() == nil {
			return known
		}
		got := r.engine.read(ctx, d, z, on)
		if len(got.failures) == 0 { // a failure may be one of time
			r.remember(key, got)
		}
		return got
	})
}

func (r *Rereader) recall(key zoneKey) (reading, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.young[key]; ok {
		return known, true
	}
	known, ok := r.old[key]
	if ok {
		r.keep(key, known)
	}
	return known, ok
}

func (r *Rereader) remember(key zoneKey, got reading) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(key, got)
}

// keep puts a reading with the young; when these fill their room they grow old,
// and what was old is forgotten.
func (r *Rereader) keep(key zoneKey, got reading) {
	if r.held += len(key.zone.Text); r.held > r.room {
		r.old, r.young, r.held = r.young, map[zoneKey]reading{}, len(key.zone.Text)
	}
	r.young[key] = got
}

package check

import (
	"context"
	"slices"
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
	engine   *Engine
	digester draft.Digester

	mu         sync.Mutex
	young, old map[uint64][]remembered // by the hashes of the texts
	held, room int                     // bytes of text of the young
}

// zoneKey holds all that the reading of a zone depends on, for one engine.
type zoneKey struct {
	text, name string
	hidden     bool
	channel    draft.Channel
	kind       draft.Kind
	day        int // of no calendar, but one for each
}

// remembered is the reading of a zone.
type remembered struct {
	zoneKey
	reading
}

// hashText tells texts apart: a hash of a part of it would not tell one version of a
// text from the next, which most often differ in a word.
func hashText(text string) uint64 {
	var a, b, c, d uint64 // worked out side by side
	rest := text
	for ; len(rest) >= 32; rest = rest[32:] {
		a = mixed(a ^ load8(rest))
		b = mixed(b ^ load8(rest[8:]))
		c = mixed(c ^ load8(rest[16:]))
		d = mixed(d ^ load8(rest[24:]))
	}
	return mixed(a ^ mixed(b^mixed(c^mixed(d^hashAt(rest, 0, len(rest))))))
}

// Rereader returns one that remembers nothing yet.
func (e *Engine) Rereader() *Rereader {
	return &Rereader{engine: e, young: map[uint64][]remembered{}, room: maxRemembered}
}

// Check is [Engine.Check].
func (r *Rereader) Check(ctx context.Context, d draft.Draft, on time.Time) Report {
	year, month, of := on.Date()
	day := year<<9 | int(month)<<5 | of
	return r.engine.check(d, r.digester.Digest(d), on, func(z draft.Zone) reading {
		hash, key := hashText(z.Text), zoneKey{z.Text, z.Name, z.Hidden, d.Channel, d.Kind, day}
		if known, ok := r.recall(hash, key); ok && ctx.Err() == nil {
			known.found = slices.Clone(known.found) // the report's own
			return known
		}
		got := r.engine.read(ctx, d, z, on)
		if len(got.failures) == 0 { // a failure may be one of time
			kept := got
			kept.found = slices.Clone(got.found)
			r.remember(hash, remembered{key, kept})
		}
		return got
	})
}

func (r *Rereader) recall(hash uint64, key zoneKey) (reading, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	is := func(m remembered) bool { return m.zoneKey == key }
	young := r.young[hash]
	if i := slices.IndexFunc(young, is); i >= 0 {
		return young[i].reading, true
	}
	old := r.old[hash]
	i := slices.IndexFunc(old, is)
	if i < 0 {
		return reading{}, false
	}
	r.keep(hash, old[i])
	return old[i].reading, true
}

func (r *Rereader) remember(hash uint64, got remembered) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(hash, got)
}

// keep puts a reading with the young; when these fill their room they grow old,
// and what was old is forgotten.
func (r *Rereader) keep(hash uint64, got remembered) {
	if r.held += len(got.text); r.held > r.room {
		r.old, r.young, r.held = r.young, map[uint64][]remembered{}, len(got.text)
	}
	r.young[hash] = append(r.young[hash], got)
}

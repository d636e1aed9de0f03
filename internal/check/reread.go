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
	young, old map[zoneKey][]remembered
	held, room int // bytes of text of the young
}

// zoneKey holds all that the reading of a zone depends on, for one engine, but for
// the text, of which it has a sample.
type zoneKey struct {
	name    string
	hidden  bool
	channel draft.Channel
	kind    draft.Kind
	day     string
	sample  sample
}

// remembered is the reading of a text.
type remembered struct {
	text string
	reading
}

// sample tells most texts apart without reading them whole.
type sample struct {
	size int
	hash uint64
}

// samples are the places at which a text is looked at.
const samples = 64

func sampleOf(text string) sample {
	if len(text) < 8*samples {
		return sample{len(text), hashAt(text, 0, len(text))}
	}
	h := uint64(len(text))
	for i := range samples {
		h = mixed(h ^ load8(text[i*(len(text)-8)/(samples-1):]))
	}
	return sample{len(text), h}
}

// Rereader returns one that remembers nothing yet.
func (e *Engine) Rereader() *Rereader {
	return &Rereader{engine: e, young: map[zoneKey][]remembered{}, room: maxRemembered}
}

// Check is [Engine.Check].
func (r *Rereader) Check(ctx context.Context, d draft.Draft, on time.Time) Report {
	day := on.Format(time.DateOnly)
	return r.engine.check(d, r.digester.Digest(d), on, func(z draft.Zone) reading {
		key := zoneKey{z.Name, z.Hidden, d.Channel, d.Kind, day, sampleOf(z.Text)}
		if known, ok := r.recall(key, z.Text); ok && ctx.Err() == nil {
			known.found = slices.Clone(known.found) // the report's own
			return known
		}
		got := r.engine.read(ctx, d, z, on)
		if len(got.failures) == 0 { // a failure may be one of time
			kept := got
			kept.found = slices.Clone(got.found)
			r.remember(key, remembered{z.Text, kept})
		}
		return got
	})
}

func (r *Rereader) recall(key zoneKey, text string) (reading, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	is := func(m remembered) bool { return m.text == text }
	if i := slices.IndexFunc(r.young[key], is); i >= 0 {
		return r.young[key][i].reading, true
	}
	i := slices.IndexFunc(r.old[key], is)
	if i < 0 {
		return reading{}, false
	}
	known := r.old[key][i]
	r.keep(key, known)
	return known.reading, true
}

func (r *Rereader) remember(key zoneKey, got remembered) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(key, got)
}

// keep puts a reading with the young; when these fill their room they grow old,
// and what was old is forgotten.
func (r *Rereader) keep(key zoneKey, got remembered) {
	if r.held += len(got.text); r.held > r.room {
		r.old, r.young, r.held = r.young, map[zoneKey][]remembered{}, len(got.text)
	}
	r.young[key] = append(r.young[key], got)
}

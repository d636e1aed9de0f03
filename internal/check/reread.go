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
// the text, of which it has a hash.
type zoneKey struct {
	name    string
	hidden  bool
	channel draft.Channel
	kind    draft.Kind
	day     string
	size    int
	hash    uint64
}

// remembered is the reading of a text.
type remembered struct {
	text string
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
	return &Rereader{engine: e, young: map[zoneKey][]remembered{}, room: maxRemembered}
}

// Check is [Engine.Check].
func (r *Rereader) Check(ctx context.Context, d draft.Draft, on time.Time) Report {
	day := on.Format(time.DateOnly)
	return r.engine.check(d, r.digester.Digest(d), on, func(z draft.Zone) reading {
		key := zoneKey{z.Name, z.Hidden, d.Channel, d.Kind, day, len(z.Text), hashText(z.Text)}
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

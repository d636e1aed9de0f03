package check

import (
	"context"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// The bounds of what each of the two generations of a Rereader holds, in bytes of text
// and in zones, and of a text that it reads in pieces: a piece takes some fifteen times
// its text.
const (
	maxRemembered = 4 << 20
	maxPieces     = 1 << 20
	maxMet        = 1 << 14

	pieceCost = 128 // of a piece or a reading beside its text
	minLine   = 16  // bytes of the lines, on average, of a text read in pieces
)

// Rereader checks drafts that change a little from one check to the next, as under
// the hands of a reviewer: a zone that it has read on the same day, for the same
// channel and kind of draft, is not read again, and of one that it has read in another
// version only the paragraphs that are new. Its reports are those of [Engine.Check]. It
// may be used by several goroutines.
type Rereader struct {
	engine   *Engine
	versions *Engine // with a companion that remembers
	digester draft.Digester
	readings *memory[remembered]
	met      *memory[zoneName]
	pieces   *memory[*piece]
}

// zoneName names a zone in all its versions.
type zoneName struct{ draft, zone string }

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
	versions := e
	if c, ok := e.companion.(Remembering); ok {
		versions = e.Join(c.Versions())
	}
	return &Rereader{
		engine: e, versions: versions,
		readings: newMemory[remembered](maxRemembered), met: newMemory[zoneName](maxMet), pieces: newMemory[*piece](maxPieces),
	}
}

// Check is [Engine.Check].
func (r *Rereader) Check(ctx context.Context, d draft.Draft, on time.Time) Report {
	year, month, of := on.Date()
	day := year<<9 | int(month)<<5 | of
	return r.engine.check(d, r.digester.Digest(d), on, func(z draft.Zone) reading {
		hash, key := hashText(z.Text), zoneKey{z.Text, z.Name, z.Hidden, d.Channel, d.Kind, day}
		is := func(m *remembered) bool { return m.zoneKey == key }
		if known, ok := r.readings.recall(hash, is); ok && ctx.Err() == nil {
			known.found = slices.Clone(known.found) // the report's own
			return known.reading
		}
		got := r.read(ctx, d, z, on)
		if len(got.failures) == 0 { // a failure may be one of time
			kept := got
			kept.found = slices.Clone(got.found)
			r.readings.keep(hash, remembered{key, kept}, len(z.Text)+pieceCost)
		}
		return got
	})
}

// read reads a zone, of which most often another version is read next if this is not the
// first: then what it is made of is remembered.
func (r *Rereader) read(ctx context.Context, d draft.Draft, z draft.Zone, on time.Time) reading {
	name := zoneName{d.ID, z.Name}
	hash := mixed(hashText(d.ID)) ^ hashText(z.Name)
	if _, again := r.met.recall(hash, func(m *zoneName) bool { return *m == name }); again {
		return r.versions.read(ctx, d, z, on, r.gather)
	}
	r.met.keep(hash, name, 1)
	return r.engine.read(ctx, d, z, on, r.engine.gather)
}

// gather is that of the engine, from the pieces that are known.
func (r *Rereader) gather(s *scan, text string) {
	e := r.engine
	if !e.search.Local() || len(text) > maxPieces || !french.Parted(text) || strings.Count(text, "\n") > len(text)/minLine {
		e.gather(s, text)
		return
	}
	alone := e.take()
	defer e.release(alone)
	e.join(s, text, french.Cut(text, func(stretch string) *piece {
		hash := hashText(stretch)
		if known, ok := r.pieces.recall(hash, func(p **piece) bool { return (*p).text() == stretch }); ok {
			return known
		}
		p := e.piece(alone, stretch)
		r.pieces.keep(hash, p, len(stretch)+pieceCost)
		return p
	}))
}

// Package grounding holds what a model claims to have read against what is
// written. A quote counts only if it stands in a zone of the draft, word for word
// once both are folded (case, accents, typography, blanks); it is then given back
// as exact bytes of the original. There is no fuzzy match: near is not there.
package grounding

import (
	"strings"
	"unicode/utf8"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// Range is a stretch of a zone, in bytes of its text.
type Range struct {
	Zone       string
	Start, End int
}

// Place is where a quote stands: text[Start:End] of Zone is Quote, always.
type Place struct {
	Zone       string
	Start, End int
	Quote      string
	// Folded is the quote and Sentence the sentence around it, both folded: what
	// is left of them when only typography changes.
	Folded, Sentence string
}

// Ground is a draft prepared to be searched. It is read only.
type Ground struct{ zones []zone }

type zone struct {
	name string
	text *french.Text
	flat string // folded, each run of blanks as one space
	at   []int  // by byte of flat: its offset in folded, and one more for the end
}

// New prepares a draft.
func New(d draft.Draft) *Ground {
	g := &Ground{}
	for _, z := range d.Zones {
		t := french.Analyze(z.Text)
		flat, at := flatten(t.Folded)
		g.zones = append(g.zones, zone{z.Name, t, flat, at})
	}
	return g
}

// flatten makes each run of blanks and line breaks one space.
func flatten(folded string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(folded)+1)
	for i := 0; i < len(folded); i++ {
		c := folded[i]
		if c == '\n' {
			c = ' '
		}
		if c == ' ' && i > 0 && (folded[i-1] == ' ' || folded[i-1] == '\n') {
			continue
		}
		b.WriteByte(c)
		at = append(at, i)
	}
	return b.String(), append(at, len(folded))
}

// around is what a model writes around a quote, and not in it.
const around = " \"'.…,;:"

// Find returns every place of a quote within the ranges, in the order of the
// draft. None means that the quote is not in what was read.
func (g *Ground) Find(quote string, within []Range) []Place {
	want, _ := flatten(french.Fold(quote))
	want = strings.Trim(want, around)
	if !utf8.ValidString(quote) || !says(want) {
		return nil
	}
	var out []Place
	for i := range g.zones {
		out = append(out, g.zones[i].find(want, within)...)
	}
	return out
}

// says reports whether a quote holds enough to be looked for: two letters or
// digits, or a pictogram.
func says(folded string) bool {
	n := 0
	for _, r := range folded {
		if r >= 0x2190 {
			return true
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 {
			n++
		}
	}
	return n >= 2
}

func (z *zone) find(want string, within []Range) []Place {
	var out []Place
	for from := 0; from <= len(z.flat)-len(want); {
		i := strings.Index(z.flat[from:], want)
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		sp := french.Span{Start: z.at[i], End: z.at[i+len(want)-1] + 1}
		if !z.whole(sp) {
			continue
		}
		o := z.text.Original(sp)
		if !inside(z.name, o, within) {
			continue
		}
		out = append(out, Place{
			Zone: z.name, Start: o.Start, End: o.End, Quote: z.text.Orig[o.Start:o.End],
			Folded: want, Sentence: z.sentence(sp),
		})
		from = i + len(want)
	}
	return out
}

// whole reports whether a span cuts no word in two.
func (z *zone) whole(sp french.Span) bool {
	ts := z.text.Tokens
	if i := z.text.TokenAt(sp.Start); i < len(ts) && ts[i].Start < sp.Start {
		return false
	}
	if i := z.text.TokenAt(sp.End - 1); i < len(ts) && ts[i].Start < sp.End && ts[i].End > sp.End {
		return false
	}
	return true
}

// sentence is the folded text of the sentences that a span touches.
func (z *zone) sentence(sp french.Span) string {
	start, end := sp.Start, sp.End
	for _, s := range z.text.Sentences {
		if s.Overlaps(sp) {
			start, end = min(start, s.Start), max(end, s.End)
		}
	}
	return strings.TrimSpace(z.text.Folded[start:end])
}

func inside(name string, o french.Span, within []Range) bool {
	for _, r := range within {
		if r.Zone == name && r.Start <= o.Start && o.End <= r.End {
			return true
		}
	}
	return false
}

package classify

import (
	"imprimatur/internal/check"
	"imprimatur/internal/french"
)

// named is a stretch of tokens that a lexicon of the pack knows, a number or a
// date. That a word names a ship or a start says more than the word itself, which
// no writer may have used before.
type named struct {
	kind        uint64
	first, last int
}

// namesIn lists what a text names, by first token, the longest first.
func namesIn(t *french.Text, terms []check.Term) []named {
	out := make([]named, 0, len(terms)+len(t.Numbers)+len(t.Dates))
	for i := range terms {
		x := &terms[i]
		h := uint64(11)
		if x.Not {
			h = 12
		}
		for k := range len(x.Class) {
			h = hash(h, uint64(x.Class[k]))
		}
		out = append(out, named{h, x.First, x.Last})
	}
	for i := range t.Numbers {
		n := &t.Numbers[i]
		at := t.TokenAt(n.Start)
		out = append(out, named{hash(13, numberKind(n)), at, at})
	}
	for i := range t.Dates {
		d := &t.Dates[i]
		h := hash(14, uint64(d.Precision))
		if d.Relative {
			h = hash(h, 2)
		}
		at := t.TokenAt(d.Start)
		out = append(out, named{h, at, at})
	}
	return merged(out[:len(terms)], merged(out[len(terms):len(terms)+len(t.Numbers)], out[len(terms)+len(t.Numbers):]))
}

func before(a, b named) bool { return a.first < b.first || a.first == b.first && a.last > b.last }

// merged puts two lists in order, of what is alike the first's first. Each is nearly in
// order.
func merged(a, b []named) []named {
	for _, list := range [][]named{a, b} {
		for i := 1; i < len(list); i++ {
			for k := i; k > 0 && before(list[k], list[k-1]); k-- {
				list[k], list[k-1] = list[k-1], list[k]
			}
		}
	}
	out := make([]named, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if before(b[0], a[0]) {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}

func numberKind(n *french.Number) uint64 {
	switch {
	case n.Hour:
		return 2
	case n.Amount:
		return 3
	case n.Unit != "":
		return 4
	}
	return 1
}

// until parts a list into what begins in the tokens from first to end, and what
// begins after them.
func until(list []named, first, end int) (own, rest []named) {
	a := 0
	for a < len(list) && list[a].first < first {
		a++
	}
	b := a
	for b < len(list) && list[b].first < end {
		b++
	}
	return list[a:b:b], list[b:]
}

// kinds adds what a sentence names, which comes before which, and the shape of the
// words on either side.
func (g *gatherer) kinds(s *sentence) {
	const window = 12
	base := salt(kinds)
	for i, a := range s.named {
		h := hash(base, a.kind)
		g.add(h)
		for _, b := range s.named[i+1 : min(len(s.named), i+window)] {
			if b.first > a.last && b.kind != a.kind {
				g.add(hash(h, b.kind))
			}
		}
		if k := a.first - s.first - 1; k >= 0 && k < len(s.units) {
			g.add(hash(hash(h, 77), s.units[k].shape))
		}
		if k := a.last - s.first + 1; k < len(s.units) {
			g.add(hash(hash(h, 78), s.units[k].shape))
		}
	}
}

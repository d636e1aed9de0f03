package search

import (
	"math/bits"
	"slices"

	"imprimatur/internal/bytemask"
)

// openings are the first bytes of what expressions match, all of which begin where a
// word does or with a sign. Most words of a text begin like none of them: eight bytes
// mostly tell the word behind an article or a preposition too. The tables are small
// and rough; a place that they let through by mistake costs a start of the automaton.
type openings struct {
	eight table           // by a hash of eight bytes
	six   table           // by a hash of six, of those that say no more
	four  table           // by a hash of four, of those that say no more
	two   table           // by two bytes, of those that say no more
	leads *table          // by a hash of the first four, of all that say so much; nil beside pairs
	pairs *bytemask.Pairs // the first two bytes of all; nil when many words begin so
}

type table [1 << 10]uint64

// manyPairs is with how many pairs of bytes, the first a small letter, so many words
// begin that to look at these first is no gain. Those of the shipped pack leave a place
// in six of a raw text.
const manyPairs = 100

// newOpenings makes the tables of openings.
func newOpenings(all []opening) *openings {
	t := &openings{pairs: pairsOf(all)}
	if t.pairs == nil {
		t.leads = &table{}
	}
	var added [256]bool
	for _, o := range all {
		switch x := bits.ReverseBytes64(o.text); {
		case o.size == 1:
			if !added[x&0xFF] {
				added[x&0xFF] = true
				t.two.addAll(x)
			}
		case o.size < 4:
			t.two[x>>6&0x3FF] |= 1 << (x & 63)
		}
	}
	for _, o := range all {
		x := bits.ReverseBytes64(o.text)
		h := hash(x)
		if t.leads != nil && o.size >= 4 {
			t.leads[h>>22&0x3FF] |= 1 << (h >> 16 & 63)
		}
		switch {
		case t.two[x>>6&0x3FF]>>(x&63)&1 != 0: // two bytes of it are let through anyway
		case o.size == 8:
			t.eight.add(h>>54, h>>48, h)
		case o.size >= 6:
			t.six.add(h>>38, h>>32, h)
		default:
			t.four.add(h>>22, h>>16, h)
		}
	}
	return t
}

// pairsOf gives the first two bytes of openings; nil when they tell too little of words.
func pairsOf(all []opening) *bytemask.Pairs {
	var pairs [][2]byte
	var known [1 << 16]bool
	words := 0
	for _, o := range all {
		first, second := byte(o.first()), byte(o.text>>48)
		from, to := int(second), int(second)
		if o.size == 1 {
			from, to = 0, 1<<8-1
		}
		for x := from; x <= to; x++ {
			if k := int(first)<<8 | x; !known[k] {
				known[k] = true
				pairs = append(pairs, [2]byte{first, byte(x)})
				if o.size > 1 && first >= 'a' && first <= 'z' {
					words++
				}
			}
		}
	}
	if words > manyPairs {
		return nil
	}
	return bytemask.NewPairs(pairs)
}

// add sets two bits of a word, the second a hash's distance from the first.
func (t *table) add(word, bit, h uint64) {
	x := bits.RotateLeft64(1, int(bit))
	t[word&0x3FF] |= x | bits.RotateLeft64(x, -int(h>>10))
}

// has tells by its lowest bit whether both are set.
func (t *table) has(word, bit, h uint64) uint64 {
	w := t[word&0x3FF]
	return (w & bits.RotateLeft64(w, int(h>>10))) >> (bit & 63)
}

// addAll adds the pairs of a byte and any other.
func (t *table) addAll(x uint64) {
	for b := range uint64(1 << 8) {
		t[(x|b<<8)>>6] |= 1 << (x & 63)
	}
}

// hash gives bits of which the lowest 32 tell the first four of eight bytes, 16 more
// the first six, and all together the eight.
func hash(x uint64) uint64 { return x * 0x9E3779B97F4A7C15 }

// find appends those of the starts of a text at which a match may begin.
func (t *openings) find(s string, p *places, out []int) []int {
	n := len(out)
	if t.pairs != nil {
		p.pairs = t.pairs.Mark(s, p.pairs)
		out = paired(p.starts, p.pairs, out)
	} else {
		out = t.likely(s, p.starts, out)
	}
	return out[:n+t.keep(s, out[n:])]
}

// keep puts those places of a text first at which a match may begin, and tells how many:
// those at which both bits of an opening are in one of the tables.
func (t *openings) keep(s string, places []int) (n int) {
	for _, at := range places {
		x := uint64(0)
		if at+openLen <= len(s) {
			x = load8(s[at : at+openLen])
		} else {
			x = eightAt(s, at)
		}
		h := hash(x)
		is := t.eight.has(h>>54, h>>48, h) | t.six.has(h>>38, h>>32, h) | t.four.has(h>>22, h>>16, h) | t.two[x>>6&0x3FF]>>(x&63)
		places[n] = at
		n += int(is & 1) // no branch: none could be foretold
	}
	return n
}

// paired appends the places that are marked in both.
func paired(a, b []uint64, out []int) []int {
	for i, set := range a {
		for set &= b[i]; set != 0; set &= set - 1 {
			out = append(out, 64*i+bits.TrailingZeros64(set))
		}
	}
	return out
}

// likely appends those of the starts of a text that a look at a few bytes leaves; at the
// end of the text, all.
func (t *openings) likely(s string, starts []uint64, out []int) []int {
	n := len(out)
	for b, set := range starts {
		out = slices.Grow(out[:n], 64)[:n+64]
		found, k := out[n:n+64], 0
		if len(s)-64*b < 64+openLen {
			for ; set != 0; set &= set - 1 {
				found[k&63] = 64*b + bits.TrailingZeros64(set)
				k++
			}
		} else {
			block := s[64*b : 64*b+64+openLen]
			for ; set != 0; set &= set - 1 {
				i := bits.TrailingZeros64(set)
				x := uint64(load4(block[i:]))
				h := hash(x)
				found[k&63] = 64*b + i
				k += int((t.leads[h>>22&0x3FF]>>(h>>16&63) | t.two[x>>6&0x3FF]>>(x&63)) & 1)
			}
		}
		n += k
	}
	return out[:n]
}

// hasAt tells whether a match may begin at a place, at the end of the text too.
func (t *openings) hasAt(s string, at int) bool {
	places := [1]int{at}
	return t.keep(s, places[:]) > 0
}

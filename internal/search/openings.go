package search

import (
	"math/bits"
	"slices"
)

// openings are the first bytes of what expressions match, all of which begin where a
// word does or with a sign. Most words of a text begin like none of them: eight bytes
// mostly tell the word behind an article or a preposition too. The tables are small
// and rough; a place that they let through by mistake costs a start of the automaton.
type openings struct {
	eight table  // by a hash of eight bytes
	six   table  // by a hash of six, of those that say no more
	four  table  // by a hash of four, of those that say no more
	two   table  // by two bytes, of those that say no more
	pairs *table // by the first two bytes, of all; nil when many words begin so
	leads *table // by a hash of the first four, of all that say so much; nil beside pairs
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

// pairsOf gives the table of the first two bytes of openings; nil when it tells too
// little of words.
func pairsOf(all []opening) *table {
	t := &table{}
	words := 0
	var added [256]bool
	for _, o := range all {
		x := bits.ReverseBytes64(o.text) & 0xFFFF
		switch bit := uint64(1) << (x & 63); {
		case o.size == 1:
			if !added[x&0xFF] {
				added[x&0xFF] = true
				t.addAll(x)
			}
		case t[x>>6]&bit == 0:
			if t[x>>6] |= bit; o.first() >= 'a' && o.first() <= 'z' {
				words++
			}
		}
	}
	if words > manyPairs {
		return nil
	}
	return t
}

// add sets two bits of a word, the second a hash's distance from the first.
func (t *table) add(word, bit, h uint64) {
	x := bits.RotateLeft64(1, int(bit))
	t[word&0x3FF] |= x | bits.RotateLeft64(x, -int(h>>10))
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
func (t *openings) find(s string, starts []uint64, out []int) []int {
	n := len(out)
	out = t.likely(s, starts, out)
	for _, at := range out[n:] {
		x := uint64(0)
		if at+openLen <= len(s) {
			x = load8(s[at : at+openLen])
		} else {
			x = eightAt(s, at)
		}
		out[n] = at
		n += int(t.has(x) & 1) // no branch: none could be foretold
	}
	return out[:n]
}

// likely appends those of the starts of a text that a look at a few bytes leaves; at the
// end of the text, all.
func (t *openings) likely(s string, starts []uint64, out []int) []int {
	n := len(out)
	for b, set := range starts {
		out = slices.Grow(out[:n], 64)[:n+64]
		found, k := out[n:n+64], 0
		switch {
		case len(s)-64*b < 64+openLen:
			for ; set != 0; set &= set - 1 {
				found[k&63] = 64*b + bits.TrailingZeros64(set)
				k++
			}
		case t.pairs != nil:
			block := s[64*b : 64*b+64+openLen]
			for ; set != 0; set &= set - 1 {
				i := bits.TrailingZeros64(set)
				x := uint64(block[i]) | uint64(block[i+1])<<8
				found[k&63] = 64*b + i
				k += int(t.pairs[x>>6] >> (x & 63) & 1)
			}
		default:
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
func (t *openings) hasAt(s string, at int) bool { return t.has(eightAt(s, at))&1 != 0 }

// has tells by its lowest bit whether a match may begin with eight bytes: whether both
// bits of an opening are in one of the tables.
func (t *openings) has(x uint64) uint64 {
	h := hash(x)
	d := int(h >> 10)
	w := t.eight[h>>54]
	long := (w & bits.RotateLeft64(w, d)) >> (h >> 48 & 63)
	w = t.six[h>>38&0x3FF]
	long |= (w & bits.RotateLeft64(w, d)) >> (h >> 32 & 63)
	w = t.four[h>>22&0x3FF]
	long |= (w & bits.RotateLeft64(w, d)) >> (h >> 16 & 63)
	return long | t.two[x>>6&0x3FF]>>(x&63)
}

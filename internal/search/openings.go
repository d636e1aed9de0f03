package search

import "math/bits"

// openings are the first bytes of what expressions match, all of which begin where a
// word does or with a sign. Most words of a text begin like none of them: eight bytes
// mostly tell the word behind an article or a preposition too. The tables are small
// and rough; a place that they let through by mistake costs a start of the automaton.
type openings struct {
	eight table // by a hash of eight bytes
	six   table // by a hash of six, of those that say no more
	four  table // by a hash of four, of those that say no more
	two   table // by two bytes, of those that say no more
}

type table [1 << 10]uint64

// newOpenings makes the tables of openings.
func newOpenings(all []opening) *openings {
	t := &openings{}
	for _, o := range withoutLonger(all) {
		x := bits.ReverseBytes64(o.text)
		h := hash(x)
		pair := bits.RotateLeft64(1, int(h>>16)) | bits.RotateLeft64(1, int(h>>16)-int(h>>10))
		switch {
		case o.size == 8:
			t.eight[h>>54] |= pair
		case o.size >= 6:
			t.six[h>>38&0x3FF] |= pair
		case o.size >= 4:
			t.four[h>>22&0x3FF] |= pair
		case o.size >= 2:
			t.two[x>>6&0x3FF] |= 1 << (x & 63)
		default:
			for b := range uint64(1 << 8) {
				t.two[(x|b<<8)>>6&0x3FF] |= 1 << (x & 63)
			}
		}
	}
	return t
}

// hash gives bits of which the lowest 32 tell the first four of eight bytes, 16 more
// the first six, and all together the eight.
func hash(x uint64) uint64 { return x * 0x9E3779B97F4A7C15 }

// find keeps those of the places of a text at which a match may begin.
func (t *openings) find(s string, places []int) []int {
	n, most := 0, len(s)-openLen
	for i, at := range places {
		if at > most {
			return t.findLast(s, places[:n], places[i:])
		}
		places[n] = at
		n += int(t.has(load8(s[at:])) & 1) // no branch: none could be foretold
	}
	return places[:n]
}

// findLast is find for places behind which the text has less than eight bytes.
func (t *openings) findLast(s string, found, places []int) []int {
	for _, at := range places {
		if t.hasAt(s, at) {
			found = append(found, at)
		}
	}
	return found
}

// hasAt tells whether a match may begin at a place, at the end of the text too.
func (t *openings) hasAt(s string, at int) bool {
	var next [openLen]byte
	copy(next[:], s[at:])
	return t.has(load8(string(next[:])))&1 != 0
}

// has tells by its lowest bit whether a match may begin with eight bytes. Two bits of a
// word say so, which the first three bytes choose: of another word for each table.
func (t *openings) has(x uint64) uint64 {
	h := hash(x)
	d := int(h >> 10)
	w := t.eight[h>>54]
	long := w & bits.RotateLeft64(w, d)
	w = t.six[h>>38&0x3FF]
	long |= w & bits.RotateLeft64(w, d)
	w = t.four[h>>22&0x3FF]
	long |= w & bits.RotateLeft64(w, d)
	return long>>(h>>16&63) | t.two[x>>6&0x3FF]>>(x&63)
}

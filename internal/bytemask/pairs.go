package bytemask

import (
	"math"
	"math/bits"
	"slices"
)

// Pairs is a set of pairs of bytes, by the halves of each. It is rough: pairs that share
// halves with several of it may seem to be of it.
type Pairs struct{ halves [4][16]byte } // a bit for each bucket: low and high of the first byte, then of the second

// buckets is how many kinds of pairs are told apart.
const buckets = 8

// bucket are pairs by their halves, a bit for each value.
type bucket [4]uint16

func (b bucket) with(o bucket) bucket {
	for i := range b {
		b[i] |= o[i]
	}
	return b
}

// holds weighs the pairs that seem to be in it by how often a text holds them.
func (b bucket) holds() int {
	return bits.OnesCount16(b[0]) * often(b[1]) * bits.OnesCount16(b[2]) * often(b[3])
}

// often weighs the high halves of bytes: most are of small letters, then come blanks and
// signs, and capitals.
func often(high uint16) int {
	const small, signs, capitals = 1<<6 | 1<<7, 1 << 2, 1<<4 | 1<<5
	return bits.OnesCount16(high) + 15*bits.OnesCount16(high&small) + 3*bits.OnesCount16(high&signs) + 2*bits.OnesCount16(high&capitals)
}

// NewPairs makes a set of pairs, each of a first and a second byte.
func NewPairs(pairs [][2]byte) *Pairs {
	all := merged(rows(pairs))
	out := &Pairs{}
	for k, x := range all {
		for i, half := range x {
			for v := range 16 {
				out.halves[i][v] |= byte(half >> v & 1 << k)
			}
		}
	}
	return out
}

// rows gives buckets that hold pairs and no others, in order: those of a first byte whose
// second bytes share their high half, or differ in nothing else.
func rows(pairs [][2]byte) (out []bucket) {
	var low [1 << 8][16]uint16 // by first byte and high half of the second: the low halves
	for _, p := range pairs {
		low[p[0]][p[1]>>4] |= 1 << (p[1] & 15)
	}
	for first := range low {
		from := len(out)
		for high, set := range low[first] {
			if set == 0 {
				continue
			}
			if k := slices.IndexFunc(out[from:], func(b bucket) bool { return b[2] == set }); k >= 0 {
				out[from+k][3] |= 1 << high
			} else {
				out = append(out, bucket{1 << (first & 15), 1 << (first >> 4), set, 1 << high})
			}
		}
	}
	return out
}

// merged makes two buckets one, those that then hold the least too many, until they are
// few enough.
func merged(all []bucket) []bucket {
	type nearest struct{ to, more int } // of those that follow
	near := make([]nearest, len(all))
	find := func(i int) {
		near[i].more = math.MaxInt
		for k := i + 1; k < len(all); k++ {
			if n := all[i].with(all[k]).holds() - all[i].holds() - all[k].holds(); n < near[i].more {
				near[i] = nearest{k, n}
			}
		}
	}
	for i := range all {
		find(i)
	}
	for len(all) > buckets {
		a := 0
		for i := range near {
			if near[i].more < near[a].more {
				a = i
			}
		}
		b := near[a].to
		all[a] = all[a].with(all[b])
		all, near = slices.Delete(all, b, b+1), slices.Delete(near, b, b+1)
		for i := range all {
			switch n := &near[i]; {
			case i >= b:
				n.to-- // if it is found, it follows
			case n.to == b, n.to == a, i == a:
				find(i)
			case n.to > b:
				n.to--
				fallthrough
			default:
				if i < a {
					if more := all[i].with(all[a]).holds() - all[i].holds() - all[a].holds(); more < n.more || more == n.more && a < n.to {
						*n = nearest{a, more}
					}
				}
			}
		}
	}
	return all
}

// Mark gives, 64 to a number, in the memory of out, a bit for each byte of a text with
// which a pair may begin. A zero stands behind the last.
func (p *Pairs) Mark(s string, out []uint64) []uint64 {
	n := max(len(s)-1, 0) / size // a block is read with the byte behind it
	out = slices.Grow(out[:0], n+2)[:len(s)/size+1]
	markPairs(out[:n], view(s), &p.halves)
	var last [2*size + 1]byte
	copy(last[:], s[n*size:])
	markPairs(out[n:], last[:], &p.halves)
	out[len(out)-1] &= 1<<(len(s)%size) - 1
	return out
}

func pairsOf(out []uint64, s []byte, t *[4][16]byte) {
	for b := range out {
		out[b] = 0
		for i := range size {
			x, y := s[size*b+i], s[size*b+i+1]
			if t[0][x&15]&t[1][x>>4]&t[2][y&15]&t[3][y>>4] != 0 {
				out[b] |= 1 << i
			}
		}
	}
}

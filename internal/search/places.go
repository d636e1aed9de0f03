package search

import "slices"

// places marks bytes of a text, a bit each.
type places struct {
	words []uint64 // what \w matches
	signs []uint64 // neither that nor a blank
}

// mark marks a text, in the memory of the one before.
func (p *places) mark(s string) {
	blocks := (len(s) + 63) / 64
	p.words, p.signs = slices.Grow(p.words[:0], blocks)[:blocks], slices.Grow(p.signs[:0], blocks)[:blocks]
	for b := range len(s) / 64 {
		p.block(b, s[64*b:64*b+64])
	}
	if rest := len(s) % 64; rest > 0 {
		var last [64]byte
		copy(last[:], s[len(s)-rest:])
		p.block(blocks-1, string(last[:]))
		p.signs[blocks-1] &= 1<<rest - 1
	}
}

func (p *places) block(b int, s string) {
	var words, blanks uint64
	for k := 0; k < 64; k += 8 {
		w, n := kinds(load8(s[k : k+8]))
		words |= w << k
		blanks |= n << k
	}
	p.words[b], p.signs[b] = words, ^(words | blanks)
}

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// kinds gives a bit for each of eight bytes: of those that \w matches, and of blanks
// and line ends.
func kinds(x uint64) (words, blanks uint64) {
	const gather = 0x0002040810204081 // the high bits of eight bytes, to the highest byte
	low := x &^ highs
	letter := between(low|0x20*ones, 'a', 'z')
	words = (letter | between(low, '0', '9') | between(low, '_', '_')) &^ x & highs
	blanks = (between(low, ' ', ' ') | between(low, '\n', '\n')) &^ x & highs
	return words * gather >> 56, blanks * gather >> 56
}

// between marks, by its high bit, each of eight bytes below 0x80 that lies between
// two.
func between(x uint64, lo, hi byte) uint64 {
	return (x + (0x80-uint64(lo))*ones) &^ (x + (0x7F-uint64(hi))*ones)
}

// ends gives, a bit each, the last bytes of the words in a block.
func (p *places) ends(b int) uint64 {
	next := uint64(0)
	if b+1 < len(p.words) {
		next = p.words[b+1] << 63
	}
	return p.words[b] &^ (p.words[b]>>1 | next)
}

// starts gives the first bytes of the words in a block, and the signs.
func (p *places) starts(b int) uint64 {
	last := uint64(0)
	if b > 0 {
		last = p.words[b-1] >> 63
	}
	return p.words[b]&^(p.words[b]<<1|last) | p.signs[b]
}

// wordAt gives the start of the word that ends at a place.
func (p *places) wordAt(end int) int {
	for end > 0 && p.words[(end-1)/64]>>((end-1)%64)&1 != 0 {
		end--
	}
	return end
}

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

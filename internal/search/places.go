package search

import (
	"math/bits"
	"slices"
)

// places marks bytes of a text, a bit each.
type places struct {
	letters []uint64 // small and capital, in ASCII
	starts  []uint64 // of characters that are neither blanks, nor letters behind letters
}

// mark marks a text, in the memory of the one before.
func (p *places) mark(s string) {
	blocks := (len(s) + 63) / 64
	p.letters, p.starts = slices.Grow(p.letters[:0], blocks)[:blocks], slices.Grow(p.starts[:0], blocks)[:blocks]
	last := uint64(0)
	for b := range len(s) / 64 {
		last = p.block(b, s[64*b:64*b+64], last)
	}
	if rest := len(s) % 64; rest > 0 {
		end := [64]byte{}
		copy(end[:], s[len(s)-rest:])
		p.block(blocks-1, string(end[:]), last)
	}
}

// block marks 64 bytes behind others, the last of which was a letter for 1, not for 0;
// it gives that of its own.
func (p *places) block(b int, s string, last uint64) uint64 {
	const (
		gather = 0x0002040810204081 // the high bits of eight bytes, to the highest byte
		top    = 0xFF << 56
	)
	var letters, starts uint64
	s = s[:64]
	for k := 0; k <= 56; k += 8 {
		l, n := kinds(load8(s[k:]))
		letters = letters>>8 | l*gather&top
		starts = starts>>8 | n*gather&top
	}
	p.letters[b], p.starts[b] = letters, starts&^(letters&(letters<<1|last))
	return letters >> 63
}

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// kinds marks by its high bit each of eight bytes that is a letter, and each with which
// a character begins but a blank and what else is no more than a blank in ASCII.
func kinds(x uint64) (letters, starts uint64) {
	low := x &^ highs
	small := low | 0x20*ones
	ascii := ^x
	letters = (small + (0x80-'a')*ones ^ (small + (0x7F-'z')*ones)) & ascii & highs
	starts = (low + (0x7F-' ')*ones) & (ascii | x<<1) & highs
	return letters, starts
}

// list appends the starts of a text.
func (p *places) list(out []int) []int {
	n := len(out)
	for b, set := range p.starts {
		out = slices.Grow(out[:n], 64)[:n+64]
		for ; set != 0; set &= set - 1 {
			out[n] = 64*b + bits.TrailingZeros64(set)
			n++
		}
	}
	return out[:n]
}

// ends gives, a bit each, the last letters of words in a block.
func (p *places) ends(b int) uint64 {
	next := uint64(0)
	if b+1 < len(p.letters) {
		next = p.letters[b+1] << 63
	}
	return p.letters[b] &^ (p.letters[b]>>1 | next)
}

// wordAt gives the start of the letters that end at a place.
func (p *places) wordAt(end int) int {
	for end > 0 && p.letters[(end-1)/64]>>((end-1)%64)&1 != 0 {
		end--
	}
	return end
}

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

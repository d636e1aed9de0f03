package french

import (
	"math/bits"
	"slices"
	"unicode/utf8"

	"imprimatur/internal/bytemask"
)

// wordBits marks the bytes of a folded text that belong to words, a bit each. Where
// words begin and end is then read off 64 bytes at a time.
type wordBits struct {
	marks  []uint64 // the bit after the last byte is always clear
	odd    []int    // blocks of 64 bytes that hold more than ASCII
	blocks []bytemask.Block
}

// mark marks the words in ASCII of a text, in the memory of the one before.
func (w *wordBits) mark(s []byte) {
	w.blocks = bytemask.Mark(view(s), w.blocks)
	w.marks, w.odd = slices.Grow(w.marks[:0], len(w.blocks))[:len(w.blocks)], w.odd[:0]
	for b := range w.blocks {
		k := &w.blocks[b]
		if w.marks[b] = k.Words; k.High != 0 {
			w.odd = append(w.odd, b)
		}
	}
}

// markOthers marks the letters of other alphabets.
func (w *wordBits) markOthers(s []byte) {
	for _, b := range w.odd {
		for i := 64 * b; i < min(64*b+64, len(s)); i++ {
			if s[i] < utf8.RuneSelf || !utf8.RuneStart(s[i]) {
				continue
			}
			r, n := utf8.DecodeRune(s[i:])
			for k := i; k < i+n && isLetter(r); k++ {
				w.marks[k/64] |= 1 << (k % 64)
			}
		}
	}
}

// loneFrom gives the next place, -1 for none, of a word of one byte that another
// follows soon.
func (w *wordBits) loneFrom(at int) int {
	from := uint64(1)<<(at%64) - 1
	for b := at / 64; b < len(w.marks); b++ {
		lone, more := w.lone(b), w.lone(b+1)
		lone &= (lone>>2 | more<<62) | (lone>>3 | more<<61) | (lone>>4 | more<<60)
		if lone &^= from; lone != 0 {
			return 64*b + bits.TrailingZeros64(lone)
		}
		from = 0
	}
	return -1
}

// lone gives the words of one byte in a block.
func (w *wordBits) lone(b int) uint64 {
	var before, at, after uint64
	if b > 0 {
		before = w.marks[b-1] >> 63
	}
	if b < len(w.marks) {
		at = w.marks[b]
	}
	if b+1 < len(w.marks) {
		after = w.marks[b+1] << 63
	}
	return at &^ (at<<1 | before) &^ (at>>1 | after)
}

// wordRuns goes through the words of a text.
type wordRuns struct {
	marks []uint64
	block int
	left  uint64 // what is to come of the block
}

func (w *wordBits) runs() wordRuns { return wordRuns{marks: w.marks, left: w.marks[0]} }

// soon is next for a word that ends in the block where the one before did, empty for
// any other.
func (r *wordRuns) soon() (start, end int) {
	above := r.left + r.left&-r.left // the run is carried to the bit above it
	if above == 0 {
		return 0, 0
	}
	start = 64*r.block + bits.TrailingZeros64(r.left)
	r.left &= above
	return start, 64*r.block + bits.TrailingZeros64(above)
}

// next gives the bytes of the next word; none are left when it is empty.
func (r *wordRuns) next() (start, end int) {
	for r.left == 0 {
		if r.block+1 >= len(r.marks) {
			return 0, 0
		}
		r.block++
		r.left = r.marks[r.block]
	}
	start = 64*r.block + bits.TrailingZeros64(r.left)
	above := r.left + r.left&-r.left // the run is carried to the bit above it
	if above != 0 {
		r.left &= above
		return start, 64*r.block + bits.TrailingZeros64(above)
	}
	for above == 0 {
		r.block++
		r.left = r.marks[r.block]
		above = r.left + 1
	}
	r.left &= above
	return start, 64*r.block + bits.TrailingZeros64(above)
}

// skip goes on from a place.
func (r *wordRuns) skip(to int) {
	r.block = to / 64
	r.left = r.marks[r.block] &^ (1<<(to%64) - 1)
}

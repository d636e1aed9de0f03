package french

import (
	"math/bits"
	"unicode/utf8"

	"imprimatur/internal/bytemask"
)

// wordBits marks the bytes of a folded text that belong to words, a bit each: Words of
// its blocks, those of other alphabets too in the end. Where words begin and end is then
// read off 64 bytes at a time.
type wordBits struct {
	blocks []bytemask.Block  // the bit after the last byte is always clear
	odd    []int             // blocks that hold more than ASCII
	one    [1]bytemask.Block // memory for a short text
}

// mark marks the words in ASCII of a text, in the memory of the one before.
func (w *wordBits) mark(s []byte) {
	if w.blocks == nil && len(s) < 64 {
		w.blocks = w.one[:]
	}
	w.blocks, w.odd = bytemask.Mark(view(s), w.blocks), w.odd[:0]
	for b := range w.blocks {
		if w.blocks[b].High != 0 {
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
				w.blocks[k/64].Words |= 1 << (k % 64)
			}
		}
	}
}

// loneFrom gives the next place, -1 for none, of a word of one byte that another
// follows soon.
func (w *wordBits) loneFrom(at int) int {
	from := uint64(1)<<(at%64) - 1
	for b := at / 64; b < len(w.blocks); b++ {
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
		before = w.blocks[b-1].Words >> 63
	}
	if b < len(w.blocks) {
		at = w.blocks[b].Words
	}
	if b+1 < len(w.blocks) {
		after = w.blocks[b+1].Words << 63
	}
	return at &^ (at<<1 | before) &^ (at>>1 | after)
}

// startOf gives where the word starts that ends at a place.
func (w *wordBits) startOf(end int) int {
	for start := end; start > 0; {
		b, at := (start-1)/64, (start-1)%64
		n := bits.LeadingZeros64(^(w.blocks[b].Words << (63 - at)))
		if start -= n; n <= at {
			return start
		}
	}
	return 0
}

// has tells whether the byte at a place belongs to a word.
func (w *wordBits) has(at int) bool { return w.blocks[at/64].Words>>(at%64)&1 != 0 }

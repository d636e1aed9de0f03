package french

import (
	"math/bits"
	"slices"
)

// wordBlock tells of 64 bytes where tokens start and end in them.
type wordBlock struct {
	starts, ends uint64
	rank         int32  // of the first token that starts there
	elided       uint64 // apostrophes that end a token
}

// survey finds where tokens start and end.
func (z *tokenizer) survey() {
	z.odd, z.numbers, z.tags = z.odd[:0], z.numbers[:0], z.tags[:0]
	var word, known, blank, elided uint64 // the last bits of the block before
	rank := 0
	for b := range z.blocks {
		m, k := &z.words.blocks[b], &z.blocks[b]
		w, x := m.Words, k.elided
		before := w<<1 | word
		k.starts, k.ends, k.rank = w&^before, before&^w&^x|x<<1|elided, int32(rank)
		after := (m.Blanks<<1 | blank) & ((w|x)<<2 | known) // one blank behind a word
		if odd := k.starts &^ after &^ (x<<1 | elided); odd != 0 {
			z.noteOdd(b, odd)
		}
		if digits := k.starts & m.Digits; digits != 0 {
			z.numbers = k.appendRanks(digits, z.numbers)
		}
		word, known, blank, elided = w>>63, (w|x)>>62, m.Blanks>>63, x>>63
		rank += bits.OnesCount64(k.starts)
	}
	z.t.Tokens = slices.Grow(z.t.Tokens[:0], rank+64+several)[:rank]
}

// noteOdd keeps the tokens of a block that start behind more than a blank, and which of
// them are tags.
func (z *tokenizer) noteOdd(b int, odd uint64) {
	s, from := z.t.Folded, len(z.odd)
	z.odd = z.blocks[b].appendRanks(odd, z.odd)
	for _, rank := range z.odd[from:] {
		if tagsWord(s, 64*b+bits.TrailingZeros64(odd)) {
			z.tags = append(z.tags, rank)
		}
		odd &= odd - 1
	}
}

// rankAt gives the last token that starts at or before a place, a negative number for
// none.
func (z *tokenizer) rankAt(at int) int {
	k := &z.blocks[at/64]
	return int(k.rank) + bits.OnesCount64(k.starts&(2<<(at%64)-1)) - 1
}

// appendRanks appends the ranks of the tokens that start at places of a block.
func (k *wordBlock) appendRanks(at uint64, out []int32) []int32 {
	for ; at != 0; at &= at - 1 {
		out = append(out, k.rank+int32(bits.OnesCount64(k.starts&(at&-at-1))))
	}
	return out
}

// several is how many tokens are made at once: few blocks have more.
const several = 12

// emit makes the tokens. Those that it makes beyond the last of a block give way to those
// of the next.
func (z *tokenizer) emit() {
	n, ended := len(z.t.Tokens), 0
	tokens := z.t.Tokens[:cap(z.t.Tokens)]
	for b := range z.blocks {
		k := &z.blocks[b]
		for left, i := k.starts, int(k.rank); ; i += several {
			if left = putStarts((*[several]Token)(tokens[i:]), left, 64*b); left == 0 {
				break
			}
		}
		for x := k.elided; x != 0; x &= x - 1 {
			tokens[int(k.rank)+bits.OnesCount64(k.starts&(x&-x-1))-1].Apostrophe = true
		}
		for left, i := k.ends, ended; ; i += several {
			if left = putEnds((*[several]Token)(tokens[i:]), left, 64*b); left == 0 {
				break
			}
		}
		ended += bits.OnesCount64(k.ends)
	}
	z.t.Tokens = tokens[:n]
}

// putStarts begins tokens at places of a block, of which it gives those that are left.
func putStarts(tokens *[several]Token, left uint64, base int) uint64 {
	for i := 0; i < several; i += 4 {
		four := (*[4]Token)(tokens[i:])
		four[0] = Token{Start: base + bits.TrailingZeros64(left)}
		left &= left - 1
		four[1] = Token{Start: base + bits.TrailingZeros64(left)}
		left &= left - 1
		four[2] = Token{Start: base + bits.TrailingZeros64(left)}
		left &= left - 1
		four[3] = Token{Start: base + bits.TrailingZeros64(left)}
		left &= left - 1
	}
	return left
}

// putEnds is putStarts for where tokens end.
func putEnds(tokens *[several]Token, left uint64, base int) uint64 {
	for i := 0; i < several; i += 4 {
		four := (*[4]Token)(tokens[i:])
		four[0].End = base + bits.TrailingZeros64(left)
		left &= left - 1
		four[1].End = base + bits.TrailingZeros64(left)
		left &= left - 1
		four[2].End = base + bits.TrailingZeros64(left)
		left &= left - 1
		four[3].End = base + bits.TrailingZeros64(left)
		left &= left - 1
	}
	return left
}

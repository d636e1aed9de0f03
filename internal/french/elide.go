package french

import (
	"math/bits"
	"unicode"
)

// elided are the letters that are written with an apostrophe before a vowel.
var elided = func() (t [256]bool) {
	for _, b := range []byte("cdjlmnst") {
		t[b] = true
	}
	return t
}()

// elideBlanks puts the apostrophe where a blank stands for it, in a text that lost its
// apostrophes or was typed without any: "l équipe d essais".
func (f *folder) elideBlanks() {
	for b := range f.words.blocks {
		if f.words.blocks[b].Quotes != 0 {
			return
		}
	}
	before := uint64(0) // the last bit of the block before
	for b := range f.words.blocks {
		m := &f.words.blocks[b]
		alone := m.Words & m.Letters &^ (m.Words<<1 | before) & (m.Blanks>>1 | 1<<63) &^ (m.Words >> 1)
		before = m.Words >> 63
		for ; alone != 0; alone &= alone - 1 {
			if p := 64*b + bits.TrailingZeros64(alone); elided[f.out[p]] && f.elidedAt(p) {
				f.putApostrophe(p + 1)
				f.elided = true
			}
		}
	}
	if f.elided {
		f.words.mark(f.out)
	}
}

// elidedAt tells whether the lone letter at p, behind which a blank stands, is an elided
// word: it is none behind a number, of which it may be the unit, and a capital is one only
// where a sentence begins.
func (f *folder) elidedAt(p int) bool {
	s := f.out
	if p+2 >= len(s) || s[p+1] != ' ' {
		return false
	}
	switch s[p+2] {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'h':
	default:
		return false
	}
	if p+3 < len(s) && !asciiLetter[s[p+3]] && s[p+2] != 'a' && s[p+2] != 'y' {
		return false // another lone letter
	}
	begins := p == 0 || s[p-1] == '\n' || s[p-1] == '"' || p > 1 && s[p-1] == ' ' && (s[p-2] == '.' || s[p-2] == '"' || s[p-2] == '!' || s[p-2] == '?')
	switch {
	case unicode.IsUpper(f.letterAt(p)):
		return begins
	case begins:
		return true
	}
	return p > 1 && s[p-1] == ' ' && (asciiLetter[s[p-2]] || s[p-2] == ',' || s[p-2] == ':' || s[p-2] == ';') || s[p-1] == '('
}

// putApostrophe puts an apostrophe in place of the blank at a place of out.
func (f *folder) putApostrophe(at int) {
	f.differ()
	f.flushRaw(len(f.src))
	f.out[at] = '\''
	f.rawOut[f.raw.outOf(f.fold.at(at))] = '\''
}

package french

import (
	"strings"
	"unicode/utf8"
)

// garbledAt reads at i a character that was written in UTF-8 and read as Windows-1252, once
// or twice ("Ã©" for "é", "â€™" for "’"), and gives its length, 0 for none.
func garbledAt(s string, i int) (r rune, n int) {
	r, n = decodeGarbled(s, i, 1)
	if n == 0 {
		return lostBlank(s, i)
	}
	if mayLead(r) {
		if twice, w := decodeGarbled(s, i, 2); w > 0 && ofFrench(twice) {
			return twice, w
		}
	}
	if !ofFrench(r) {
		return 0, 0
	}
	return r, n
}

// lostBlank reads at i what is left of a letter or a blank whose second byte was taken for
// a no-break space, and then written as a plain one.
func lostBlank(s string, i int) (r rune, n int) {
	switch {
	case i+2 >= len(s) || s[i+2] != ' ':
	case strings.HasPrefix(s[i:], "Ã"):
		return 'à', 2
	case strings.HasPrefix(s[i:], "Â"):
		return '\u00a0', 2
	}
	return 0, 0
}

// mayLead tells the characters as which the first of several bytes is read.
func mayLead(r rune) bool { return r >= 'Â' && r <= 'ô' }

// ofFrench tells characters that a French text holds, with its signs and emojis: others are
// more likely what the letters and signs say that were read as such.
func ofFrench(r rune) bool {
	switch {
	case r >= 0xA0 && r < 0x180, r >= 0x2000 && r < 0x20D0, r >= 0x2100 && r < 0x2150, r >= 0x2190 && r < 0x2200,
		r >= 0x2500 && r < 0x27C0, r == 0xFE0F, r == 0xFEFF, r >= 0x1F000:
		_, ok := standsFor(r)
		return ok
	}
	return false
}

// garbled folds the character for which n bytes at i stand.
func (f *folder) garbled(i, n int, r rune) int {
	f.written = append(f.written, Span{i, i + n})
	fo, _ := standsFor(r)
	return f.stands(i, n, r, fo)
}

// isWritten tells whether the byte of src at a place belongs to the last that stands for a
// character.
func (f *folder) isWritten(at int) bool {
	n := len(f.written)
	return n > 0 && f.written[n-1].Start <= at && at < f.written[n-1].End
}

// decodeGarbled decodes the character at i that was read wrongly so many times.
func decodeGarbled(s string, i, depth int) (r rune, n int) {
	if depth == 0 {
		return utf8.DecodeRuneInString(s[i:])
	}
	var b [utf8.UTFMax]byte
	for k := 0; k < len(b) && i+n < len(s); k++ {
		one, size := decodeGarbled(s, i+n, depth-1)
		v, ok := byteOf(one)
		if size == 0 || !ok || k == 0 && v < 0xC2 {
			return 0, 0
		}
		b[k], n = v, n+size
		if r, w := utf8.DecodeRune(b[:k+1]); w == k+1 && w > 1 {
			return r, n
		}
	}
	return 0, 0
}

// byteOf is the byte, beyond ASCII, that Windows-1252 or Latin-1 reads as a character.
func byteOf(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xFF {
		return byte(r), true
	}
	if r < 0x152 || r > 0x2122 {
		return 0, false
	}
	for b := byte(0x80); b < 0xA0; b++ {
		if windows1252(b) == r {
			return b, true
		}
	}
	return 0, false
}

// windows1252 is the character, beyond ASCII, of a byte in Windows-1252; 0 for none.
func windows1252(b byte) rune {
	switch {
	case b < 0x80:
		return 0
	case b >= 0xA0:
		return rune(b)
	}
	return [32]rune{
		'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
		0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
	}[b-0x80]
}

// garbledFirst tells whether a text begins with what was garbled.
func garbledFirst(text string) bool {
	_, n := garbledAt(text, 0)
	return n > 0
}

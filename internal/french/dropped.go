package french

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// dropped handles the characters that leave nothing in the folded text.
func (f *folder) dropped(i, n int, r rune, c class) int {
	at := len(f.out)
	switch {
	case r == '\r' && (i+1 == len(f.src) || f.src[i+1] != '\n'):
		return f.both(i, n, "\n")
	case c == combining:
		f.composeRaw(i, n, r)
		f.fold.add(at, i+n)
		return n
	case r == '\u00ad' && lineEndsAt(f.src[i+n:]):
		f.softEnds = append(f.softEnds, at)
	case c == overlay, c == tagged && !f.inFlag(i), r == 0x202E, r == 0x202D:
		f.hide(at-1, at+1)
	case c == invisible && at > 0 && isFoldedWord(f.out[at-1]) && f.wordFollows(i+n):
		f.hide(at-1, at+1)
	}
	return f.drop(i, n)
}

// lineEndsAt reports a text that begins with the end of a line.
func lineEndsAt(s string) bool { return s != "" && (s[0] == '\n' || s[0] == '\r') }

// composeRaw joins a combining mark to the letter before it in the raw text;
// a mark that joins with none is dropped, and one that makes another letter of it by
// our folds. A letter written as an entity is left as it is: a second byte of it would
// seem to come from within the entity.
func (f *folder) composeRaw(i, n int, r rune) {
	f.differ()
	f.flushRaw(i)
	base, w := utf8.DecodeLastRune(f.rawOut)
	var buf [8]byte
	pair := utf8.AppendRune(utf8.AppendRune(buf[:0], base), r)
	one := norm.NFC.Bytes(pair)
	before, _ := utf8.DecodeLastRuneInString(f.src[:i])
	alive := f.marked == i && i > 0 || joins(before) && f.gone != i // one may be gone that was written as an entity
	if alive {
		f.marked = i + n
	}
	if c, cw := utf8.DecodeRune(one); w > 0 && alive && cw == len(one) && cw <= w+n && c != utf8.RuneError && foldOf(c).plain == foldOf(base).plain {
		at := len(f.rawOut) - w
		if from := f.raw.at(at); !f.isWritten(from) {
			f.rawOut = append(f.rawOut[:at], one...)
			f.raw = f.raw.before(at)
			f.raw.add(at, from)
		}
	}
	f.rawFrom = i + n
	f.raw.add(len(f.rawOut), i+n)
}

// joins tells whether a combining mark after r is one with it.
func joins(r rune) bool {
	switch foldOf(r).class {
	case invisible, softHyphen, tagged, overlay, blank, lineBreak, combining:
		return false
	}
	return r != utf8.RuneError
}

// inFlag tells whether the tag character at i belongs to a flag made of tags,
// as that of Scotland.
func (f *folder) inFlag(i int) bool {
	for range maxHidden {
		r, n := utf8.DecodeLastRuneInString(f.src[:i])
		if r == 0x1F3F4 {
			return true
		}
		if r < 0xE0020 || r > 0xE007F {
			return false
		}
		i -= n
	}
	return false
}

// maxHidden bounds how many characters in a row that nobody sees are looked
// past.
const maxHidden = 64

// wordFollows tells whether a letter or digit comes at i, when nothing is
// seen before it.
func (f *folder) wordFollows(i int) bool {
	for range maxHidden {
		r, n := utf8.DecodeRuneInString(f.src[i:])
		switch foldOf(r).class {
		case invisible, softHyphen, tagged, combining, overlay:
			i += n
			continue
		}
		return inWord(r)
	}
	return true
}

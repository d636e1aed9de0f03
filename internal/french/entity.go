package french

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxEntity is the length of the longest entity that is read: "&#x1d5d4;".
const maxEntity = 10

// entityAt reads a character written as in HTML ("&nbsp;", "&#233;") at i,
// which pasted web text and Markdown may hold. Only those whose fold is one
// byte or none are read, so that an offset never falls inside; fold is then
// that byte, in its case.
func entityAt(s string, i int) (r rune, fo folded, n int) {
	window := s[i:min(len(s), i+maxEntity)]
	end := strings.IndexByte(window, ';')
	if end < 3 {
		return 0, folded{}, 0
	}
	text := html.UnescapeString(window[:end+1])
	r, w := utf8.DecodeRuneInString(text)
	if w != len(text) || r == utf8.RuneError || r < ' ' {
		return 0, folded{}, 0
	}
	fo = foldOf(r)
	switch fo.class {
	case invisible, softHyphen:
		return r, fo, end + 1
	case lookAlike, foreign, regional, combining, overlay, tagged:
		return 0, folded{}, 0
	}
	if len(fo.plain) != 1 {
		return 0, folded{}, 0
	}
	return r, fo, end + 1
}

// entity folds the character written as an entity at i and gives its length.
func (f *folder) entity(i int) int {
	r, fo, n := entityAt(f.src, i)
	at := len(f.out)
	switch {
	case n == 0:
		f.out = append(f.out, '&')
		return 1
	case fo.class == invisible && at > 0 && isFoldedWord(f.out[at-1]) && f.wordFollows(i+n):
		f.hide(at-1, at+1)
		return f.drop(i, n)
	case fo.class == invisible || fo.class == softHyphen:
		return f.drop(i, n)
	case fo.class == decorated || r < utf8.RuneSelf && isASCIIWord(byte(r)): // no one writes a plain letter so but to hide it
		f.hide(at, at+1)
	}
	return f.both(i, n, fo.plain)
}

package french

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxEntity is the length of the longest entity that is read: "&#x1d5d4;".
const maxEntity = 10

// entityAt reads a character written as in HTML ("&nbsp;", "&#233;") at i,
// which pasted web text and Markdown may hold, or one that was made an entity
// twice ("&amp;nbsp;").
func entityAt(s string, i int) (r rune, fo folded, n int) {
	if rest, twice := strings.CutPrefix(s[i:], "&amp;"); twice {
		if r, fo, n = entityAt("&"+rest[:min(len(rest), maxEntity)], 0); n > 0 {
			return r, fo, n + len("&amp;") - 1
		}
	}
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
	fo, ok := standsFor(r)
	if !ok || len(fo.plain) > end+1 {
		return 0, folded{}, 0
	}
	return r, fo, end + 1
}

// entity folds the character written as an entity at i and gives its length.
func (f *folder) entity(i int) int {
	r, fo, n := entityAt(f.src, i)
	if n == 0 {
		f.out = append(f.out, '&')
		return 1
	}
	f.written = append(f.written, Span{i, i + n})
	if r < utf8.RuneSelf && isASCIIWord(byte(r)) { // no one writes a plain letter so but to hide it
		f.hide(len(f.out), len(f.out)+1)
	}
	return f.stands(i, n, r, fo)
}

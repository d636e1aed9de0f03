package french

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSymbols bounds the symbols that may part two words of a phrase.
const maxSymbols = 4

// Joined tells whether token j goes on with the phrase of the token before:
// between them stand only blanks, hyphens, apostrophes, quotation marks, marks
// of emphasis, a few symbols such as emoji, or one sign that touches both
// ("SAMP/T", "defense.gouv.fr"). A comma, a bracket or a point before a blank or
// a capital parts them, and so does a new paragraph.
func (t *Text) Joined(j int) bool {
	before, at := &t.Tokens[j-1], &t.Tokens[j]
	if at.Paragraph != before.Paragraph {
		return false
	}
	gap := t.Folded[before.End:at.Start]
	if at.Sentence != before.Sentence { // a wrapped line goes on, an item of a list does not
		return strings.Trim(gap, " \n") == ""
	}
	if len(gap) == 1 {
		switch gap[0] {
		case ' ', '/', '&', '+':
			return true
		case '.':
			return !at.Capital && (at.Kind == Word || before.Kind == Word)
		}
	}
	return bridges(gap)
}

// bridges tells whether what stands between two words leaves them one phrase.
func bridges(gap string) bool {
	symbols := 0
	for i := 0; i < len(gap); i++ {
		switch c := gap[i]; c {
		case ' ', '-', '\'', '\n', '"', '#', '@', '_', '*', '~':
			continue
		default:
			if c < utf8.RuneSelf {
				return false
			}
		}
		r, n := utf8.DecodeRuneInString(gap[i:])
		if symbols++; symbols > maxSymbols || !unicode.In(r, unicode.So, unicode.Sk) {
			return false
		}
		i += n - 1
	}
	return true
}

package check

import (
	"unicode"
	"unicode/utf8"
)

// maxSymbols bounds the symbols that may part two words of a phrase.
const maxSymbols = 4

// bridges reports whether what stands between two words leaves them one phrase:
// blanks, hyphens, apostrophes, quotation marks, the marks of emphasis and a few
// symbols such as emoji. A point, a comma or a bracket parts them.
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

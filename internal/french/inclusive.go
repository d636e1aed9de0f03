package french

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// feminine are the endings that inclusive writing adds to a masculine word behind a sign,
// folded: "officier·ère·s", "marin·es".
var feminine = NewWordSet("e", "es", "ne", "nes", "te", "tes", "le", "les", "se", "ses", "ve", "ves", "fe", "fes", "re", "res",
	"ere", "eres", "iere", "ieres", "euse", "euses", "trice", "trices", "rice", "rices", "esse", "esses", "ienne", "iennes", "enne", "ennes", "ale", "ales")

// inclusive reads at i, where a middle dot stands, the feminine ending of a word that is
// written for both, and folds the word as the masculine one, which terms hold; it gives the
// length, 0 for none.
func (f *folder) inclusive(i, dot int) int {
	n := len(f.out)
	if n < 2 || !asciiLetter[f.out[n-1]] || !asciiLetter[f.out[n-2]] {
		return 0
	}
	ending, end := f.endingAt(i + dot)
	plural := strings.HasSuffix(ending, "s")
	switch {
	case ending == "s": // "camarade·s"
		return f.drop(i, dot)
	case !feminine.Has(ending):
		return 0
	case !plural && f.dotAt(end) > 0:
		if s, last := f.endingAt(end + f.dotAt(end)); s == "s" {
			plural, end = true, last
		}
	}
	if last := f.out[n-1]; plural && last != 's' && last != 'x' {
		end-- // the s stays
	}
	return f.drop(i, end-i)
}

// endingAt gives the fold of the letters at i, and where they end; none when a word does
// not end there.
func (f *folder) endingAt(i int) (ending string, end int) {
	const longest = 8 // bytes
	end = i
	for end < len(f.src) && end < i+longest {
		r, n := utf8.DecodeRuneInString(f.src[end:])
		if !isLetter(r) {
			break
		}
		end += n
	}
	if r, _ := utf8.DecodeRuneInString(f.src[end:]); isLetter(r) || unicode.Is(unicode.M, r) {
		return "", end
	}
	switch s := f.src[i:end]; s {
	case "ère", "ères", "ière", "ières":
		return strings.Replace(s, "è", "e", 1), end
	default:
		return strings.ToLower(s), end
	}
}

// dotAt gives the length of the middle dot at i, 0 for none.
func (f *folder) dotAt(i int) int {
	if strings.HasPrefix(f.src[i:], "·") {
		return len("·")
	}
	return 0
}

// pluralForBoth tells whether the lone letter at p is the feminine ending of a plural that
// is written for both with plain signs: "marin.e.s", "marin-e-s", "marin(e)s".
func (f *folder) pluralForBoth(p int) bool {
	s := f.out
	if p < 3 || p+2 >= len(s) || s[p] != 'e' || s[p+2] != 's' || !asciiLetter[s[p-2]] || !asciiLetter[s[p-3]] {
		return false
	}
	if p+3 < len(s) && (s[p+3] == '\'' || s[p+3] >= utf8.RuneSelf || isFoldedWord(s[p+3])) {
		return false
	}
	return s[p-1] == '(' && s[p+1] == ')' || s[p-1] == s[p+1] && (s[p-1] == '.' || s[p-1] == '-')
}

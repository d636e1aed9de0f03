package french

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLookAlikesPoseAsOneLatinLetterOrDigit(t *testing.T) {
	for r, as := range lookAlikes() {
		if len(as) != 1 || !isASCIIWord(as[0]) {
			t.Errorf("%q poses as %q", r, as)
		}
		if !posingScript(r) {
			t.Errorf("%q U+%04X is a letter of no posing script", r, r)
		}
		if cased := unicode.IsUpper(r) || unicode.IsLower(r); cased && !digit(as[0]) && unicode.IsUpper(r) != unicode.IsUpper(rune(as[0])) {
			t.Errorf("%q poses as %q, of another case", r, as)
		}
	}
	for r, as := range decoratedLetters() {
		if len(as) != 1 || !asciiLetter[as[0]] || r < utf8.RuneSelf {
			t.Errorf("%q is drawn for %q", r, as)
		}
	}
}

func TestFoldsNeverGrow(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if f := foldOf(r); utf8.ValidRune(r) && len(f.plain) > utf8.RuneLen(r) {
			t.Errorf("U+%04X of %d bytes folds to %q", r, utf8.RuneLen(r), f.plain)
		}
	}
}

// The Latin letters that French, its names and its neighbours use all fold to
// plain ones.
func TestLatinLettersFoldToPlainOnes(t *testing.T) {
	for r := rune(0xC0); r < 0x180; r++ {
		if !unicode.IsLetter(r) {
			continue
		}
		for _, b := range Fold(string(r)) {
			if b >= utf8.RuneSelf {
				t.Errorf("%q folds to %q", r, Fold(string(r)))
			}
		}
	}
}

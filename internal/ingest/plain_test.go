package ingest

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Eight bytes at a time tell what one character at a time does.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"", "été à Noël, où l'œuvre naît", "Les élèves arrivèrent.\nÀ bientôt\u00a0!", "0123456\xc3", "0123456é", "0123456\xc3\xc3\xa9", "\xc3\xc2\xa9abcdefgh",
		"abc\x7fdefghij", "abc\x1bdefghij", "\u0085abcdefgh", "1234567\xa9abcdefgh", "\xff\xfe12345678", "ééééééééé’ééé€ 🇫🇷", "abcdefg\x00", strings.Repeat("é", 40) + "\xe9",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		want := utf8.Valid(b)
		for _, r := range string(b) {
			want = want && (!unicode.IsControl(r) || strings.ContainsRune("\n\r\t\f\v", r))
		}
		if got := plain(b); got != want {
			t.Errorf("%q is told to be plain: %t", b, got)
		}
	})
}

package bytemask

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// In assembly, the signs of French typography and emojis are passed too.
func TestPlainWide(t *testing.T) {
	if !wide {
		t.Skip("no AVX2")
	}
	s := []byte(strings.Repeat("« L’État-major » : 3\u202f000 €…\n🎉 Un succès — fin. ", 20))
	for from := range 64 {
		if n := Plain(s[from:]); utf8.RuneStart(s[from]) && n+from <= len(s)-2*Span {
			t.Errorf("from %d: %d of %d bytes", from, n, len(s))
		}
	}
}

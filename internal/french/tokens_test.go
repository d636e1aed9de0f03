package french_test

import (
	"testing"

	"imprimatur/internal/french"
)

// A raised digit parts two words where it stands, and no word behind it.
func TestWordsBehindARaisedDigit(t *testing.T) {
	for _, in := range []string{"12 m² d'eau", "note ² d'octobre", "² l'eau"} {
		text := french.Analyze(in)
		k := text.Tokens[len(text.Tokens)-2]
		if w := text.Token(len(text.Tokens) - 2); !k.Apostrophe || w != "d'" && w != "l'" {
			t.Errorf("%s: the word before the last is %q, elided %t", in, w, k.Apostrophe)
		}
	}
}

package french_test

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// A mail that is quoted reads as the mail, and its places are those of the quotation.
func TestAQuotedMailReadsAsTheMail(t *testing.T) {
	for _, mail := range []string{
		"Bonjour,\n\nla frégate est à quai\ndepuis lundi. Fin !\n\n- un\n- deux",
		"Été comme hiver\nS E C R E T\n\n  à bientôt ",
	} {
		want := french.Analyze(mail)
		for _, mark := range []string{"> ", ">", ">> ", "> > ", " > "} {
			quoted := mark + strings.ReplaceAll(mail, "\n", "\n"+mark)
			got := french.Analyze(quoted)
			if got.Folded != want.Folded || len(got.Paragraphs) != len(want.Paragraphs) || len(got.Sentences) != len(want.Sentences) {
				t.Errorf("%q: %q, want %q", quoted, got.Folded, want.Folded)
				continue
			}
			for i, k := range got.Tokens {
				at, from := got.Original(k.Span()), want.Original(want.Tokens[i].Span())
				if got.Orig[at.Start:at.End] != want.Orig[from.Start:from.End] {
					t.Errorf("%q: token %d is %q, want %q", quoted, i, got.Orig[at.Start:at.End], want.Orig[from.Start:from.End])
				}
			}
		}
	}
}

// A sign within a line stays.
func TestASignWithinALineIsNoQuotation(t *testing.T) {
	for in, want := range map[string]string{
		"a > b":         "a > b",
		"- > b":         "- > b",
		"portée > 3 km": "portee > 3 km",
		"> a > b":       "a > b",
		"a\n>b\n> > c":  "a\nb\nc",
	} {
		if got := french.Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestQuotedAt(t *testing.T) {
	a := french.Analyze("Oui.\n > > Non.\nSi")
	for word, want := range map[string]bool{"oui": false, "non": true, "si": false} {
		if got := a.QuotedAt(strings.Index(a.Folded, word)); got != want {
			t.Errorf("%s: %t", word, got)
		}
	}
}

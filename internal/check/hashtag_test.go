package check_test

import (
	"context"
	"testing"
)

// A word that is written with capitals within is one in a tag too.
func TestTagsOfOneWord(t *testing.T) {
	e := extended(t, `
- {id: T-1, title: t, category: hyperlink, severity: warn, override: free, guide: [], message: m,
   find: {terms: [Zigotel, Bravozulu]}, tests: [{text: sur Zigotel, finds: [Zigotel]}, {text: rien, clean: true}]}
`)
	for text, want := range map[string]string{
		"Suivez #ZigoTel !": "ZigoTel", "Merci @BravoZulu.": "BravoZulu", "Merci #zigotel.": "zigotel",
		"Suivez #ZigoTelXqz !": "", "Suivez #Zigo Tel !": "",
	} {
		got := ""
		for _, f := range e.Check(context.Background(), body(text), day).Findings {
			if f.Rule == "T-1" {
				got += f.Quote
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

package french_test

import (
	"testing"

	"imprimatur/internal/french"
)

// A word that a page parted at the end of a line is one again; a compound stays parted.
func TestWordsPartedAtTheEndOfALine(t *testing.T) {
	for in, want := range map[string]string{
		"La frégate appa-\nreille mardi":          "la fregate appareille mardi",
		"La frégate appa\u00ad\nreille mardi":     "la fregate appareille mardi",
		"La frégate appa\u00ad\r\n  reille mardi": "la fregate appareille mardi",
		"l'appa-\n  reille":                       "l'appareille",
		"le porte-\navions":                       "le porte-\navions",
		"le porte\u00ad\navions":                  "le porteavions",
		"peut-\nêtre, celui-\nci, dit-\nil":       "peut-\netre, celui-\nci, dit-\nil",
		"allons-\nnous, vis-à-\nvis":              "allons-\nnous, vis-a-\nvis",
		"Saint-\nNazaire, Bourg-\nla-Reine":       "saint-\nnazaire, bourg-\nla-reine",
		"M-\nun, 12-\nmars":                       "m-\nun, 12-\nmars",
		"un tiret -\nsuivi":                       "un tiret -\nsuivi",
		"fin-\n\nsuite":                           "fin-\n\nsuite",
		"OTAN-\nMARINE":                           "otan-\nmarine",
	} {
		if got := french.Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	a := french.Analyze("Elle appa-\nreille.")
	if o := a.Original(a.Tokens[1].Span()); a.Orig[o.Start:o.End] != "appa-\nreille" {
		t.Errorf("the word comes from %q", a.Orig[o.Start:o.End])
	}
}

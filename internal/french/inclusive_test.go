package french_test

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// A word that is written for both sexes reads as the masculine one.
func TestInclusiveWords(t *testing.T) {
	for in, want := range map[string]string{
		"les engagé·e·s partent":            "les engages partent",
		"les marin·es et l'ingénieur·e":     "les marins et l'ingenieur",
		"les officier·ère·s, tou·te·s":      "les officiers, tous",
		"directeur·rice·s et acteur·trices": "directeurs et acteurs",
		"nos camarade·s heureux·ses":        "nos camarades heureux",
		"les blessé.e.s, marin-e-s, né(e)s": "les blesses, marins, nes",
		"INGÉNIEUR·E·S":                     "ingenieurs",
		"la·le 3·e s·e·c·r·e·t":             "la 3·e secret",
		"S.E.S. et a.e.s, un.e.sa":          "ses et aes, un.e.sa",
		"mot·e\u0301tat fin·":               "mot·etat fin·",
	} {
		a := french.Analyze(in)
		if a.Folded != want {
			t.Errorf("%q folds to %q, want %q", in, a.Folded, want)
		}
	}
	const text = "Les engagé·e·s, marin(e)s"
	a := french.Analyze(text)
	var got []string
	for _, k := range a.Tokens {
		o := a.Original(k.Span())
		got = append(got, text[o.Start:o.End])
	}
	if want := "Les|engagé·e·s|marin(e)s"; strings.Join(got, "|") != want || len(a.Disguises) > 0 {
		t.Errorf("words %q, want %s; disguised %v", got, want, a.Disguises)
	}
}

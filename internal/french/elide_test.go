package french_test

import (
	"testing"

	"imprimatur/internal/french"
)

// A text that lost its apostrophes reads as with them; one that has some is taken as it is.
func TestBlanksForApostrophes(t *testing.T) {
	for in, want := range map[string]string{
		"l équipe d essais s installe":     "l'equipe d'essais s'installe",
		"L équipe part. J y vais, (n a-t":  "l'equipe part. j'y vais, (n'a-t",
		"Il l a vu ; c est dit : d où ?":   "il l'a vu ; c'est dit : d'ou ?",
		"le groupe C a 5 m en tout, 3 l a": "le groupe c a 5 m en tout, 3 l a",
		"plan D et vitamine c":             "plan d et vitamine c",
		"l équipe de l'école":              "l equipe de l'ecole",
		" l a":                             " l a",
		"mot\nl\u00a0hiver d\nété":         "mot\nl'hiver d\nete",
	} {
		a := french.Analyze(in)
		if a.Folded != want {
			t.Errorf("%q folds to %q, want %q", in, a.Folded, want)
		}
	}
	const text = "Fin.\n\nPar l équipe"
	a := french.Analyze(text)
	if o := a.Original(a.Tokens[2].Span()); text[o.Start:o.End] != "l " || !a.Tokens[2].Apostrophe {
		t.Errorf("%q, %+v", text[o.Start:o.End], a.Tokens[2])
	}
}

package check_test

import (
	"context"
	"slices"
	"testing"

	"imprimatur/internal/check"
)

// A story of long ago is excused by its year, and nothing by four digits that measure,
// count or number.
func TestFourDigitsAreAYearOrNot(t *testing.T) {
	e := dicod(t)
	for text, want := range map[string]bool{
		"La portée utile du brouilleur ne dépasse pas 1200 m.":                              true,
		"La portée utile du brouilleur ne dépasse pas 1 200 m.":                             true,
		"La portée utile du brouilleur ne dépasse pas 40 km, sur 1500 essais.":              true,
		"La portée utile du brouilleur ne dépasse pas 40 km, voir la note n° 1147.":         true,
		"La portée utile du brouilleur de 1916 ne dépassait pas 40 km.":                     false,
		"En 1916 la portée utile du brouilleur ne dépassait pas 40 km.":                     false,
		"Le 3 octobre 1916, la portée utile du brouilleur ne dépassait pas 40 km.":          false,
		"La portée utile du brouilleur (1916) ne dépassait pas 40 km.":                      false,
		"Avant 1914 trois brouilleurs existaient, dont la portée utile ne dépassait 40 km.": false,
	} {
		r := e.Check(context.Background(), body(text), day)
		if got := slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Rule == "PRG-01" }); got != want {
			t.Errorf("%s: found %t, want %t", text, got, want)
		}
	}
}

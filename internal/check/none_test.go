package check_test

import (
	"testing"
	"testing/fstest"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

// A term tagged none hides what it covers, there and nowhere else.
func TestATermMaySayWhatItsClassIsNot(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml":       file("pack: essai\nschema: 1\nversion: '1'\ntitle: Essai\n"),
		"lexicons/a.yaml": file("- {lexicon: plane, inflect: true, terms: [rafale, {term: rafale de vent, tags: [none]}]}\n"),
		"patterns/a.yaml": file("- {pattern: year, regex: '\\b20\\d\\d\\b'}\n- {pattern: year, regex: '\\bmodele 20\\d\\d\\b', tags: [none]}\n"),
		"rules/a.yaml": file(`
- {id: T-1, title: t, category: casualty, severity: block, override: second, message: m, find: {any: [plane, year]},
   tests: [{text: une rafale, finds: [rafale]}, {text: rien, clean: true}]}
`),
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"Une rafale décolle.":                         1,
		"Une rafale de vent.":                         0,
		"Des rafales de vent.":                        0,
		"Une rafale de vent, puis une rafale décolle": 1,
		"Le modèle 2010 date de 2012.":                1,
		"Le modèle 2010.":                             0,
	} {
		if got := len(e.Check(t.Context(), body(text), day).Findings); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
	}
}

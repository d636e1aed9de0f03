package check_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

// spelling is one way to write a term. Quote is the exact stretch of Text that
// must be found; an empty one says that nothing may be.
type spelling struct {
	Name, Term, Text, Quote string
	Disguised               bool // the spelling hides the term, which is a finding too
}

func spellings(t testing.TB, file string) []spelling {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []spelling
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// markingRules are the phrases of the list, written as someone who knows no
// programming writes them: the phrase itself.
const markingRules = `
- {id: M-1, title: t, category: classification_marking, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [diffusion restreinte], inflect: true}, tests: [{text: diffusion restreinte, finds: [diffusion restreinte]}, {text: rien, clean: true}]}
- {id: M-2, title: t, category: classification_marking, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [secret défense]}, tests: [{text: secret défense, finds: [secret défense]}, {text: rien, clean: true}]}
- {id: M-3, title: t, category: classification_marking, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [état-major]}, tests: [{text: état-major, finds: [état-major]}, {text: rien, clean: true}]}
- {id: M-4, title: t, category: classification_marking, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [OTAN]}, tests: [{text: OTAN, finds: [OTAN]}, {text: rien, clean: true}]}
- {id: M-5, title: t, category: classification_marking, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [réservé]}, tests: [{text: réservé, finds: [réservé]}, {text: rien, clean: true}]}
`

// extended compiles the DICoD pack with rules added.
func extended(t testing.TB, rules string) *check.Engine {
	t.Helper()
	p, err := pack.LoadAll(os.DirFS("../../assets/packs/dicod"), fstest.MapFS{"rules/a.yaml": {Data: []byte(rules)}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEverySpellingOfAMarkingIsFoundExactly(t *testing.T) {
	checkSpellings(t, extended(t, markingRules), "M-", spellings(t, "testdata/spellings_marking.json"))
}

// checkSpellings holds that the rules whose id has a prefix find each spelling
// on its exact bytes and nothing else, and that a disguise is said to be one.
func checkSpellings(t *testing.T, e *check.Engine, prefix string, all []spelling) {
	t.Helper()
	for _, s := range all {
		r := e.Check(context.Background(), body(s.Text), day)
		var quotes []string
		told := false
		for _, f := range r.Findings {
			told = told || f.Category == pack.Manipulation
			if !strings.HasPrefix(f.Rule, prefix) {
				continue
			}
			quotes = append(quotes, f.Quote)
			if s.Text[f.Start:f.End] != f.Quote || f.Start != strings.Index(s.Text, s.Quote) {
				t.Errorf("%s: quote %q at [%d:%d] of %q", s.Name, f.Quote, f.Start, f.End, s.Text)
			}
		}
		switch {
		case s.Quote == "" && len(quotes) > 0:
			t.Errorf("%s: found %q in %q, which does not hold %q", s.Name, quotes, s.Text, s.Term)
		case s.Quote != "" && (len(quotes) != 1 || quotes[0] != s.Quote):
			t.Errorf("%s: found %q in %q, want %q", s.Name, quotes, s.Text, s.Quote)
		}
		if told != s.Disguised {
			t.Errorf("%s: a manipulation is found: %v, want %v in %q", s.Name, told, s.Disguised, s.Text)
		}
	}
}

const termRules = `
- {id: V-1, title: t, category: protected_identity, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [13e RDP, {term: commando Hubert, inflect: true}, SAMP/T, porte-avions de nouvelle génération, N'Djamena, île Longue, Œdème-sur-Mer, defense.gouv.fr, officine, flottille]},
   tests: [{text: 13e RDP, finds: [13e RDP]}, {text: rien, clean: true}]}
`

func TestEverySpellingOfATermIsFoundExactly(t *testing.T) {
	all := spellings(t, "testdata/spellings_terms.json")
	near := 0
	for _, s := range all {
		if s.Quote == "" {
			near++
		}
	}
	if len(all)-near < 60 || near < 20 {
		t.Errorf("%d spellings and %d near misses", len(all)-near, near)
	}
	checkSpellings(t, extended(t, termRules), "V-", all)
}

const leetRules = `
- {id: L-1, title: t, category: protected_identity, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [OTAN, 13e RDP, secret défense, île Longue], leet: true},
   tests: [{text: 0T4N, finds: [0T4N]}, {text: rien, clean: true}]}
- {id: N-1, title: t, category: protected_identity, severity: block, override: forbidden, guide: [G10], message: m,
   find: {terms: [corvette]}, tests: [{text: corvette, finds: [corvette]}, {text: rien, clean: true}]}
`

func TestDigitsPoseAsLettersOnlyWhereARuleAsks(t *testing.T) {
	checkSpellings(t, extended(t, leetRules), "L-", []spelling{
		{Name: "one word", Text: "Vive l’0T4N !", Quote: "0T4N", Disguised: true},
		{Name: "a digit stays", Text: "Bravo au 13e RD9 et au 13e RDP", Quote: "13e RDP"},
		{Name: "one for L and I", Text: "Vue sur l’1le L0ngue ici", Quote: "1le L0ngue", Disguised: true},
		{Name: "phrase", Text: "note s3cr3t d3fen5e 🔒 fin", Quote: "s3cr3t d3fen5e", Disguised: true},
		{Name: "after accents", Text: "é\u0301è s3cret défense", Quote: "s3cret défense", Disguised: true},
		{Name: "plain", Text: "Vive l’OTAN !", Quote: "OTAN"},
		{Name: "other numbers", Text: "Le 0T4 et 4N, 13 RDV, 07 4N"},
	})
	checkSpellings(t, extended(t, leetRules), "N-", []spelling{
		{Name: "not asked", Text: "une c0rvett3 rapide"},
	})
}

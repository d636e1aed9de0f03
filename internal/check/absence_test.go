package check_test

import (
	"testing"

	"imprimatur/internal/draft"
)

const absence = `
- id: A-1
  title: Parcours sans source publique
  category: protected_identity
  severity: warn
  override: justification
  guide: [G05]
  message: m
  kinds: [career]
  zones: [body]
  find: {not: {any: [url, past]}}
  tests:
    - {text: "Elle prend le commandement.", finds: ["Elle prend"], kind: career}
    - {text: "Voir https://exemple.fr/a.", clean: true, kind: career}
- id: A-2
  title: Frégate sans musée dans le texte
  category: opsec_location
  severity: advice
  override: free
  guide: [G05]
  message: m
  find: {all: [ship, {not: past, within: draft}]}
  tests:
    - {text: "La frégate.", finds: ["frégate"]}
    - {text: "La frégate. Au musée.", clean: true}
`

func TestRulesOnWhatIsAbsent(t *testing.T) {
	e := engine(t, absence)
	for _, c := range []struct {
		kind draft.Kind
		text string
		want string // rule and quote
	}{
		{"career", "Elle prend le commandement. Bravo !", "A-1 Elle prend le commandement."},
		{"career", "Elle prend le commandement.\n\nSource : www.exemple.fr", ""},
		{"career", "Elle commande au musée.", ""},
		{"", "Elle prend le commandement.", ""},
		{"career", "", ""},
		{"", "Une frégate passe.", "A-2 frégate"},
		{"", "Une frégate passe.\n\nDemain au musée.", ""},
	} {
		d := body(c.text)
		d.Kind = c.kind
		got := ""
		for _, f := range e.Check(t.Context(), d, day).Findings {
			got += f.Rule + " " + f.Quote
			if c.text[f.Start:f.End] != f.Quote {
				t.Errorf("%q: quote %q at [%d:%d]", c.text, f.Quote, f.Start, f.End)
			}
		}
		if got != c.want {
			t.Errorf("%s %q: found %q, want %q", c.kind, c.text, got, c.want)
		}
	}
}

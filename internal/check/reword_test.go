package check_test

import (
	"context"
	"testing"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

func shipped(t testing.TB) *check.Engine {
	t.Helper()
	fsys, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestRewordingsLiftWhatTheyAreOfferedFor(t *testing.T) {
	e := shipped(t)
	on := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ text, rule, want string }{
		{"Le 99e régiment part en Estonie le 14 janvier 2027.", "OPS-01", "Le 99e régiment part en Estonie."},
		{"La frégate Alcyon appareille mardi prochain.", "OPS-01", "La frégate Alcyon appareille."},
		{"Ils ne sont plus que 120 soldats au camp, en mission depuis mars.", "OPS-04", "Ils ne sont plus que des soldats au camp, en mission depuis mars."},
	} {
		d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: c.text}}}
		before := e.Check(t.Context(), d, on)
		seen := false
		for _, f := range before.Findings {
			if f.Rule != c.rule {
				continue
			}
			for _, r := range e.Rereader().Rewordings(t.Context(), d, f, on) {
				if c.text[r.Start:r.End] != r.Quote {
					t.Errorf("%s: quote %q is not at its place", c.rule, r.Quote)
				}
				text := c.text[:r.Start] + r.With + c.text[r.End:]
				after := e.Check(t.Context(), d.WithZone(draft.ZoneBody, text), on)
				if after.Count(pack.Block) >= before.Count(pack.Block) {
					t.Errorf("%s: %q still has %d blocking findings", c.rule, text, after.Count(pack.Block))
				}
				seen = seen || text == c.want
				t.Logf("%s: %s", c.rule, text)
			}
		}
		if !seen {
			t.Errorf("%s: nobody proposes %q", c.rule, c.want)
		}
	}
}

// A countdown without its figure still counts down, and is no sentence any more.
func TestRewordingsLeaveASentence(t *testing.T) {
	e := shipped(t)
	on := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ text, not, want string }{
		{text: "Plus que 9 jours avant que Paul rentre d’opex !", not: "Plus que avant que Paul rentre d’opex !"},
		{text: "Il reste 9 jours avant le retour de l’équipage de la frégate.", not: "Il reste avant le retour de l’équipage de la frégate."},
		{
			text: "Pour l'atelier, appelez Camille au 06 39 98 41 27.", not: "Pour l'atelier, appelez Camille en message privé.",
			want: "Pour l'atelier, appelez Camille au secrétariat de l’association.",
		},
	} {
		d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: c.text}}}
		found, seen := e.Check(t.Context(), d, on).Findings, c.want == ""
		if len(found) == 0 {
			t.Errorf("nothing is found in %q", c.text)
		}
		for _, f := range found {
			for _, r := range e.Rereader().Rewordings(t.Context(), d, f, on) {
				text := c.text[:r.Start] + r.With + c.text[r.End:]
				seen = seen || text == c.want
				if text == c.not {
					t.Errorf("%s proposes %q", f.Rule, text)
				}
			}
		}
		if !seen {
			t.Errorf("nobody proposes %q", c.want)
		}
	}
}

func TestRewordingsOfWhatIsNotThere(t *testing.T) {
	e := shipped(t)
	d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Court."}}}
	f := check.Finding{Rule: "OPS-01", Zone: draft.ZoneBody, Trace: []check.Mention{{Class: "date", Zone: draft.ZoneBody, Start: 3, End: 400, Text: "demain"}, {Class: "date", Zone: "title", Start: 0, End: 1}}}
	if got := e.Rereader().Rewordings(t.Context(), d, f, time.Now()); len(got) != 0 {
		t.Errorf("%v", got)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if got := e.Rereader().Rewordings(done, d, check.Finding{}, time.Now()); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

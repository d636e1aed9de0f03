package check_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

func mustPack(t *testing.T) fs.FS {
	t.Helper()
	fsys, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

func shippedPack(t *testing.T) (*pack.Pack, *check.Engine) {
	t.Helper()
	p, err := pack.Load(mustPack(t))
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return p, e
}

func dated(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The rules of reserve block from the first day of the campaign to the second
// round, both included, and say why.
func TestTheCampaignRaisesTheRulesOfReserve(t *testing.T) {
	p, e := shippedPack(t)
	season, ok := p.Season("presidentielle-2027")
	if !ok || season.Proof == "" || season.Confirm == "" {
		t.Fatalf("season %+v", season)
	}
	for _, c := range []struct {
		day  string
		want pack.Severity
	}{
		{"2026-09-30", pack.Warn},
		{"2026-10-01", pack.Block},
		{"2027-02-14", pack.Block},
		{"2027-05-02", pack.Block},
		{"2027-05-03", pack.Warn},
	} {
		for _, id := range []string{"RES-01", "RES-02", "RES-03", "RES-04", "RES-05", "RES-20", "RES-21"} {
			rule, _ := p.Rule(id)
			text := rule.Tests[0].Text
			r := e.Check(t.Context(), body(text), dated(t, c.day))
			i := slices.IndexFunc(r.Findings, func(f check.Finding) bool { return f.Rule == id })
			if i < 0 {
				t.Errorf("%s on %s: no finding in its own text", id, c.day)
				continue
			}
			f := r.Findings[i]
			want := pack.OverrideJustification
			if c.want == pack.Block {
				want = pack.OverrideSecond
			}
			worth := check.Weight{Severity: f.Severity, Override: f.Override}
			if f.Concurring != nil { // a weak clue, one step below
				worth = *f.Concurring
				if f.Severity != c.want-1 {
					t.Errorf("%s on %s: alone %s", id, c.day, f.Severity)
				}
			}
			if worth.Severity != c.want || worth.Override != want {
				t.Errorf("%s on %s: %s, %s", id, c.day, worth.Severity, worth.Override)
			}
			told := strings.Contains(f.Message, "Plus sévère du 1er octobre 2026 au 2 mai 2027 : Campagne de l'élection présidentielle de 2027 (à confirmer : ")
			if raised := c.want == pack.Block; told != raised || (f.Raised != nil) != raised {
				t.Errorf("%s on %s: told %v, raised %v: %s", id, c.day, told, f.Raised, f.Message)
			}
		}
	}
}

// Dates that stand in two places end up different.
func TestPeriodsAreDatedInOnePlace(t *testing.T) {
	p, _ := shippedPack(t)
	for _, r := range p.Rules {
		for _, x := range r.Periods {
			if x.During == "" {
				t.Errorf("%s: days of its own, from %s to %s", r.ID, x.From, x.To)
			}
		}
		if r.Category == pack.ReservePolitical && r.Severity == pack.Warn && len(r.Periods) == 0 {
			t.Errorf("%s: no campaign raises it", r.ID)
		}
	}
}

const seasonRules = `
- id: T-1
  title: t
  category: casualty
  severity: block
  override: second
  message: m
  find: {terms: [mot]}
  periods: [{during: s, severity: warn, override: free}]
  tests: [{text: mot, finds: [mot]}, {text: rien, clean: true}]
- id: T-2
  title: t
  category: casualty
  severity: advice
  override: free
  message: m
  find: {terms: [terme]}
  periods: [{from: 2026-12-01, to: 2026-12-02, severity: warn}]
  tests: [{text: terme, finds: [terme]}, {text: rien, clean: true}]
`

func TestAPeriodNeverSoftensARule(t *testing.T) {
	p, err := pack.LoadAll(mustPack(t), fstest.MapFS{
		"rules/a.yaml": {Data: []byte(seasonRules)},
		"periods.yaml": {Data: []byte("- {period: s, title: Essai, from: 2026-12-01, to: 2026-12-02, source: ici}\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, day string
		severity  pack.Severity
		override  pack.Override
		message   string
	}{
		{"mot", "2026-12-01", pack.Block, pack.OverrideSecond, "m"},
		{"terme", "2026-11-30", pack.Advice, pack.OverrideFree, "m"},
		{"terme", "2026-12-01", pack.Warn, pack.OverrideFree, "m Plus sévère du 1er décembre 2026 au 2 décembre 2026."},
		{"terme", "2026-12-02", pack.Warn, pack.OverrideFree, "m Plus sévère du 1er décembre 2026 au 2 décembre 2026."},
		{"terme", "2026-12-03", pack.Advice, pack.OverrideFree, "m"},
	} {
		r := e.Check(t.Context(), body(c.text), dated(t, c.day))
		if len(r.Findings) != 1 || r.Findings[0].Severity != c.severity || r.Findings[0].Override != c.override || r.Findings[0].Message != c.message {
			t.Errorf("%s on %s: %+v", c.text, c.day, r.Findings)
		}
	}
}

package check_test

import (
	"testing"
	"testing/fstest"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// weighing has one rule that is worth less alone, raised in the first half of 2027.
func weighing(t *testing.T) *check.Engine {
	t.Helper()
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml": {Data: []byte("pack: essai\nschema: 1\nversion: '1'\n")},
		"rules/a.yaml": {Data: []byte(`
- id: T-01
  title: Stock
  category: opsec_strength
  severity: block
  alone: warn
  override: second
  message: stock
  find: {terms: [obus]}
  tests: [{text: un obus, finds: [obus]}, {text: rien, clean: true}]
- id: T-02
  title: Vote
  category: reserve_political
  severity: warn
  alone: advice
  override: justification
  message: vote
  find: {terms: [votez]}
  periods: [{from: 2027-01-01, to: 2027-06-30, severity: block, override: second}]
  tests: [{text: votez, finds: [votez]}, {text: rien, clean: true}]
`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAWeakClueIsRaisedByAnotherReaderAndLoweredByNone(t *testing.T) {
	e := weighing(t).Join(silent{})
	d := draft.Draft{Zones: []draft.Zone{{Name: "body", Text: "Un obus. Votez."}}}
	autumn, spring := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	mark := func(r check.Reader, start, end int, backs ...check.Severity) check.Finding {
		return check.Finding{Reader: r, Backs: append(backs, 0)[0], Rule: "X", Category: check.Category("casualty"), Severity: pack.Advice, Zone: "body", Start: start, End: end, Quote: d.Body()[start:end]}
	}
	for name, c := range map[string]struct {
		on       time.Time
		beside   []check.Finding
		severity [2]check.Severity
		override [2]pack.Override
		verdict  check.Verdict
	}{
		"alone":                   {autumn, nil, [2]check.Severity{pack.Warn, pack.Advice}, [2]pack.Override{pack.OverrideJustification, pack.OverrideFree}, check.Warned},
		"alone, in the period":    {spring, nil, [2]check.Severity{pack.Warn, pack.Warn}, [2]pack.Override{pack.OverrideJustification, pack.OverrideJustification}, check.Warned},
		"trained, but faintly":    {autumn, []check.Finding{mark(check.Trained, 0, 8)}, [2]check.Severity{pack.Warn, pack.Advice}, [2]pack.Override{pack.OverrideJustification, pack.OverrideFree}, check.Warned},
		"trained, same passage":   {autumn, []check.Finding{mark(check.Trained, 0, 8, pack.Block)}, [2]check.Severity{pack.Block, pack.Advice}, [2]pack.Override{pack.OverrideSecond, pack.OverrideFree}, check.Blocked},
		"trained, both":           {spring, []check.Finding{mark(check.Trained, 0, 8, pack.Block), mark(check.Trained, 9, 14, pack.Block)}, [2]check.Severity{pack.Block, pack.Block}, [2]pack.Override{pack.OverrideSecond, pack.OverrideSecond}, check.Blocked},
		"trained, beside":         {autumn, []check.Finding{mark(check.Trained, 7, 8)}, [2]check.Severity{pack.Warn, pack.Advice}, [2]pack.Override{pack.OverrideJustification, pack.OverrideFree}, check.Warned},
		"a model, to a warning":   {autumn, []check.Finding{mark(check.Model, 0, 14, pack.Block)}, [2]check.Severity{pack.Warn, pack.Warn}, [2]pack.Override{pack.OverrideJustification, pack.OverrideJustification}, check.Warned},
		"a model, then a trained": {autumn, []check.Finding{mark(check.Model, 0, 14), mark(check.Trained, 0, 14, pack.Block)}, [2]check.Severity{pack.Block, pack.Warn}, [2]pack.Override{pack.OverrideSecond, pack.OverrideJustification}, check.Blocked},
	} {
		r := e.Check(t.Context(), d, c.on)
		before := r.Findings[0].Severity
		joined := r.With(c.beside)
		for i, rule := range []string{"T-01", "T-02"} {
			for _, f := range joined.Findings {
				if f.Rule == rule && (f.Severity != c.severity[i] || f.Override != c.override[i]) {
					t.Errorf("%s: %s is %s, %s", name, rule, f.Severity, f.Override)
				}
			}
		}
		if joined.Verdict != c.verdict {
			t.Errorf("%s: verdict %s", name, joined.Verdict)
		}
		if r.Findings[0].Severity != before {
			t.Errorf("%s: the report that was joined has changed", name)
		}
	}
}

// silent is another reader that sees nothing.
type silent struct{}

func (silent) Read(draft.Zone, *french.Text, []check.Term) []check.Finding { return nil }
func (silent) SHA256() string                                              { return "silent" }

func TestAWeakClueCountsInFullWhereNobodyElseReads(t *testing.T) {
	d := draft.Draft{Zones: []draft.Zone{{Name: "body", Text: "Un obus. Votez."}}}
	on := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		engine  *check.Engine
		verdict check.Verdict
	}{
		"the rules only":             {weighing(t), check.Blocked},
		"beside a reader":            {weighing(t).Join(silent{}), check.Warned},
		"beside a reader that fails": {weighing(t).Join(failing{}), check.Unchecked},
	} {
		if r := c.engine.Check(t.Context(), d, on); r.Verdict != c.verdict {
			t.Errorf("%s: %s", name, r.Verdict)
		}
	}
}

// failing is another reader that cannot read.
type failing struct{}

func (failing) Read(draft.Zone, *french.Text, []check.Term) []check.Finding { panic("no memory") }
func (failing) SHA256() string                                              { return "failing" }

package check

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

const twoRules = `
- {id: A-1, title: t, category: casualty, severity: block, override: free, message: m, find: {terms: [mot]},
   tests: [{text: mot, finds: [mot]}, {text: rien, clean: true}]}
- {id: A-2, title: t, category: casualty, severity: advice, override: free, message: m, find: {regex: 'x{3}', on: raw},
   tests: [{text: xxx, finds: [xxx]}, {text: rien, clean: true}]}
`

func small(t *testing.T) *Engine {
	t.Helper()
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml":    {Data: []byte("pack: essai\nschema: 1\nversion: '1'\ntitle: Essai\n")},
		"rules/a.yaml": {Data: []byte(twoRules)},
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A rule that panics takes no other with it, and the report never says more than
// that it did: the panic may hold words of the draft.
func TestARuleThatPanicsIsUncheckedAndAlone(t *testing.T) {
	e := small(t)
	e.rules[0].parts[0].find = expr{class: classID(len(e.classes)) + 1000}
	e.rules[0].parts[0].find.any = []expr{{any: []expr{{class: -2}}}}
	r := e.Check(context.Background(), draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "mot xxx"}}}, time.Now())
	if r.Verdict != Unchecked || len(r.Proof.Failures) != 1 {
		t.Fatalf("verdict %s, failures %q", r.Verdict, r.Proof.Failures)
	}
	if f := r.Proof.Failures[0]; !strings.Contains(f, "A-1") || !strings.Contains(f, "body") || strings.Contains(f, "xxx") {
		t.Errorf("failure is %q", f)
	}
	if len(r.Findings) != 1 || r.Findings[0].Rule != "A-2" {
		t.Errorf("findings are %v", r.Findings)
	}
}

// Time that runs out between two zones leaves the rest unchecked, not clear.
func TestTimeThatRunsOutMidwayIsUnchecked(t *testing.T) {
	e := small(t)
	ctx := &countdown{Context: context.Background(), left: 1} // a zone without what a rule looks for asks once
	r := e.Check(ctx, draft.Draft{ID: "d", Zones: []draft.Zone{{Name: "title", Text: "rien"}, {Name: draft.ZoneBody, Text: "mot"}}}, time.Now())
	if r.Verdict != Unchecked || len(r.Proof.Failures) == 0 {
		t.Errorf("verdict %s, failures %q", r.Verdict, r.Proof.Failures)
	}
}

// countdown is a context that ends after it was asked so many times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

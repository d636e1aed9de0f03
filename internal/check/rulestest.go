package check

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// defaultDay is the day of a rule's tests that name none.
const defaultDay = "2026-11-22"

// TestResult is the outcome of one test of one rule, or of one question of the
// checklist.
type TestResult struct {
	Rule   string
	Number int // from 1
	Passed bool
	Reason string
}

// RunTests compiles a pack and runs the tests of all its rules and questions.
func RunTests(p *pack.Pack) ([]TestResult, error) {
	e, err := build(p)
	if err != nil {
		return nil, err
	}
	return append(runTests(e, p.Rules), e.testQuestions()...), nil
}

// runTests shares the rules out among the cores; the results are in their order.
func runTests(e *Engine, rules []pack.Rule) []TestResult {
	results := make([][]TestResult, len(rules))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(rules)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(rules); i = int(next.Add(1)) - 1 {
				results[i] = e.testsOf(&e.rules[i], rules[i])
			}
		})
	}
	wg.Wait()
	return slices.Concat(results...)
}

func (e *Engine) testsOf(x *rule, r pack.Rule) []TestResult {
	out := make([]TestResult, 0, len(r.Tests))
	for n, t := range r.Tests {
		why := e.try(x, t)
		out = append(out, TestResult{Rule: r.ID, Number: n + 1, Passed: why == "", Reason: why})
	}
	return out
}

// try runs one rule on the text of its test and says what is wrong.
func (e *Engine) try(x *rule, t pack.Test) string {
	day := t.Date
	if day == "" {
		day = defaultDay
	}
	on, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return fmt.Sprintf("date %q: want YYYY-MM-DD", day)
	}
	d := draft.Draft{
		ID: "test", Channel: draft.Channel(t.Channel), Kind: draft.Kind(t.Kind),
		Zones: []draft.Zone{{Name: cmp.Or(t.Zone, draft.ZoneBody), Text: t.Text, Hidden: t.Hidden}},
	}
	if !x.applies(d, d.Zones[0]) {
		if t.Clean {
			return ""
		}
		return "the rule does not apply to this channel, kind or zone"
	}
	only := *e
	only.rules, only.questions = []rule{*x}, nil
	only.rules[0].dead, only.dead = false, 0
	only.index = nil
	r := only.Check(context.Background(), d, on)
	if t.Clean {
		if i := slices.IndexFunc(r.Findings, func(f Finding) bool { return f.Excused == "" }); i >= 0 {
			return fmt.Sprintf("clean text %.60q: found %q", t.Text, r.Findings[i].Quote)
		}
		return ""
	}
	for _, want := range t.Finds {
		at := strings.Index(t.Text, want)
		if at < 0 {
			return fmt.Sprintf("%q is not in the text of its test", want)
		}
		hit := false
		for _, f := range r.Findings {
			hit = hit || f.Excused == "" && f.Start < at+len(want) && at < f.End
		}
		if !hit {
			return fmt.Sprintf("did not find %q in %.60q", want, t.Text)
		}
	}
	return ""
}

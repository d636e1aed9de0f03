package check_test

import (
	"reflect"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

func TestWithOnlyAdds(t *testing.T) {
	own := check.Finding{Rule: "R", Reader: check.Rules, Category: pack.Casualty, Severity: pack.Advice, Zone: "body", Start: 10, End: 20}
	base := check.Report{Verdict: check.Advised, Findings: []check.Finding{own}}
	model := func(c check.Category, s check.Severity, start, end int) check.Finding {
		return check.Finding{Rule: "MODEL", Reader: check.Model, Category: c, Severity: s, Zone: "body", Start: start, End: end}
	}
	for _, tt := range []struct {
		name    string
		from    check.Report
		add     []check.Finding
		verdict check.Verdict
		count   int
	}{
		{"nothing", base, nil, check.Advised, 1},
		{"a repeat", base, []check.Finding{model(pack.Casualty, pack.Block, 15, 30)}, check.Advised, 1},
		{"a touch", base, []check.Finding{model(pack.Casualty, pack.Warn, 20, 30)}, check.Warned, 2},
		{"another category", base, []check.Finding{model(pack.Intentions, pack.Block, 10, 20)}, check.Warned, 2},
		{"advice", check.Report{Verdict: check.Clear}, []check.Finding{model(pack.Casualty, pack.Advice, 1, 2)}, check.Advised, 1},
		{"to blocked", check.Report{Verdict: check.Blocked}, []check.Finding{model(pack.Casualty, pack.Warn, 1, 2)}, check.Blocked, 1},
		{"to unchecked", check.Report{Verdict: check.Unchecked}, []check.Finding{model(pack.Casualty, pack.Warn, 1, 2)}, check.Unchecked, 1},
		{"twice", check.Report{Verdict: check.Clear}, []check.Finding{model(pack.Casualty, pack.Warn, 1, 9), model(pack.Casualty, pack.Warn, 3, 5)}, check.Warned, 1},
	} {
		got := tt.from.With(tt.add)
		if got.Verdict != tt.verdict || len(got.Findings) != tt.count {
			t.Errorf("%s: %s with %d findings, want %s with %d", tt.name, got.Verdict, len(got.Findings), tt.verdict, tt.count)
		}
		for _, f := range got.Findings {
			if f.Reader == check.Model && f.Severity > pack.Warn {
				t.Errorf("%s: a model blocks", tt.name)
			}
		}
	}
	merged := base.With([]check.Finding{model(pack.Casualty, pack.Block, 15, 30)}).Findings[0]
	want := own
	want.Also = []check.Reader{check.Model}
	if !reflect.DeepEqual(merged, want) || base.Findings[0].Also != nil {
		t.Errorf("merged %+v, base %+v", merged, base.Findings[0])
	}
}

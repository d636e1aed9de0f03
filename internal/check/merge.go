package check

import (
	"cmp"
	"slices"
	"strings"

	"imprimatur/internal/pack"
)

// With returns r with what another reader found. It only ever adds: the findings
// of r stay, none is worth less and one that is worth more once another reader marks
// its passage is raised; one that repeats a finding of r (same category, zone and
// some of its bytes) only has its reader noted there, the others come in as
// warnings at most, and the verdict never gets milder. r is not changed.
func (r Report) With(found []Finding) Report {
	if len(found) == 0 || r.Problem != nil {
		return r
	}
	all := slices.Clone(r.Findings)
	own := len(all)
	for _, f := range found {
		for i := range own {
			all[i].concur(f)
		}
		if same := slices.IndexFunc(all, f.repeats); same >= 0 {
			if same < own {
				all[same].Also = slices.Clone(all[same].Also)
			}
			if all[same].Reader != f.Reader && !slices.Contains(all[same].Also, f.Reader) {
				all[same].Also = append(all[same].Also, f.Reader)
			}
			continue
		}
		f.Severity = min(f.Severity, pack.Warn)
		all = append(all, f)
	}
	zones := map[string]int{}
	for _, f := range all {
		if _, seen := zones[f.Zone]; !seen {
			zones[f.Zone] = len(zones)
		}
	}
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(zones[a.Zone], zones[b.Zone]), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.Rule, b.Rule))
	})
	r.Findings = all
	r.Verdict = verdictWith(r)
	return r
}

// repeats reports whether g says of the same passage what f says.
func (f Finding) repeats(g Finding) bool {
	return f.Category == g.Category && f.Zone == g.Zone && f.Start < g.End && g.Start < f.End
}

// verdictWith is the verdict of r with its new findings, never milder than before.
func verdictWith(r Report) Verdict {
	order := []Verdict{Clear, Advised, Warned, Blocked, Unchecked}
	at := slices.Index(order, r.Verdict)
	if at < 0 {
		return r.Verdict
	}
	now := 0
	for _, f := range r.Findings {
		now = max(now, int(f.Severity))
	}
	return order[max(at, min(now, 3))]
}

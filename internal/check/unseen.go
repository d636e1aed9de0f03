package check

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/draft"
)

// unseen adds to the report of a zone alone what the rules find in what is no part of its
// sentences: the addresses of its links, the values of its tags. A finding is within one of
// them.
func (e *Engine) unseen(ctx context.Context, d draft.Draft, z draft.Zone, text string, on time.Time, to *Report) {
	d.Channel = "" // whose length it does not count for
	for known := len(to.Findings); text != ""; {
		aside := z
		aside.Text, text = text, ""
		var r Report
		if s := e.checkZone(ctx, d, aside, on, e.gather, &r); s != nil {
			text = s.text.Unseen() // a value may hold a link again
			e.release(s)
		}
		to.Proof.Failures = append(to.Proof.Failures, r.Proof.Failures...)
		for i := range r.Findings {
			f := &r.Findings[i]
			if z.Text[f.Start:f.End] == f.Quote && !slices.ContainsFunc(to.Findings[:known], f.within) {
				to.Findings = append(to.Findings, *f)
			}
		}
		byPlace(to.Findings)
	}
}

// within reports whether another finding of the same rule marks as much.
func (f *Finding) within(other Finding) bool {
	return other.Rule == f.Rule && other.Start <= f.Start && f.End <= other.End
}

// byPlace sorts the findings of a zone as they lie.
func byPlace(found []Finding) {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.Rule, b.Rule))
	})
}

package secondreader

import (
	"cmp"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"imprimatur/internal/assist/trial"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
)

// usage counts what one model did with the drafts of the case file.
type usage struct {
	model                                      string
	read, unread, flags, dismissed, ungrounded int
}

// tallyUse adds a record to the usage of its model.
func tallyUse(all map[string]*usage, r review.Record) {
	if r.Reading == nil || r.Reading.Model == "" {
		return
	}
	u := all[r.Reading.Model]
	if u == nil {
		u = &usage{model: r.Reading.Model}
		all[r.Reading.Model] = u
	}
	if r.Reading.State == review.ReadingDone {
		u.read++
	} else {
		u.unread++
	}
	u.flags += len(r.Reading.Flags)
	u.ungrounded += len(r.Reading.Unfounded)
	for _, f := range r.Reading.Flags {
		if slices.ContainsFunc(r.Dispositions, func(d review.Disposition) bool {
			return d.Fingerprint == f.Fingerprint && d.Kind == review.FalsePositive
		}) {
			u.dismissed++
		}
	}
}

// showResults says, model by model, what is known of it.
func (c *Card) showResults() {
	s := c.s
	s.deps.Runner.After(0, func() func() {
		var trials []trial.Result
		var failed bool
		if s.deps.Trials != nil {
			var err error
			trials, err = s.deps.Trials()
			failed = err != nil
		}
		used := map[string]*usage{}
		if s.deps.Records != nil {
			err := s.deps.Records(s.ctx, func(r review.Record) error {
				tallyUse(used, r)
				return nil
			})
			failed = failed || err != nil
		}
		return func() { c.list(trials, used, failed) }
	})
}

func (c *Card) list(trials []trial.Result, used map[string]*usage, failed bool) {
	var lines []fyne.CanvasObject
	say := func(text string) { lines = append(lines, look.Wrapped(text)) }
	lines = append(lines, look.Heading(c.t.T("second.results")))
	if failed {
		say(c.t.T("second.results.failed"))
	}
	if len(trials) == 0 && len(used) == 0 && !failed {
		say(c.t.T("second.results.none"))
	}
	for _, u := range slices.SortedFunc(maps.Values(used), func(a, b *usage) int { return cmp.Compare(a.model, b.model) }) {
		say(c.t.T("second.results.used", u.model, u.read, u.unread, u.flags, u.dismissed, u.ungrounded))
	}
	for _, r := range trials {
		total := r.Total()
		say(c.t.T("second.results.trial", r.Model, r.Corpus, c.t.When(r.At), r.Drafts, percent(c.t, total.Recall()),
			percent(c.t, total.Precision()), percent(c.t, r.UngroundedRate()), seconds(c.t, r.Median)))
		if worst := weakest(r); worst != "" {
			say(c.t.T("second.results.weak", c.t.Category(worst), percent(c.t, r.Categories[worst].Recall())))
		}
	}
	c.results.Objects = lines
	c.results.Refresh()
	c.root.Refresh()
}

// weakest is the category that a model misses most, "" when it misses nothing.
func weakest(r trial.Result) check.Category {
	var worst check.Category
	least := 1.0
	for _, k := range slices.Sorted(maps.Keys(r.Categories)) {
		if s := r.Categories[k]; s.Expected > 0 && s.Recall() < least {
			worst, least = k, s.Recall()
		}
	}
	return worst
}

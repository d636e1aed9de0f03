package review

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// policy is the override policy of a finding. One that says nothing known is read
// as the strictest that its severity allows: a blocking finding stays.
func policy(f check.Finding) pack.Override {
	switch {
	case f.Override.Known():
		return f.Override
	case f.Severity == pack.Warn:
		return pack.OverrideAcknowledgement
	}
	return pack.OverrideForbidden
}

// need says what a finding still asks, given its dispositions.
func need(f check.Finding, given []Disposition) Need {
	people := map[string]bool{}
	reasoned := false
	for _, d := range given {
		if d.Kind == Corrected {
			continue // it is still found, so it was not
		}
		people[personKey(d.By)] = true
		reasoned = reasoned || d.Note != "" || d.SourceURL != ""
	}
	if f.Severity == pack.Advice {
		return NeedNothing
	}
	switch policy(f) {
	case pack.OverrideForbidden:
		return NeedCorrection
	case pack.OverrideSecond:
		switch len(people) {
		case 0:
			return NeedTwo
		case 1:
			return NeedSecond
		}
		return NeedNothing
	case pack.OverrideJustification:
		if !reasoned {
			return NeedJustification
		}
		return NeedNothing
	case pack.OverrideFree:
		if f.Severity == pack.Block {
			return NeedNothing
		}
	case pack.OverrideAcknowledgement:
	}
	if len(people) == 0 {
		return NeedDisposition
	}
	return NeedNothing
}

// build makes the Case of a record checked now, and refreshes its Summary.
func (s *sitting) build(r *Record) Case {
	now := s.now
	rep := s.reportOf(r)
	c := Case{
		Draft: r.Draft, Report: rep, Answers: r.Answers, Decisions: r.Decisions, Seal: r.Seal,
		Checklist: s.required(rep), Plan: r.Plan, Notes: r.Notes, Reading: r.Reading,
	}
	if n := len(r.Acts); n > 0 {
		c.group = r.Acts[n-1].Group
	}
	sum := Summary{Revision: r.Draft.Digest(), Pack: s.packKey(), Day: now.Format(time.DateOnly), Verdict: rep.Verdict, Findings: len(rep.Findings)}
	if r.Draft.Problem != nil {
		c.Blockers = append(c.Blockers, Reason{Code: CodeProblem})
		sum.Verdict = check.Unchecked
	} else if rep.Verdict == check.Unchecked {
		c.Blockers = append(c.Blockers, Reason{Code: CodeUnchecked})
	}
	for _, f := range rep.Findings {
		cf := CaseFinding{Finding: f}
		for _, x := range r.Dispositions {
			if x.Fingerprint == f.Fingerprint {
				cf.Dispositions = append(cf.Dispositions, x)
			}
		}
		cf.Need = need(f, cf.Dispositions)
		cf.Open = cf.Need != NeedNothing
		if cf.Open {
			code := CodeWarnOpen
			if f.Severity != pack.Warn {
				code = CodeBlockingOpen
				sum.OpenBlocking++
			} else {
				sum.OpenWarn++
			}
			c.Blockers = append(c.Blockers, Reason{Code: code, Rule: f.Rule, Title: f.Title, Fingerprint: f.Fingerprint, Need: cf.Need})
		}
		c.Findings = append(c.Findings, cf)
		if !slices.Contains(sum.Categories, f.Category) {
			sum.Categories = append(sum.Categories, f.Category)
		}
	}
	for _, i := range c.Checklist {
		if r.Answers[i.ID] == "" {
			c.Blockers = append(c.Blockers, Reason{Code: CodeUnanswered, Item: i.ID, Title: i.Question})
		}
	}
	if r.Draft.Problem == nil && strings.TrimSpace(r.Draft.Published()) == "" {
		c.Blockers = append(c.Blockers, Reason{Code: CodeEmpty})
	}
	if passing(rep) {
		sum.Day = "" // of no day: the queue checks it again
	}
	r.Summary = sum
	c.Item = itemOf(*r)
	return c
}

// required lists the checklist items that a report asks.
func (d *Desk) required(rep check.Report) []pack.Item {
	var out []pack.Item
	for _, i := range d.checklist {
		if slices.Contains(rep.Asks, i.ID) {
			out = append(out, i)
		}
	}
	return out
}

func itemOf(r Record) Item {
	return Item{
		ID: r.Draft.ID, Source: r.Draft.Source, Title: titleOf(r.Draft), Author: r.Draft.Author,
		Channel: r.Draft.Channel, Kind: r.Draft.Kind, State: r.State, Unsealed: r.Unsealed,
		Verdict: r.Summary.Verdict, Findings: r.Summary.Findings,
		OpenBlocking: r.Summary.OpenBlocking, OpenWarn: r.Summary.OpenWarn,
		Problem: r.Draft.Problem, UpdatedAt: r.UpdatedAt,
		Revision: r.Summary.Revision, Categories: r.Summary.Categories,
		Assignee: r.Plan.Assignee, Planned: r.Plan.On, Embargo: r.Plan.Embargo,
	}
}

// titleOf is the title, else the first words of the body, else the ID.
func titleOf(d draft.Draft) string {
	const limit = 90
	title := ""
	if z, ok := d.Zone(draft.ZoneTitle); ok {
		title = z.Text
	}
	if strings.TrimSpace(title) == "" {
		title = strings.TrimSpace(d.Body())
	}
	title, _, _ = strings.Cut(strings.TrimLeft(title, "# \t"), "\n")
	title = strings.Join(strings.Fields(title), " ")
	if title == "" {
		return d.ID
	}
	if utf8.RuneCountInString(title) > limit {
		title = string([]rune(title)[:limit]) + "…"
	}
	return title
}

package check

import (
	"fmt"
	"time"

	"imprimatur/internal/pack"
)

// Raised says why a finding is more severe than its rule is at other times.
type Raised struct {
	Period  string `json:"period,omitempty"` // of the pack, "" for days of the rule's own
	Title   string `json:"title,omitempty"`
	From    string `json:"from"` // YYYY-MM-DD
	To      string `json:"to"`   // YYYY-MM-DD, included
	Confirm string `json:"confirm,omitempty"`
}

// String says it to the reviewer.
func (r Raised) String() string {
	s := "Plus sévère du " + day(r.From) + " au " + day(r.To)
	if r.Title != "" {
		s += " : " + r.Title
	}
	if r.Confirm != "" {
		s += " (à confirmer : " + r.Confirm + ")"
	}
	return s + "."
}

// day writes YYYY-MM-DD in French.
func day(s string) string {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	if d.Day() == 1 {
		return fmt.Sprintf("1er %s %d", months[d.Month()-1], d.Year())
	}
	return fmt.Sprintf("%d %s %d", d.Day(), months[d.Month()-1], d.Year())
}

// raise applies the periods of a rule that hold on a day. None makes a finding
// less severe.
func (f *Finding) raise(periods []pack.Period, on string) {
	for _, p := range periods {
		if !p.Holds(on) {
			continue
		}
		if s, ok := pack.ParseSeverity(p.Severity); ok && s > f.Severity {
			f.Severity = s
			f.Raised = &Raised{p.During, p.Season.Title, p.From, p.To, p.Season.Confirm}
		}
		if p.Override != "" && p.Override.Stricter(f.Override) {
			f.Override = p.Override
			f.Raised = &Raised{p.During, p.Season.Title, p.From, p.To, p.Season.Confirm}
		}
	}
}

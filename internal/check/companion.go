package check

import (
	"fmt"
	"slices"
	"strings"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// Companion reads what the rules read, for breaches that no rule can name. What
// it finds comes in as Report.With says: beside the findings of the rules, a
// warning at most. It may be called by several goroutines.
type Companion interface {
	// Read returns what it finds in a zone, of which t is the analysis and terms
	// the terms of the pack, as Engine.Terms gives them; it keeps nothing of either,
	// whose memory serves again.
	Read(z draft.Zone, t *french.Text, terms []Term) []Finding
	// SHA256 names its knowledge, in hexadecimal, in the proof of a report.
	SHA256() string
}

// Remembering is a Companion that can read the versions of a text faster than texts.
type Remembering interface {
	Companion
	// Versions returns a companion that reads as this one does, of the same digest, and
	// remembers what it works out.
	Versions() Companion
}

// Term is a word or phrase of the pack's lexicons in a text.
type Term struct {
	Class       string
	First, Last int  // its tokens
	Not         bool // it says what the class is not
}

// Terms lists the terms of the lexicons in a text, by their first tokens. They may
// overlap.
func (e *Engine) Terms(t *french.Text) []Term {
	return e.named(e.terms.all(t, &e.lexicons), nil)
}

// named adds events of the lexicons under the names of their classes.
func (e *Engine) named(events []event, to []Term) []Term {
	for i := range events {
		x := &events[i]
		to = append(to, Term{e.classes[x.class], int(x.first), int(x.last), x.tags&noneTag != 0})
	}
	return to
}

// Join returns an engine of the same rules that reads with c as well.
func (e *Engine) Join(c Companion) *Engine {
	joined := *e
	joined.companion = c
	joined.parts = french.DatesAndNumbers
	joined.sections = sectionsOf(e.rules)
	return &joined
}

// sectionsOf gives the section of the guide that most rules of a category name.
func sectionsOf(rules []rule) map[Category]string {
	votes := map[Category]map[string]int{}
	for i := range rules {
		x := &rules[i]
		if votes[x.Category] == nil {
			votes[x.Category] = map[string]int{}
		}
		for _, s := range x.Guide {
			votes[x.Category][s]++
		}
	}
	out := map[Category]string{}
	for c, by := range votes {
		for s, n := range by {
			if best := out[c]; best == "" || n > by[best] || n == by[best] && s < best {
				out[c] = s
			}
		}
	}
	return out
}

// accompany collects what the companion finds in a zone. What it cannot do makes
// the check incomplete, as a rule that fails does.
func (e *Engine) accompany(z draft.Zone, s *scan, r *Report) []Finding {
	if e.companion == nil {
		return nil
	}
	var found []Finding
	err := guard(func() { found = e.companion.Read(z, s.text, s.terms) })
	if err == nil && slices.ContainsFunc(found, func(f Finding) bool { return !f.stands(z) }) {
		err = fmt.Errorf("a quote is not in the text")
	}
	if err != nil {
		r.Proof.Failures = append(r.Proof.Failures, fmt.Sprintf("%s reader on zone %s: %v", Trained, z.Name, err))
		return nil
	}
	for i := range found {
		f := &found[i]
		f.Reader, f.Severity = Trained, min(f.Severity, pack.Warn)
		if s := e.sections[f.Category]; s != "" && len(f.Guide) == 0 {
			f.Guide = []string{s}
		}
	}
	rank(found)
	return found
}

// stands reports whether the quote is where a finding says, in z.
func (f Finding) stands(z draft.Zone) bool {
	return f.Zone == z.Name && 0 <= f.Start && f.Start < f.End && f.End <= len(z.Text) && strings.HasPrefix(z.Text[f.Start:f.End], f.Quote) && len(f.Quote) == f.End-f.Start
}

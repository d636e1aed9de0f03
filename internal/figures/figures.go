// Package figures counts what reviewers did: how often each rule was right, what
// was found in which week, how long a draft waits for its decision, what was let
// stand. It counts dispositions, decisions and dates; it never looks at a text.
//
// Give every record of a case file to a [Counter], and every line of its journal,
// in order; then ask it.
package figures

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// Tally counts what became of the findings that somebody dealt with.
type Tally struct{ Corrected, FalsePositive, Justified, Acknowledged int }

// Total counts them all.
func (t Tally) Total() int { return t.Corrected + t.FalsePositive + t.Justified + t.Acknowledged }

// Right counts the findings that were no false positive.
func (t Tally) Right() int { return t.Total() - t.FalsePositive }

// Percent is the precision in whole percents; 0 when nothing was dealt with.
func (t Tally) Percent() int {
	if t.Total() == 0 {
		return 0
	}
	return (100*t.Right() + t.Total()/2) / t.Total()
}

func (t *Tally) add(k review.DispositionKind) {
	switch k {
	case review.Corrected:
		t.Corrected++
	case review.FalsePositive:
		t.FalsePositive++
	case review.Justified:
		t.Justified++
	case review.Acknowledged:
		t.Acknowledged++
	}
}

// Week counts the findings dealt with in the seven days from Monday.
type Week struct {
	Monday time.Time
	Count  int
}

// Rule is a rule's tally.
type Rule struct {
	ID string
	Tally
}

// Category is a category's count of findings dealt with.
type Category struct {
	Key   pack.Category
	Count int
}

// Counter counts records and journal lines. The zero value counts nothing yet.
type Counter struct {
	drafts     int
	unread     int
	states     map[review.State]int
	rules      map[string]*Tally
	overrides  map[string]*Tally
	categories map[pack.Category]int
	weeks      map[time.Time]int
	imported   map[string]time.Time
	waits      []time.Duration
}

// Record counts a draft and its dispositions.
func (c *Counter) Record(r review.Record) {
	if c.states == nil {
		c.states, c.rules, c.overrides = map[review.State]int{}, map[string]*Tally{}, map[string]*Tally{}
		c.categories, c.weeks = map[pack.Category]int{}, map[time.Time]int{}
	}
	c.drafts++
	if r.Draft.Problem != nil && r.State == review.Pending {
		c.unread++ // nobody can review it
	} else {
		c.states[r.State]++
	}
	seen := map[string]bool{} // two people may dispose of one finding
	for _, d := range r.Dispositions {
		tallyOf(c.rules, d.Rule).add(d.Kind)
		if d.Severity == pack.Block.String() && d.Kind != review.Corrected {
			tallyOf(c.overrides, d.Rule).add(d.Kind)
		}
		if !seen[d.Fingerprint] {
			seen[d.Fingerprint] = true
			c.categories[d.Category]++
			c.weeks[monday(d.At)]++
		}
	}
}

func tallyOf(in map[string]*Tally, rule string) *Tally {
	if in[rule] == nil {
		in[rule] = &Tally{}
	}
	return in[rule]
}

// monday is the day on which the week of a moment begins, in that moment's zone.
func monday(at time.Time) time.Time {
	y, m, d := at.Date()
	back := (int(at.Weekday()) + 6) % 7
	return time.Date(y, m, d-back, 0, 0, 0, 0, time.UTC)
}

// Line counts a line of the journal: a draft waits from its first import to its
// first decision.
func (c *Counter) Line(line []byte) error {
	var e journal.Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return fmt.Errorf("counting a line of the journal: %w", err)
	}
	if e.What != "import" && e.What != "decide" {
		return nil
	}
	at, err := time.Parse(time.RFC3339Nano, e.At)
	if err != nil {
		return fmt.Errorf("counting a line of the journal: %w", err)
	}
	if c.imported == nil {
		c.imported = map[string]time.Time{}
	}
	since, known := c.imported[e.Draft]
	switch {
	case e.What == "import" && !known:
		c.imported[e.Draft] = at
	case e.What == "decide" && known && !since.IsZero():
		c.waits = append(c.waits, max(0, at.Sub(since)))
		c.imported[e.Draft] = time.Time{} // decided: later decisions are no first ones
	}
	return nil
}

// Drafts counts all drafts.
func (c *Counter) Drafts() int { return c.drafts }

// Unread counts the files that could not be read and are not decided.
func (c *Counter) Unread() int { return c.unread }

// State counts the drafts in a state, without the files that could not be read.
func (c *Counter) State(s review.State) int { return c.states[s] }

// Decided counts the drafts whose first decision the journal tells of.
func (c *Counter) Decided() int { return len(c.waits) }

// Wait returns the time to the first decision: the median, and what nine drafts
// out of ten stay below. Both are 0 when nothing was decided.
func (c *Counter) Wait() (median, most time.Duration) {
	if len(c.waits) == 0 {
		return 0, 0
	}
	sorted := slices.Sorted(slices.Values(c.waits))
	return sorted[(len(sorted)-1)/2], sorted[(len(sorted)*9+9)/10-1]
}

// Rules lists the rules whose findings were dealt with, the busiest first.
func (c *Counter) Rules() []Rule { return sorted(c.rules) }

// Rule returns the tally of one rule.
func (c *Counter) Rule(id string) Tally {
	if t := c.rules[id]; t != nil {
		return *t
	}
	return Tally{}
}

// Overrides lists the rules whose blocking findings were let stand.
func (c *Counter) Overrides() []Rule { return sorted(c.overrides) }

func sorted(in map[string]*Tally) []Rule {
	out := make([]Rule, 0, len(in))
	for id, t := range in {
		out = append(out, Rule{id, *t})
	}
	slices.SortFunc(out, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(b.Total(), a.Total()), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Categories lists the categories found, the most frequent first.
func (c *Counter) Categories() []Category {
	var out []Category
	for key, n := range c.categories {
		out = append(out, Category{key, n})
	}
	slices.SortFunc(out, func(a, b Category) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// Weeks lists the last n weeks up to the last one with a finding, quiet weeks
// between them included.
func (c *Counter) Weeks(n int) []Week {
	days := slices.SortedFunc(maps.Keys(c.weeks), time.Time.Compare)
	if len(days) == 0 {
		return nil
	}
	var out []Week
	for day := days[0]; !day.After(days[len(days)-1]); day = day.AddDate(0, 0, 7) {
		out = append(out, Week{day, c.weeks[day]})
	}
	return out[max(0, len(out)-n):]
}

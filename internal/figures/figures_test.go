package figures_test

import (
	"testing"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/figures"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

func day(d int) time.Time { return time.Date(2026, 11, d, 15, 0, 0, 0, time.UTC) }

func disposition(fingerprint, rule string, k review.DispositionKind, severity pack.Severity, on int) review.Disposition {
	return review.Disposition{Fingerprint: fingerprint, Rule: rule, Category: pack.Intentions, Severity: severity.String(), Kind: k, At: day(on)}
}

func counted() *figures.Counter {
	var c figures.Counter
	c.Record(review.Record{State: review.Approved, Dispositions: []review.Disposition{
		disposition("a", "OPS-01", review.Corrected, pack.Block, 2),
		disposition("b", "OPS-01", review.FalsePositive, pack.Block, 2),
		disposition("b", "OPS-01", review.FalsePositive, pack.Block, 3), // the second reader
		disposition("c", "POL-01", review.Acknowledged, pack.Warn, 22),
	}})
	c.Record(review.Record{State: review.Pending})
	return &c
}

func TestPrecisionIsWhatWasNoFalsePositive(t *testing.T) {
	c := counted()
	if got := c.Rule("OPS-01"); got != (figures.Tally{Corrected: 1, FalsePositive: 2}) || got.Percent() != 33 {
		t.Errorf("OPS-01: %+v, %d %%", got, got.Percent())
	}
	if got := c.Rule("unknown"); got.Total() != 0 || got.Percent() != 0 {
		t.Errorf("unknown: %+v", got)
	}
	if rules := c.Rules(); len(rules) != 2 || rules[0].ID != "OPS-01" {
		t.Errorf("rules %+v", rules)
	}
}

func TestOnlyBlockingFindingsAreOverridden(t *testing.T) {
	if got := counted().Overrides(); len(got) != 1 || got[0].ID != "OPS-01" || got[0].Total() != 2 {
		t.Errorf("overrides %+v", got)
	}
}

func TestAFindingOfTwoReadersIsOneFinding(t *testing.T) {
	if got := counted().Categories(); len(got) != 1 || got[0].Count != 3 {
		t.Errorf("categories %+v", got)
	}
}

func TestQuietWeeksAreWeeks(t *testing.T) {
	weeks := counted().Weeks(10)
	var counts []int
	for _, w := range weeks {
		if w.Monday.Weekday() != time.Monday {
			t.Errorf("a week begins on %s", w.Monday.Weekday())
		}
		counts = append(counts, w.Count)
	}
	// Monday 2 November; the 22nd is a Sunday, of the week of the 16th.
	if len(counts) != 3 || counts[0] != 2 || counts[1] != 0 || counts[2] != 1 {
		t.Errorf("weeks %v", counts)
	}
	if last := counted().Weeks(1); len(last) != 1 || last[0].Count != 1 {
		t.Errorf("the last week is %+v", last)
	}
}

func TestADraftWaitsFromItsFirstImportToItsFirstDecision(t *testing.T) {
	var c figures.Counter
	var last []byte
	say := func(what, draft string, at time.Time) {
		line, err := journal.Next(last, journal.Entry{What: what, Draft: draft}, at)
		if err != nil {
			t.Fatal(err)
		}
		last = line
		if err := c.Line(line); err != nil {
			t.Fatal(err)
		}
	}
	say("import", "a", day(1))
	say("import", "b", day(1))
	say("import", "a", day(2)) // again: the first counts
	say("decide", "a", day(3))
	say("decide", "a", day(9)) // again: the first counts
	say("decide", "b", day(2))
	say("decide", "elsewhere", day(2))
	if median, most := c.Wait(); c.Decided() != 2 || median != 24*time.Hour || most != 48*time.Hour {
		t.Errorf("%d decided, median %v, most %v", c.Decided(), median, most)
	}
	if err := c.Line([]byte("no line")); err == nil {
		t.Error("what is no line was counted")
	}
}

func TestNothingCountedIsNothing(t *testing.T) {
	var c figures.Counter
	median, most := c.Wait()
	if c.Drafts() != 0 || median != 0 || most != 0 || c.Weeks(4) != nil || len(c.Rules()) != 0 || c.State(review.Approved) != 0 {
		t.Error("an empty case file has figures")
	}
}

// What nobody can review is not to be reviewed: the queue counts alike.
func TestAFileThatCouldNotBeReadIsCountedApart(t *testing.T) {
	c := counted()
	unread := draft.Draft{Problem: &draft.Problem{Code: draft.ProblemUnreadable}}
	c.Record(review.Record{State: review.Pending, Draft: unread})
	c.Record(review.Record{State: review.Rejected, Draft: unread})
	if c.State(review.Pending) != 1 || c.Unread() != 1 || c.State(review.Rejected) != 1 || c.Drafts() != 4 {
		t.Errorf("%d pending, %d unread, %d rejected of %d", c.State(review.Pending), c.Unread(), c.State(review.Rejected), c.Drafts())
	}
}

package review_test

import (
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// flagged is a flag of a model on the first place of a quote.
func flagged(body, quote, fingerprint string) check.Finding {
	at := strings.Index(body, quote)
	return check.Finding{
		Rule: "MODEL", Reader: check.Model, Category: pack.Intentions, Severity: pack.Warn, Override: pack.OverrideAcknowledgement,
		Zone: "body", Start: at, End: at + len(quote), Quote: quote, Title: "Signalé", Fingerprint: fingerprint,
	}
}

func (o *office) read(flags ...check.Finding) review.Case {
	o.t.Helper()
	return o.readAs(review.Reading{State: review.ReadingDone, Model: "petit", Flags: flags})
}

func (o *office) readAs(r review.Reading) review.Case {
	o.t.Helper()
	r.Revision = o.look("a.txt").Draft.Digest()
	c, err := o.RecordReading(o.ctx, "Anne", "a.txt", r)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// record is what is stored of the draft.
func (o *office) record(id string) (r review.Record) {
	o.t.Helper()
	err := o.store.View(o.ctx, func(tx review.Tx) (err error) {
		r, err = tx.Record(id)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return r
}

func prints(c review.Case) (out []string) {
	for _, f := range c.Findings {
		out = append(out, f.Fingerprint)
	}
	return out
}

func TestAFlagAsksForADispositionAndSurvivesTheProgram(t *testing.T) {
	const body = "Nous partons bientôt. Rien d'autre."
	o := newOffice(t).open(body)
	c := o.read(flagged(body, "partons bientôt", "m1"))
	if c.Report.Verdict != check.Warned || len(c.Blockers) != 1 || c.Blockers[0].Code != review.CodeWarnOpen {
		t.Fatalf("verdict %s, blockers %+v", c.Report.Verdict, c.Blockers)
	}
	if i := o.item("a.txt"); i.OpenWarn != 1 || i.Verdict != check.Warned {
		t.Errorf("the queue says %d open, %s", i.OpenWarn, i.Verdict)
	}
	again := review.New(o.store, o.checker, o.tick, nil)
	if c, err := again.Open(o.ctx, "a.txt"); err != nil || !slices.Equal(prints(c), []string{"m1"}) || c.Reading.Model != "petit" {
		t.Errorf("another desk sees %v, %v", prints(c), err)
	}
	if _, err := o.Decide(o.ctx, "Anne", "a.txt", review.Approve, ""); err == nil {
		t.Error("approved with an open flag")
	}
	if _, err := o.Dispose(o.ctx, "Anne", "a.txt", "m1", review.FalsePositive, "", ""); err != nil {
		t.Fatal(err)
	}
	o.approve("Anne", "a.txt")
}

func TestAFlagAfterApprovalTakesItBack(t *testing.T) {
	const body = "Nous partons bientôt."
	o := newOffice(t).open(body).approve("Anne", "a.txt")
	if c := o.read(flagged(body, "partons", "m1")); c.Item.State != review.Pending || c.Item.Unsealed != review.UnsealedRecheck {
		t.Errorf("state %s, %s", c.Item.State, c.Item.Unsealed)
	}
	if ids, _ := o.leaving(); len(ids) > 0 {
		t.Errorf("%v may leave", ids)
	}
}

func TestAReadingWithoutFlagsLeavesTheApproval(t *testing.T) {
	for _, state := range []review.ReadingState{review.ReadingDone, review.ReadingWithheld, review.ReadingUnchecked} {
		o := newOffice(t).open("Rien.").approve("Anne", "a.txt")
		if c := o.readAs(review.Reading{State: state}); c.Item.State != review.Approved || c.Report.Verdict != check.Clear {
			t.Errorf("%s: %s, verdict %s", state, c.Item.State, c.Report.Verdict)
		}
	}
}

func TestALaterReadingLiftsNothing(t *testing.T) {
	const body = "Nous partons bientôt. Le chef est malade."
	o := newOffice(t).open(body)
	o.read(flagged(body, "partons bientôt", "m1"))
	if c := o.read(flagged(body, "malade", "m2")); !slices.Equal(prints(c), []string{"m1", "m2"}) {
		t.Errorf("a model that no longer sees a flag leaves %v", prints(c))
	}
	if c := o.readAs(review.Reading{State: review.ReadingUnchecked}); len(prints(c)) != 2 {
		t.Errorf("a failure leaves %v", prints(c))
	}
}

func TestAFlagFollowsItsPassageAndGoesWithIt(t *testing.T) {
	const body = "Nous partons. Nous partons."
	second := flagged(body, "partons", "m1")
	second.Start += len("Nous partons. ")
	second.End = second.Start + len("partons")
	o := newOffice(t).open(body)
	o.read(second)
	c, err := o.Edit(o.ctx, "Anne", "a.txt", "body", "Bonjour. "+body)
	if err != nil {
		t.Fatal(err)
	}
	if f := c.Findings[0]; f.Start != strings.LastIndex("Bonjour. "+body, "partons") || c.Draft.Body()[f.Start:f.End] != f.Quote {
		t.Errorf("the flag stands at %d", f.Start)
	}
	if c, err = o.Edit(o.ctx, "Anne", "a.txt", "body", "Bonjour."); err != nil || len(c.Findings) != 0 {
		t.Errorf("%v still there, %v", prints(c), err)
	}
	if ds := o.record("a.txt").Dispositions; len(ds) != 1 || ds[0].Kind != review.Corrected || ds[0].Rule != "MODEL" {
		t.Errorf("dispositions %+v", ds)
	}
}

func TestAFlagOfAChangedSentenceIsOpenAgain(t *testing.T) {
	o := newOffice(t).open("Nous partons.")
	o.read(flagged("Nous partons.", "partons", "m1"))
	if _, err := o.Dispose(o.ctx, "Anne", "a.txt", "m1", review.FalsePositive, "", ""); err != nil {
		t.Fatal(err)
	}
	const after = "Nous partons lundi."
	if _, err := o.Edit(o.ctx, "Anne", "a.txt", "body", after); err != nil {
		t.Fatal(err)
	}
	c := o.read(flagged(after, "partons lundi", "m2"))
	if !slices.Equal(prints(c), []string{"m2"}) || !c.Findings[0].Open {
		t.Errorf("findings %v, open %v", prints(c), c.Findings[0].Open)
	}
}

func TestAFlagThatRepeatsARuleBearsBothSources(t *testing.T) {
	const body = "Une attention."
	o := newOffice(t).open(body)
	f := flagged(body, "attention", "m1")
	f.Category = ""
	c := o.read(f)
	if len(c.Findings) != 1 || c.Findings[0].Rule != "T-06" || !slices.Equal(c.Findings[0].Also, []check.Reader{check.Model}) {
		t.Errorf("findings %+v", c.Findings)
	}
}

func TestWhatAModelClaimsIsHeldToItsPlace(t *testing.T) {
	const body = "Nous partons."
	high, stray := flagged(body, "partons", "m1"), flagged(body, "partons", "m2")
	high.Severity, high.Reader = pack.Block, check.Rules
	stray.Quote, stray.Zone = "ailleurs", "body"
	c := newOffice(t).open(body).read(high, stray)
	if len(c.Findings) != 1 || c.Findings[0].Severity != pack.Warn || c.Findings[0].Reader != check.Model {
		t.Errorf("findings %+v", c.Findings)
	}
}

func TestAReadingOfAnotherTextIsRefused(t *testing.T) {
	o := newOffice(t).open("Un.")
	seen := o.look("a.txt").Draft.Digest()
	if _, err := o.Edit(o.ctx, "Anne", "a.txt", "body", "Deux."); err != nil {
		t.Fatal(err)
	}
	_, err := o.RecordReading(o.ctx, "Anne", "a.txt", review.Reading{Revision: seen, State: review.ReadingDone})
	refusedFor(t, err, review.CodeChangedPast)
	_, err = o.RecordReading(o.ctx, "Anne", "a.txt", review.Reading{Revision: o.look("a.txt").Draft.Digest(), State: "fine"})
	refusedFor(t, err, review.CodeInvalid)
}

func TestTheJournalOfAReadingQuotesNothing(t *testing.T) {
	const body = "Nous partons bientôt."
	o := newOffice(t).open(body)
	o.readAs(review.Reading{
		State: review.ReadingDone, Model: "petit", Flags: []check.Finding{flagged(body, "partons", "m1")},
		Unfounded: []review.Unfounded{{Quote: "introuvable", Reason: "parce que"}},
	})
	lines, err := o.store.JournalLines(o.ctx)
	if err != nil {
		t.Fatal(err)
	}
	last := string(lines[len(lines)-1])
	if !strings.Contains(last, `"second_reading"`) || !strings.Contains(last, `"unfounded":1`) || !strings.Contains(last, "petit") {
		t.Errorf("the journal says %s", last)
	}
	for _, secret := range []string{"partons", "introuvable", "parce"} {
		if strings.Contains(last, secret) {
			t.Errorf("the journal quotes %q", secret)
		}
	}
}

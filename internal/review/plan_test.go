package review_test

import (
	"strings"
	"testing"

	"imprimatur/internal/review"
)

func TestPlanAndNotesBreakNoSealAndAreNotInTheJournal(t *testing.T) {
	o := newOffice(t)
	const id = "a"
	o.add(text(id, "Rien à signaler."))
	if _, err := o.Decide(o.ctx, "Zoé", id, review.Approve, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SetPlan(o.ctx, "Zoé", id, review.Plan{Assignee: " Marc  Petit ", On: "2026-12-01", Embargo: "2026-11-30"}); err != nil {
		t.Fatal(err)
	}
	c, err := o.AddNote(o.ctx, "Marc", id, "Vu avec le bureau, discret.")
	if err != nil {
		t.Fatal(err)
	}
	if c.Item.State != review.Approved || c.Seal == nil {
		t.Error("planning or remarking took the approval back")
	}
	if c.Plan.Assignee != "Marc Petit" || c.Item.Assignee != "Marc Petit" || c.Item.Planned != "2026-12-01" {
		t.Errorf("plan %+v, item %+v", c.Plan, c.Item)
	}
	if len(c.Notes) != 1 || c.Notes[0].By != "Marc" {
		t.Errorf("notes %+v", c.Notes)
	}
	sealed, _, err := o.Approved(o.ctx)
	if err != nil || len(sealed) != 1 {
		t.Fatalf("%d may leave, %v", len(sealed), err)
	}
	lines, err := o.store.JournalLines(o.ctx)
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, l := range lines {
		said += string(l)
	}
	if strings.Contains(said, "discret") || !strings.Contains(said, `"note"`) {
		t.Error("the journal must say that a note was made, not what it says")
	}
}

func TestPlanRefusesDaysThatAreNone(t *testing.T) {
	o := newOffice(t)
	const id = "a"
	o.add(text(id, "Rien."))
	for _, p := range []review.Plan{{On: "2026-02-30"}, {On: "demain"}, {Embargo: "1"}, {On: "2026-12-01", Embargo: "2026-12-02"}} {
		if _, err := o.SetPlan(o.ctx, "Zoé", id, p); err == nil {
			t.Errorf("%+v was taken", p)
		}
	}
	if _, err := o.AddNote(o.ctx, "Zoé", id, "  "); err == nil {
		t.Error("an empty note was taken")
	}
}

func TestTextsAreReadWithoutACheck(t *testing.T) {
	o := newOffice(t)
	const id = "a"
	o.add(text(id, "Texte court."))
	before := o.checker.checked.Load()
	got, err := o.Texts(o.ctx, []string{id, "absent"})
	if err != nil || len(got) != 1 || got[0].Body() != "Texte court." {
		t.Fatalf("%v, %v", got, err)
	}
	if o.checker.checked.Load() != before {
		t.Error("reading a text checked it")
	}
}

func TestJournalSaysThatThePackChanged(t *testing.T) {
	o := newOffice(t)
	o.checker.pack = "pack-2"
	if err := o.RecordPack(o.ctx, "Zoé", "pack-1"); err != nil {
		t.Fatal(err)
	}
	lines, err := o.store.JournalLines(o.ctx)
	if err != nil {
		t.Fatal(err)
	}
	if last := string(lines[len(lines)-1]); !strings.Contains(last, "pack-1") || !strings.Contains(last, "pack-2") {
		t.Errorf("the journal does not name both packs: %s", last)
	}
}

func TestApprovalHoldsUntilItsLastDay(t *testing.T) {
	o := newOffice(t)
	const id = "a"
	o.add(text(id, "Rien."))
	if _, err := o.Decide(o.ctx, "Zoé", id, review.Approve, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SetPlan(o.ctx, "Zoé", id, review.Plan{Until: "2026-11-23"}); err != nil {
		t.Fatal(err)
	}
	o.now = o.now.AddDate(0, 0, 1) // the 23rd, the last day
	if sealed, _, err := o.Approved(o.ctx); err != nil || len(sealed) != 1 {
		t.Fatalf("on the last day %d may leave, %v", len(sealed), err)
	}
	o.now = o.now.AddDate(0, 0, 1)
	sealed, refused, err := o.Approved(o.ctx)
	if err != nil || len(sealed) != 0 || len(refused) != 1 || refused[0].Reasons[0].Code != review.CodeExpired {
		t.Fatalf("after the last day %d may leave, refused %v, %v", len(sealed), refused, err)
	}
	c := o.look(id)
	if c.Item.State != review.Pending || c.Item.Unsealed != review.UnsealedExpired {
		t.Errorf("state %s, unsealed %q", c.Item.State, c.Item.Unsealed)
	}
	_, err = o.Decide(o.ctx, "Zoé", id, review.Approve, "")
	refusedFor(t, err, review.CodeExpired)
	if _, err := o.SetPlan(o.ctx, "Zoé", id, review.Plan{}); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Decide(o.ctx, "Zoé", id, review.Approve, ""); err != nil {
		t.Errorf("without a last day: %v", err)
	}
}

// The queue takes an approval back too, on the day after its last.
func TestQueueTakesExpiredApprovalsBack(t *testing.T) {
	o := newOffice(t)
	o.add(text("a", "Rien."))
	if _, err := o.Decide(o.ctx, "Zoé", "a", review.Approve, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SetPlan(o.ctx, "Zoé", "a", review.Plan{Until: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	o.now = o.now.AddDate(0, 0, 1)
	if it := o.item("a"); it.State != review.Pending || it.Unsealed != review.UnsealedExpired {
		t.Errorf("state %s, unsealed %q", it.State, it.Unsealed)
	}
}

func TestHistoryGivesEveryContentBack(t *testing.T) {
	o := newOffice(t)
	o.add(text("a", "Un."))
	for _, s := range []string{"Deux.", "Trois."} {
		if _, err := o.Edit(o.ctx, "Zoé", "a", "body", s); err != nil {
			t.Fatal(err)
		}
	}
	past, err := o.History(o.ctx, "a")
	if err != nil || len(past) != 3 {
		t.Fatalf("%d revisions, %v", len(past), err)
	}
	if past[0].Draft.Body() != "Un." || past[2].Draft.Body() != "Trois." || past[2].By != "Zoé" {
		t.Errorf("%+v", past)
	}
}

func TestJournalSaysThatTheTrainedReaderWasTurnedOff(t *testing.T) {
	o := newOffice(t)
	if err := o.RecordReader(o.ctx, "Zoé", false); err != nil {
		t.Fatal(err)
	}
	lines, err := o.store.JournalLines(o.ctx)
	if err != nil || len(lines) != 1 || !strings.Contains(string(lines[0]), `"reader"`) || !strings.Contains(string(lines[0]), `"on":false`) {
		t.Errorf("%s, %v", lines, err)
	}
	refusedFor(t, o.RecordReader(o.ctx, " ", true), review.CodeNameNeeded)
}

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

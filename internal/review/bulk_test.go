package review_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

func TestAnActOnSeveralIsJudgedOneByOneAndTakenBackAtOnce(t *testing.T) {
	o := newOffice(t).add(text("a", "Rien."), text("b", "interdit"), text("c", "Rien non plus."), text("d", "Déjà vue."))
	o.approve("Zoé", "d")
	done := must[review.Bulk](t)(o.DecideEach(o.ctx, "Zoé", []string{"a", "b", "c", "d", "perdu"}, review.Approve, ""))
	if !slices.Equal(done.Done, []string{"a", "c"}) || !slices.Equal(done.Already, []string{"d"}) {
		t.Fatalf("done %v, already %v", done.Done, done.Already)
	}
	var refused []string
	for _, r := range done.Refused {
		refused = append(refused, fmt.Sprint(r.ID, " ", r.Reasons[0].Code))
	}
	if want := []string{"b blocking_open", "perdu unknown_draft"}; !slices.Equal(refused, want) {
		t.Errorf("refused %v, want %v", refused, want)
	}
	res := must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if !slices.Equal(res.IDs, []string{"a", "c"}) || res.ID != "a" || res.What != "decide" {
		t.Errorf("undone %+v", res)
	}
	for id, want := range map[string]review.State{"a": review.Pending, "c": review.Pending, "d": review.Approved} {
		if got := o.item(id).State; got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
	if res := must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé")); !slices.Equal(res.IDs, []string{"d"}) {
		t.Errorf("the act before is %v", res.IDs)
	}
}

func TestTheLastActOfAPersonIsTheOneThatUndoTakesBack(t *testing.T) {
	o := newOffice(t).add(text("a", "Rien."), text("b", "Rien non plus."))
	last := func() time.Time { return must[time.Time](t)(o.LastAct(o.ctx, "Zoé")) }
	if at := last(); !at.IsZero() {
		t.Errorf("before any act: %v", at)
	}
	must[review.Bulk](t)(o.DecideEach(o.ctx, "Zoé", []string{"a", "b"}, review.Reject, "Hors sujet."))
	first := last()
	if first.IsZero() {
		t.Fatal("a decision is no act")
	}
	must[review.Case](t)(o.Assign(o.ctx, "Marc", "a", "Marc"))
	if at := last(); !at.Equal(first) {
		t.Errorf("what another did counts: %v, not %v", at, first)
	}
	must[review.Case](t)(o.Assign(o.ctx, "Zoé", "b", "Zoé"))
	if at := last(); !at.After(first) {
		t.Errorf("%v after a later act, %v before", at, first)
	}
	must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if at := last(); !at.Equal(first) {
		t.Errorf("%v after the undo, want %v", at, first)
	}
}

func TestUndoOfSeveralReachesDraftsThatAreNoLongerRecent(t *testing.T) {
	o := newOffice(t)
	var ids []string
	for i := range 130 {
		id := fmt.Sprintf("%03d", i)
		ids = append(ids, id)
		o.add(text(id, "Rien au numéro "+id))
	}
	must[review.Bulk](t)(o.DecideEach(o.ctx, "Zoé", ids, review.Reject, "Hors sujet."))
	must[review.Case](t)(o.AddNote(o.ctx, "Marc", "000", "Vu."))
	if res := must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé")); len(res.IDs) != len(ids) {
		t.Fatalf("%d drafts of %d are taken back", len(res.IDs), len(ids))
	}
	for _, id := range ids {
		if got := o.look(id).Item.State; got != review.Pending {
			t.Fatalf("%s is %s", id, got)
		}
	}
}

func TestAnActOnSeveralStopsWhereItIsTold(t *testing.T) {
	o := newOffice(t).add(text("a", "Rien."), text("b", "Rien non plus."), text("c", "Rien de rien."))
	ctx, stop := context.WithCancel(o.ctx)
	ctx = review.WithProgress(ctx, func(done, total int) {
		if total != 3 {
			t.Errorf("told of %d drafts", total)
		}
		if done == 2 {
			stop()
		}
	})
	done, err := o.DecideEach(ctx, "Zoé", []string{"a", "b", "c"}, review.Approve, "")
	if err == nil || !slices.Equal(done.Done, []string{"a", "b"}) {
		t.Fatalf("%v, done %v", err, done.Done)
	}
	if got := o.item("c").State; got != review.Pending {
		t.Errorf("c is %s", got)
	}
	if res := must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé")); len(res.IDs) != 2 {
		t.Errorf("undone %v", res.IDs)
	}
}

func TestAssignmentIsTakenBackAndLeavesTheDatesAlone(t *testing.T) {
	o := newOffice(t).add(text("a", "Rien."), text("b", "Rien non plus."))
	must[review.Case](t)(o.SetPlan(o.ctx, "Zoé", "a", review.Plan{Assignee: "Marc", On: "2026-12-01"}))
	done := must[review.Bulk](t)(o.AssignEach(o.ctx, "Zoé", []string{"a", "b"}, " Léa  Roy "))
	if !slices.Equal(done.Done, []string{"a", "b"}) || o.item("a").Assignee != "Léa Roy" || o.item("b").Assignee != "Léa Roy" || o.item("a").Planned != "2026-12-01" {
		t.Fatalf("done %v, %+v", done.Done, o.item("a"))
	}
	must[review.Case](t)(o.SetPlan(o.ctx, "Marc", "a", review.Plan{Assignee: "Léa Roy", On: "2026-12-24"}))
	must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if a, b := o.item("a"), o.item("b"); a.Assignee != "Marc" || a.Planned != "2026-12-24" || b.Assignee != "" {
		t.Errorf("after undo a %q on %q, b %q", a.Assignee, a.Planned, b.Assignee)
	}
	must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if a := o.item("a"); a.Assignee != "" || a.Planned != "2026-12-24" {
		t.Errorf("after the second undo a %q on %q", a.Assignee, a.Planned)
	}
}

func TestUndoOfALastDayGivesTheApprovalBack(t *testing.T) {
	o := newOffice(t).open("Rien.").approve("Zoé", "a.txt")
	must[review.Case](t)(o.SetPlan(o.ctx, "Zoé", "a.txt", review.Plan{Until: "2026-11-01"}))
	if got := o.item("a.txt"); got.State != review.Pending || got.Unsealed != review.UnsealedExpired {
		t.Fatalf("%+v", got)
	}
	must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if got := o.item("a.txt").State; got != review.Approved {
		t.Errorf("after undo it is %s", got)
	}
}

func TestSeveralFindingsAreDisposedOfAsOneActOrNotAtAll(t *testing.T) {
	o := newOffice(t).open("Une attention. Un motif. Un interdit.")
	warn, block, fixed := o.fingerprint("a.txt", "T-06"), o.fingerprint("a.txt", "T-03"), o.fingerprint("a.txt", "T-01")
	_, err := o.DisposeEach(o.ctx, "Zoé", "a.txt", []string{warn, fixed}, review.FalsePositive, "Vu.", "")
	refusedFor(t, err, review.CodeForbidden)
	open := func() (n int) {
		for _, f := range o.look("a.txt").Findings {
			if f.Open {
				n++
			}
		}
		return n
	}
	if n := open(); n != 3 {
		t.Fatalf("%d findings are open after a refusal", n)
	}
	must[review.Case](t)(o.DisposeEach(o.ctx, "Zoé", "a.txt", []string{warn, block}, review.FalsePositive, "Vu.", ""))
	if n := open(); n != 1 {
		t.Errorf("%d findings are open", n)
	}
	must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if n := open(); n != 3 {
		t.Errorf("%d findings are open after undo", n)
	}
}

func TestUndoOfSeveralDispositionsGivesTheApprovalBack(t *testing.T) {
	o := newOffice(t).open("Une attention. Un motif.")
	both := []string{o.fingerprint("a.txt", "T-06"), o.fingerprint("a.txt", "T-03")}
	must[review.Case](t)(o.DisposeEach(o.ctx, "Zoé", "a.txt", both, review.FalsePositive, "Vu.", ""))
	o.approve("Zoé", "a.txt")
	must[review.Case](t)(o.DisposeEach(o.ctx, "Zoé", "a.txt", both, review.Acknowledged, "Vu.", ""))
	if got := o.item("a.txt").State; got != review.Pending {
		t.Fatalf("it is %s", got)
	}
	must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
	if got := o.item("a.txt").State; got != review.Approved {
		t.Errorf("after undo it is %s", got)
	}
}

// Whatever a person decides is taken back whole, and the approval that it broke
// comes back with it.
func TestEveryDecisionIsTakenBack(t *testing.T) {
	plan := review.Plan{Assignee: "Léa", On: "2026-12-24", Embargo: "2026-12-20", Until: "2027-01-31"}
	cases := map[string]func(o *office, f string) error{
		"false positive": func(o *office, f string) error {
			return second(o.Dispose(o.ctx, "Zoé", "a", f, review.FalsePositive, "Cité.", ""))
		},
		"acknowledged": func(o *office, f string) error {
			return second(o.Dispose(o.ctx, "Zoé", "a", f, review.Acknowledged, "Vu.", ""))
		},
		"justified": func(o *office, f string) error {
			return second(o.Dispose(o.ctx, "Zoé", "a", f, review.Justified, "", "https://www.defense.gouv.fr/a"))
		},
		"answer": func(o *office, _ string) error { return second(o.Answer(o.ctx, "Zoé", "a", "CHK-01", review.No)) },
		"changes": func(o *office, _ string) error {
			return second(o.Decide(o.ctx, "Zoé", "a", review.RequestChanges, "Court."))
		},
		"reject":   func(o *office, _ string) error { return second(o.Decide(o.ctx, "Zoé", "a", review.Reject, "Non.")) },
		"assign":   func(o *office, _ string) error { return second(o.Assign(o.ctx, "Zoé", "a", "Léa")) },
		"unassign": func(o *office, _ string) error { return second(o.Assign(o.ctx, "Zoé", "a", "")) },
		"plan":     func(o *office, _ string) error { return second(o.SetPlan(o.ctx, "Zoé", "a", plan)) },
		"several rejected": func(o *office, _ string) error {
			return second(o.DecideEach(o.ctx, "Zoé", []string{"b", "a"}, review.Reject, "Non."))
		},
		"several assigned": func(o *office, _ string) error {
			return second(o.AssignEach(o.ctx, "Zoé", []string{"b", "a"}, "Léa"))
		},
	}
	for name, act := range cases {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			one := text("a", "Une attention.")
			one.Kind = draft.Career
			o.add(one, text("b", "Rien."))
			f := o.fingerprint("a", "T-06")
			must[review.Case](t)(o.Dispose(o.ctx, "Zoé", "a", f, review.Acknowledged, "", ""))
			must[review.Case](t)(o.Answer(o.ctx, "Zoé", "a", "CHK-01", review.Yes))
			must[review.Case](t)(o.SetPlan(o.ctx, "Zoé", "a", review.Plan{Assignee: "Marc", On: "2026-12-01"}))
			o.approve("Zoé", "a")
			before, twin := o.look("a"), o.look("b")
			if err := act(o, f); err != nil {
				t.Fatal(err)
			}
			if reflect.DeepEqual(standing(o.look("a")), standing(before)) {
				t.Fatal("the act changed nothing")
			}
			must[review.UndoResult](t)(o.Undo(o.ctx, "Zoé"))
			if got, want := standing(o.look("a")), standing(before); !reflect.DeepEqual(got, want) {
				t.Errorf("after undo\n%+v\nbefore\n%+v", got, want)
			}
			if got, want := standing(o.look("b")), standing(twin); !reflect.DeepEqual(got, want) {
				t.Errorf("after undo b is %+v, before %+v", got, want)
			}
		})
	}
}

func second[T any](_ T, err error) error { return err }

// standing is what decisions say of a draft.
func standing(c review.Case) any {
	type finding struct {
		Fingerprint  string
		Open         bool
		Dispositions []review.Disposition
	}
	var findings []finding
	for _, f := range c.Findings {
		findings = append(findings, finding{f.Fingerprint, f.Open, f.Dispositions})
	}
	return []any{c.Item.State, c.Item.Unsealed, c.Seal, findings, c.Answers, c.Decisions, c.Plan, c.Blockers}
}

package review_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// unsealed fails unless the draft is back in the queue for that reason and
// nothing leaves.
func (o *office) unsealed(why review.Unsealed) {
	o.t.Helper()
	if c := o.look("a.txt"); c.Item.State != review.Pending || c.Item.Unsealed != why || c.Seal != nil {
		o.t.Errorf("opened: state %s, unsealed %q, want %q", c.Item.State, c.Item.Unsealed, why)
	}
	if i := o.item("a.txt"); i.State != review.Pending || i.Unsealed != why {
		o.t.Errorf("queue: state %s, unsealed %q, want %q", i.State, i.Unsealed, why)
	}
	if ids, _ := o.leaving(); len(ids) != 0 {
		o.t.Errorf("%v may still leave", ids)
	}
}

func TestEditUnseals(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	must[review.Case](t)(o.Edit(o.ctx, "Marc", "a.txt", draft.ZoneBody, "Gala !"))
	o.unsealed(review.UnsealedEdited)
}

func TestEditToTheSameTextKeepsTheSeal(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	c := must[review.Case](t)(o.Edit(o.ctx, "Marc", "a.txt", draft.ZoneBody, "Gala."))
	if c.Item.State != review.Approved || c.Seal == nil {
		t.Errorf("got %+v", c.Item)
	}
}

func TestChangedFileUnsealsAndAsksTheChecklistAgain(t *testing.T) {
	career := text("a.txt", "Parcours.")
	career.Kind = draft.Career
	o := newOffice(t).add(career)
	must[review.Case](t)(o.Answer(o.ctx, "Zoé", "a.txt", "CHK-01", review.Yes))
	o.approve("Zoé", "a.txt")
	o.add(career.WithZone(draft.ZoneBody, "Parcours complet."))
	o.unsealed(review.UnsealedEdited)
	_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
	refusedFor(t, err, review.CodeUnanswered)
}

func TestAnotherChannelUnseals(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	moved := text("a.txt", "Gala.")
	moved.Channel = draft.X
	o.add(moved).unsealed(review.UnsealedEdited)
}

func TestPackChangeUnseals(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	o.checker.pack = "pack-2"
	_, refused := o.leaving()
	if refused["a.txt"] != review.CodePackChanged {
		t.Errorf("export refused for %v", refused)
	}
	o.unsealed(review.UnsealedPack)
	o.checker.pack = "pack-1" // the approval does not come back by itself
	o.unsealed(review.UnsealedPack)
}

func TestPackChangeShowsInTheQueueFirst(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	o.checker.pack = "pack-2"
	o.unsealed(review.UnsealedPack)
}

func TestNewDispositionOrAnswerUnseals(t *testing.T) {
	for name, act := range map[string]func(*office) error{
		"disposition": func(o *office) error {
			_, err := o.Dispose(o.ctx, "Marc", "a.txt", o.fingerprint("a.txt", "T-05"), review.Acknowledged, "", "")
			return err
		},
		"answer": func(o *office) error {
			_, err := o.Answer(o.ctx, "Marc", "a.txt", "CHK-02", review.No)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t).open("Un mot libre.").approve("Zoé", "a.txt")
			if err := act(o); err != nil {
				t.Fatal(err)
			}
			o.unsealed(review.UnsealedActs)
		})
	}
}

func TestWithdrawnDispositionUnseals(t *testing.T) {
	o := newOffice(t).open("Un mot vu.")
	must[review.Case](t)(o.Dispose(o.ctx, "Marc", "a.txt", o.fingerprint("a.txt", "T-04"), review.Acknowledged, "", ""))
	o.approve("Zoé", "a.txt")
	must[review.UndoResult](t)(o.Undo(o.ctx, "Marc"))
	o.unsealed(review.UnsealedActs)
	_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
	refusedFor(t, err, review.CodeBlockingOpen)
}

func TestALaterDayThatFindsMoreUnseals(t *testing.T) {
	o := newOffice(t)
	o.checker.from = o.now.Add(24 * time.Hour)
	o.open("On en parle demain ici.").approve("Zoé", "a.txt")
	if ids, _ := o.leaving(); len(ids) != 1 {
		t.Fatal("should leave today")
	}
	o.now = o.now.Add(48 * time.Hour)
	_, refused := o.leaving()
	if refused["a.txt"] != review.CodeBlockingOpen {
		t.Errorf("refused for %v", refused)
	}
	o.unsealed(review.UnsealedRecheck)
}

// A check that could not be completed keeps the draft in; it is no reason to
// ask for the approval again once it can be.
func TestIncompleteCheckKeepsTheDraftInAndTheApproval(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	o.checker.failure = "time-out"
	ids, refused := o.leaving()
	if len(ids) != 0 || refused["a.txt"] != review.CodeUnchecked {
		t.Errorf("leaving %v, refused %v", ids, refused)
	}
	o.checker.failure = ""
	if ids, _ := o.leaving(); len(ids) != 1 {
		t.Error("the approval was lost")
	}
}

// Whoever changes the case file with another program breaks the seal.
func TestStoredRecordChangedBehindTheDeskDoesNotLeave(t *testing.T) {
	for name, spoil := range map[string]func(*review.Record){
		"text":               func(r *review.Record) { r.Draft = r.Draft.WithZone(draft.ZoneBody, "Un mot libre !") },
		"text and revision":  func(r *review.Record) { spoilRevision(r) },
		"channel":            func(r *review.Record) { r.Draft.Channel = draft.X },
		"hidden zone":        func(r *review.Record) { r.Draft = r.Draft.WithZone("comment 1", "x") },
		"disposition kind":   func(r *review.Record) { r.Dispositions[0].Kind = review.FalsePositive },
		"disposition note":   func(r *review.Record) { r.Dispositions[0].Note += "!" },
		"disposition author": func(r *review.Record) { r.Dispositions[0].By = "Luc" },
		"disposition gone":   func(r *review.Record) { r.Dispositions = nil },
		"answer":             func(r *review.Record) { r.Answers["CHK-02"] = review.No },
		"answer gone":        func(r *review.Record) { r.Answers = nil },
		"approver":           func(r *review.Record) { r.Decisions[0].By = "Luc" },
		"pack":               func(r *review.Record) { r.Decisions[0].Pack = "pack-0" },
		"seal":               func(r *review.Record) { r.Seal.Digest = "00" },
		"no seal":            func(r *review.Record) { r.Seal = nil },
		"no decision":        func(r *review.Record) { r.Decisions = nil },
		"another verb":       func(r *review.Record) { r.Decisions[0].Verb = review.Reject },
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t).open("Un mot libre.")
			must[review.Case](t)(o.Dispose(o.ctx, "Marc", "a.txt", o.fingerprint("a.txt", "T-05"), review.Acknowledged, "vu", ""))
			must[review.Case](t)(o.Answer(o.ctx, "Marc", "a.txt", "CHK-02", review.Yes))
			o.approve("Zoé", "a.txt").spoil(spoil)
			if ids, refused := o.leaving(); len(ids) != 0 || len(refused) != 1 {
				t.Fatalf("leaving %v, refused %v", ids, refused)
			}
			if got := o.item("a.txt").State; got != review.Pending {
				t.Errorf("state %s", got)
			}
		})
	}
}

func spoilRevision(r *review.Record) {
	r.Draft = r.Draft.WithZone(draft.ZoneBody, "Un autre texte libre.")
	r.Decisions[0].Revision = r.Draft.Digest()
}

// spoil rewrites the stored record as another program could.
func (o *office) spoil(with func(*review.Record)) {
	o.t.Helper()
	db, err := sql.Open("sqlite3", o.path)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			o.t.Error(err)
		}
	}()
	var blob []byte
	var r review.Record
	err = db.QueryRowContext(o.ctx, `SELECT record FROM drafts WHERE id = 'a.txt'`).Scan(&blob)
	if err == nil {
		err = json.Unmarshal(blob, &r)
	}
	if err == nil {
		with(&r)
		blob, err = json.Marshal(r)
	}
	if err == nil {
		_, err = db.ExecContext(o.ctx, `UPDATE drafts SET record = ?`, blob)
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

// Changing any part of what was approved, by any byte, changes the seal.
func TestAnyChangedByteChangesTheSeal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySealed(t)
		before := s.SealDigest()
		parts := []*string{&s.Decision.By, &s.Decision.Pack, &s.Decision.Note, (*string)(&s.Decision.Revision), (*string)(&s.Decision.Verb)}
		for i := range s.Dispositions {
			d := &s.Dispositions[i]
			parts = append(parts, &d.Fingerprint, &d.Rule, (*string)(&d.Kind), &d.By, &d.Note, &d.SourceURL)
		}
		part := rapid.SampledFrom(parts).Draw(t, "part")
		changed := []byte(*part + "\x00")
		at := rapid.IntRange(0, len(changed)-1).Draw(t, "at")
		changed[at] ^= rapid.ByteRange(1, 255).Draw(t, "flip")
		*part = string(changed)
		if s.SealDigest() == before {
			t.Fatalf("the seal did not notice byte %d", at)
		}
	})
}

func TestAnyChangedAnswerChangesTheSeal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySealed(t)
		before := s.SealDigest()
		item := rapid.StringMatching(`[A-Z]{1,3}`).Draw(t, "item")
		was, had := s.Answers[item]
		if had && rapid.Bool().Draw(t, "remove") {
			delete(s.Answers, item)
		} else {
			s.Answers[item] = was + "x"
		}
		if s.SealDigest() == before {
			t.Fatal("the seal did not notice")
		}
	})
}

// The order in which things were said is no part of what was said.
func TestSealDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySealed(t)
		before := s.SealDigest()
		s.Dispositions = rapid.Permutation(s.Dispositions).Draw(t, "order")
		if s.SealDigest() != before {
			t.Fatal("another order, another seal")
		}
	})
}

// Moving bytes across the border of two parts is a change.
func TestSealPartsHaveBorders(t *testing.T) {
	a := review.Sealed{Dispositions: []review.Disposition{{By: "ab", Note: "c"}}}
	b := review.Sealed{Dispositions: []review.Disposition{{By: "a", Note: "bc"}}}
	c := review.Sealed{Answers: map[string]review.Answer{"ab": "c"}}
	d := review.Sealed{Answers: map[string]review.Answer{"a": "bc"}}
	if a.SealDigest() == b.SealDigest() || c.SealDigest() == d.SealDigest() {
		t.Error("two contents share a seal")
	}
}

func anySealed(t *rapid.T) review.Sealed {
	str := rapid.StringN(0, 6, -1)
	s := review.Sealed{Answers: map[string]review.Answer{}}
	s.Decision = review.Decision{Verb: review.Approve, By: str.Draw(t, "by"), Pack: str.Draw(t, "pack"), Note: str.Draw(t, "note"), Revision: draft.Digest(str.Draw(t, "revision"))}
	for range rapid.IntRange(0, 4).Draw(t, "dispositions") {
		s.Dispositions = append(s.Dispositions, review.Disposition{
			Fingerprint: str.Draw(t, "fingerprint"), Rule: str.Draw(t, "rule"), Kind: review.DispositionKind(str.Draw(t, "kind")),
			By: str.Draw(t, "by"), Note: str.Draw(t, "note"), SourceURL: str.Draw(t, "url"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "answers") {
		s.Answers[rapid.StringMatching(`[A-Z]{1,3}`).Draw(t, "item")] = review.Answer(str.Draw(t, "answer"))
	}
	return s
}

// A window that closes in the middle of a check must not cost an approval.
func TestCancelledCheckChangesNothing(t *testing.T) {
	o := newOffice(t).open("Gala.").approve("Zoé", "a.txt")
	ctx, cancel := context.WithCancel(o.ctx)
	o.checker.failure, o.checker.observer = "cancelled", cancel
	if _, _, err := o.Approved(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	o.checker.failure, o.checker.observer = "", nil
	if got := o.item("a.txt").State; got != review.Approved {
		t.Errorf("state %s", got)
	}
}

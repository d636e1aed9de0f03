package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Undo takes back the last decision, disposition, answer or assignment of that
// person, on whatever draft, and leaves alone what others did since. An act on
// several drafts is taken back on all of them, or on none. Nothing is erased from
// the journal: it gains a line a draft. An approval lost by that act comes back
// only if its seal still fits every byte.
func (d *Desk) Undo(ctx context.Context, as string) (UndoResult, error) {
	as, err := named(as)
	if err != nil {
		return UndoResult{}, err
	}
	s := d.sit(ctx)
	if err := s.foreseeUndo(as); err != nil {
		return UndoResult{}, err
	}
	var res UndoResult
	err = d.store.Update(ctx, func(tx Tx) error {
		records, err := lastActs(tx, personKey(as))
		if err != nil {
			return err
		}
		res = UndoResult{}
		for _, r := range records {
			if err := ctx.Err(); err != nil {
				return err
			}
			what, err := s.undo(tx, as, r)
			if err != nil {
				return err
			}
			res.IDs = append(res.IDs, r.Draft.ID)
			res.ID, res.What = res.IDs[0], what
		}
		return nil
	})
	if err != nil {
		return UndoResult{}, err
	}
	return res, nil
}

// LastAct says when that person did what Undo would take back: the zero time for
// nothing.
func (d *Desk) LastAct(ctx context.Context, as string) (at time.Time, err error) {
	if as, err = named(as); err != nil {
		return at, err
	}
	err = d.store.View(ctx, func(tx Tx) error {
		records, err := lastActs(tx, personKey(as))
		if errors.Is(err, ErrNothingToUndo) {
			return nil
		}
		for _, r := range records {
			for _, i := range r.ats {
				if r.Acts[i].At.After(at) {
					at = r.Acts[i].At
				}
			}
		}
		return err
	})
	return at, err
}

// foreseeUndo checks the drafts of the act that is going to be taken back, before
// the transaction.
func (s *sitting) foreseeUndo(as string) error {
	var records []found
	err := s.store.View(s.ctx, func(tx Tx) (err error) {
		records, err = lastActs(tx, personKey(as))
		return err
	})
	if err != nil {
		return err
	}
	done := 0
	for chunk := range slices.Chunk(records, importChunk) {
		if len(records) > 1 {
			tell(s.ctx, done, len(records))
		}
		list := make([]Record, len(chunk))
		for i, r := range chunk {
			list[i] = r.Record
		}
		s.checkAll(list)
		if err := s.ctx.Err(); err != nil {
			return fmt.Errorf("checking what is taken back: %w", err)
		}
		done += len(chunk)
	}
	return nil
}

// undo takes the acts of a record back, the last one first.
func (s *sitting) undo(tx Tx, as string, f found) (what string, err error) {
	r := f.Record
	r.Acts = slices.Clone(r.Acts)
	if err := s.lapse(tx, &r); err != nil {
		return "", err
	}
	for _, at := range slices.Backward(f.ats) {
		act := r.Acts[at]
		r.Acts = slices.Delete(r.Acts, at, at+1)
		if err := s.takeBack(tx, &r, act); err != nil {
			return "", err
		}
		if err := s.log(tx, as, "undo", r.Draft, map[string]any{"what": act.What, "at": stamp(act.At)}); err != nil {
			return "", err
		}
		what = act.What
	}
	s.build(&r)
	r.UpdatedAt = s.now
	return what, tx.Put(r)
}

// found is a record with the places of acts in it.
type found struct {
	Record
	ats []int
}

// lastActs finds the records of the last act of a person, in the order of the
// act: one, or several when it was done on several drafts or findings. A record is never
// older than its acts, so the recent ones are mostly enough.
func lastActs(tx Tx, person string) ([]found, error) {
	const recent = 100
	records, err := tx.Recent(recent)
	if err != nil {
		return nil, err
	}
	r, at := newest(records, person)
	if n := len(records); n == recent && (at < 0 || r.Acts[at].At.Before(records[n-1].UpdatedAt) || r.Acts[at].Group != "") {
		if records, err = tx.Records(); err != nil {
			return nil, err
		}
		r, at = newest(records, person)
	}
	if at < 0 {
		return nil, refuse(CodeNothingToUndo)
	}
	group := r.Acts[at].Group
	if group == "" {
		return []found{{r, []int{at}}}, nil
	}
	var all []found
	for _, r := range records {
		var ats []int
		for i, a := range r.Acts {
			if a.Group == group && personKey(a.By) == person {
				ats = append(ats, i)
			}
		}
		if len(ats) > 0 {
			all = append(all, found{r, ats})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.Acts[a.ats[0]].At.Compare(b.Acts[b.ats[0]].At) })
	return all, nil
}

// newest returns the record with the last act of that person, or -1.
func newest(records []Record, person string) (last Record, at int) {
	at = -1
	for _, r := range records {
		for i, a := range r.Acts {
			if personKey(a.By) == person && (at < 0 || !a.At.Before(last.Acts[at].At) && (r.Draft.ID == last.Draft.ID || a.At.After(last.Acts[at].At))) {
				last, at = r, i
			}
		}
	}
	return last, at
}

// takeBack undoes one act and nothing else.
func (s *sitting) takeBack(tx Tx, r *Record, act Act) error {
	switch act.What {
	case "dispose":
		r.say(act.By, act.Fingerprint, act.Dispositions)
	case "answer":
		if r.Answers[act.Item] == act.Given { // else someone answered since
			r.answer(act.Item, act.Answer)
		}
	case "decide":
		return s.takeDecisionBack(tx, r, act)
	case "plan":
		r.takePlanBack(act)
		return s.sealAgain(tx, r, act)
	default:
		return fmt.Errorf("taking back %q: unknown act", act.What)
	}
	if err := s.unseal(tx, r, UnsealedActs); err != nil {
		return err
	}
	return s.sealAgain(tx, r, act)
}

func (s *sitting) takeDecisionBack(tx Tx, r *Record, act Act) error {
	n := len(r.Decisions) - 1
	for n >= 0 && (!r.Decisions[n].At.Equal(act.At) || personKey(r.Decisions[n].By) != personKey(act.By)) {
		n--
	}
	if n < 0 {
		return nil
	}
	verb, revision, last := r.Decisions[n].Verb, r.Decisions[n].Revision, n == len(r.Decisions)-1
	r.Decisions = slices.Delete(slices.Clone(r.Decisions), n, n+1)
	stands := map[Verb]State{Approve: Approved, RequestChanges: Changes, Reject: Rejected}[verb] == r.State
	if !last || !stands || revision != r.Draft.Digest() {
		return nil // others decided, or the text changed, since
	}
	if act.State == Approved {
		r.State, r.Seal, r.Unsealed = Pending, nil, UnsealedActs
		return s.sealAgain(tx, r, act)
	}
	r.State, r.Seal, r.Unsealed = act.State, nil, act.Unsealed
	return nil
}

// sealAgain gives back the approval that an act had broken, if its seal fits.
func (s *sitting) sealAgain(tx Tx, r *Record, act Act) error {
	if act.Seal == nil || r.State != Pending {
		return nil
	}
	again := *r
	again.State, again.Seal, again.Unsealed = Approved, act.Seal, ""
	if s.standing(&again) != "" || len(s.build(&again).Blockers) > 0 {
		return nil
	}
	*r = again
	return s.log(tx, program, "seal", r.Draft, map[string]any{"seal": act.Seal.Digest})
}

package review

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"imprimatur/internal/draft"
)

// Decide approves, sends back or rejects a draft as it is stored. Approval is
// refused, with all the reasons, while anything is open; it seals the draft.
func (d *Desk) Decide(ctx context.Context, as, id string, v Verb, note string) (Case, error) {
	return d.DecideOn(ctx, as, id, "", v, note)
}

// DecideOn is Decide by someone who read the revision seen: it is refused when
// the text has changed since, so that nobody approves what they did not see.
// The empty digest stands for whatever is stored.
func (d *Desk) DecideOn(ctx context.Context, as, id string, seen draft.Digest, v Verb, note string) (Case, error) {
	note = strings.TrimSpace(note)
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	states := map[Verb]State{Approve: Approved, RequestChanges: Changes, Reject: Rejected}
	if states[v] == "" || !utf8.ValidString(note) {
		return Case{}, refuse(CodeInvalid)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, c Case) error {
		switch {
		case seen != "" && seen != r.Draft.Digest():
			return refuse(CodeChangedPast)
		case v == Approve && len(c.Blockers) > 0:
			return &Refusal{c.Blockers}
		case v == Approve && r.Plan.expired(s.now):
			return refuse(CodeExpired)
		case v == Approve && r.State == Approved && personKey(r.Seal.By) == personKey(as):
			return nil
		}
		now := s.now.UTC()
		r.remember(r.act(as, "decide", now))
		r.Decisions = append(slices.Clone(r.Decisions), Decision{v, as, now, note, r.Draft.Digest(), s.Pack().SHA256})
		r.State, r.Seal, r.Unsealed = states[v], nil, ""
		detail := map[string]any{"verb": v, "note": note}
		if v == Approve {
			what := Sealed{Draft: r.Draft, Dispositions: r.Dispositions, Answers: r.Answers, Decision: r.Decisions[len(r.Decisions)-1]}
			r.Seal = &Seal{what.SealDigest(), as, now}
			detail["seal"] = r.Seal.Digest
		}
		return s.log(tx, as, "decide", r.Draft, detail)
	})
}

// Undo takes back the last decision, disposition or answer of that person, on
// whatever draft, and leaves alone what others did since. Nothing is erased from
// the journal: it gains a line. An approval lost by that act comes back only if
// its seal still fits every byte.
func (d *Desk) Undo(ctx context.Context, as string) (UndoResult, error) {
	as, err := named(as)
	if err != nil {
		return UndoResult{}, err
	}
	s := d.sit(ctx)
	var res UndoResult
	err = d.store.Update(ctx, func(tx Tx) error {
		r, at, err := lastAct(tx, personKey(as))
		if err != nil {
			return err
		}
		act := r.Acts[at]
		r.Acts = slices.Delete(slices.Clone(r.Acts), at, at+1)
		if err := s.lapse(tx, &r); err != nil {
			return err
		}
		if err := s.takeBack(tx, &r, act); err != nil {
			return err
		}
		if err := s.log(tx, as, "undo", r.Draft, map[string]any{"what": act.What, "at": stamp(act.At)}); err != nil {
			return err
		}
		s.build(&r)
		if err := ctx.Err(); err != nil {
			return err
		}
		r.UpdatedAt = s.now
		res = UndoResult{r.Draft.ID, act.What}
		return tx.Put(r)
	})
	if err != nil {
		return UndoResult{}, err
	}
	return res, nil
}

// lastAct finds the record that holds the last act of a person, and its place.
// A record is never older than its acts, so the recent ones are mostly enough.
func lastAct(tx Tx, person string) (Record, int, error) {
	const recent = 100
	records, err := tx.Recent(recent)
	if err != nil {
		return Record{}, 0, err
	}
	r, at := newest(records, person)
	if n := len(records); n == recent && (at < 0 || r.Acts[at].At.Before(records[n-1].UpdatedAt)) {
		if records, err = tx.Records(); err != nil {
			return Record{}, 0, err
		}
		r, at = newest(records, person)
	}
	if at < 0 {
		return Record{}, 0, refuse(CodeNothingToUndo)
	}
	return r, at, nil
}

// newest returns the record with the last act of that person, or -1.
func newest(records []Record, person string) (found Record, at int) {
	at = -1
	for _, r := range records {
		for i, a := range r.Acts {
			if personKey(a.By) == person && (at < 0 || !a.At.Before(found.Acts[at].At) && (r.Draft.ID == found.Draft.ID || a.At.After(found.Acts[at].At))) {
				found, at = r, i
			}
		}
	}
	return found, at
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

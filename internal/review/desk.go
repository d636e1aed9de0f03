package review

import (
	"context"
	"errors"
	"fmt"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
)

// Desk acts on the drafts of a Store. It is safe for use by several goroutines,
// and several Desks, of several processes too, may share a Store: every act is
// judged on what is stored at that moment.
type Desk struct {
	store     Store
	checker   Checker
	clock     func() time.Time
	checklist []pack.Item
}

// New makes a Desk.
func New(store Store, checker Checker, clock func() time.Time, checklist []pack.Item) *Desk {
	return &Desk{store, checker, clock, checklist}
}

// Pack names the pack that drafts are checked under.
func (d *Desk) Pack() check.PackRef { return d.checker.Pack() }

// program signs what happens by itself, such as an approval that lapses.
const program = "imprimatur"

// sitting is one act of a Desk: one moment, and no content checked twice. The
// slow check is made before the transaction, so that writers wait for nothing.
type sitting struct {
	*Desk
	ctx     context.Context
	now     time.Time
	reports map[draft.Digest]check.Report
	key     string            // of [sitting.packKey], once known
	taken   map[string]string // ID to source, of what this import has seen
}

func (d *Desk) sit(ctx context.Context) *sitting {
	return &sitting{
		Desk: d, ctx: ctx, now: d.clock(),
		reports: map[draft.Digest]check.Report{}, taken: map[string]string{},
	}
}

// report checks a draft. A draft that could not be read is never looked up: it
// shares its digest with every other one.
func (s *sitting) report(one draft.Draft) check.Report {
	if one.Problem != nil {
		return trusted(s.checker.Check(s.ctx, one, s.now), one, s.Pack())
	}
	digest := one.Digest()
	rep, ok := s.reports[digest]
	if !ok {
		rep = trusted(s.checker.Check(s.ctx, one, s.now), one, s.Pack())
		s.reports[digest] = rep
	}
	return rep
}

// trusted turns a report that contradicts itself, or that is about something
// else, into an unchecked one.
func trusted(rep check.Report, one draft.Draft, p check.PackRef) check.Report {
	known := false
	switch rep.Verdict {
	case check.Blocked, check.Warned, check.Advised, check.Clear:
		known = true
	case check.Unchecked:
	}
	incomplete := one.Problem != nil || rep.Problem != nil || rep.Proof.RulesInactive > 0 || len(rep.Proof.Failures) > 0
	foreign := rep.Revision != "" && rep.Revision != one.Digest() || rep.Pack.SHA256 != "" && rep.Pack.SHA256 != p.SHA256
	if !known || incomplete || foreign {
		rep.Verdict = check.Unchecked
	}
	return rep
}

// change runs f on a record in one transaction, stores it and returns its Case.
// prepare, when not nil, gives the content that f will need a report of.
func (d *Desk) change(ctx context.Context, id string, prepare func(Record) draft.Draft, f func(*sitting, Tx, *Record, Case) error) (Case, error) {
	s := d.sit(ctx)
	if err := s.foresee(id, prepare); err != nil {
		return Case{}, err
	}
	var c Case
	err := d.store.Update(ctx, func(tx Tx) error {
		r, err := tx.Record(id)
		if errors.Is(err, ErrNotFound) {
			return refuse(CodeUnknownDraft)
		} else if err != nil {
			return err
		}
		if err := s.lapse(tx, &r); err != nil {
			return err
		}
		if err := f(s, tx, &r, s.build(&r)); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		r.UpdatedAt = s.now
		c = s.build(&r)
		return tx.Put(r)
	})
	if err != nil {
		return Case{}, err
	}
	return c, nil
}

// foresee checks what a change is going to look at, before its transaction.
func (s *sitting) foresee(id string, prepare func(Record) draft.Draft) error {
	r, err := s.load(id)
	if err != nil {
		return err
	}
	s.report(r.Draft)
	if prepare != nil {
		s.report(prepare(r))
	}
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("checking the draft: %w", err)
	}
	return nil
}

func (s *sitting) load(id string) (r Record, err error) {
	err = s.store.View(s.ctx, func(tx Tx) (err error) {
		r, err = tx.Record(id)
		return err
	})
	if errors.Is(err, ErrNotFound) {
		return r, refuse(CodeUnknownDraft)
	} else if err != nil {
		return r, fmt.Errorf("reading the draft: %w", err)
	}
	return r, nil
}

// standing says why an approved record may not leave, or "". A check that could
// not be completed takes no approval back: it only keeps the draft in.
func (s *sitting) standing(r *Record) Unsealed {
	if r.State != Approved {
		return ""
	}
	if why := r.broken(s.Pack().SHA256); why != "" {
		return why
	}
	if r.Plan.expired(s.now) {
		return UnsealedExpired
	}
	for _, b := range s.build(r).Blockers {
		if b.Code != CodeUnchecked {
			return UnsealedRecheck
		}
	}
	return ""
}

// lapse takes an approval back that no longer holds, and says so in the journal.
func (s *sitting) lapse(tx Tx, r *Record) error {
	if why := s.standing(r); why != "" {
		return s.unseal(tx, r, why)
	}
	return nil
}

func (s *sitting) unseal(tx Tx, r *Record, why Unsealed) error {
	if r.State != Approved {
		return nil
	}
	r.State, r.Seal, r.Unsealed = Pending, nil, why
	return s.log(tx, program, "unseal", r.Draft, map[string]any{"reason": why})
}

func (s *sitting) log(tx Tx, who, what string, on draft.Draft, detail map[string]any) error {
	return tx.Append(journal.Entry{
		Who: who, What: what, Draft: on.ID, Revision: string(on.Digest()), Pack: s.Pack().SHA256, Detail: detail,
	}, s.now)
}

// Open returns a draft as it stands, checked now.
func (d *Desk) Open(ctx context.Context, id string) (Case, error) {
	return d.look(ctx, id, func(one draft.Draft) draft.Draft { return one })
}

// Preview is Open with another text in a zone; nothing is stored.
func (d *Desk) Preview(ctx context.Context, id, zone, text string) (Case, error) {
	return d.look(ctx, id, func(one draft.Draft) draft.Draft { return one.WithZone(zone, text) })
}

func (d *Desk) look(ctx context.Context, id string, with func(draft.Draft) draft.Draft) (Case, error) {
	s := d.sit(ctx)
	r, err := s.load(id)
	if err != nil {
		return Case{}, err
	}
	stored := r.Draft.Digest()
	r.become(with(r.Draft))
	switch {
	case r.Draft.Digest() == stored:
		if why := s.standing(&r); why != "" {
			r.State, r.Seal, r.Unsealed = Pending, nil, why
		}
	case r.State == Approved:
		r.State, r.Seal, r.Unsealed = Pending, nil, UnsealedEdited
	default:
		r.State = Pending
	}
	c := s.build(&r)
	if err := ctx.Err(); err != nil {
		return Case{}, fmt.Errorf("checking the draft: %w", err)
	}
	return c, nil
}

// JournalHead returns the digest of the journal's last line.
func (d *Desk) JournalHead(ctx context.Context) (head string, err error) {
	err = d.store.View(ctx, func(tx Tx) error {
		head, err = tx.Head()
		return err
	})
	if err != nil {
		return "", fmt.Errorf("reading the journal: %w", err)
	}
	return head, nil
}

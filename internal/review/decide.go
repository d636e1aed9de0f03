package review

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"imprimatur/internal/draft"
)

// Decide approves, sends back or rejects a draft. Approval is refused, with all
// the reasons, while anything is open; it seals the draft.
func (d *Desk) Decide(ctx context.Context, as, id string, v Verb, note string) (Case, error) {
	as, note = strings.TrimSpace(as), strings.TrimSpace(note)
	if as == "" {
		return Case{}, refuse(CodeNameNeeded)
	}
	return d.change(ctx, id, func(tx Tx, r *Record, c Case) error {
		if v == Approve && len(c.Blockers) > 0 {
			return &Refusal{c.Blockers}
		}
		now := d.clock().UTC()
		r.remember(as, "decide", now)
		r.Decisions = append(r.Decisions, Decision{v, as, now, note, r.Draft.Digest(), d.checker.Pack().SHA256})
		r.Seal, r.Unsealed = nil, ""
		switch v {
		case Approve:
			r.State = Approved
			s := Sealed{Draft: r.Draft, Dispositions: r.Dispositions, Answers: r.Answers, Decision: r.Decisions[len(r.Decisions)-1]}
			r.Seal = &Seal{s.SealDigest(), as, now}
		case RequestChanges:
			r.State = Changes
		case Reject:
			r.State = Rejected
		default:
			return refuse(CodeInvalid)
		}
		detail := map[string]any{"verb": v, "note": note}
		if r.Seal != nil {
			detail["seal"] = r.Seal.Digest
		}
		return d.log(tx, as, "decide", r.Draft, detail)
	})
}

// Undo takes back the last decision, disposition or answer of that person, unless
// somebody acted on the draft, or changed its text, since.
func (d *Desk) Undo(ctx context.Context, as string) (UndoResult, error) {
	const recent = 200
	var res UndoResult
	err := d.store.Update(ctx, func(tx Tx) error {
		records, err := tx.Recent(recent)
		if err != nil {
			return err
		}
		var last *Record
		for i := range records {
			acts := records[i].Acts
			if n := len(acts); n > 0 && acts[n-1].By == strings.TrimSpace(as) &&
				(last == nil || acts[n-1].At.After(last.Acts[len(last.Acts)-1].At)) {
				last = &records[i]
			}
		}
		if last == nil {
			return &Refusal{[]Reason{{Code: CodeNothingToUndo}}}
		}
		act := last.Acts[len(last.Acts)-1]
		b := act.Before
		last.State, last.Unsealed, last.Seal = b.State, b.Unsealed, b.Seal
		last.Dispositions, last.Answers, last.Decisions = b.Dispositions, b.Answers, b.Decisions
		last.Acts = last.Acts[:len(last.Acts)-1]
		if err := d.keepSeal(ctx, tx, last); err != nil {
			return err
		}
		d.build(ctx, last)
		last.UpdatedAt = d.clock()
		res = UndoResult{last.Draft.ID, act.What}
		if err := d.log(tx, as, "undo", last.Draft, map[string]any{"what": act.What, "at": act.At}); err != nil {
			return err
		}
		return tx.Put(*last)
	})
	return res, err
}

// Import puts drafts in the store. The same source is the same draft: with
// another content it becomes a new revision, and an approval is lost.
func (d *Desk) Import(ctx context.Context, as string, drafts []draft.Draft) (ImportResult, error) {
	var res ImportResult
	err := d.store.Update(ctx, func(tx Tx) error {
		res = ImportResult{}
		for _, one := range drafts {
			if err := d.importOne(ctx, tx, as, one, &res); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return ImportResult{}, fmt.Errorf("importing %d drafts: %w", len(drafts), err)
	}
	return res, nil
}

func (d *Desk) importOne(ctx context.Context, tx Tx, as string, one draft.Draft, res *ImportResult) error {
	digest := one.Digest()
	r, err := tx.BySource(one.Source)
	switch {
	case err == nil && r.Imported == digest && (r.Draft.Problem == nil) == (one.Problem == nil):
		res.Unchanged = append(res.Unchanged, r.Draft.ID)
		return nil
	case err == nil:
		before := d.build(ctx, &r)
		one.ID = r.Draft.ID
		r.Imported = digest
		if err := d.revise(ctx, tx, as, &r, one, before); err != nil {
			return err
		}
		res.Updated = append(res.Updated, one.ID)
	case errors.Is(err, ErrNotFound):
		if one.ID, err = freeID(tx, one.ID); err != nil {
			return err
		}
		r = Record{Draft: one, Imported: digest, State: Pending}
		if err := tx.AddRevision(one.ID, Revision{digest, one, as, d.clock()}); err != nil {
			return err
		}
		if err := d.log(tx, as, "import", one, nil); err != nil {
			return err
		}
		res.Added = append(res.Added, one.ID)
	default:
		return err
	}
	d.build(ctx, &r)
	r.UpdatedAt = d.clock()
	return tx.Put(r)
}

// freeID keeps the ID of a draft unless another source has it.
func freeID(tx Tx, id string) (string, error) {
	free := id
	for n := 2; ; n++ {
		_, err := tx.Record(free)
		if errors.Is(err, ErrNotFound) {
			return free, nil
		} else if err != nil {
			return "", err
		}
		free = fmt.Sprintf("%s~%d", id, n)
	}
}

// Approved returns the drafts that may leave, each checked again now, and those
// whose approval no longer holds, which go back to the queue.
func (d *Desk) Approved(ctx context.Context) ([]Sealed, []Refused, error) {
	var sealed []Sealed
	var refused []Refused
	err := d.store.Update(ctx, func(tx Tx) error {
		sealed, refused = nil, nil
		records, err := tx.Records()
		if err != nil {
			return err
		}
		for _, r := range records {
			if r.State != Approved {
				continue
			}
			c := d.build(ctx, &r)
			if why := d.broken(r); why != "" || len(c.Blockers) > 0 {
				reasons := c.Blockers
				if why != "" {
					reasons = append([]Reason{{Code: CodeSealBroken}}, reasons...)
				}
				if err := d.keepSeal(ctx, tx, &r); err != nil {
					return err
				}
				if err := tx.Put(r); err != nil {
					return err
				}
				refused = append(refused, Refused{r.Draft.ID, reasons})
				continue
			}
			s, err := r.sealed()
			if err != nil {
				return err
			}
			s.Report = c.Report
			sealed = append(sealed, s)
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("reading the approved drafts: %w", err)
	}
	return sealed, refused, nil
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

// RecordExport notes in the journal that a batch left.
func (d *Desk) RecordExport(ctx context.Context, as, batch, manifestDigest string, ids []string) error {
	err := d.store.Update(ctx, func(tx Tx) error {
		return d.log(tx, as, "export", draft.Draft{}, map[string]any{"batch": batch, "manifest": manifestDigest, "drafts": ids})
	})
	if err != nil {
		return fmt.Errorf("recording the export: %w", err)
	}
	return nil
}

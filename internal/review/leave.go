package review

import (
	"context"
	"fmt"
	"slices"

	"imprimatur/internal/check"
	"imprimatur/internal/journal"
)

// Approved returns the drafts that may leave, each checked again now, and those
// whose approval no longer holds, which go back to the queue.
func (d *Desk) Approved(ctx context.Context) ([]Sealed, []Refused, error) {
	s := d.sit(ctx)
	var records []Record
	err := d.store.View(ctx, func(tx Tx) (err error) {
		records, err = approved(tx)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("reading the approved drafts: %w", err)
	}
	var sealed []Sealed
	var refused []Refused
	var lapsed []string
	for _, r := range records {
		one, reasons := s.leaves(&r)
		if err := ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("checking the approved drafts: %w", err)
		}
		if len(reasons) == 0 {
			sealed = append(sealed, one)
			continue
		}
		refused = append(refused, Refused{r.Draft.ID, reasons})
		if s.standing(&r) != "" {
			lapsed = append(lapsed, r.Draft.ID)
		}
	}
	if err := s.putBack(lapsed); err != nil {
		return nil, nil, fmt.Errorf("taking lapsed approvals back: %w", err)
	}
	return sealed, refused, nil
}

// leaves returns what may leave of a record, or the reasons why it may not.
func (s *sitting) leaves(r *Record) (Sealed, []Reason) {
	c := s.build(r)
	reasons := c.Blockers
	if r.Plan.expired(s.now) {
		reasons = append([]Reason{{Code: CodeExpired}}, reasons...)
	}
	switch r.broken(s.Pack().SHA256) {
	case "":
	case UnsealedPack:
		reasons = append([]Reason{{Code: CodePackChanged}}, reasons...)
	default:
		reasons = append([]Reason{{Code: CodeSealBroken}}, reasons...)
	}
	if len(reasons) > 0 {
		return Sealed{}, reasons
	}
	one, err := r.sealed()
	if err != nil {
		return Sealed{}, []Reason{{Code: CodeSealBroken}}
	}
	one.Report = c.Report
	return one, nil
}

func approved(tx Tx) ([]Record, error) {
	if indexed, ok := tx.(IndexedTx); ok {
		return indexed.ByState(Approved)
	}
	all, err := tx.Records()
	return slices.DeleteFunc(all, func(r Record) bool { return r.State != Approved }), err
}

// putBack takes back approvals that lapsed, each judged again on what is stored.
func (s *sitting) putBack(ids []string) error {
	for chunk := range slices.Chunk(ids, importChunk) {
		err := s.store.Update(s.ctx, func(tx Tx) error {
			for _, id := range chunk {
				r, err := tx.Record(id)
				if err != nil {
					return err
				}
				if err := s.lapse(tx, &r); err != nil {
					return err
				}
				s.build(&r)
				if err := tx.Put(r); err != nil {
					return err
				}
			}
			return s.ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// RecordPack notes in the journal that drafts are checked under another pack
// than the one whose SHA-256 is before.
func (d *Desk) RecordPack(ctx context.Context, as, before string) error {
	as, err := named(as)
	if err != nil {
		return err
	}
	err = d.store.Update(ctx, func(tx Tx) error {
		return tx.Append(journal.Entry{
			Who: as, What: "pack", Pack: d.checker.Pack().SHA256, Detail: map[string]any{"before": before},
		}, d.clock())
	})
	if err != nil {
		return fmt.Errorf("recording the pack: %w", err)
	}
	return nil
}

// RecordReader notes in the journal that the trained reader reads from now on, or
// does not.
func (d *Desk) RecordReader(ctx context.Context, as string, on bool) error {
	as, err := named(as)
	if err != nil {
		return err
	}
	err = d.store.Update(ctx, func(tx Tx) error {
		return tx.Append(journal.Entry{
			Who: as, What: "reader", Pack: d.checker.Pack().SHA256, Detail: map[string]any{"reader": check.Trained, "on": on},
		}, d.clock())
	})
	if err != nil {
		return fmt.Errorf("recording the trained reader: %w", err)
	}
	return nil
}

// RecordExport notes in the journal that a batch left, and the folder that it
// was written into.
func (d *Desk) RecordExport(ctx context.Context, as, folder, batch, manifestDigest string, ids []string) error {
	as, err := named(as)
	if err != nil {
		return err
	}
	err = d.store.Update(ctx, func(tx Tx) error {
		return tx.Append(journal.Entry{
			Who: as, What: "export", Pack: d.checker.Pack().SHA256,
			Detail: map[string]any{"folder": folder, "batch": batch, "manifest": manifestDigest, "drafts": ids},
		}, d.clock())
	})
	if err != nil {
		return fmt.Errorf("recording the export: %w", err)
	}
	return nil
}

package review

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// Queue lists the drafts in order of import. A verdict is kept for a revision, a
// pack and a day; what has none is checked, by several workers and outside any
// transaction. A verdict that may pass (a time-out) is never kept.
//
// When ctx is cancelled meanwhile, Queue returns its error with the drafts as far
// as they are known: what was still to check is unchecked.
func (d *Desk) Queue(ctx context.Context) ([]Item, error) {
	s := d.sit(ctx)
	heads, err := s.heads()
	if err != nil {
		return nil, err
	}
	var stale []string
	for _, h := range heads {
		if !s.fresh(h) {
			stale = append(stale, h.Item.ID)
		}
	}
	done := 0
	for chunk := range slices.Chunk(stale, importChunk) {
		tell(ctx, done, len(stale))
		if err := s.recheck(chunk); err != nil {
			err = fmt.Errorf("checking the queue again: %w", err)
			if ctx.Err() != nil {
				return s.asFarAsKnown(), err
			}
			return nil, err
		}
		done += len(chunk)
	}
	if len(stale) > 0 {
		if heads, err = s.heads(); err != nil {
			return nil, err
		}
	}
	items := make([]Item, len(heads))
	for i, h := range heads {
		items[i] = h.Item
	}
	return items, nil
}

// asFarAsKnown lists the drafts without checking any.
func (s *sitting) asFarAsKnown() []Item {
	s.ctx = context.WithoutCancel(s.ctx)
	heads, err := s.heads()
	if err != nil {
		return nil
	}
	items := make([]Item, len(heads))
	for i, h := range heads {
		items[i] = h.Item
		if !s.fresh(h) {
			items[i].Verdict, items[i].Findings, items[i].OpenBlocking, items[i].OpenWarn, items[i].Categories = check.Unchecked, 0, 0, 0, nil
		}
	}
	return items
}

// Texts returns drafts as they are stored, without checking them: a window
// searches and compares them. IDs that are not in the store are left out.
func (d *Desk) Texts(ctx context.Context, ids []string) (out []draft.Draft, err error) {
	err = d.store.View(ctx, func(tx Tx) error {
		out = make([]draft.Draft, 0, len(ids))
		for _, id := range ids {
			r, err := tx.Record(id)
			if errors.Is(err, ErrNotFound) {
				continue
			} else if err != nil {
				return err
			}
			out = append(out, r.Draft)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading texts: %w", err)
	}
	return out, nil
}

func (s *sitting) heads() (heads []Head, err error) {
	err = s.store.View(s.ctx, func(tx Tx) (err error) {
		if indexed, ok := tx.(IndexedTx); ok {
			heads, err = indexed.Heads()
			return err
		}
		records, err := tx.Records()
		heads = nil
		for _, r := range records {
			heads = append(heads, HeadOf(r))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the queue: %w", err)
	}
	return heads, nil
}

// HeadOf is the head of a record as it was last checked.
func HeadOf(r Record) Head { return Head{itemOf(r), r.Summary} }

// packKey names the pack, how many of its rules are dead in this program and the
// model of the trained reader, so that a verdict kept by a program in which they all ran hides nothing.
func (s *sitting) packKey() string {
	if s.key == "" {
		nothing := draft.Draft{Zones: []draft.Zone{{Name: draft.ZoneBody}}}
		rep := s.checker.Check(s.ctx, nothing, s.now)
		s.key = fmt.Sprintf("%s %d/%d %.16s", s.Pack().SHA256, rep.Proof.RulesRun, rep.Proof.RulesInactive, rep.Proof.Trained)
	}
	return s.key
}

// fresh reports whether what the queue shows of a draft still holds.
func (s *sitting) fresh(h Head) bool {
	switch {
	case h.Item.Problem != nil && h.Summary.Verdict == check.Unchecked:
		return true
	case h.Item.State == Approved && h.Summary.OpenBlocking+h.Summary.OpenWarn > 0:
		return false
	}
	return h.Summary.Day == s.now.Format(time.DateOnly) && h.Summary.Pack == s.packKey()
}

// recheck checks drafts and keeps what was found.
func (s *sitting) recheck(ids []string) error {
	records := make([]Record, 0, len(ids))
	err := s.store.View(s.ctx, func(tx Tx) error {
		records = records[:0]
		for _, id := range ids {
			r, err := tx.Record(id)
			if errors.Is(err, ErrNotFound) {
				continue
			} else if err != nil {
				return err
			}
			records = append(records, r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.checkAll(records)
	if err := s.ctx.Err(); err != nil {
		return err
	}
	var lapsed []string
	err = s.store.Update(s.ctx, func(tx Tx) error {
		lapsed = nil
		for _, r := range records {
			s.build(&r)
			if s.standing(&r) != "" {
				lapsed = append(lapsed, r.Draft.ID)
			}
			if err := keepHead(tx, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.putBack(lapsed)
}

// passing reports whether the next check may do better: something did not run
// that is neither a dead rule nor an unreadable file.
func passing(rep check.Report) bool {
	return rep.Verdict == check.Unchecked && rep.Problem == nil && rep.Proof.RulesInactive == 0
}

func keepHead(tx Tx, r Record) error {
	if indexed, ok := tx.(IndexedTx); ok {
		return indexed.PutHead(HeadOf(r))
	}
	now, err := tx.Record(r.Draft.ID)
	if err != nil || now.Draft.Digest() != r.Draft.Digest() {
		return err
	}
	now.Summary = r.Summary
	return tx.Put(now)
}

// checkAll fills the reports of records with as many workers as processors.
func (s *sitting) checkAll(records []Record) {
	reports := make([]check.Report, len(records))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(records)) {
		workers.Go(func() {
			for i := range next {
				reports[i] = trusted(s.checker.Check(s.ctx, records[i].Draft, s.now), records[i].Draft, s.Pack())
			}
		})
	}
	for i := range records {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, r := range records {
		if r.Draft.Problem == nil {
			s.reports[r.Draft.Digest()] = reports[i]
		}
	}
}

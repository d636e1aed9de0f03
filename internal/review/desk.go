package review

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
)

// Desk acts on the drafts of a Store. It is safe for use by several goroutines,
// and several Desks may share a Store.
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

// change runs f on a record in one transaction, stores it and returns its Case.
func (d *Desk) change(ctx context.Context, id string, f func(Tx, *Record, Case) error) (Case, error) {
	var c Case
	err := d.store.Update(ctx, func(tx Tx) error {
		r, err := tx.Record(id)
		if errors.Is(err, ErrNotFound) {
			return refuse(CodeUnknownDraft)
		} else if err != nil {
			return err
		}
		if err := d.keepSeal(ctx, tx, &r); err != nil {
			return err
		}
		if err := f(tx, &r, d.build(ctx, &r)); err != nil {
			return err
		}
		r.UpdatedAt = d.clock()
		c = d.build(ctx, &r)
		return tx.Put(r)
	})
	return c, err
}

// keepSeal takes an approval back that no longer holds, and says so in the journal.
func (d *Desk) keepSeal(ctx context.Context, tx Tx, r *Record) error {
	if r.State != Approved {
		return nil
	}
	why := d.broken(*r)
	if why == "" {
		if c := d.build(ctx, r); len(c.Blockers) > 0 {
			why = UnsealedRecheck
		}
	}
	if why == "" {
		return nil
	}
	return d.unseal(tx, r, why)
}

func (d *Desk) unseal(tx Tx, r *Record, why Unsealed) error {
	r.State, r.Seal, r.Unsealed = Pending, nil, why
	return d.log(tx, "imprimatur", "unseal", r.Draft, map[string]any{"reason": why})
}

func (d *Desk) log(tx Tx, who, what string, on draft.Draft, detail map[string]any) error {
	return tx.Append(journal.Entry{
		Who: who, What: what, Draft: on.ID, Revision: string(on.Digest()), Pack: d.checker.Pack().SHA256, Detail: detail,
	}, d.clock())
}

func (r *Record) remember(by, what string, at time.Time) {
	before := Standing{r.State, r.Unsealed, r.Seal, slices.Clone(r.Dispositions), maps.Clone(r.Answers), slices.Clone(r.Decisions)}
	r.Acts = append(r.Acts, Act{by, at, what, before})
	if extra := len(r.Acts) - 20; extra > 0 {
		r.Acts = slices.Delete(r.Acts, 0, extra)
	}
}

// Queue lists the drafts in order of import. Drafts whose last check is of
// another day or pack are checked again.
func (d *Desk) Queue(ctx context.Context) ([]Item, error) {
	var items []Item
	var stale []string
	day, sha := d.clock().Format(time.DateOnly), d.checker.Pack().SHA256
	read := func(tx Tx) error {
		items, stale = nil, nil
		records, err := tx.Records()
		for _, r := range records {
			items = append(items, itemOf(r))
			if s := r.Summary; s.Day != day || s.Pack != sha || s.Verdict == check.Unchecked && r.Draft.Problem == nil || r.State == Approved && d.broken(r) != "" {
				stale = append(stale, r.Draft.ID)
			}
		}
		return err
	}
	if err := d.store.View(ctx, read); err != nil {
		return nil, fmt.Errorf("reading the queue: %w", err)
	}
	if len(stale) == 0 {
		return items, nil
	}
	err := d.store.Update(ctx, func(tx Tx) error {
		for _, id := range stale {
			r, err := tx.Record(id)
			if err != nil {
				return err
			}
			d.build(ctx, &r)
			if err := d.keepSeal(ctx, tx, &r); err != nil {
				return err
			}
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return read(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("checking the queue again: %w", err)
	}
	return items, nil
}

// Open returns a draft as it stands, checked now.
func (d *Desk) Open(ctx context.Context, id string) (Case, error) {
	return d.look(ctx, id, func(r *Record) {})
}

// Preview is Open with another text in a zone; nothing is stored.
func (d *Desk) Preview(ctx context.Context, id, zone, text string) (Case, error) {
	return d.look(ctx, id, func(r *Record) { r.Draft = r.Draft.WithZone(zone, text) })
}

func (d *Desk) look(ctx context.Context, id string, with func(*Record)) (Case, error) {
	var r Record
	err := d.store.View(ctx, func(tx Tx) (err error) {
		r, err = tx.Record(id)
		return err
	})
	if errors.Is(err, ErrNotFound) {
		return Case{}, refuse(CodeUnknownDraft)
	} else if err != nil {
		return Case{}, fmt.Errorf("reading the draft: %w", err)
	}
	with(&r)
	return d.build(ctx, &r), nil
}

// Edit stores another text in a zone as a new revision. An approval is lost, and
// findings that are gone are recorded as corrected.
func (d *Desk) Edit(ctx context.Context, as, id, zone, text string) (Case, error) {
	if as = strings.TrimSpace(as); as == "" {
		return Case{}, refuse(CodeNameNeeded)
	}
	return d.change(ctx, id, func(tx Tx, r *Record, before Case) error {
		if z, _ := r.Draft.Zone(zone); z.Text == text || r.Draft.Problem != nil {
			return nil
		}
		return d.revise(ctx, tx, as, r, r.Draft.WithZone(zone, text), before)
	})
}

// revise gives the record another content.
func (d *Desk) revise(ctx context.Context, tx Tx, as string, r *Record, to draft.Draft, before Case) error {
	now := d.clock()
	r.Draft = to
	r.Acts = nil // what was done before was done to another text
	if r.State == Approved {
		if err := d.unseal(tx, r, UnsealedEdited); err != nil {
			return err
		}
	} else {
		r.State = Pending
	}
	after := d.build(ctx, r)
	for _, f := range before.Findings {
		if _, still := after.Report.Find(f.Fingerprint); !still && !r.corrected(f.Fingerprint) {
			r.Dispositions = append(r.Dispositions, disposition(f.Finding, Corrected, as, now))
		}
	}
	if err := tx.AddRevision(to.ID, Revision{to.Digest(), to, as, now}); err != nil {
		return err
	}
	return d.log(tx, as, "edit", to, nil)
}

func (r *Record) corrected(fingerprint string) bool {
	return slices.ContainsFunc(r.Dispositions, func(x Disposition) bool {
		return x.Fingerprint == fingerprint && x.Kind == Corrected
	})
}

func disposition(f check.Finding, k DispositionKind, by string, at time.Time) Disposition {
	return Disposition{Fingerprint: f.Fingerprint, Rule: f.Rule, Category: f.Category, Severity: f.Severity.String(), Kind: k, By: by, At: at}
}

// Dispose records what a person did with a finding, in place of what the same
// person said before.
func (d *Desk) Dispose(ctx context.Context, as, id, fingerprint string, k DispositionKind, note, sourceURL string) (Case, error) {
	as, note, sourceURL = strings.TrimSpace(as), strings.TrimSpace(note), strings.TrimSpace(sourceURL)
	switch k {
	case Corrected, FalsePositive, Acknowledged:
	case Justified:
		if u, err := url.Parse(sourceURL); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return Case{}, refuse(CodeURLNeeded)
		}
	default:
		return Case{}, refuse(CodeInvalid)
	}
	if as == "" {
		return Case{}, refuse(CodeNameNeeded)
	}
	return d.change(ctx, id, func(tx Tx, r *Record, c Case) error {
		f, found := c.Report.Find(fingerprint)
		switch {
		case k == Corrected && found:
			return refuse(CodeStillFound)
		case k == Corrected && r.corrected(fingerprint):
			return nil
		case !found:
			return refuse(CodeUnknown)
		case f.Override == pack.OverrideForbidden:
			return &Refusal{[]Reason{{Code: CodeForbidden, Rule: f.Rule, Title: f.Title, Fingerprint: fingerprint}}}
		}
		now := d.clock()
		r.remember(as, "dispose", now)
		r.Dispositions = slices.DeleteFunc(r.Dispositions, func(x Disposition) bool {
			return x.Fingerprint == fingerprint && x.By == as && x.Kind != Corrected
		})
		given := disposition(f, k, as, now)
		given.Note, given.SourceURL = note, sourceURL
		r.Dispositions = append(r.Dispositions, given)
		if r.State == Approved {
			if err := d.unseal(tx, r, UnsealedEdited); err != nil {
				return err
			}
		}
		return d.log(tx, as, "dispose", r.Draft, map[string]any{"rule": f.Rule, "fingerprint": fingerprint, "kind": k, "note": note, "source_url": sourceURL})
	})
}

// Answer records the answer to a checklist item.
func (d *Desk) Answer(ctx context.Context, as, id, item string, a Answer) (Case, error) {
	if as = strings.TrimSpace(as); as == "" {
		return Case{}, refuse(CodeNameNeeded)
	}
	if a != Yes && a != No && a != NotApplicable {
		return Case{}, refuse(CodeInvalid)
	}
	if !slices.ContainsFunc(d.checklist, func(i pack.Item) bool { return i.ID == item }) {
		return Case{}, refuse(CodeUnknownItem)
	}
	return d.change(ctx, id, func(tx Tx, r *Record, _ Case) error {
		r.remember(as, "answer", d.clock())
		if r.Answers = maps.Clone(r.Answers); r.Answers == nil {
			r.Answers = map[string]Answer{}
		}
		r.Answers[item] = a
		if r.State == Approved {
			if err := d.unseal(tx, r, UnsealedEdited); err != nil {
				return err
			}
		}
		return d.log(tx, as, "answer", r.Draft, map[string]any{"item": item, "answer": a})
	})
}

package review

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Plan is what the association intends with a draft. It is no content: it breaks
// no seal and leaves in no batch.
type Plan struct {
	// Assignee is who is to review, "" for nobody in particular.
	Assignee string `json:"assignee,omitempty"`
	// On is the day of publication and Embargo the day before which nothing may
	// be published: YYYY-MM-DD, "" for none.
	On      string `json:"on,omitempty"`
	Embargo string `json:"embargo,omitempty"`
	// Until is the last day on which an approval holds, "" for no end.
	Until string `json:"until,omitempty"`
}

// Note is an internal remark. It never leaves in a batch, and the journal says
// that it was made but not what it says.
type Note struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// expired reports whether an approval under this plan holds no more on a day.
func (p Plan) expired(now time.Time) bool {
	return p.Until != "" && p.Until < now.Format(time.DateOnly)
}

// History returns the contents that a draft had and has, the oldest first; none
// when the Store does not keep them.
func (d *Desk) History(ctx context.Context, id string) (revisions []Revision, err error) {
	err = d.store.View(ctx, func(tx Tx) error {
		if past, ok := tx.(HistoryTx); ok {
			revisions, err = past.Revisions(id)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the history of a draft: %w", err)
	}
	return revisions, nil
}

// maxNote bounds a note, in bytes.
const maxNote = 10_000

// SetPlan replaces the plan of a draft.
func (d *Desk) SetPlan(ctx context.Context, as, id string, p Plan) (Case, error) {
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	p.Assignee = strings.Join(strings.Fields(norm.NFC.String(p.Assignee)), " ")
	p.On, p.Embargo, p.Until = strings.TrimSpace(p.On), strings.TrimSpace(p.Embargo), strings.TrimSpace(p.Until)
	if !day(p.On) || !day(p.Embargo) || !day(p.Until) || !utf8.ValidString(p.Assignee) {
		return Case{}, refuse(CodeBadDay)
	}
	if p.On != "" && p.Embargo > p.On {
		return Case{}, refuse(CodeEmbargo)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, _ Case) error { return s.plan(tx, as, r, p) })
}

// plan replaces the plan of a record.
func (s *sitting) plan(tx Tx, as string, r *Record, p Plan) error {
	if r.Plan == p {
		return nil
	}
	act, before := s.act(r, as, "plan"), r.Plan
	act.Plan, act.Planned = &before, &p
	r.remember(act)
	r.Plan = p
	if err := s.log(tx, as, "plan", r.Draft, map[string]any{"assignee": p.Assignee, "on": p.On, "embargo": p.Embargo, "until": p.Until}); err != nil {
		return err
	}
	return s.lapse(tx, r)
}

// takePlanBack gives back what an act on the plan replaced, save what others
// planned since.
func (r *Record) takePlanBack(act Act) {
	if act.Plan == nil || act.Planned == nil {
		return
	}
	was, given := *act.Plan, *act.Planned
	back := func(now *string, given, was string) {
		if *now == given {
			*now = was
		}
	}
	back(&r.Plan.Assignee, given.Assignee, was.Assignee)
	back(&r.Plan.On, given.On, was.On)
	back(&r.Plan.Embargo, given.Embargo, was.Embargo)
	back(&r.Plan.Until, given.Until, was.Until)
}

// Assign says who is to review a draft, "" for nobody in particular.
func (d *Desk) Assign(ctx context.Context, as, id, assignee string) (Case, error) {
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	assignee = strings.Join(strings.Fields(norm.NFC.String(assignee)), " ")
	if !utf8.ValidString(assignee) {
		return Case{}, refuse(CodeInvalid)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, _ Case) error {
		p := r.Plan
		p.Assignee = assignee
		return s.plan(tx, as, r, p)
	})
}

// day reports whether s is empty or a day that exists.
func day(s string) bool {
	if s == "" {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// AddNote keeps an internal remark with a draft.
func (d *Desk) AddNote(ctx context.Context, as, id, text string) (Case, error) {
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	text = strings.TrimSpace(text)
	if text == "" || len(text) > maxNote || !utf8.ValidString(text) {
		return Case{}, refuse(CodeInvalid)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, _ Case) error {
		r.Notes = append(slices.Clone(r.Notes), Note{as, s.now.UTC(), text})
		return s.log(tx, as, "note", r.Draft, nil)
	})
}

package review

import (
	"context"
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
}

// Note is an internal remark. It never leaves in a batch, and the journal says
// that it was made but not what it says.
type Note struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
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
	p.On, p.Embargo = strings.TrimSpace(p.On), strings.TrimSpace(p.Embargo)
	if !day(p.On) || !day(p.Embargo) || !utf8.ValidString(p.Assignee) {
		return Case{}, refuse(CodeBadDay)
	}
	if p.On != "" && p.Embargo > p.On {
		return Case{}, refuse(CodeEmbargo)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, _ Case) error {
		if r.Plan == p {
			return nil
		}
		r.Plan = p
		return s.log(tx, as, "plan", r.Draft, map[string]any{"assignee": p.Assignee, "on": p.On, "embargo": p.Embargo})
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

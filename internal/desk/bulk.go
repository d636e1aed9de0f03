package desk

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2/container"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
)

// decideMarked decides on every marked draft, with one message where one is due.
func (d *Desk) decideMarked(v review.Verb) {
	ids := d.queue.Marked()
	if len(ids) == 0 || !d.flush() {
		return
	}
	decide := func(note string) { d.decideAll(ids, v, note) }
	switch v {
	case review.RequestChanges:
		d.askNote(d.t.T("note.changes.title"), d.t.N("bulk.message", len(ids)), d.t.T("decision.changes"), "", decide)
	case review.Reject:
		d.askNote(d.t.T("note.reject.title"), d.t.N("bulk.message", len(ids)), d.t.T("decision.reject"), "", decide)
	case review.Approve:
		decide("")
	}
}

// decideAll decides on drafts one by one: each is judged for itself, and what
// the workflow refuses stays marked, with its reasons.
func (d *Desk) decideAll(ids []string, v review.Verb, note string) {
	w := d.wait(d.t.N("busy.deciding", len(ids)))
	who := d.who
	d.deps.Runner.After(0, func() func() {
		var decided []string
		var refused []review.Refused
		var failed error
		for i, id := range ids {
			if w.ctx.Err() != nil {
				break // what is not decided yet stays marked
			}
			w.tell(i, len(ids))
			_, err := d.review.do(func(r Reviewer) (review.Case, error) { return r.Decide(d.ctx, who, id, v, note) })
			var refusal *review.Refusal
			switch {
			case err == nil:
				decided = append(decided, id)
			case errors.As(err, &refusal):
				refused = append(refused, review.Refused{ID: id, Reasons: refusal.Reasons})
			default:
				failed = err
			}
			if failed != nil {
				break
			}
		}
		return func() {
			w.done()
			for _, id := range decided {
				delete(d.queue.marked, id)
			}
			d.queue.showMarks()
			d.undoes = max(len(decided), 1)
			if failed != nil {
				d.fail(fmt.Errorf("deciding on several drafts: %w", failed))
			}
			d.refreshQueue(func() {
				if d.id != "" {
					d.openDraft(d.id)
				}
				d.tellBulk(decided, refused, v)
			})
		}
	})
}

func (d *Desk) tellBulk(decided []string, refused []review.Refused, v review.Verb) {
	said := d.t.N("bulk.done", len(decided), d.t.Verb(v))
	if len(refused) == 0 {
		d.toast.Show(said, len(decided) > 0)
		return
	}
	list := container.NewVBox()
	d.addRefused(list, refused)
	head := look.Wrapped(said + "\n" + d.t.N("bulk.refused", len(refused)))
	content := container.NewBorder(head, nil, nil, nil, container.NewVScroll(list))
	d.show(d.t.T("bulk.title"), look.AtLeast(560, 360, content), d.t.T("button.close"), nil)
}

package desk

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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
	who := d.who
	said := map[review.Verb]review.State{review.Approve: review.Approved, review.RequestChanges: review.Changes, review.Reject: review.Rejected}
	d.actOnAll(ids, d.t.T("bulk.title"), d.t.State(review.Item{State: said[v]}), func(ctx context.Context, r Reviewer) (review.Bulk, error) {
		return r.DecideEach(ctx, who, ids, v, note)
	})
}

// actOnAll does something to drafts, which the reviewer can stop, and tells what
// became of each. Undo takes it back as one act.
func (d *Desk) actOnAll(ids []string, title, what string, act func(ctx context.Context, r Reviewer) (review.Bulk, error)) {
	w := d.wait(d.t.N("busy.deciding", len(ids)))
	d.deps.Runner.After(0, func() func() {
		var bulk review.Bulk
		var err error
		d.review.alone(func() { bulk, err = act(w.ctx, d.review.inner) })
		return func() {
			stopped := w.done()
			for _, list := range [][]string{bulk.Done, bulk.Already} {
				for _, id := range list {
					delete(d.queue.marked, id)
				}
			}
			d.queue.showMarks()
			if err != nil && !stopped {
				d.fail(fmt.Errorf("acting on several drafts: %w", err))
			}
			d.refreshQueue(func() {
				if d.id != "" {
					d.openDraft(d.id)
				}
				d.tellBulk(title, what, len(ids), bulk)
			})
		}
	})
}

// tellBulk says how many drafts an act on several reached, and why it did not
// reach the others; each of those leads to its draft.
func (d *Desk) tellBulk(title, what string, asked int, bulk review.Bulk) {
	said := d.t.N("bulk.done", len(bulk.Done), asked, what)
	if n := len(bulk.Already); n > 0 {
		said += " " + d.t.N("bulk.already", n)
	}
	if n := asked - len(bulk.Done) - len(bulk.Already) - len(bulk.Refused); n > 0 {
		said += " " + d.t.N("bulk.left", n)
	}
	if len(bulk.Refused) == 0 {
		d.toast.Show(said, len(bulk.Done) > 0)
		return
	}
	list := container.NewVBox()
	d.addRefused(list, "bulk.line", bulk.Refused)
	head := look.Wrapped(said + "\n" + d.t.N("bulk.refused", len(bulk.Refused)))
	content := container.NewBorder(head, nil, nil, nil, container.NewVScroll(list))
	var others []*widget.Button
	if len(bulk.Done) > 0 {
		others = append(others, widget.NewButton(d.t.T("bulk.undo"), func() {
			d.closeDialog()
			d.undo()
		}))
	}
	d.show(title, look.AtLeast(600, 340, content), d.t.T("button.close"), others)
}

// visit closes the dialog on top and opens a draft that it names, whatever hides
// it in the queue.
func (d *Desk) visit(id string) {
	d.closeDialog()
	d.rail.Go(roomBench)
	if d.queue.r.index(id) < 0 {
		d.queue.search.SetText("")
		d.queue.filters.Reset()
	}
	d.openDraft(id)
	d.focusQueue()
}

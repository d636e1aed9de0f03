package desk

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// namesOffered is how many people the dialog of an assignment offers to click.
const namesOffered = 8

// askAssign asks who is to review the marked drafts, or the open one when none is
// marked. Nobody is an answer.
func (d *Desk) askAssign() {
	name := look.NewEntry(false)
	name.SetText(d.who)
	name.SetPlaceHolder(d.t.T("assign.nobody"))
	offers := look.NewFlow(false)
	offer := func(label, who string) {
		offers.Add(widget.NewButton(label, func() {
			name.SetText(who)
			d.deps.Window.Canvas().Focus(name)
		}))
	}
	offer(d.t.T("assign.me"), d.who)
	offer(d.t.T("assign.nobody"), "")
	for i, other := range d.queue.r.assignees() {
		if i == namesOffered {
			break
		}
		offer(words.Shorten(other, 24), other)
	}
	hint := d.t.T("assign.hint.open")
	if n := len(d.queue.marked); n > 0 {
		hint = d.t.N("assign.hint", n)
	}
	content := look.AtLeast(look.Wide(520), 0, container.NewVBox(look.Wrapped(hint), name, offers))
	d.form(d.t.T("assign.title"), d.t.T("assign.confirm"), content, func() bool { return true },
		func() { d.assign(words.OneLine(name.Text)) }, true, name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed replaces the proposal
}

// assignMe assigns the marked drafts, or the open one, to the reviewer.
func (d *Desk) assignMe() { d.assign(d.who) }

func (d *Desk) assign(to string) {
	said := d.t.T("assign.done", to)
	if to == "" {
		said = d.t.T("assign.done.nobody")
	}
	ids, who, id := d.queue.Marked(), d.who, d.id
	if len(ids) > 0 {
		if d.flush() {
			d.actOnAll(ids, d.t.T("assign.title"), said, func(ctx context.Context, r Reviewer) (review.Bulk, error) {
				return r.AssignEach(ctx, who, ids, to)
			})
		}
		return
	}
	if d.act("assigning a draft", func(r Reviewer) (review.Case, error) { return r.Assign(d.ctx, who, id, to) }) {
		d.toast.Show(d.t.T("toast.decided", words.Shorten(d.t.Name(d.open.Item), 40), said), true)
	}
}

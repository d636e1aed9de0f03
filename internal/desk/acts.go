package desk

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// act stores what was typed, then does something to the open draft and shows
// the outcome; it reports whether it was done.
func (d *Desk) act(doing string, f func(r Reviewer) (review.Case, error)) bool {
	if d.id == "" || !d.flush() {
		return false
	}
	c, err := d.review.do(f)
	if err != nil {
		d.fail(fmt.Errorf("%s: %w", doing, err))
		return false
	}
	d.toast.Hide() // what it offers to take back is no longer the last act
	d.showCase(c)
	return true
}

// dispose says what becomes of the finding that is shown.
func (d *Desk) dispose(k review.DispositionKind) {
	f, ok := d.findings.Selected()
	if !ok {
		return
	}
	id, prints := d.id, []string{f.Fingerprint}
	for _, guest := range d.findings.with[f.Fingerprint] {
		prints = append(prints, guest.Fingerprint)
	}
	say := func(note, url string) {
		done := d.act("disposing of a finding", func(r Reviewer) (review.Case, error) {
			return r.DisposeEach(d.ctx, d.who, id, prints, k, note, url)
		})
		if done {
			d.nextFinding()
			d.toast.Show(d.t.T("toast.disposed", words.Shorten(secondreader.Title(d.t, f.Finding), 40), d.t.Disposition(k)), true)
		}
	}
	switch {
	case k == review.Justified:
		d.askJustification(f, say)
	case f.Need == review.NeedJustification:
		d.askNote(d.t.T("note.reason.title"), d.t.T("note.reason.hint"), d.t.Disposition(k), "", func(note string) { say(note, "") })
	default:
		say("", "")
	}
}

// answer stores the answer to a question of the checklist.
func (d *Desk) answer(item string, a review.Answer) {
	id := d.id
	done := d.act("answering the checklist", func(r Reviewer) (review.Case, error) {
		return r.Answer(d.ctx, d.who, id, item, a)
	})
	if !done {
		d.checklist.Show(d.open)
	}
}

// decide asks for a message where one is due, decides, and goes to the next
// draft to review.
func (d *Desk) decide(v review.Verb) {
	if d.id == "" {
		return
	}
	switch v {
	case review.Approve:
		d.decideWith(v, "")
	case review.RequestChanges:
		d.askNote(d.t.T("note.changes.title"), d.t.T("note.changes.hint"), d.t.T("decision.changes"), d.proposedNote(), func(note string) { d.decideWith(v, note) })
	case review.Reject:
		d.askNote(d.t.T("note.reject.title"), d.t.T("note.reject.hint"), d.t.T("decision.reject"), "", func(note string) { d.decideWith(v, note) })
	}
}

func (d *Desk) decideWith(v review.Verb, note string) {
	id, name := d.id, d.t.Name(d.open.Item)
	done := d.act("deciding", func(r Reviewer) (review.Case, error) {
		return r.Decide(d.ctx, d.who, id, v, note)
	})
	if !done {
		return
	}
	said := d.t.T("toast.decided", words.Shorten(name, 40), d.t.Verb(v))
	if next := d.queue.NextPending(); next != "" {
		d.openDraft(next)
	} else {
		said += ". " + d.t.T("toast.all_done")
	}
	d.toast.Show(said, true)
}

// proposedNote starts the message to the author with what the open findings
// advise; it names rules, and quotes nothing. What a reader that learned advises is
// said to the reviewer: the author is told what it is about.
func (d *Desk) proposedNote() string {
	var lines []string
	rows, _ := merged(bySeverity(d.open))
	for _, f := range rows {
		if !f.Open {
			continue
		}
		line := "– " + secondreader.Title(d.t, f.Finding)
		if f.Advice != "" && f.Reader != check.Trained && f.Reader != check.Model {
			line += d.t.T("note.colon") + f.Advice
		}
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// undo takes back this reviewer's last act, on all the drafts that it was done
// to, and shows the first of them unless one of them is shown. What is typed
// meanwhile is typed into that. A change of the local pack is an act like others.
func (d *Desk) undo() {
	if !d.flush() {
		return
	}
	w, who, listed := d.wouldWait(d.t.T("busy.undoing")), d.who, d.listed
	d.hold.Hold()
	change := d.lastChange()
	d.deps.Runner.After(0, func() func() {
		if change != nil {
			if at, err := d.review.lastAct(w.ctx, who); err == nil && !at.After(change.at) {
				return func() {
					w.done()
					d.hold.Return()
					d.takeChangeBack(change, true)
				}
			}
		}
		var items []review.Item
		var unread error
		res, err := d.review.undo(w.ctx, who)
		if err == nil {
			items, unread = d.review.queue(w.ctx)
		}
		return func() {
			stopped := w.done()
			d.hold.Return()
			if err != nil {
				d.notUndone(err, stopped)
			} else {
				d.showUndone(res, items, unread, stopped)
				if listed != d.listed {
					d.refreshQueue(nil) // what is being read may be older
				}
			}
			d.hold.Replay()
		}
	})
}

// notUndone says why an act could not be taken back.
func (d *Desk) notUndone(err error, stopped bool) {
	switch {
	case errors.Is(err, review.ErrNothingToUndo):
		d.toast.Show(d.t.T("toast.nothing"), false)
	case stopped:
		d.toast.Show(d.t.T("busy.stopped.undoing"), false)
	default:
		d.fail(fmt.Errorf("undoing: %w", err))
	}
}

// showUndone shows what an act was taken back from.
func (d *Desk) showUndone(res review.UndoResult, items []review.Item, unread error, stopped bool) {
	if unread != nil && !stopped {
		d.fail(fmt.Errorf("reading the queue: %w", unread))
		return
	}
	d.showQueue(items)
	if slices.Contains(res.IDs, d.id) {
		res.ID = d.id
	}
	d.openDraft(res.ID)
	d.toast.Show(d.t.N("toast.undone", len(res.IDs)), false)
}

// fail shows an error as a sentence with a way out. A refusal of the workflow
// is no failure: its reasons are shown as they are.
func (d *Desk) fail(err error) {
	var refusal *review.Refusal
	if errors.As(err, &refusal) {
		lines := make([]string, len(refusal.Reasons))
		for i, r := range refusal.Reasons {
			lines[i] = "– " + d.t.Reason(r)
		}
		d.refuse(strings.Join(lines, "\n"))
		return
	}
	d.tellWith(d.t.T("error.title"), d.t.T(bodyOf(err)), d.t.T("error.detail", err.Error()))
}

// refuse shows why the workflow refuses, and leads to what is left to do.
func (d *Desk) refuse(reasons string) {
	var ways []*widget.Button
	if d.id != "" && len(d.open.Blockers) > 0 && d.open.Draft.Problem == nil {
		ways = append(ways, widget.NewButton(d.t.T("refusal.left"), func() {
			d.closeDialog()
			d.showLeft()
		}))
	}
	d.show(d.t.T("refusal.title"), d.textAnd(reasons, ""), d.t.T("button.close"), ways)
}

// tell shows a message with one button.
func (d *Desk) tell(title, text string) { d.tellWith(title, text, "") }

func (d *Desk) tellWith(title, text, more string) {
	d.show(title, d.textAnd(text, more), d.t.T("button.close"), nil)
}

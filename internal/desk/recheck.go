package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// lineHeight is that of a draft in the dialog of what changed.
const lineHeight = 44

// packChange is a change of the local pack: what is said once it is made, and
// what takes it back, nil for nothing.
type packChange struct {
	title, said string
	same        string // what to say when the open draft stands as before
	change      func() error
	back        *packChange
	undoes      *madeChange // what this takes back, nil for nothing
	quiet       bool        // taken back by Undo: said in passing, no dialog
	// record notes the change in the journal; by default, that the pack changed.
	record func(ctx context.Context, who, before string) error
	then   func() // follows, however it ends; nil for nothing
}

// changePack changes the local pack while nothing else is going on, checks every
// draft again and tells what that changes. The reviewer may stop the check: the
// change stands, and what was not reached is unchecked until it is opened.
func (d *Desk) changePack(c packChange) {
	before := make(map[string]review.Item, len(d.queue.r.items))
	for _, it := range d.queue.r.items {
		before[it.ID] = it
	}
	w, who := d.wouldWait(d.t.T("busy.rechecking")), d.who
	if c.quiet {
		d.hold.Hold()
	} else {
		w.show()
	}
	if c.record == nil {
		c.record = d.review.inner.RecordPack
	}
	d.deps.Runner.After(0, func() func() {
		var err, unfinished error
		var items []review.Item
		d.review.alone(func() {
			was := d.review.inner.Pack().SHA256
			if err = w.ctx.Err(); err == nil {
				err = c.change()
			}
			if err == nil {
				err = c.record(d.ctx, who, was)
			}
			if err == nil {
				items, unfinished = d.review.inner.Queue(w.ctx)
			}
		})
		return func() {
			stopped := w.done()
			if c.quiet {
				d.hold.Return()
				defer d.hold.Replay()
			}
			if c.then != nil {
				c.then()
			}
			if errors.Is(err, ErrNotThere) {
				d.forget(c.undoes)
			}
			if text := d.refusedChange(err); text != "" {
				d.tell(c.title, d.t.T(text))
				return
			}
			switch {
			case err != nil && stopped:
				d.toast.Show(d.t.T("busy.stopped.change"), false)
			case err != nil:
				d.fail(fmt.Errorf("changing the local pack: %w", err))
			case unfinished != nil && !stopped:
				d.fail(fmt.Errorf("checking the queue under the new pack: %w", unfinished))
			default:
				d.packChanged(c, before, items, unfinished != nil)
			}
		}
	})
}

// refusedChange is the key of what to say of a change that the local pack
// refuses, "" for another error.
func (d *Desk) refusedChange(err error) string {
	switch {
	case errors.Is(err, ErrKnownTerm):
		return "term.known"
	case errors.Is(err, ErrBadTerm):
		return "term.bad"
	case errors.Is(err, ErrBadSource):
		return "register.bad_source"
	case errors.Is(err, ErrFixedRule):
		return "register.fixed"
	case errors.Is(err, ErrBadDay):
		return "register.bad_day"
	case errors.Is(err, ErrNotThere):
		return "register.gone"
	}
	return ""
}

// packChanged shows what the change of the pack does to the open draft and to the
// others, each of which a click opens.
func (d *Desk) packChanged(c packChange, before map[string]review.Item, items []review.Item, stopped bool) {
	back := d.remember(c)
	d.queue.Show(items)
	if d.id != "" {
		d.openDraft(d.id)
	}
	d.learnTexts()
	list := container.NewVBox()
	here, changed := "", 0
	for _, it := range items {
		was := before[it.ID]
		text := d.changeOf(was, it)
		if text == "" || stopped && it.Verdict == check.Unchecked {
			continue
		}
		if it.ID == d.id {
			here = text
			continue
		}
		changed++
		list.Add(d.leadingTo(it.ID, changedIcon(it), words.Shorten(d.t.Name(it), 24)+d.t.T("note.colon")+text))
	}
	lines := []string{c.said}
	if d.id != "" && here != "" {
		lines = append(lines, d.t.T("recheck.here", here))
	} else if d.id != "" {
		lines = append(lines, cmp.Or(c.same, d.t.T("recheck.here_same")))
	}
	if changed > 0 {
		others := d.t.N("recheck.others", changed)
		if !c.quiet {
			others += " " + d.t.T("recheck.click")
		}
		lines = append(lines, others)
	} else {
		lines = append(lines, d.t.T("recheck.none"))
	}
	if stopped {
		lines = append(lines, d.t.T("busy.stopped.checking"))
	}
	if c.quiet {
		d.toast.Show(strings.Join(lines, " "), false)
		return
	}
	var others []*widget.Button
	if back != nil {
		others = append(others, widget.NewButton(d.t.T("term.back"), func() {
			d.closeDialog()
			d.takeChangeBack(back, false)
		}))
	}
	head := look.Wrapped(strings.Join(lines, "\n"))
	content := look.AtLeast(look.Wide(600), 0, head)
	if changed > 0 {
		content = look.AtLeast(600, min(340, 130+float32(changed)*lineHeight), container.NewBorder(head, nil, nil, nil, container.NewVScroll(list)))
	}
	d.show(c.title, content, d.t.T("button.close"), others)
}

// changeOf says how a draft stands otherwise than before, "" for no change.
func (d *Desk) changeOf(was, now review.Item) string {
	var parts []string
	switch {
	case was.Verdict != now.Verdict:
		parts = append(parts, d.t.T("recheck.verdict", d.t.Verdict(was.Verdict), d.t.Verdict(now.Verdict)))
	case was.Findings != now.Findings:
		parts = append(parts, d.t.T("recheck.findings", was.Findings, now.Findings))
	case was.OpenBlocking+was.OpenWarn != now.OpenBlocking+now.OpenWarn:
		parts = append(parts, d.t.T("recheck.open", was.OpenBlocking+was.OpenWarn, now.OpenBlocking+now.OpenWarn))
	}
	if was.State != now.State {
		parts = append(parts, d.t.State(now))
	}
	return strings.Join(parts, " · ")
}

// changedIcon is the icon of a draft in the list of those that change.
func changedIcon(it review.Item) fyne.Resource {
	if icon := rowIcon(it); icon != nil {
		return icon
	}
	return theme.DocumentIcon()
}

package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// ErrKnownTerm and ErrBadTerm are what Lexicon.Add may refuse.
var (
	ErrKnownTerm = errors.New("the term is in the list")
	ErrBadTerm   = errors.New("the term could not be found in a text")
)

// SensitiveTerm is a word or phrase that the association wants found from now on.
type SensitiveTerm struct {
	Text, Why, By string
	Block         bool // else it warns
}

// Lexicon is the association's own list of sensitive terms. After Add or Remove
// the Reviewer checks under a pack that holds the change.
type Lexicon interface {
	Add(ctx context.Context, t SensitiveTerm) error
	Remove(ctx context.Context, text string) error
}

// askTerm offers to add the selected words, or those of the finding, to the
// association's list.
func (d *Desk) askTerm() {
	if d.deps.Lexicon == nil || !d.flush() {
		return
	}
	proposed := words.OneLine(d.ed.SelectedText())
	if f, ok := d.findings.Selected(); ok && proposed == "" {
		proposed = words.Shorten(words.OneLine(f.Quote), 80)
	}
	text, why := look.NewEntry(false), look.NewEntry(false)
	text.SetText(proposed)
	why.SetPlaceHolder(d.t.T("term.why.hint"))
	severity := widget.NewRadioGroup([]string{d.t.T("term.warn"), d.t.T("term.block")}, nil)
	severity.SetSelected(d.t.T("term.warn"))
	severity.Required = true
	notice := look.Wrapped(d.t.T("term.hint"))
	if n := d.queue.approved(); n > 0 {
		notice.SetText(d.t.T("term.hint") + " " + d.t.N("term.unseals", n))
	}
	content := look.AtLeast(560, 0, container.NewVBox(notice,
		look.Heading(d.t.T("term.text")), text,
		look.Heading(d.t.T("term.severity")), severity,
		look.Heading(d.t.T("term.why")), why))
	valid := func() bool { return strings.TrimSpace(text.Text) != "" }
	d.form(d.t.T("term.title"), d.t.T("term.add"), content, valid, func() {
		d.addTerm(SensitiveTerm{Text: words.OneLine(text.Text), Why: words.OneLine(why.Text), By: d.who, Block: severity.Selected == d.t.T("term.block")})
	}, true, text, why)
	text.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed replaces the proposal
}

// addTerm adds a term, checks the queue again and says which drafts change.
func (d *Desk) addTerm(t SensitiveTerm) {
	d.changePack(d.t.T("term.added", t.Text), func() error { return d.deps.Lexicon.Add(d.ctx, t) }, func() { d.removeTerm(t.Text) })
}

func (d *Desk) removeTerm(text string) {
	d.changePack(d.t.T("term.removed", text), func() error { return d.deps.Lexicon.Remove(d.ctx, text) }, nil)
}

// changePack changes the local pack while nothing else is going on, checks every
// draft again and tells what that changes.
func (d *Desk) changePack(said string, change func() error, back func()) {
	before := make(map[string]review.Item, len(d.queue.r.items))
	for _, it := range d.queue.r.items {
		before[it.ID] = it
	}
	done := d.busy(d.t.T("busy.rechecking"))
	d.deps.Runner.After(0, func() func() {
		var err error
		var items []review.Item
		d.review.alone(func() {
			was := d.review.inner.Pack().SHA256
			if err = change(); err == nil {
				err = d.review.inner.RecordPack(d.ctx, d.who, was)
			}
			if err == nil {
				items, err = d.review.inner.Queue(d.ctx)
			}
		})
		return func() {
			done()
			switch {
			case errors.Is(err, ErrKnownTerm):
				d.tell(d.t.T("term.title"), d.t.T("term.known"))
			case errors.Is(err, ErrBadTerm):
				d.tell(d.t.T("term.title"), d.t.T("term.bad"))
			case err != nil:
				d.fail(fmt.Errorf("changing the local pack: %w", err))
			default:
				d.packChanged(said, before, items, back)
			}
		}
	})
}

// packChanged shows the drafts that the change of the pack has touched.
func (d *Desk) packChanged(said string, before map[string]review.Item, items []review.Item, back func()) {
	d.queue.Show(items)
	if d.id != "" {
		d.openDraft(d.id)
	}
	d.learnTexts()
	list := container.NewVBox()
	changed := 0
	for _, it := range items {
		was := before[it.ID]
		if was.Findings == it.Findings && was.Verdict == it.Verdict && was.State == it.State {
			continue
		}
		changed++
		list.Add(look.Ellipsis(d.t.T("term.changed", words.Shorten(d.t.Name(it), 36), was.Findings, it.Findings, d.t.State(it))))
	}
	head := look.Wrapped(said + " " + d.t.N("term.touches", changed))
	var others []*widget.Button
	if back != nil {
		others = append(others, widget.NewButton(d.t.T("term.back"), func() {
			d.closeDialog()
			back()
		}))
	}
	content := look.AtLeast(560, 0, head)
	if changed > 0 {
		content = look.AtLeast(560, 320, container.NewBorder(head, nil, nil, nil, container.NewVScroll(list)))
	}
	d.show(d.t.T("term.title"), content, d.t.T("button.close"), others)
}

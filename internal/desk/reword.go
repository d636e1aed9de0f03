package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// rewordView offers vaguer words for the finding that is shown.
type rewordView struct {
	t       *words.Translations
	compact bool // buttons below their texts
	offers  []check.Rewording
	box     *fyne.Container
	root    *fyne.Container

	// OnApply is told which rewording was chosen.
	OnApply func(r check.Rewording)
	// OnMove, when not nil, is called when the area has come, gone or grown.
	OnMove func()
}

func newRewordView(t *words.Translations, compact bool) *rewordView {
	v := &rewordView{t: t, compact: compact, box: container.NewVBox()}
	title := look.WrappedMuted(t.T("reword.title"))
	v.root = container.New(layout.NewCustomPaddedVBoxLayout(-8), title, v.box)
	v.root.Hide()
	return v
}

// Content returns the area, which is hidden when there is nothing to offer.
func (v *rewordView) Content() fyne.CanvasObject { return v.root }

// Show offers rewordings, nil for none. The keyboard applies the first one.
func (v *rewordView) Show(offers []check.Rewording) {
	v.offers = offers
	v.box.Objects = nil
	for i, r := range offers {
		b := widget.NewButton(v.t.T("reword.apply"), func() {
			if v.OnApply != nil {
				v.OnApply(r)
			}
		})
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		line := container.NewBorder(nil, nil, nil, container.NewCenter(b), look.Wrapped(v.label(r)))
		if v.compact {
			line = container.NewVBox(look.Wrapped(v.label(r)), b)
		}
		v.box.Add(line)
	}
	was := v.root.Visible()
	if len(offers) == 0 {
		v.root.Hide()
	} else {
		v.root.Show()
		v.box.Refresh()
	}
	if v.OnMove != nil && (was || v.root.Visible()) {
		v.OnMove()
	}
}

func (v *rewordView) label(r check.Rewording) string {
	quote := words.Shorten(words.OneLine(r.Quote), 60)
	if r.With == "" {
		return v.t.T("reword.remove", quote)
	}
	return v.t.T("reword.replace", quote, r.With)
}

// offerRewordings looks for rewordings of the finding that is shown, each tried
// against the rules, in the background.
func (d *Desk) offerRewordings() {
	f, ok := d.findings.Selected()
	key := string(d.open.Report.Revision) + f.Fingerprint
	if d.offered == key {
		return
	}
	d.offered = key
	d.reword.Show(nil)
	d.syncCommands()
	if !ok || d.deps.Reword == nil || f.Reader != check.Rules && f.Reader != "" {
		return
	}
	draft, on := d.open.Draft, d.deps.Clock()
	d.deps.Runner.After(0, func() func() {
		offers := d.deps.Reword(d.ctx, draft, f.Finding, on)
		return func() {
			if d.offered == key {
				d.reword.Show(offers)
				d.syncCommands()
			}
		}
	})
}

// applyFirst applies the first rewording offered.
func (d *Desk) applyFirst() {
	if len(d.reword.offers) > 0 {
		d.applyRewording(d.reword.offers[0])
	}
}

// applyRewording edits the text, in one step that Ctrl+Z takes back; the edit is
// checked like any other.
func (d *Desk) applyRewording(r check.Rewording) {
	if r.Zone != d.zone {
		if !d.flush() {
			return
		}
		d.showZone(r.Zone)
	}
	text := d.ed.Text()
	if r.End > len(text) || text[r.Start:r.End] != r.Quote {
		return // the text has changed since: the next check offers anew
	}
	d.ed.Replace(r.Start, r.End, r.With)
	d.toast.Show(d.t.T("toast.reworded"), false)
}

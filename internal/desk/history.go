package desk

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
	"imprimatur/internal/wordiff"
)

// sameSitting is how far apart two edits of one person are at most to be shown
// as one: what is typed is stored at every pause.
const sameSitting = 10 * time.Minute

// showHistory shows the versions of the open draft, each with the words that
// changed since the one before.
func (d *Desk) showHistory() {
	if !d.flush() {
		return
	}
	id := d.id
	d.deps.Runner.After(0, func() func() {
		past, err := d.review.history(d.ctx, id)
		return func() {
			switch {
			case d.id != id:
			case err != nil:
				d.fail(fmt.Errorf("reading the history: %w", err))
			default:
				d.showRevisions(sittings(past))
			}
		}
	})
}

// sittings joins the edits that one person made in one go; the first version is
// always kept as it came.
func sittings(past []review.Revision) (out []review.Revision) {
	for i, r := range past {
		if n := len(out); n > 1 && i > 1 && out[n-1].By == r.By && r.At.Sub(past[i-1].At) < sameSitting {
			out[n-1] = r
			continue
		}
		out = append(out, r)
	}
	return out
}

// showRevisions lists the versions, the newest first and chosen.
func (d *Desk) showRevisions(past []review.Revision) {
	text := look.NewRich()
	shown := 0
	list := look.NewKeyList(
		func() int { return len(past) },
		func() fyne.CanvasObject { return look.Ellipsis("") },
		func(i int, o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && i < len(past) {
				n := len(past) - i
				l.SetText(d.t.T("history.line", n, past[n-1].By, d.t.When(past[n-1].At)))
			}
		})
	list.OnSelected = func(i widget.ListItemID) {
		shown = i
		text.Segments = d.changes(past, len(past)-1-i)
		text.Refresh()
	}
	list.OnStep = func(by int) { list.Select(min(max(shown+by, 0), len(past)-1)) }
	list.OnEscape = d.closeDialog
	split := container.NewHSplit(list.Content(), container.NewVScroll(text))
	split.Offset = 0.32
	legend := look.WrappedMuted(d.t.T("history.legend"))
	content := look.AtLeast(820, 440, container.NewBorder(nil, legend, nil, nil, split))
	d.show(d.t.N("history.title", len(past)), content, d.t.T("button.close"), nil)
	if len(past) > 0 {
		list.Select(0)
	}
	d.deps.Window.Canvas().Focus(list)
}

// changes shows a version zone by zone: what went is between brackets and in the
// colour of errors, what came is bold.
func (d *Desk) changes(past []review.Revision, at int) (out []widget.RichTextSegment) {
	plain := style(theme.ColorNameForeground, theme.SizeNameText, false, false)
	plain.Inline = true
	gone := style(theme.ColorNameError, theme.SizeNameText, false, true)
	gone.Inline = true
	came := style(theme.ColorNameSuccess, theme.SizeNameText, true, false)
	came.Inline = true
	add := func(text string, s widget.RichTextStyle) {
		out = append(out, &widget.TextSegment{Text: text, Style: s})
	}
	for _, z := range past[at].Draft.Zones {
		before := z.Text
		if at > 0 {
			old, _ := past[at-1].Draft.Zone(z.Name)
			before = old.Text
		}
		add(d.t.Zone(z), style(theme.ColorNamePrimary, theme.SizeNameCaptionText, true, false))
		for _, s := range wordiff.Of(before, z.Text) {
			switch s.Kind {
			case wordiff.Same:
				add(s.Text, plain)
			case wordiff.Removed:
				add("["+s.Text+"]", gone)
			case wordiff.Added:
				add(s.Text, came)
			}
		}
		add("", style(theme.ColorNameForeground, theme.SizeNameText, false, false))
	}
	return out
}

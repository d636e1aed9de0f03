package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// findingRow is a line of the findings: how grave and what on the first line, whose
// and where on the second. What can be done is below, for the chosen one alone.
type findingRow struct {
	widget.BaseWidget
	stripe *look.Ground
	icon   *widget.Icon
	title  *widget.Label
	quote  *widget.Label
	reader *widget.Icon
	line   findingLine
}

func newFindingRow() *findingRow {
	r := &findingRow{stripe: look.NewGround(look.ColorStripe), icon: widget.NewIcon(nil), title: look.Heading(""), quote: look.Muted(""), reader: widget.NewIcon(nil)}
	r.quote.Truncation = fyne.TextTruncateEllipsis
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *findingRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(findingLayout{r}, r.stripe, r.icon, r.title, r.quote, r.reader))
}

// findingLine is what a line shows.
type findingLine struct {
	title, quote string
	stripe       fyne.ThemeColorName
	icon, reader string // names
	how          widget.Importance
}

// show writes a finding on the line; with every key of a text all lines are shown
// again, most of them as they are.
func (r *findingRow) show(t *words.Translations, f review.CaseFinding) {
	level := look.LevelOf(f.Severity)
	icon, reader := look.SeverityIcon(level), fyne.Resource(nil)
	now := findingLine{
		title:  secondreader.Title(t, f.Finding),
		quote:  secondreader.Source(t, f.Finding) + " · « " + words.Shorten(words.OneLine(f.Quote), 120) + " »",
		stripe: look.SeverityColor(level),
		how:    widget.MediumImportance,
	}
	switch {
	case !f.Open && len(f.Dispositions) > 0:
		icon, now.stripe, now.how = look.ClosedIcon(), look.ColorStripe, widget.LowImportance
		now.quote = t.T("findings.closed") + " · " + now.quote
	case f.Need == review.NeedSecond:
		now.quote = t.T("findings.second") + " · " + now.quote
	}
	for _, by := range readers() {
		if i := look.ReaderIcon(by); i != nil && raisedBy(f, by) && reader == nil {
			reader, now.reader = i, i.Name()
		}
	}
	now.icon = icon.Name()
	if now == r.line {
		return
	}
	r.line = now
	r.stripe.Paint(now.stripe)
	r.icon.SetResource(icon)
	r.title.Importance = now.how
	r.title.SetText(now.title)
	r.quote.SetText(now.quote)
	r.reader.Hide()
	if reader != nil {
		r.reader.SetResource(reader)
		r.reader.Show()
	}
	r.Refresh()
}

// findingLayout places the parts of a line.
type findingLayout struct{ r *findingRow }

// Line heights follow the size of texts; the labels' own padding is not for lists.
func firstLine() float32  { return theme.TextSize() * 1.36 }
func secondLine() float32 { return theme.CaptionTextSize() * 1.36 }

// rowGap is above, and below, the two lines.
const rowGap = 4

// MinSize implements fyne.Layout.
func (findingLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, firstLine()+secondLine()+2*rowGap)
}

// Layout implements fyne.Layout.
func (l findingLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const stripe, gap = 4, 6
	pad, icon := theme.InnerPadding(), theme.TextSize()*1.15
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(l.r.stripe, 0, 0, stripe, size.Height)
	at := rowGap + (firstLine()-icon)/2
	put(l.r.icon, stripe+gap, at, icon, icon)
	left, right := stripe+gap+icon+gap, size.Width-gap
	if l.r.reader.Visible() {
		right -= icon
		put(l.r.reader, right, at, icon, icon)
		right -= gap
	}
	put(l.r.title, left-pad, rowGap-pad, right-left+2*pad, firstLine()+2*pad)
	put(l.r.quote, left-pad, rowGap+firstLine()-pad, size.Width-gap-left+2*pad, secondLine()+2*pad)
}

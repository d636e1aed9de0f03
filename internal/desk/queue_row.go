package desk

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// queueRow is a two-line row: a stripe and a word for the state, the worst
// severity as an icon with the number of findings.
type queueRow struct {
	widget.BaseWidget
	stripe *look.Ground
	title  *widget.Label
	meta   *widget.Label
	icon   *widget.Icon
	count  *widget.Label
}

func newQueueRow() *queueRow {
	r := &queueRow{
		stripe: look.NewGround(look.ColorStripe),
		title:  look.Heading(""),
		meta:   look.Muted(""),
		icon:   widget.NewIcon(nil),
		count:  widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{Bold: true}),
	}
	r.meta.Truncation = fyne.TextTruncateEllipsis
	r.ExtendBaseWidget(r)
	return r
}

func (r *queueRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(rowLayout{}, r.stripe, r.title, r.meta, r.icon, r.count))
}

func stateColor(it review.Item) fyne.ThemeColorName {
	switch {
	case it.Problem != nil:
		return theme.ColorNameError
	case it.State == review.Approved:
		return theme.ColorNameSuccess
	case it.State == review.Changes:
		return theme.ColorNameWarning
	case it.State == review.Rejected:
		return theme.ColorNameError
	}
	return look.ColorStripe
}

// show says how a draft stands, whether another one says nearly the same, and
// whether it is marked for an act on several.
func (r *queueRow) show(t *words.Translations, it review.Item, twin, marked bool) {
	r.stripe.Paint(stateColor(it))
	r.title.SetText(t.Name(it))
	meta := t.State(it)
	if it.Verdict == check.Unchecked && it.Problem == nil {
		meta += " · " + t.T("state.unchecked")
	}
	meta += " · " + t.Channel(it.Channel)
	if it.Author != "" {
		meta += " · " + it.Author
	}
	if it.Assignee != "" {
		meta += " · " + t.T("queue.for", it.Assignee)
	}
	if it.Planned != "" {
		meta += " · " + t.Day(it.Planned)
	}
	if twin {
		meta = t.T("queue.twin") + " · " + meta
	}
	r.meta.SetText(meta)
	r.icon.SetResource(rowIcon(it))
	if marked {
		r.icon.SetResource(theme.CheckButtonCheckedIcon())
	}
	if it.Findings > 0 {
		r.count.SetText(strconv.Itoa(it.Findings))
	} else {
		r.count.SetText("")
	}
}

// rowIcon is the worst that was found. A tick says that a person approved:
// "nothing known was found" is no such thing, and has no icon.
func rowIcon(it review.Item) fyne.Resource {
	switch {
	case it.State == review.Approved:
		return look.ClosedIcon()
	case it.Verdict == check.Clear:
		return nil
	}
	return look.VerdictIcon(it.Verdict)
}

// rowLayout places a stripe, a title over a second line, an icon and a count.
type rowLayout struct{}

// rowHeight is 52 at the normal size of text, and follows a larger one.
func rowHeight() float32 {
	return max(52, theme.TextSize()*1.36+theme.CaptionTextSize()*1.36+16)
}

func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, rowHeight()) }

func (rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const stripe, icon = 4, 18
	pad := theme.InnerPadding()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(stripe, size.Height))
	countWidth := o[4].MinSize().Width
	right := countWidth + icon + 2
	width := size.Width - stripe - right
	titleHeight := o[1].MinSize().Height
	o[1].Move(fyne.NewPos(stripe, 6-pad))
	o[1].Resize(fyne.NewSize(width, titleHeight))
	metaHeight := o[2].MinSize().Height
	o[2].Move(fyne.NewPos(stripe, size.Height-6-metaHeight+pad))
	o[2].Resize(fyne.NewSize(width, metaHeight))
	o[3].Move(fyne.NewPos(size.Width-right, (size.Height-icon)/2))
	o[3].Resize(fyne.NewSize(icon, icon))
	h := o[4].MinSize().Height
	o[4].Move(fyne.NewPos(size.Width-countWidth, (size.Height-h)/2))
	o[4].Resize(fyne.NewSize(countWidth, h))
}

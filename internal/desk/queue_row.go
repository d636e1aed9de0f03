package desk

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
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
	box    *widget.Icon
	mod    fyne.KeyModifier // of the click that is going on

	// OnTap is told of a click: whether it was on the box, and with which keys.
	OnTap func(onBox bool, mod fyne.KeyModifier)
}

// MouseDown implements desktop.Mouseable: a tap does not say which keys are held.
func (r *queueRow) MouseDown(e *desktop.MouseEvent) { r.mod = e.Modifier }

// MouseUp implements desktop.Mouseable.
func (r *queueRow) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (r *queueRow) Tapped(e *fyne.PointEvent) {
	mod := r.mod
	r.mod = 0
	if r.OnTap != nil {
		r.OnTap(e.Position.X < boxRight(), mod)
	}
}

func newQueueRow() *queueRow {
	r := &queueRow{
		stripe: look.NewGround(look.ColorStripe),
		title:  look.Heading(""),
		meta:   look.Muted(""),
		icon:   widget.NewIcon(nil),
		count:  widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{Bold: true}),
		box:    widget.NewIcon(theme.CheckButtonIcon()),
	}
	r.meta.Truncation = fyne.TextTruncateEllipsis
	r.ExtendBaseWidget(r)
	return r
}

func (r *queueRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(rowLayout{}, r.stripe, r.title, r.meta, r.icon, r.count, r.box))
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
func (r *queueRow) show(t *words.Translations, it review.Item, mine, twin, marked bool) {
	r.stripe.Paint(stateColor(it))
	r.title.SetText(t.Name(it))
	meta := t.State(it)
	if it.Verdict == check.Unchecked && it.Problem == nil {
		meta += " · " + t.T("state.unchecked")
	}
	if mine {
		meta += " · " + t.T("queue.for_me")
	} else if it.Assignee != "" {
		meta += " · " + t.T("queue.for", it.Assignee)
	}
	meta += " · " + t.Channel(it.Channel)
	if it.Author != "" {
		meta += " · " + it.Author
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
		r.box.SetResource(theme.CheckButtonCheckedIcon())
	} else {
		r.box.SetResource(theme.CheckButtonIcon())
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

// boxRight is where the box of a line ends: what is clicked before it ticks.
func boxRight() float32 { return 10 + theme.TextSize()*1.3 }

// rowLayout places a stripe, a title over a second line, an icon and a count, and
// before the title a box or an icon where there is one.
type rowLayout struct{}

// rowHeight is 52 at the normal size of text, and follows a larger one.
func rowHeight() float32 {
	return max(52, theme.TextSize()*1.36+theme.CaptionTextSize()*1.36+16)
}

func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, rowHeight()) }

// least is how many times its text size a row is wide when it shows a word at
// the right.
const least = 17

func (rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const stripe = 4
	icon := theme.TextSize() * 1.3
	pad := theme.InnerPadding()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(stripe, size.Height))
	countWidth := o[4].MinSize().Width
	narrow := size.Width < theme.TextSize()*least && countWidth > size.Width/5
	if narrow {
		countWidth = pad // the icon says it too
	}
	if narrow == o[4].Visible() {
		if narrow {
			o[4].Hide()
		} else {
			o[4].Show()
		}
	}
	right := countWidth + icon + 2
	left := float32(stripe)
	if len(o) > 5 && o[5].Visible() {
		o[5].Move(fyne.NewPos(stripe+3, (size.Height-icon)/2))
		o[5].Resize(fyne.NewSize(icon, icon))
		left = boxRight() - pad/2
	}
	width := size.Width - left - right
	titleHeight := o[1].MinSize().Height
	o[1].Move(fyne.NewPos(left, 6-pad))
	o[1].Resize(fyne.NewSize(width, titleHeight))
	metaHeight := o[2].MinSize().Height
	o[2].Move(fyne.NewPos(left, size.Height-6-metaHeight+pad))
	o[2].Resize(fyne.NewSize(width, metaHeight))
	o[3].Move(fyne.NewPos(size.Width-right, (size.Height-icon)/2))
	o[3].Resize(fyne.NewSize(icon, icon))
	h := o[4].MinSize().Height
	o[4].Move(fyne.NewPos(size.Width-countWidth, (size.Height-h)/2))
	o[4].Resize(fyne.NewSize(countWidth, h))
}

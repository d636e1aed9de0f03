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
// severity that is open as an icon with the number of open findings.
type queueRow struct {
	widget.BaseWidget
	stripe *look.Ground
	title  *widget.Label
	meta   *widget.Label
	icon   *widget.Icon
	count  *widget.Label
	box    *widget.Icon
	mod    fyne.KeyModifier // of the click that is going on
	line   queueLine

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
	return widget.NewSimpleRenderer(container.New(queueLayout{r}, r.stripe, r.title, r.meta, r.icon, r.count, r.box))
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

// queueLine is what a line shows.
type queueLine struct {
	title, meta, count string
	icon               string // its name
	stripe             fyne.ThemeColorName
	marked             bool
}

// show says how a draft stands, whether another one says nearly the same, and
// whether it is marked for an act on several.
func (r *queueRow) show(t *words.Translations, it review.Item, mine, twin, marked bool) {
	meta := t.State(it)
	if it.Verdict == check.Unchecked && it.Problem == nil {
		meta += " · " + t.T("state.unchecked")
	}
	if mine {
		meta += " · " + t.T("queue.for_me")
	} else if it.Assignee != "" {
		meta += " · " + t.T("queue.for", it.Assignee)
	}
	if it.Channel != "" {
		meta += " · " + t.Channel(it.Channel)
	}
	if it.Author != "" {
		meta += " · " + it.Author
	}
	if it.Planned != "" {
		meta += " · " + t.Day(it.Planned)
	}
	if twin {
		meta = t.T("queue.twin") + " · " + meta
	}
	now := queueLine{title: t.Name(it), meta: meta, stripe: stateColor(it), marked: marked}
	icon := rowIcon(it)
	if icon != nil {
		now.icon = icon.Name()
	}
	if n := rowCount(it); n > 0 {
		now.count = strconv.Itoa(n)
	}
	if now == r.line {
		return // as it is, for most lines that are shown again
	}
	r.line = now
	r.stripe.Paint(now.stripe)
	r.title.SetText(now.title)
	r.meta.SetText(now.meta)
	r.icon.SetResource(icon)
	r.box.SetResource(theme.CheckButtonIcon())
	if marked {
		r.box.SetResource(theme.CheckButtonCheckedIcon())
	}
	r.count.SetText(now.count)
	r.Refresh() // what is at the right leaves the title more room, or less
}

// rowIcon is the worst that is open. A tick says that a person approved: "nothing
// known was found", or that all of it was settled, is no such thing, and has no icon.
func rowIcon(it review.Item) fyne.Resource {
	switch {
	case it.State == review.Approved:
		return look.ClosedIcon()
	case it.OpenBlocking > 0:
		return look.VerdictIcon(check.Blocked)
	case it.OpenWarn > 0:
		return look.VerdictIcon(check.Warned)
	case it.Verdict == check.Blocked || it.Verdict == check.Warned:
		return nil
	}
	return look.VerdictIcon(it.Verdict)
}

// rowCount is how many findings are open; where there are none but advices, which
// ask nothing, how many those are.
func rowCount(it review.Item) int {
	if it.Verdict == check.Advised {
		return it.Findings
	}
	return it.OpenBlocking + it.OpenWarn
}

// queueLayout places the parts of a line: the title with the worst that is open
// on the first line, where the draft stands on the second.
type queueLayout struct{ r *queueRow }

// MinSize implements fyne.Layout.
func (queueLayout) MinSize([]fyne.CanvasObject) fyne.Size { return findingLayout{}.MinSize(nil) }

// Layout implements fyne.Layout.
func (l queueLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const stripe, gap = 4, 4
	pad, icon, box := theme.InnerPadding(), theme.TextSize()*1.15, theme.TextSize()*1.3
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(l.r.stripe, 0, 0, stripe, size.Height)
	put(l.r.box, stripe+3, (size.Height-box)/2, box, box)
	left, right := boxRight()+gap, size.Width-gap
	if l.r.count.Text != "" {
		width := l.r.count.MinSize().Width - 2*pad
		put(l.r.count, right-width-pad, rowGap-pad, width+2*pad, firstLine()+2*pad)
		right -= width + gap
	}
	if l.r.icon.Resource != nil {
		right -= icon
		put(l.r.icon, right, rowGap+(firstLine()-icon)/2, icon, icon)
		right -= gap
	}
	put(l.r.title, left-pad, rowGap-pad, right-left+2*pad, firstLine()+2*pad)
	put(l.r.meta, left-pad, rowGap+firstLine()-pad, size.Width-gap-left+2*pad, secondLine()+2*pad)
}

// boxRight is where the box of a line ends: what is clicked before it ticks.
func boxRight() float32 { return 10 + theme.TextSize()*1.3 }

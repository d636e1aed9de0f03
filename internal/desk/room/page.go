package room

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// Page is a room's sheet: a title, a sentence on what the room is for, its
// actions under it, then the body, which gets the rest of the height.
func Page(title, purpose string, actions []fyne.CanvasObject, body fyne.CanvasObject) fyne.CanvasObject {
	name := look.Heading(title)
	name.SizeName = theme.SizeNameSubHeadingText
	what := look.Wrapped(purpose)
	what.Importance = widget.LowImportance
	head := container.NewVBox(container.New(layout.NewCustomPaddedVBoxLayout(-6), name, what))
	if len(actions) > 0 {
		head.Add(container.New(layout.NewRowWrapLayout(), actions...))
	}
	return container.NewPadded(Under(head, body))
}

// Under puts body under head and gives it the rest of the height; Tab visits the
// head first, which container.NewBorder would have it visit last.
func Under(head, body fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, body)
}

// Swap puts o on a stage. What is to come back is kept on it, hidden: only what
// is on a stage follows a change of the look.
func Swap(stage *fyne.Container, kept, o fyne.CanvasObject) {
	stage.Objects = []fyne.CanvasObject{o}
	if o != kept {
		kept.Hide()
		stage.Objects = []fyne.CanvasObject{kept, o}
	}
	o.Show()
	stage.Refresh()
}

// Button is an action of a page.
func Button(label string, icon fyne.Resource, run func()) *widget.Button {
	return widget.NewButtonWithIcon(label, icon, run)
}

// Empty says what will stand here and what to do first.
func Empty(icon fyne.Resource, title, lesson string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	head := look.Wrapped(title)
	head.Alignment, head.TextStyle.Bold = fyne.TextAlignCenter, true
	text := look.Wrapped(lesson)
	text.Alignment = fyne.TextAlignCenter
	column := container.NewVBox(container.NewCenter(look.AtLeast(48, 48, widget.NewIcon(icon))), head, text)
	if len(actions) > 0 {
		column.Add(container.New(layout.NewCustomPaddedLayout(theme.Padding(), 0, 0, 0), container.NewCenter(container.NewVBox(actions...))))
	}
	return look.Pane(Centered(column))
}

// Centered puts a column of texts in the middle, as wide as is read with ease;
// one that is too high scrolls.
func Centered(column fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(container.New(columnLayout{}, column))
}

type columnLayout struct{}

// widest is how many letters a line of a column has at most, about.
const widest = 66

// MinSize implements fyne.Layout.
func (columnLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout implements fyne.Layout.
func (columnLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, theme.TextSize()*widest/2)
	o[0].Resize(fyne.NewSize(width, o[0].MinSize().Height))
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(width, height))
	o[0].Move(fyne.NewPos((size.Width-width)/2, max(0, size.Height-height)/2))
}

// Fact is a name beside a value that can be selected and copied; below each
// other, facts align. Large texts have the value under its name.
func Fact(name, value string) fyne.CanvasObject {
	if value == "" {
		value = "–"
	}
	l := look.Wrapped(value)
	if !strings.Contains(value, " ") {
		l.Wrapping = fyne.TextWrapBreak // a digest, a path
	}
	l.Selectable = true
	return FactOf(name, l)
}

// FactOf is a name beside something other than a text.
func FactOf(name string, value fyne.CanvasObject) fyne.CanvasObject {
	return container.New(factLayout{}, look.WrappedMuted(name), value)
}

type factLayout struct{}

// tight is what facts that follow each other leave out of the space between them.
const tight = 8

// aside is how wide the names are, 0 when they stand above the values.
func (factLayout) aside() float32 {
	const large = 20
	if theme.TextSize() > large {
		return 0
	}
	return theme.CaptionTextSize() * 15
}

func (f factLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	key, value := o[0].MinSize(), o[1].MinSize()
	if aside := f.aside(); aside > 0 {
		return fyne.NewSize(aside+value.Width, max(key.Height, value.Height)-tight)
	}
	return fyne.NewSize(max(key.Width, value.Width), key.Height+value.Height-theme.InnerPadding())
}

func (f factLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if aside := f.aside(); aside > 0 {
		o[0].Resize(fyne.NewSize(aside, size.Height+tight))
		o[0].Move(fyne.NewPos(0, (theme.TextSize()-theme.CaptionTextSize())/2-tight/2)) // on one line with the value
		o[1].Resize(fyne.NewSize(size.Width-aside, size.Height+tight))
		o[1].Move(fyne.NewPos(aside, -tight/2))
		return
	}
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
	o[0].Move(fyne.NewPos(0, 0))
	top := o[0].MinSize().Height - theme.InnerPadding()
	o[1].Resize(fyne.NewSize(size.Width, size.Height-top))
	o[1].Move(fyne.NewPos(0, top))
}

package room

import (
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
	return container.NewPadded(container.NewBorder(head, nil, nil, nil, body))
}

// Button is an action of a page.
func Button(label string, icon fyne.Resource, run func()) *widget.Button {
	return widget.NewButtonWithIcon(label, icon, run)
}

// Empty says what will stand here and what to do first.
func Empty(icon fyne.Resource, title, lesson string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	head := widget.NewLabelWithStyle(title, fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	head.Wrapping = fyne.TextWrapWord
	text := look.Wrapped(lesson)
	text.Alignment = fyne.TextAlignCenter
	column := container.NewVBox(container.NewCenter(look.AtLeast(48, 48, widget.NewIcon(icon))), look.AtLeast(460, 0, head), text)
	if len(actions) > 0 {
		column.Add(container.NewCenter(container.NewHBox(actions...)))
	}
	return look.Pane(container.NewCenter(column))
}

// Fact is a name beside a value that can be selected and copied; below each
// other, facts align.
func Fact(name, value string) fyne.CanvasObject {
	if value == "" {
		value = "–"
	}
	l := widget.NewLabel(value)
	l.Wrapping = fyne.TextWrapBreak
	l.Selectable = true
	key := look.Muted(name)
	key.Wrapping = fyne.TextWrapWord
	return container.NewBorder(nil, nil, container.New(column{}, key), nil, l)
}

// column is as wide as a name of a Fact, at the size of the moment.
type column struct{}

func (column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := theme.CaptionTextSize() * 15
	height := float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.Size().Height))
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(width, height)
}

func (column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

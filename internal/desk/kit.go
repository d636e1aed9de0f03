package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// muted returns a label in the secondary colour.
func muted(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Importance = widget.LowImportance
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// wrapped returns a label that breaks its lines between words.
func wrapped(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// heading returns a bold one-line label.
func heading(text string) *widget.Label {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// ground is a rectangle in a colour of the theme; it follows the theme.
type ground struct {
	widget.BaseWidget
	name fyne.ThemeColorName
	rect *canvas.Rectangle
}

func newGround(name fyne.ThemeColorName) *ground {
	g := &ground{name: name, rect: canvas.NewRectangle(nil)}
	g.ExtendBaseWidget(g)
	return g
}

// paint changes the colour.
func (g *ground) paint(name fyne.ThemeColorName) {
	if g.name != name {
		g.name = name
		g.Refresh()
	}
}

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	g.rect.FillColor = theme.Color(g.name)
	return &groundRenderer{WidgetRenderer: widget.NewSimpleRenderer(g.rect), g: g}
}

type groundRenderer struct {
	fyne.WidgetRenderer
	g *ground
}

func (r *groundRenderer) Refresh() {
	r.g.rect.FillColor = theme.Color(r.g.name)
	r.g.rect.Refresh()
}

// pane puts content on the colour of a pane.
func pane(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newGround(colorPane), content)
}

// entry is a text field that tells when Escape is pressed: Fyne's dialogs do not
// close on it.
type entry struct {
	widget.Entry
	onEscape func()
}

func newEntry(multi bool) *entry {
	e := &entry{}
	e.MultiLine = multi
	if multi {
		e.Wrapping = fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && e.onEscape != nil {
		e.onEscape()
		return
	}
	e.Entry.TypedKey(k)
}

// minWidth keeps its content at least that wide, in a dialog.
type minWidth struct{ width, height float32 }

func (l minWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.width, l.height)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (l minWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func atLeast(width, height float32, content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(minWidth{width, height}, content)
}

// roomFor is as high as some lines of small text, at the size of the moment.
type roomFor struct{ lines float32 }

func (l roomFor) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.lines*theme.CaptionTextSize()*1.36)
}

func (l roomFor) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

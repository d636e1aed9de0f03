package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Muted returns a label in the secondary colour.
func Muted(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Importance = widget.LowImportance
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// Heading returns a bold one-line label.
func Heading(text string) *widget.Label {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// Ellipsis returns a one-line label that ends with an ellipsis where room ends.
func Ellipsis(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// Ground is a rectangle in a colour of the theme; it follows the theme.
type Ground struct {
	widget.BaseWidget
	name fyne.ThemeColorName
	rect *canvas.Rectangle
	edge bool
}

// NewGround returns a Ground in that colour.
func NewGround(name fyne.ThemeColorName) *Ground {
	g := &Ground{name: name, rect: canvas.NewRectangle(nil)}
	g.ExtendBaseWidget(g)
	return g
}

// NewCard returns a Ground with an edge: what lies above other things stands out in
// the dark too.
func NewCard() *Ground {
	g := NewGround(theme.ColorNameOverlayBackground)
	g.edge = true
	return g
}

// Paint changes the colour.
func (g *Ground) Paint(name fyne.ThemeColorName) {
	if g.name != name {
		g.name = name
		g.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	g.paint()
	return &groundRenderer{WidgetRenderer: widget.NewSimpleRenderer(g.rect), g: g}
}

func (g *Ground) paint() {
	g.rect.FillColor = theme.Color(g.name)
	if g.edge {
		g.rect.StrokeColor, g.rect.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
		g.rect.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	}
}

type groundRenderer struct {
	fyne.WidgetRenderer
	g *Ground
}

func (r *groundRenderer) Refresh() {
	r.g.paint()
	r.g.rect.Refresh()
}

// Pane puts content on the colour of a pane.
func Pane(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewGround(ColorPane), content)
}

// Entry is a text field that tells when Escape is pressed: Fyne's dialogs do not
// close on it.
type Entry struct {
	widget.Entry
	// OnEscape is called instead of Fyne's handling of the key.
	OnEscape func()
	// Recall is what Up puts in the empty field, when not "".
	Recall string
	hints  []string
}

// NewEntry returns a field of one line, or of several that wrap.
func NewEntry(multi bool) *Entry {
	e := &Entry{}
	e.MultiLine = multi
	if multi {
		e.Wrapping = fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	return e
}

// SetHints gives what the empty field says, the longest first: it says the first
// one that there is room for.
func (e *Entry) SetHints(hints ...string) {
	e.hints = hints
	e.hint()
}

// Resize implements fyne.CanvasObject.
func (e *Entry) Resize(size fyne.Size) {
	e.Entry.Resize(size)
	e.hint()
}

func (e *Entry) hint() {
	room := e.Size().Width - 2*theme.InnerPadding() - 2*theme.Padding()
	if e.Icon != nil {
		room -= theme.IconInlineSize() + theme.InnerPadding()
	}
	for i, h := range e.hints {
		if last := i == len(e.hints)-1; last || fyne.MeasureText(h, theme.TextSize(), e.TextStyle).Width <= room {
			if h != e.PlaceHolder {
				e.SetPlaceHolder(h)
			}
			return
		}
	}
}

// Framed says that the field shows by itself that it has the keyboard.
func (e *Entry) Framed() bool { return true }

// AcceptsTab leaves Tab to Fyne, which moves the keyboard on: a field of several
// lines is no trap.
func (e *Entry) AcceptsTab() bool { return false }

// ToEnd puts the cursor behind the text, on its last line.
func (e *Entry) ToEnd() {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && e.OnEscape != nil {
		e.OnEscape()
		return
	}
	if k.Name == fyne.KeyUp && e.Text == "" && e.Recall != "" {
		e.SetText(e.Recall)
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut implements fyne.Shortcutable: Ctrl+Enter submits, as it does in mail
// and in code review.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierControl && c.KeyName == fyne.KeyReturn && e.OnSubmitted != nil {
		e.OnSubmitted(e.Text)
		return
	}
	e.Entry.TypedShortcut(s)
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

// AtLeast keeps content at least that wide and high.
func AtLeast(width, height float32, content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(minWidth{width, height}, content)
}

// UpTo gives content as much height as it needs, up to that many lines of small
// text; more scrolls.
func UpTo(lines float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(upTo(lines), container.NewVScroll(content))
}

type upTo float32

// MinSize implements fyne.Layout.
func (l upTo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	most := Lines(l).MinSize(nil)
	for _, o := range objects {
		if s, ok := o.(*container.Scroll); ok {
			need := s.Content.MinSize()
			most = fyne.NewSize(need.Width, min(need.Height, most.Height))
		}
	}
	return most
}

// Layout implements fyne.Layout.
func (l upTo) Layout(objects []fyne.CanvasObject, size fyne.Size) { Lines(l).Layout(objects, size) }

// Lines is a layout as high as that many lines of small text, at the size of the
// moment.
type Lines float32

// MinSize implements fyne.Layout.
func (l Lines) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(l)*theme.CaptionTextSize()*1.36)
}

// Layout implements fyne.Layout.
func (l Lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

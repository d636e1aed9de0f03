package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// KeyList is a list that is worked by keys: the arrows choose at once, single
// letters are commands. Fyne's own list only highlights, and drops letters.
type KeyList struct {
	widget.List
	frame *Frame

	// OnStep is told to choose another line: by how many, or to an end.
	OnStep func(by int)
	// OnRune is told a letter, as printed on the key, whatever the keyboard.
	OnRune func(r rune)
	// OnEnter and OnSpace are what those keys do, when not nil.
	OnEnter, OnSpace func()
	// OnEscape is what Escape does, when not nil.
	OnEscape func()
}

// aPage is how many lines a page key goes; allLines reaches either end.
const (
	aPage    = 8
	allLines = 1 << 30
)

// steps are the lines that keys go, in a list and in what scrolls.
var steps = map[fyne.KeyName]int{
	fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: aPage, fyne.KeyPageUp: -aPage,
	fyne.KeyHome: -allLines, fyne.KeyEnd: allLines,
}

// NewKeyList makes a list; the functions are those of Fyne's.
func NewKeyList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *KeyList {
	l := &KeyList{frame: NewFrame()}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// Content returns the list within a frame that shows when it has the keyboard.
func (l *KeyList) Content() fyne.CanvasObject { return l.frame.Around(l) }

// Framed says that the list shows by itself that it has the keyboard.
func (l *KeyList) Framed() bool { return true }

// FocusGained implements fyne.Focusable.
func (l *KeyList) FocusGained() { l.frame.Draw(true) }

// FocusLost implements fyne.Focusable.
func (l *KeyList) FocusLost() { l.frame.Draw(false) }

// TypedKey implements fyne.Focusable.
func (l *KeyList) TypedKey(k *fyne.KeyEvent) {
	by := steps[k.Name]
	switch {
	case by != 0 && l.OnStep != nil:
		l.OnStep(by)
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && l.OnEnter != nil:
		l.OnEnter()
	case k.Name == fyne.KeyEscape && l.OnEscape != nil:
		l.OnEscape()
	case k.Name == fyne.KeySpace && l.OnSpace != nil:
		l.OnSpace()
	}
}

// TypedRune implements fyne.Focusable.
func (l *KeyList) TypedRune(r rune) {
	if l.OnRune != nil && r != ' ' {
		l.OnRune(r)
	}
}

// Frame is a border that says what has the keyboard.
type Frame struct {
	widget.BaseWidget
	rect *canvas.Rectangle
	on   bool
}

// NewFrame makes a frame that is not drawn yet.
func NewFrame() *Frame {
	f := &Frame{rect: canvas.NewRectangle(nil)}
	f.ExtendBaseWidget(f)
	return f
}

// Around returns content within the frame.
func (f *Frame) Around(o fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: minWidth{}, Objects: []fyne.CanvasObject{o, f}}
}

// Draw draws the frame or does not.
func (f *Frame) Draw(on bool) {
	f.on = on
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	f.rect.FillColor = nil
	r := &frameRenderer{WidgetRenderer: widget.NewSimpleRenderer(f.rect), f: f}
	r.paint()
	return r
}

type frameRenderer struct {
	fyne.WidgetRenderer
	f *Frame
}

func (r *frameRenderer) paint() {
	r.f.rect.StrokeWidth = 0
	if r.f.on {
		r.f.rect.StrokeColor, r.f.rect.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
	}
}

func (r *frameRenderer) Refresh() {
	r.paint()
	r.f.rect.Refresh()
}

// Choice is a drop-down list of a dialog or of a panel, with Escape.
type Choice struct {
	widget.Select
	// OnEscape is what Escape does, when not nil.
	OnEscape func()
}

// NewChoice makes a drop-down list.
func NewChoice(options []string, changed func(string)) *Choice {
	c := &Choice{}
	c.Options, c.OnChanged = options, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && c.OnEscape != nil {
		c.OnEscape()
		return
	}
	c.Select.TypedKey(k)
}

package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Ring is a layer that draws a line around what has the keyboard: Fyne tints it,
// which shows on no button in the colour of the tint.
type Ring struct {
	line  *ringLine
	layer *fyne.Container
}

// NewRing makes the layer.
func NewRing() *Ring {
	r := &Ring{line: &ringLine{rect: newRingRect()}}
	r.line.ExtendBaseWidget(r.line)
	r.line.Hide()
	r.layer = container.NewWithoutLayout(r.line)
	return r
}

// Content returns the layer.
func (r *Ring) Content() fyne.CanvasObject { return r.layer }

// Around draws the line around o, which stands below root, as far as it is seen;
// nil, and what shows its own, for none.
func (r *Ring) Around(root, o fyne.CanvasObject) {
	at, size, ok := fyne.Position{}, fyne.Size{}, false
	if o != nil && !framed(o) && o.Visible() {
		at, size, ok = seenOf(root, o)
	}
	if !ok {
		if r.line.Visible() {
			r.line.Hide()
			r.layer.Refresh()
		}
		return
	}
	at = at.Subtract(where(r.layer))
	if r.line.Visible() && r.line.Position() == at && r.line.Size() == size {
		return
	}
	r.line.Resize(size)
	r.line.Move(at)
	r.line.Show()
	r.layer.Refresh()
}

// framed reports whether o shows by itself that it has the keyboard.
func framed(o fyne.CanvasObject) bool {
	f, ok := o.(interface{ Framed() bool })
	return ok && f.Framed()
}

// seenOf is the part of o that what scrolls around it shows.
func seenOf(root, o fyne.CanvasObject) (fyne.Position, fyne.Size, bool) {
	at, size, path := where(o), o.Size(), pathOf(root, o)
	if path == nil && at.IsZero() { // it stands nowhere: in a tab that is not seen
		return at, size, false
	}
	end := at.AddXY(size.Width, size.Height)
	for _, x := range path {
		if s, ok := x.(*container.Scroll); ok {
			from, room := where(s), s.Size()
			at = fyne.NewPos(max(at.X, from.X), max(at.Y, from.Y))
			end = fyne.NewPos(min(end.X, from.X+room.Width), min(end.Y, from.Y+room.Height))
		}
	}
	return at, fyne.NewSize(end.X-at.X, end.Y-at.Y), end.X > at.X && end.Y > at.Y
}

// ringLine is the line, in the colour of texts.
type ringLine struct {
	widget.BaseWidget
	rect *canvas.Rectangle
}

func newRingRect() *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.StrokeWidth, r.CornerRadius = 2, 4
	return r
}

// CreateRenderer implements fyne.Widget.
func (l *ringLine) CreateRenderer() fyne.WidgetRenderer {
	r := &ringRenderer{widget.NewSimpleRenderer(l.rect), l.rect}
	r.paint()
	return r
}

type ringRenderer struct {
	fyne.WidgetRenderer
	rect *canvas.Rectangle
}

func (r *ringRenderer) paint() {
	r.rect.FillColor = nil
	r.rect.StrokeColor = theme.Color(theme.ColorNameForeground)
}

func (r *ringRenderer) Refresh() {
	r.paint()
	r.rect.Refresh()
}

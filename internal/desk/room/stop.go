package room

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// stop is a room on the rail: an icon over a word. The room of the moment has a
// bar at its side and a bold word: colour alone says nothing.
type stop struct {
	widget.BaseWidget
	label            string
	icon             fyne.Resource
	run              func()
	chosen, lit, key bool
}

var (
	_ fyne.Focusable    = (*stop)(nil)
	_ fyne.Tappable     = (*stop)(nil)
	_ desktop.Hoverable = (*stop)(nil)
)

func newStop(label string, icon fyne.Resource, run func()) *stop {
	s := &stop{label: label, icon: icon, run: run}
	s.ExtendBaseWidget(s)
	return s
}

func (s *stop) choose(on bool) {
	s.chosen = on
	s.Refresh()
}

// Tapped implements fyne.Tappable.
func (s *stop) Tapped(*fyne.PointEvent) { s.run() }

// Framed says that the stop shows by itself that it has the keyboard.
func (s *stop) Framed() bool { return true }

// FocusGained implements fyne.Focusable.
func (s *stop) FocusGained() {
	s.key = true
	s.Refresh()
}

// FocusLost implements fyne.Focusable.
func (s *stop) FocusLost() {
	s.key = false
	s.Refresh()
}

// TypedRune implements fyne.Focusable.
func (s *stop) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (s *stop) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.run()
	}
}

// MouseIn implements desktop.Hoverable.
func (s *stop) MouseIn(*desktop.MouseEvent) {
	s.lit = true
	s.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (s *stop) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *stop) MouseOut() {
	s.lit = false
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *stop) CreateRenderer() fyne.WidgetRenderer {
	r := &stopRenderer{
		s: s, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		icon: widget.NewIcon(s.icon), word: canvas.NewText(s.label, nil),
	}
	r.word.Alignment = fyne.TextAlignCenter
	r.paint()
	return r
}

type stopRenderer struct {
	s                 *stop
	ground, bar, ring *canvas.Rectangle
	icon              *widget.Icon
	word              *canvas.Text
}

const (
	barWidth = 4
	stopPad  = 8
)

// iconSize grows less than the word below it: seven stops fit on a small screen.
func (r *stopRenderer) iconSize() float32 { return min(theme.TextSize()*1.5, 18+theme.TextSize()*0.4) }

// pad is less where letters are large.
func (r *stopRenderer) pad() float32 { return max(3, stopPad-max(0, theme.TextSize()-14)/3) }

func (r *stopRenderer) MinSize() fyne.Size {
	// The bold word, whether or not it is bold now: choosing moves nothing.
	word := fyne.MeasureText(r.s.label, r.word.TextSize, fyne.TextStyle{Bold: true})
	return fyne.NewSize(max(64, word.Width+2*stopPad+barWidth), r.iconSize()+word.Height+2*r.pad()+2)
}

func (r *stopRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.ring.Move(fyne.NewPos(1, 1))
	r.ring.Resize(size.SubtractWidthHeight(2, 2))
	r.bar.Resize(fyne.NewSize(barWidth, size.Height))
	icon := r.iconSize()
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.icon.Move(fyne.NewPos((size.Width-icon)/2, r.pad()))
	r.word.Move(fyne.NewPos(0, r.pad()+icon+2))
	r.word.Resize(fyne.NewSize(size.Width, r.word.MinSize().Height))
}

func (r *stopRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *stopRenderer) paint() {
	ground := theme.ColorNameHeaderBackground
	if r.s.chosen {
		ground = look.ColorPane
	}
	r.ground.FillColor = theme.Color(ground)
	r.bar.FillColor = theme.Color(theme.ColorNamePrimary)
	r.bar.Hidden = !r.s.chosen
	r.ring.FillColor = nil
	if r.s.lit {
		r.ring.FillColor = theme.Color(theme.ColorNameHover)
	}
	r.ring.StrokeColor, r.ring.StrokeWidth = nil, 0
	if r.s.key {
		r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
	}
	r.word.Color = theme.Color(theme.ColorNameForeground)
	r.word.TextSize = theme.CaptionTextSize()
	r.word.TextStyle.Bold = r.s.chosen
}

func (r *stopRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.ring, r.bar, r.icon, r.word}
}

func (r *stopRenderer) Destroy() {}

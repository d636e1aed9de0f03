package editor

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// body is the scrolled text. It takes the mouse, not the editor around it: the
// scroller between them is draggable itself and would swallow the drags.
type body struct {
	widget.BaseWidget
	e   *Editor
	hot []box // where marks are drawn

	now      func() time.Time
	clicks   int // 1 caret, 2 word, 3 paragraph
	clicked  time.Time
	clickPos fyne.Position

	dragging bool
	dragY    float32 // of the pointer, from the top of what is shown
	dragX    float32
	auto     *fyne.Animation
}

// box is a place where a mark is drawn.
type box struct {
	mark Mark
	pos  fyne.Position
	size fyne.Size
}

func (b box) holds(p fyne.Position) bool {
	return p.X >= b.pos.X && p.X < b.pos.X+b.size.Width && p.Y >= b.pos.Y && p.Y < b.pos.Y+b.size.Height
}

var (
	_ fyne.Draggable         = (*body)(nil)
	_ fyne.SecondaryTappable = (*body)(nil)
	_ desktop.Mouseable      = (*body)(nil)
	_ desktop.Hoverable      = (*body)(nil)
	_ desktop.Cursorable     = (*body)(nil)
)

func newBody(e *Editor) *body {
	b := &body{e: e, now: time.Now}
	b.ExtendBaseWidget(b)
	return b
}

// Cursor implements desktop.Cursorable.
func (b *body) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseDown puts the caret, extends the selection with Shift, and selects a
// word or a paragraph when repeated. Fyne tells a double click only after a
// delay and never tells a triple one, so clicks are counted here.
func (b *body) MouseDown(m *desktop.MouseEvent) {
	e := b.e
	if e.lineH == 0 {
		return
	}
	if c := e.window(); c != nil {
		c.Focus(e)
	}
	off := e.at(m.Position)
	if m.Button == desktop.MouseButtonSecondary {
		if a, z := e.Selection(); off < a || off > z || a == z {
			b.click(off, false, m.Position)
		}
		return
	}
	b.count(m.Position)
	extend := m.Modifier&fyne.KeyModifierShift != 0
	if extend {
		b.clicks = 1
	}
	para := e.paras[e.paraAt(off)]
	switch b.clicks {
	case 1:
		b.click(off, extend, m.Position)
	case 2:
		w := para.wordAround(min(off-para.start, len(para.text)))
		e.selectRange(para.start+w.start, para.start+w.end)
	default:
		e.selectRange(para.start, para.start+len(para.text))
	}
}

// click puts the caret. The mark under the pointer counts, even when the caret
// lands behind its last letter.
func (b *body) click(off int, extend bool, at fyne.Position) {
	e := b.e
	e.place(off, extend)
	if m, ok := b.markAt(at); ok {
		e.activate(m.Key)
	} else {
		e.follow()
	}
	b.Refresh()
}

func (b *body) count(at fyne.Position) {
	const near = 4
	now := b.now()
	moved := at.Subtract(b.clickPos)
	again := now.Sub(b.clicked) <= fyne.CurrentApp().Driver().DoubleTapDelay() &&
		math.Abs(float64(moved.X)) < near && math.Abs(float64(moved.Y)) < near
	b.clicked, b.clickPos = now, at
	if again && b.clicks < 3 {
		b.clicks++
	} else {
		b.clicks = 1
	}
}

// MouseUp implements desktop.Mouseable.
func (b *body) MouseUp(*desktop.MouseEvent) {}

// TappedSecondary shows the context menu.
func (b *body) TappedSecondary(p *fyne.PointEvent) { b.e.showMenu(p.AbsolutePosition) }

// MouseIn implements desktop.Hoverable.
func (b *body) MouseIn(m *desktop.MouseEvent) { b.MouseMoved(m) }

// MouseMoved tells the mark under the pointer.
func (b *body) MouseMoved(m *desktop.MouseEvent) {
	mark, _ := b.markAt(m.Position)
	b.e.hover(mark.Key, m.AbsolutePosition)
}

// MouseOut implements desktop.Hoverable.
func (b *body) MouseOut() { b.e.hover("", fyne.Position{}) }

func (b *body) markAt(at fyne.Position) (Mark, bool) {
	best, found := Mark{}, false
	for _, box := range b.hot {
		if box.holds(at) && (!found || box.mark.closer(best)) {
			best, found = box.mark, true
		}
	}
	return best, found
}

// Dragged extends the selection to the pointer. Outside of what is shown it
// keeps scrolling for as long as the button is down.
func (b *body) Dragged(d *fyne.DragEvent) {
	b.dragging = true
	b.dragX, b.dragY = d.Position.X, d.Position.Y-b.e.scroll.Offset.Y
	b.dragTo()
	if b.beyond() == 0 {
		b.stopAuto()
		return
	}
	if b.auto == nil {
		b.auto = fyne.NewAnimation(canvas.DurationStandard, func(float32) { b.scrollOn() })
		b.auto.RepeatCount = fyne.AnimationRepeatForever
		b.auto.Start()
	}
}

// beyond is how far the pointer is above (negative) or below what is shown.
func (b *body) beyond() float32 {
	height := b.e.scroll.Size().Height
	return min(b.dragY, 0) + max(b.dragY-height, 0)
}

func (b *body) scrollOn() {
	e := b.e
	if !b.dragging {
		return
	}
	by := b.beyond() / 4 // the farther, the faster
	e.scrollTo(e.scroll.Offset.Y + min(max(by, -e.lineH), e.lineH))
	b.dragTo()
	b.Refresh()
}

// dragTo selects up to the line that is under the pointer, or up to the last
// one shown.
func (b *body) dragTo() {
	e := b.e
	if e.lineH == 0 {
		return
	}
	y := min(max(b.dragY, 0), max(e.scroll.Size().Height-1, 0))
	off := e.at(fyne.NewPos(b.dragX, y+e.scroll.Offset.Y))
	if off == e.caret {
		return
	}
	e.history.seal()
	e.caret, e.goalX, e.wanted = off, -1, nil
	b.Refresh()
}

// DragEnd ends a selection. Fyne takes the focus away when the button is
// released outside.
func (b *body) DragEnd() {
	b.stopDrag()
	if c := b.e.window(); c != nil {
		c.Focus(b.e)
	}
	b.e.follow()
	b.Refresh()
}

func (b *body) stopDrag() {
	b.dragging = false
	b.stopAuto()
}

func (b *body) stopAuto() {
	if b.auto != nil {
		b.auto.Stop()
		b.auto = nil
	}
}

package editor

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// SetClock replaces the clock that tells double clicks.
func (e *Editor) SetClock(now func() time.Time) { e.body.now = now }

// Place is where an offset is drawn, from the top of the text.
func (e *Editor) Place(off int) fyne.Position { return e.xy(off) }

// Offset is how far the text is scrolled.
func (e *Editor) Offset() float32 { return e.scroll.Offset.Y }

// Active is the key of the framed mark.
func (e *Editor) Active() string { return e.active }

// ScrollOn is one tick of the scrolling while dragging.
func (e *Editor) ScrollOn() { e.body.scrollOn() }

// Drawn is what the text is drawn with, back to front.
func (e *Editor) Drawn() []fyne.CanvasObject {
	return slices.Clone(test.WidgetRenderer(e.body).Objects())
}

package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wheeled is a scroll that the wheel moves wherever the pointer is. A text field of
// Fyne takes the wheel, of one line too, and a page of fields stops under it. A list
// in the page goes first, as far as it can.
func Wheeled(s *container.Scroll, lists ...*KeyList) fyne.CanvasObject {
	w := &wheel{scroll: s, lists: lists}
	w.ExtendBaseWidget(w)
	return container.NewStack(s, w)
}

// wheel lies over a scroll and takes nothing but the wheel: clicks and the pointer
// go to what is beneath.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
	lists  []*KeyList
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	for _, l := range w.lists {
		at := where(w).Add(e.Position).Subtract(where(l))
		if at.X < 0 || at.Y < 0 || at.X >= l.Size().Width || at.Y >= l.Size().Height {
			continue
		}
		before := l.GetScrollOffset()
		l.ScrollToOffset(before - e.Scrolled.DY)
		if l.GetScrollOffset() != before {
			return
		}
	}
	w.scroll.Scrolled(e)
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

package desk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// toastTime is how long a toast stays.
const toastTime = 8 * time.Second

// toast says what was just done, and offers to take it back.
type toast struct {
	runner Runner
	shown  int
	label  *look.Prose
	room   *fyne.Container // of the label
	undo   *widget.Button
	box    *fyne.Container
	root   *fyne.Container

	// OnUndo takes the act back.
	OnUndo func()
	// Span is where it may stand, from left to right in the window: beneath it are
	// no buttons. Nil for the whole window.
	Span func() (left, middle, right float32)
}

func newToast(t *words.Translations, runner Runner) *toast {
	o := &toast{runner: runner, label: look.Wrapped("")}
	o.undo = widget.NewButton(t.T("toast.undo"), func() {
		o.Hide()
		if o.OnUndo != nil {
			o.OnUndo()
		}
	})
	o.undo.Importance = widget.HighImportance
	o.room = container.NewStack(o.label)
	o.box = container.NewStack(look.NewCard(), container.NewPadded(container.NewHBox(o.room, container.NewCenter(o.undo))))
	o.box.Hide()
	o.root = container.New(toastLayout{o}, o.box)
	return o
}

// Content returns the layer.
func (o *toast) Content() fyne.CanvasObject { return o.root }

// Show says something for a while.
func (o *toast) Show(text string, undo bool) {
	o.shown++
	mine := o.shown
	o.label.SetText(text)
	o.fit(text)
	if undo {
		o.undo.Show()
	} else {
		o.undo.Hide()
	}
	o.box.Show()
	// The box has no canvas before it was first shown: its parent repaints it.
	o.root.Refresh()
	o.runner.After(toastTime, func() func() {
		return func() {
			if mine == o.shown {
				o.Hide()
			}
		}
	})
}

// fit gives the text one line where there is room for it, else several.
func (o *toast) fit(text string) {
	const share = 0.55 // of the window, at most
	need := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width + 2*theme.InnerPadding() + 2
	left, middle, right := o.span()
	room := right - left
	if above := 2 * (right - middle); above >= 30*theme.TextSize() { // wide enough to read
		room = above
	}
	most := min(max(o.root.Size().Width*share, 200), room-o.undo.MinSize().Width-6*theme.Padding())
	width := min(need, most)
	o.room.Objects = []fyne.CanvasObject{look.AtLeast(width, 0, o.label)}
	o.label.Resize(fyne.NewSize(width, o.label.MinSize().Height)) // its height follows from its width
}

func (o *toast) span() (left, middle, right float32) {
	if o.Span != nil {
		return o.Span()
	}
	return 0, o.root.Size().Width / 2, o.root.Size().Width
}

// toastLayout stands the box near the bottom, around the middle of where it may.
type toastLayout struct{ o *toast }

// MinSize implements fyne.Layout.
func (toastLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (l toastLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const below = 76
	box := l.o.box.MinSize()
	left, middle, right := l.o.span()
	x := min(max(middle-box.Width/2, left), right-box.Width)
	l.o.box.Resize(box)
	l.o.box.Move(fyne.NewPos(max(x, 0), max(size.Height-below-box.Height, 0)))
}

// Hide removes the toast.
func (o *toast) Hide() {
	o.box.Hide()
	o.root.Refresh()
}

// toastSpan leaves the findings and the decision alone: what is said there of an act
// is said while the next one is due.
func (d *Desk) toastSpan() (left, middle, right float32) {
	width := d.root.Size().Width
	if !d.atBench() {
		return 0, width / 2, width
	}
	at := func(o fyne.CanvasObject) float32 {
		driver := fyne.CurrentApp().Driver()
		return driver.AbsolutePositionForObject(o).X - driver.AbsolutePositionForObject(d.root).X
	}
	text := d.text.Content()
	from, wide := at(text), text.Size().Width
	return at(d.queue.Content()), from + wide/2, from + wide
}

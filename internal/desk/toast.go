package desk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
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
	o.root = container.NewVBox(layout.NewSpacer(), container.NewHBox(layout.NewSpacer(), o.box, layout.NewSpacer()), look.AtLeast(0, 76, container.NewStack()))
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
	width := min(need, max(o.root.Size().Width*share, 200))
	o.room.Objects = []fyne.CanvasObject{look.AtLeast(width, 0, o.label)}
	o.label.Resize(fyne.NewSize(width, o.label.MinSize().Height)) // its height follows from its width
}

// Hide removes the toast.
func (o *toast) Hide() {
	o.box.Hide()
	o.root.Refresh()
}

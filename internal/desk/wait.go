package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
)

// longImport is from when on the reviewer has probably turned to something else.
const longImport = 10 * time.Second

// wait covers the window during work that can be stopped: with its button, or
// with Escape.
type wait struct {
	d      *Desk
	ctx    context.Context
	cancel context.CancelFunc
	began  time.Time
	dlg    *dialog.CustomDialog
	label  *look.Prose
	bar    *look.Progress
	stop   *look.Button
	was    fyne.Focusable // what had the keyboard

	shown, ended bool
}

// wait says what is being done until done is called. The context is cancelled
// when the reviewer stops it, and carries the progress of an import.
func (d *Desk) wait(text string) *wait {
	w := d.wouldWait(text)
	w.show()
	return w
}

// wouldWait covers the window only once the work tells of its progress.
func (d *Desk) wouldWait(text string) *wait {
	w := &wait{d: d, began: d.deps.Clock(), label: look.Wrapped(text), bar: look.NewProgress()}
	ctx, cancel := context.WithCancel(d.ctx)
	w.cancel = cancel
	w.ctx = review.WithProgress(ctx, w.tell)
	w.bar.Hide()
	w.dlg = dialog.NewCustomWithoutButtons(look.Title(d.t.T("busy.title")), look.AtLeast(look.Wide(420), 0, container.NewVBox(w.label, w.bar)), d.deps.Window)
	w.stop = look.NewButton(d.t.T("busy.stop"), w.halt)
	w.stop.OnEscape = w.halt
	w.dlg.SetButtons([]fyne.CanvasObject{w.stop})
	return w
}

func (w *wait) show() {
	w.shown = true
	w.was = w.d.deps.Window.Canvas().Focused()
	w.dlg.Show()
	w.d.deps.Window.Canvas().Focus(w.stop)
}

func (w *wait) halt() {
	w.cancel()
	w.stop.Disable()
	w.label.SetText(w.d.t.T("busy.stopping"))
}

// tell says from any goroutine how far the work is.
func (w *wait) tell(done, total int) {
	w.d.deps.Runner.After(0, func() func() { return func() { w.reached(done, total) } })
}

func (w *wait) reached(done, total int) {
	if w.ended || done >= total {
		return // told before the end, heard after it
	}
	if !w.shown {
		w.show()
	}
	w.bar.Set(done, total, w.d.t.T("busy.progress", done, total))
	w.bar.Show()
}

// done uncovers the window; it reports whether the reviewer stopped the work.
func (w *wait) done() (stopped bool) {
	stopped = w.ctx.Err() != nil
	w.cancel()
	w.ended = true
	if w.shown {
		w.dlg.Hide()
		w.d.deps.Window.Canvas().Focus(w.was)
	}
	return stopped
}

// notify tells a reviewer who has turned to something else how a long import ended.
func (w *wait) notify(text string) {
	if w.d.deps.Clock().Sub(w.began) >= longImport {
		w.d.deps.App.SendNotification(fyne.NewNotification("Imprimatur", text))
	}
}

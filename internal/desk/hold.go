package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// holder has the keyboard while an act that changes what is shown is going on in
// the background. What is typed meanwhile is meant for what comes of it: it is
// kept, and typed again, in order, once that is shown.
type holder struct {
	widget.BaseWidget

	canvas fyne.Canvas
	depth  int
	was    fyne.Focusable // what had the keyboard
	kept   []func()
}

func newHolder(c fyne.Canvas) *holder {
	h := &holder{canvas: c}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget: there is nothing to see, and nothing to
// click. It must lie without a size: a driver gives a click to the uppermost thing
// that takes the keyboard.
func (h *holder) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// Hold takes the keyboard. Each Hold needs a Return, then a Replay.
func (h *holder) Hold() {
	h.depth++
	if h.depth == 1 {
		h.was = h.canvas.Focused()
		h.canvas.Focus(h)
	}
}

// Holding reports whether something is going on.
func (h *holder) Holding() bool { return h.depth > 0 }

// Return gives the keyboard back to what had it, unless something else took it
// since. It comes before anything new is shown.
func (h *holder) Return() {
	h.depth = max(h.depth-1, 0)
	if !h.Holding() && h.canvas.Focused() == fyne.Focusable(h) {
		h.canvas.Focus(h.was)
	}
}

// Replay types what was kept. Once one of the keys has the keyboard held again,
// the others stay kept.
func (h *holder) Replay() {
	for len(h.kept) > 0 && !h.Holding() {
		f := h.kept[0]
		h.kept = h.kept[1:]
		f()
	}
}

// Keep has f follow what was typed before it.
func (h *holder) Keep(f func()) { h.kept = append(h.kept, f) }

// Enable and Disable implement fyne.Disableable.
func (h *holder) Enable()  {}
func (h *holder) Disable() {}

// Disabled keeps Tab from leading here while nothing is going on.
func (h *holder) Disabled() bool { return !h.Holding() }

// FocusGained implements fyne.Focusable. A dialog that was opened meanwhile gives
// the keyboard back late.
func (h *holder) FocusGained() {
	if !h.Holding() {
		h.canvas.Focus(h.was)
	}
}

// FocusLost implements fyne.Focusable.
func (h *holder) FocusLost() {}

// AcceptsTab implements fyne.Tabbable: a Tab is kept too.
func (h *holder) AcceptsTab() bool { return h.Holding() }

// Framed says that no line is to be drawn around it.
func (h *holder) Framed() bool { return true }

// TypedRune implements fyne.Focusable.
func (h *holder) TypedRune(r rune) {
	h.Keep(func() {
		if to := h.canvas.Focused(); to != nil {
			to.TypedRune(r)
		} else if on := h.canvas.OnTypedRune(); on != nil {
			on(r)
		}
	})
}

// TypedKey implements fyne.Focusable.
func (h *holder) TypedKey(k *fyne.KeyEvent) {
	again := *k
	back := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		back = d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	h.Keep(func() {
		to := h.canvas.Focused()
		tabs, _ := to.(fyne.Tabbable)
		switch {
		case again.Name == fyne.KeyTab && (tabs == nil || !tabs.AcceptsTab()) && back:
			h.canvas.FocusPrevious()
		case again.Name == fyne.KeyTab && (tabs == nil || !tabs.AcceptsTab()):
			h.canvas.FocusNext()
		case to != nil:
			to.TypedKey(&again)
		case h.canvas.OnTypedKey() != nil:
			h.canvas.OnTypedKey()(&again)
		}
	})
}

// KeyDown implements desktop.Keyable.
func (h *holder) KeyDown(k *fyne.KeyEvent) { h.keepKey(k, desktop.Keyable.KeyDown) }

// KeyUp implements desktop.Keyable.
func (h *holder) KeyUp(k *fyne.KeyEvent) { h.keepKey(k, desktop.Keyable.KeyUp) }

func (h *holder) keepKey(k *fyne.KeyEvent, pass func(desktop.Keyable, *fyne.KeyEvent)) {
	again := *k
	h.Keep(func() {
		if to, ok := h.canvas.Focused().(desktop.Keyable); ok {
			pass(to, &again)
		}
	})
}

// TypedShortcut implements fyne.Shortcutable.
func (h *holder) TypedShortcut(s fyne.Shortcut) {
	h.Keep(func() {
		if to, ok := h.canvas.Focused().(fyne.Shortcutable); ok {
			to.TypedShortcut(s)
		}
	})
}

package desk

import (
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/desk/look"
)

// focusDelay is how long what Tab has reached may stay out of sight: Fyne tells
// nobody that the keyboard has moved.
const focusDelay = 120 * time.Millisecond

// watchFocus follows the keyboard for as long as the window is there.
func (d *Desk) watchFocus() {
	d.deps.Runner.After(focusDelay, func() func() {
		return func() {
			d.followFocus()
			d.watchFocus()
		}
	})
}

// followFocus scrolls to what has the keyboard, and draws a line around it.
func (d *Desk) followFocus() {
	c := d.deps.Window.Canvas()
	now := c.Focused()
	moved := now != d.focused
	d.focused = now
	o, ok := now.(fyne.CanvasObject)
	root, over := c.Content(), false
	if top := c.Overlays().Top(); top != nil {
		root, over = overlaid(top), true
	}
	if ok && moved {
		look.Reveal(root, o)
	}
	if over {
		o = nil // the line would be beneath
	}
	d.ring.Around(root, o)
}

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

// followFocus scrolls to what has the keyboard, draws a line around it, and names
// it when it shows an icon only.
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
		if b, ok := o.(*look.Button); ok && b.Text == "" {
			b.Tip()
		}
	}
	if over {
		o = nil // the line would be beneath
	}
	d.ring.Around(root, o)
}

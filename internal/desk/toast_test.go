package desk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/desk/look"
)

// What was done with one finding is said while the next one is due: it hides neither
// the buttons of a finding nor those of the decision.
func TestWhatWasDoneHidesNoButton(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain, ils sont 42."))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, scale := range []float32{1, 1.25, 2} {
		b.setLook(look.Theme{Choice: look.Light, Scale: scale})
		b.window.Resize(fyne.NewSize(1320, 653))
		b.pass(time.Second)
		for _, undo := range []bool{false, true} {
			b.toast.Show(b.t9("toast.reworded"), undo)
			box := b.toast.box
			left, right, top := at(box).X, at(box).X+box.Size().Width, at(box).Y
			if right > at(b.tabs).X || left < at(b.queue.Content()).X || top < 0 {
				t.Errorf("at %v, undo %v: from %v to %v, findings from %v", scale, undo, left, right, at(b.tabs).X)
			}
			if scale < 2 && left < at(b.text.Content()).X {
				t.Errorf("at %v, undo %v: it begins at %v, above the queue", scale, undo, left)
			}
			if box.Size().Height < box.MinSize().Height || at(box).Y+box.Size().Height > 653-70 {
				t.Errorf("at %v, undo %v: %v high, from %v", scale, undo, box.Size().Height, top)
			}
		}
	}
}

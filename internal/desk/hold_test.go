package desk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/review"
)

// What is typed right after Undo is meant for the draft that comes back.
func TestWhatIsTypedDuringAnUndoActsOnWhatComesBack(t *testing.T) {
	cases := map[string]struct {
		typed func(b *bench)
		want  func(b *bench) bool
	}{
		"a letter": {
			func(b *bench) { b.typeFocused("x") },
			func(b *bench) bool { return b.queue.marked["a.txt"] && !b.queue.marked["b.txt"] },
		},
		"a shortcut": {
			func(b *bench) { b.items["command.approve"].Action() },
			func(b *bench) bool { return b.state("a.txt") == review.Approved && b.state("b.txt") == review.Pending },
		},
		"an arrow, then a shortcut": {
			func(b *bench) {
				b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
				b.items["command.approve"].Action()
			},
			func(b *bench) bool { return b.state("a.txt") == review.Pending && b.state("b.txt") == review.Approved },
		},
		"a note in the dialog that a letter opens": {
			func(b *bench) { b.typeFocused("iVu.") },
			func(b *bench) bool { return b.window.Canvas().Overlays().Top() != nil && b.id == "a.txt" },
		},
		"another undo, and what follows it": {
			func(b *bench) { b.typeFocused("ux") },
			func(b *bench) bool { return b.open.Item.Assignee == "" && b.id == "c.txt" && b.queue.marked["c.txt"] },
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."), text("c.txt", "Rien."))
			b.openDraft("c.txt")
			b.assignMe()
			b.openDraft("a.txt")
			b.decide(review.Approve)
			if b.id != "b.txt" {
				t.Fatalf("%s is shown after the decision", b.id)
			}
			had := b.window.Canvas().Focused()
			b.undo()
			c.typed(b)
			b.pass(time.Second)
			if !c.want(b) {
				t.Errorf("%s is open; states %s, %s; marked %v", b.id, b.state("a.txt"), b.state("b.txt"), b.queue.marked)
			}
			b.closeDialog()
			if b.window.Canvas().Focused() != had {
				t.Errorf("%T has the keyboard afterwards, not %T", b.window.Canvas().Focused(), had)
			}
		})
	}
}

func TestTextTypedDuringAnUndoGoesIntoTheTextThatComesBack(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Tout."))
	b.openDraft("a.txt")
	b.decide(review.Approve)
	b.window.Canvas().Focus(b.ed)
	b.undo()
	b.typeFocused("Or ")
	b.pass(time.Second)
	if got := b.ed.Text(); b.id != "a.txt" || got != "Or Rien." {
		t.Errorf("%s is open and reads %q", b.id, got)
	}
	b.openDraft("b.txt")
	if got := b.ed.Text(); got != "Tout." {
		t.Errorf("b reads %q", got)
	}
}

// An undo that fails gives the keyboard back, once its message is closed.
func TestAFailedUndoGivesTheKeyboardBack(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."))
	b.decide(review.Approve)
	had := b.window.Canvas().Focused()
	b.store.broken = errDisk
	b.undo()
	b.pass(time.Second)
	if b.window.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing says that it failed")
	}
	b.closeDialog()
	if b.window.Canvas().Focused() != had {
		t.Errorf("%T has the keyboard", b.window.Canvas().Focused())
	}
	b.store.broken = nil
	b.typeFocused("x")
	if len(b.queue.marked) != 1 {
		t.Error("letters are not heard any more")
	}
}

// Tab passes by what holds the keyboard.
func TestTabDoesNotStopWhereNothingIsSeen(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	c := b.window.Canvas()
	first := c.Focused()
	for range 200 {
		c.FocusNext()
		if c.Focused() == fyne.Focusable(b.Desk.hold) {
			t.Fatal("the keyboard is nowhere")
		}
		if c.Focused() == first {
			return
		}
	}
	t.Error("Tab does not come round")
}

// A driver gives a click to the uppermost thing at that place that takes the
// keyboard: what holds it must lie nowhere.
func TestTheHolderOfTheKeyboardIsNeverClicked(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 900, Height: 600}} {
		b.window.Resize(size)
		if got := b.Desk.hold.Size(); got.Width > 0 || got.Height > 0 {
			t.Errorf("in a window of %v the holder takes the clicks of %v", size, got)
		}
	}
	b.Desk.hold.Hold()
	if b.window.Canvas().Focused() != fyne.Focusable(b.Desk.hold) {
		t.Error("the holder does not get the keyboard")
	}
	b.Desk.hold.Return()
}

package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
)

// escapable are the dialogs of our own, each opened from the queue.
var escapable = map[string]func(b *bench){
	"shortcuts": func(b *bench) { b.showShortcuts() },
	"palette":   func(b *bench) { b.showPalette() },
	"identity":  func(b *bench) { b.askIdentity() },
	"term":      func(b *bench) { b.askTerm() },
	"trace":     func(b *bench) { b.showTrace() },
	"plan":      func(b *bench) { b.askPlan() },
	"note":      func(b *bench) { b.askInternalNote() },
	"changes":   func(b *bench) { b.decide(review.RequestChanges) },
	"justify":   func(b *bench) { b.dispose(review.Justified) },
	"history":   func(b *bench) { b.showHistory(); b.pass(time.Second) },
	"refusal":   func(b *bench) { b.decide(review.Approve) },
	"export":    func(b *bench) { b.startExport(); b.pass(time.Second) },
	"exported":  func(b *bench) { b.showExported("/lots/lot-1", nil) },
	"local":     func(b *bench) { b.showLocal() },
	"key":       func(b *bench) { b.askKey("command.open", func() {}) },
}

func TestADialogHasTheKeyboardAndEscapeClosesItFromEverywhere(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain, 42."))
	b.deps.Lexicon = &list{b: b}
	for name, show := range escapable {
		stops := 1 // what of the dialog gets the keyboard, once it is counted
		for tabs := 0; tabs < stops; tabs++ {
			b.focusQueue()
			show(b)
			c := b.window.Canvas()
			if c.Overlays().Top() == nil {
				t.Fatalf("%s does not open", name)
			}
			if c.Focused() == nil {
				t.Errorf("%s: nothing has the keyboard", name)
			}
			if tabs == 0 {
				stops = stopsOf(c)
			}
			for range tabs {
				c.FocusNext()
			}
			at := c.Focused()
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if c.Overlays().Top() != nil {
				t.Errorf("%s: Escape does nothing in %T, %d tabs on", name, at, tabs)
				b.closeDialog()
			}
			if c.Focused() != fyne.Focusable(b.queue.list) {
				t.Fatalf("%s: the keyboard goes to %T after it", name, c.Focused())
			}
		}
	}
}

// stopsOf counts what Tab goes through until it comes round.
func stopsOf(c fyne.Canvas) int {
	n := 0
	for first := c.Focused(); n == 0 || c.Focused() != first && n < 100; n++ {
		c.FocusNext()
	}
	return n
}

func TestArrowsScrollADialogFromItsButton(t *testing.T) {
	b := open(t)
	b.showShortcuts()
	var last fyne.CanvasObject
	for _, o := range test.LaidOutObjects(b.window.Canvas().Overlays().Top()) {
		if l, ok := o.(*widget.Label); ok && l.Text == b.t9("shortcut.escape.keys") {
			last = l
		}
	}
	if last == nil {
		t.Fatal("the last line of the sheet is missing")
	}
	before := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	b.press(fyne.KeyEnd)
	after := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	if after >= before || after > b.window.Canvas().Size().Height {
		t.Errorf("the last line is at %v after End, at %v before", after, before)
	}
	b.press(fyne.KeyHome, fyne.KeyDown, fyne.KeyUp)
	if got := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y; got != before {
		t.Errorf("the sheet does not come back: %v, not %v", got, before)
	}
}

func TestIconsAreNamedWithTheirKeysUnderThePointerAndWithTheKeyboard(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	tip := func() string { return strings.TrimSpace(textsBelow(b.tip.Content())) }
	undo := b.tools["command.undo"]
	undo.MouseIn(&desktop.MouseEvent{})
	b.pass(tipDelay)
	if got := tip(); !strings.HasSuffix(got, "(Ctrl+U ou U)") {
		t.Errorf("the tip says %q", got)
	}
	undo.MouseOut()
	if got := tip(); got != "" {
		t.Errorf("the tip stays: %q", got)
	}
	b.replace("Rien", "Tout")
	b.pass(time.Second)
	b.window.Canvas().Focus(b.text.undo)
	b.pass(time.Second)
	if got := tip(); !strings.HasSuffix(got, "(Z)") {
		t.Errorf("with the keyboard the tip says %q", got)
	}
	b.focusQueue()
	if got := tip(); got != "" {
		t.Errorf("the tip stays: %q", got)
	}
	b.find()
	for _, icon := range []*look.Button{b.text.find.up, b.text.find.down, b.text.find.close, b.queue.clear, b.text.redo} {
		if icon.Text != "" || icon.OnTip == nil {
			t.Errorf("an icon has no tip, or needs none: %q", icon.Text)
		}
	}
}

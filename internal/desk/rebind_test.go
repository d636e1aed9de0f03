package desk

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/desk/look"
)

// hold presses a key while others are held down, on what has the keyboard, the
// way the driver tells of it.
func (b *bench) hold(key fyne.KeyName, held ...fyne.KeyName) {
	b.t.Helper()
	f, ok := b.window.Canvas().Focused().(desktop.Keyable)
	if !ok {
		b.t.Fatal("what has the keyboard does not hear keys that are held")
	}
	for _, k := range held {
		f.KeyDown(&fyne.KeyEvent{Name: k})
	}
	f.KeyDown(&fyne.KeyEvent{Name: key})
	if len(held) > 0 {
		var mod fyne.KeyModifier
		for _, m := range heldKeys {
			if slices.Contains(held, m.names[0]) || slices.Contains(held, m.names[1]) {
				mod |= m.fyne
			}
		}
		b.stroke(key, mod) // the menu comes first
	} else {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
	f.KeyUp(&fyne.KeyEvent{Name: key})
	for _, k := range held {
		f.KeyUp(&fyne.KeyEvent{Name: k})
	}
}

// toKeys goes to a command in the list of the settings and asks for another key.
func (b *bench) toKeys(label string) {
	b.t.Helper()
	b.rail.Go(roomChoices)
	list := find[*look.KeyList](b)
	b.window.Canvas().Focus(list)
	b.press(fyne.KeyHome)
	for _, c := range b.commands {
		if c.label == label {
			b.press(fyne.KeyReturn)
			return
		}
		b.press(fyne.KeyDown)
	}
	b.t.Fatalf("no command %s", label)
}

func TestACommandGetsAnotherKeyByKeys(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.toKeys("command.sample")
	b.sees("En attente d’une touche…")
	for _, c := range []struct {
		key  fyne.KeyName
		held []fyne.KeyName
		why  string
	}{
		{fyne.KeyE, []fyne.KeyName{desktop.KeyControlLeft}, "Cette touche est celle de « Exporter le lot approuvé… »"},
		{fyne.KeyC, []fyne.KeyName{desktop.KeyControlRight}, "sert à écrire"},
		{fyne.KeyF5, []fyne.KeyName{desktop.KeyAltLeft}, "pas à la même place"},
		{fyne.KeyQ, []fyne.KeyName{desktop.KeyControlLeft, desktop.KeyAltLeft}, "sur certains claviers"},
		{fyne.KeyReturn, nil, "Tenez Ctrl ou Alt"},
	} {
		b.hold(c.key, c.held...)
		b.sees(c.why)
	}
	b.typeFocused("a")
	b.sees("Cette touche est celle de « Approuver »")
	b.hold(fyne.KeyQ, desktop.KeyControlLeft, desktop.KeyShiftLeft)
	if b.window.Canvas().Overlays().Top() != nil {
		t.Fatal("the dialog stays open after the key")
	}
	if _, ok := b.window.Canvas().Focused().(*look.KeyList); !ok {
		t.Errorf("the keyboard is at %T after the dialog", b.window.Canvas().Focused())
	}
	written := ""
	for _, c := range (keysRoom{b.Desk}).Commands() {
		if c.Changed {
			written += c.ID + " " + c.Stroke + c.Letter + "\n"
		}
	}
	if written != "command.sample Ctrl+Maj+Q\n" {
		t.Errorf("the list of keys says %q", written)
	}
	if got := b.items["command.sample"].Label; !strings.Contains(got, "(Ctrl+Maj+Q)") {
		t.Errorf("the menu says %q", got)
	}
	b.press(fyne.KeyReturn, "é")
	b.rail.Go(roomBench)
	b.showShortcuts()
	b.sees("Ctrl+Maj+Q")
	b.closeDialog()
	b.setLanguage("en")
	if !b.stroke(fyne.KeyQ, ctrl|maj) || len(b.queue.r.picked) == 0 {
		t.Error("the new key does nothing")
	}
	b.queue.filters.Reset()
	b.press("É")
	if len(b.queue.r.picked) == 0 {
		t.Error("the new letter does nothing")
	}
	if b.stroke(fyne.KeyG, ctrl|maj) {
		t.Error("a key that no command has does something")
	}
}

func TestKeysAreTakenAndGivenBack(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.toKeys("command.approve")
	b.press(fyne.KeyEscape)
	b.tap("Retirer ses touches")
	if b.stroke(fyne.KeyReturn, ctrl); b.state("a.txt") != "pending" {
		t.Error("the key that was taken away approves")
	}
	b.toKeys("command.sample")
	b.typeFocused("a")
	b.toKeys("command.approve")
	b.press(fyne.KeyEscape)
	b.tap("Rétablir la commande")
	b.sees("Cette touche est celle de « Échantillon de vigilance")
	b.tap("Tout rétablir")
	b.doesNotSee("modifiée")
	b.rail.Go(roomBench)
	if b.stroke(fyne.KeyReturn, ctrl); b.state("a.txt") != "approved" {
		t.Error("the usual key is not back")
	}
}

func TestWhatTabReachesIsScrolledToAndRinged(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.rail.Go(roomChoices)
	last := b.button("Sauvegarder une copie…")
	b.window.Canvas().Focus(last)
	b.pass(focusDelay)
	d := fyne.CurrentApp().Driver()
	if y := d.AbsolutePositionForObject(last).Y; y < 0 || y+last.Size().Height > b.window.Canvas().Size().Height {
		t.Errorf("the button has the keyboard at %v", y)
	}
	line := b.ring.Content().(*fyne.Container).Objects[0]
	if !line.Visible() || d.AbsolutePositionForObject(line) != d.AbsolutePositionForObject(last) {
		t.Error("nothing shows that the button has the keyboard")
	}
	b.window.Canvas().Focus(find[*look.KeyList](b))
	b.pass(focusDelay)
	if line.Visible() {
		t.Error("a list within its frame has a ring too")
	}
}

// find returns the first visible widget of a type in the room of the moment.
func find[T fyne.CanvasObject](b *bench) (found T) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.rail.Room().Content()) {
		if w, ok := o.(T); ok && w.Visible() {
			return w
		}
	}
	b.t.Fatalf("no %T in the room", found)
	return found
}

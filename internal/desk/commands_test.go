package desk

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestShortcutsAreSafeOnAzertyAndUnique(t *testing.T) {
	b := open(t)
	safe := map[fyne.KeyName]bool{fyne.KeyUp: true, fyne.KeyDown: true, fyne.KeyLeft: true, fyne.KeyRight: true, fyne.KeyReturn: true}
	for k := 'A'; k <= 'Z'; k++ {
		safe[fyne.KeyName(k)] = true
	}
	// Fyne takes the key of the digit row when the layout has no Latin letter there.
	for k := '1'; k <= '9'; k++ {
		safe[fyne.KeyName(k)] = true
	}
	seen := make(map[string]string)
	for _, c := range b.commands {
		if b.keys.Changed(c.label) {
			t.Errorf("%s: another command has its keys", c.label)
		}
		if c.key == "" {
			continue
		}
		if !safe[c.key] {
			t.Errorf("%s: %s moves between keyboards", c.label, c.key)
		}
		if c.mod == 0 {
			t.Errorf("%s: Fyne fires no shortcut without a modifier", c.label)
		}
		keys := b.keysOf(c)
		if other, ok := seen[keys]; ok {
			t.Errorf("%s and %s share %s", other, c.label, keys)
		}
		seen[keys] = c.label
	}
}

func TestMenuHasEveryCommandOnce(t *testing.T) {
	b := open(t)
	n := 0
	for _, m := range b.MainMenu().Items {
		for _, it := range m.Items {
			if !it.IsSeparator && !it.IsQuit {
				n++
			}
		}
	}
	if n != len(b.commands) {
		t.Errorf("%d menu items, %d commands", n, len(b.commands))
	}
}

func TestCommandsDoNothingUnderADialog(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.showShortcuts()
	for _, c := range b.commands {
		if c.label == "command.approve" {
			b.invoke(c)
		}
	}
	if got := b.state("a.txt"); got != "pending" {
		t.Errorf("a shortcut under a dialog made it %q", got)
	}
	b.closeDialog()
	if b.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the dialog open")
	}
}

func TestShortcutSheetListsTheTable(t *testing.T) {
	b := open(t)
	b.showShortcuts()
	b.sees("Ctrl+Entrée")
	b.sees("Ctrl+Maj+R")
}

func TestAboutNamesTheCaseFileAndThePack(t *testing.T) {
	b := open(t)
	b.rail.Go(roomAbout)
	b.sees("/dossier")
	b.sees("essai 1.0")
}

package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/draft"
)

func TestFindInTheTextByKeys(t *testing.T) {
	b := open(t, text("a.txt", "Été à Brest. L'été revient, l'ETE encore."))
	b.find()
	b.press("ete")
	b.sees("1 sur 3")
	b.press(fyne.KeyDown, fyne.KeyReturn)
	b.sees("3 sur 3")
	b.press(fyne.KeyDown)
	b.sees("1 sur 3")
	b.press(fyne.KeyUp, fyne.KeyEscape)
	if got := b.ed.SelectedText(); got != "ETE" {
		t.Errorf("closing the search selects %q", got)
	}
	if b.window.Canvas().Focused() != fyne.Focusable(b.ed) {
		t.Error("closing the search does not lead to the text")
	}
	b.find()
	if got := b.text.find.entry.Text; got != "ETE" {
		t.Errorf("the search starts with %q, not with the selection", got)
	}
}

func TestFindFollowsEditsAndDrafts(t *testing.T) {
	b := open(t, text("a.txt", "un deux un"), text("b.txt", "un"))
	b.find()
	b.press("un")
	b.sees("1 sur 2")
	b.ed.Replace(0, 2, "trois")
	b.sees("1 sur 1")
	b.pass(2 * time.Second)
	b.openDraft("b.txt")
	b.sees("1 sur 1")
	b.press("x")
	b.sees("Introuvable")
}

func TestMeterCountsAsTheChannelDoes(t *testing.T) {
	d := text("a.txt", "Bravo 🎉 https://exemple.fr")
	d.Channel = draft.X
	b := open(t, d)
	b.sees("X : 32 sur 280")
	b.sees("1 lien (23 chacun)")
	b.sees("comptent double : 🎉")
	b.ed.Replace(0, 0, strings.Repeat("é", 300))
	b.pass(100 * time.Millisecond)
	b.sees("52 de trop")
}

func TestSpecialCharactersAreShownOnDemand(t *testing.T) {
	b := open(t, text("a.txt", "Déjà\u00a0! se\u200bcret"))
	b.doesNotSee("1 caractère invisible")
	for _, c := range b.commands {
		if c.label == "command.specials" {
			b.invoke(c)
		}
	}
	b.sees("1 espace insécable ou tabulation, 1 caractère invisible, 0 lettre d’un autre alphabet dans un mot")
}

func TestTextCanBeTwiceAsLarge(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"))
	for _, by := range []float32{1.8, 1.1, 1.1} { // the last is too much
		b.scale(by)
	}
	if b.look.Scale < 1.9 || b.look.Scale > 2.05 {
		t.Errorf("scale %v", b.look.Scale)
	}
}

package desk

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"imprimatur/internal/draft"
)

func TestTheFirstStartLeadsToSampleDrafts(t *testing.T) {
	b := openAs(t, "")
	b.deps.Samples = func() (string, error) { return "/exemples", nil }
	b.files = []draft.Draft{text("a.txt", "Rien.")}
	b.typeFocused("Zoé")
	test.Tap(b.button("Suivant"))
	b.sees("Bloquant, deux traits")
	b.sees("Ctrl+H partout")
	b.tap("Suivant")
	b.sees("vos premiers brouillons")
	b.tap("Brouillons d’exemple")
	b.pass(time.Second)
	if b.id != "a.txt" || len(b.asking) != 0 {
		t.Errorf("open is %q, %d dialogs are left", b.id, len(b.asking))
	}
}

func TestTheTourIsShownOnce(t *testing.T) {
	b := openAs(t, "")
	b.typeFocused("Zoé")
	test.Tap(b.button("Suivant"))
	b.tap("Passer la visite")
	b.doesNotSee("vos premiers brouillons")
	b.deps.Preferences.SetString(prefWho, "")
	b.who = ""
	b.meet()
	b.sees("Qui relit ?")
}

func TestSamplesThatCannotBeLaidOutAreSaid(t *testing.T) {
	b := open(t)
	b.deps.Samples = func() (string, error) { return "", errors.New("disque plein") }
	b.openSamples()
	b.sees("disque plein")
}

package desk

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// Drafts given at the start need no third step: the tour counts those there are.
func TestTheTourCountsItsSteps(t *testing.T) {
	for _, c := range []struct {
		name   string
		drafts []draft.Draft
		first  string
		second string
		third  bool
	}{
		{"nothing given", nil, "Bienvenue (1/3)", "Bienvenue (2/3)", true},
		{"drafts given", []draft.Draft{text("a.txt", "Rien.")}, "Bienvenue (1/2)", "Bienvenue (2/2)", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := openAs(t, "", c.drafts...)
			b.sees(c.first)
			b.typeFocused("Zoé")
			test.Tap(b.button("Suivant"))
			b.sees(c.second)
			b.tap("Suivant")
			b.pass(time.Second)
			if got := strings.Contains(b.texts(), "Bienvenue (3/3)"); got != c.third {
				t.Errorf("a third step: %v", got)
			}
			if !c.third && (b.id != "a.txt" || len(b.asking) != 0) {
				t.Errorf("open is %q, %d dialogs are left", b.id, len(b.asking))
			}
		})
	}
}

func TestTheMarksAndKeysOfTheTourAreSeenWithoutScrolling(t *testing.T) {
	b := openAs(t, "")
	b.window.Resize(fyne.NewSize(1320, 653))
	b.typeFocused("Zoé")
	test.Tap(b.button("Suivant"))
	for _, o := range test.LaidOutObjects(b.window.Canvas().Overlays().Top()) {
		if s, ok := o.(*container.Scroll); ok && s.Content.MinSize().Height > s.Size().Height {
			t.Errorf("%v of %v is seen", s.Size().Height, s.Content.MinSize().Height)
		}
	}
	b.sees("toutes les touches")
}

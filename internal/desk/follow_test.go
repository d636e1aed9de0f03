package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

func TestPlanByKeysIsShownInTheQueueAndFiltered(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."))
	b.press("d", "Marc")
	b.window.Canvas().FocusNext()
	b.typeFocused("2026-12-01")
	b.press(fyne.KeyReturn)
	r, err := b.store.Record("a.txt")
	if err != nil || r.Plan.Assignee != "Marc" || r.Plan.On != "2026-12-01" {
		t.Fatalf("plan %+v, %v", r.Plan, err)
	}
	b.queue.toggleFilters()
	c := b.queue.filters.facets[byAssignee]
	if got := strings.Join(c.Options, ", "); got != "Tous (2), À moi (0), À personne (1), Marc (1)" {
		t.Errorf("assignees: %s", got)
	}
	b.tabs.SelectIndex(2)
	b.sees("Affecté à : Marc")
	b.sees("Publication prévue : 01/12/2026")
}

func TestImpossibleDayIsRefusedInWords(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.press("d")
	b.window.Canvas().FocusNext()
	b.typeFocused("demain")
	b.press(fyne.KeyReturn)
	b.sees("Ce jour n'existe pas")
}

func TestNoteByKeysStaysInTheCaseFile(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.press("i", "Vu avec le bureau")
	b.confirmNote()
	b.tabs.SelectIndex(2)
	b.sees("Vu avec le bureau")
	b.press("a")
	b.exportTo("/sortie")
	b.pass(time.Second)
	if len(b.exported) != 1 || strings.Contains(b.exported[0], "bureau") {
		t.Errorf("exported %q", b.exported)
	}
}

func TestSignOffsAreAnsweredByKeysOneAfterTheOther(t *testing.T) {
	d := text("a.txt", "Rien.")
	d.Kind = draft.Career
	b := open(t, d)
	b.press("l")
	b.sees("Validation 1 sur 1")
	b.press(fyne.KeyReturn)
	if r, _ := b.store.Record("a.txt"); r.Answers["CHK-01"] != review.Yes {
		t.Errorf("answers %v", r.Answers)
	}
	b.sees("Toutes les validations ont une réponse.")
}

func TestHistoryShowsTheWordsThatChanged(t *testing.T) {
	b := open(t, text("a.txt", "Départ le 14 janvier."))
	b.replace("le 14", "en")
	b.pass(2 * time.Second)
	b.press("h")
	b.sees("2 versions")
	b.sees("[le 14]")
	b.press(fyne.KeyDown)
	b.doesNotSee("[le 14]")
	b.press(fyne.KeyEscape)
	if b.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the history open")
	}
}

func TestEditsOfOneSittingAreOneVersion(t *testing.T) {
	at := func(minutes int, by string) review.Revision {
		return review.Revision{By: by, At: monday.Add(time.Duration(minutes) * time.Minute)}
	}
	got := sittings([]review.Revision{at(0, "import"), at(1, "Anne"), at(2, "Anne"), at(3, "Marc"), at(4, "Anne"), at(60, "Anne")})
	if len(got) != 5 {
		t.Errorf("%d versions, want 5", len(got))
	}
}

// A field of several lines must not keep the keyboard: Tab leads to the buttons.
func TestTabLeavesANote(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.press("i")
	note, ok := b.window.Canvas().Focused().(fyne.Tabbable)
	if !ok || note.AcceptsTab() {
		t.Error("Tab stays in the note")
	}
}

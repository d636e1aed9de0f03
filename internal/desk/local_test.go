package desk

import (
	"testing"
	"time"
)

// What was entered for every draft is listed with its author, and taken out there;
// Undo puts it back.
func TestWhatIsInTheLocalPackIsListedAndTakenOut(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain vers Aurore."), text("b.txt", "Rien."))
	l := &list{b: b}
	b.deps.Lexicon = l
	b.showLocal()
	b.sees("Aucun terme ni inscription")
	b.closeDialog()
	b.addTerm(SensitiveTerm{Text: "Aurore", By: "Marc", On: "2026-11-23", Why: "Nom de code", Block: true})
	b.pass(time.Second)
	b.closeDialog()
	b.press("e")
	b.typeFocused("https://www.defense.gouv.fr/depart")
	b.confirmNote()
	b.pass(time.Second)
	b.closeDialog()

	b.showLocal()
	b.sees("2 inscriptions")
	b.sees("« Aurore »")
	b.sees("Bloquant (deux personnes) · Marc · 23/11/2026 · Nom de code")
	b.sees("Déjà public")
	b.sees("Anne · jusqu’au 23/11/2027 · https://www.defense.gouv.fr/depart")
	b.closeDialog()

	b.withdraw(l.Entries(t.Context())[0])
	b.pass(time.Second)
	b.sees("L’inscription est retirée.")
	b.closeDialog()
	if len(b.known) != 0 {
		t.Fatal("it is still public")
	}
	b.press("u")
	if len(b.known) == 0 || l.entry.URL != "https://www.defense.gouv.fr/depart" || l.entry.Expires != "2027-11-23" {
		t.Fatalf("undo enters %+v", l.entry)
	}
	b.sees("L’inscription est de nouveau au registre.")

	b.showLocal()
	b.tap("Retirer")
	b.pass(time.Second)
	b.closeDialog()
	b.press("u")
	if len(l.added) != 1 || len(b.known) == 0 {
		t.Fatalf("undo of what the button took out: terms %v, public %v", l.added, b.known)
	}
	b.removeTerm(l.added[0])
	b.pass(time.Second)
	b.sees("« Aurore » n’est plus un terme sensible.")
	b.closeDialog()
	b.press("u")
	if len(l.added) != 1 || l.added[0].By != "Marc" || l.added[0].Why != "Nom de code" || !l.added[0].Block {
		t.Errorf("undo puts back %+v", l.added)
	}
}

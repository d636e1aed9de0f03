package desk

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/review"
)

func TestWhatIsPublicIsEnteredFromAFindingAndTakenBack(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."), text("b.txt", "Retour demain."), text("c.txt", "Rien."))
	l := &list{b: b}
	b.deps.Lexicon = l
	b.press("e")
	b.sees("le constat (T-02) s’allège")
	b.typeFocused("https://www.defense.gouv.fr/depart")
	b.confirmNote()
	b.pass(time.Second)
	want := RegisterEntry{Words: []string{"demain"}, Rules: []string{"T-02"}, URL: "https://www.defense.gouv.fr/depart", By: "Anne", On: "2026-11-23", Expires: "2027-11-23"}
	if e := l.entry; !slices.Equal(e.Words, want.Words) || !slices.Equal(e.Rules, want.Rules) || e.URL != want.URL || e.Why != "" || e.By != want.By || e.On != want.On || e.Expires != want.Expires {
		t.Fatalf("entered %+v", e)
	}
	b.sees("Ce brouillon : Constat bloquant, devenu Conseil.")
	b.sees("1 autre brouillon change.")
	b.sees("b.txt : Constat bloquant, devenu Conseil")
	b.doesNotSee("c.txt :")
	b.tap("Revenir en arrière")
	b.pass(time.Second)
	b.sees("L’inscription est retirée.")
	b.sees("b.txt : Conseil, devenu Constat bloquant")
}

// What a reviewer enters in the local pack is an act like others: Undo takes the
// last of them back first, whichever kind it is.
func TestUndoTakesBackWhatWasEnteredInTheLocalPack(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."), text("b.txt", "Retour demain vers Aurore."), text("c.txt", "Rien."))
	b.deps.Lexicon = &list{b: b}
	b.openDraft("c.txt")
	b.press("a")
	b.openDraft("a.txt")
	b.press("e")
	b.typeFocused("https://www.defense.gouv.fr/depart")
	b.confirmNote()
	b.pass(time.Second)
	b.closeDialog()
	b.addTerm(SensitiveTerm{Text: "Aurore", By: "Anne"})
	b.pass(time.Second)
	b.closeDialog()
	b.openDraft("b.txt")
	if findings := len(b.open.Findings); findings != 2 {
		t.Fatalf("%d findings in b", findings)
	}
	b.press("m") // the last act

	b.press("u")
	if b.open.Item.Assignee != "" || len(b.extra) != 1 {
		t.Fatalf("the first undo takes back another act: assigned to %q, terms %v", b.open.Item.Assignee, b.extra)
	}
	b.press("u")
	if len(b.extra) != 0 || len(b.known) == 0 {
		t.Fatalf("the second undo: terms %v, public %v", b.extra, b.known)
	}
	b.sees("« Aurore » n’est plus un terme sensible. Ce brouillon : Avertissement, devenu Conseil. Aucun autre brouillon ne change.")
	if b.window.Canvas().Overlays().Top() != nil {
		t.Error("an undo asks for an answer")
	}
	b.undo()
	b.typeFocused("x") // meant for what comes back
	b.pass(time.Second)
	if len(b.known) != 0 || !b.queue.marked["b.txt"] {
		t.Fatalf("the third undo: public %v, marked %v", b.known, b.queue.marked)
	}
	b.sees("L’inscription est retirée. Ce brouillon : Conseil, devenu Constat bloquant. 1 autre brouillon change.")
	b.press("u")
	if b.state("c.txt") != review.Pending || b.id != "c.txt" {
		t.Errorf("the fourth undo: c is %s, %s is open", b.state("c.txt"), b.id)
	}
}

func TestWhatIsGoneFromTheLocalPackIsTakenBackOnce(t *testing.T) {
	b := open(t, text("a.txt", "Le projet Aurore."))
	l := &list{b: b}
	b.deps.Lexicon = l
	b.press("m")
	b.addTerm(SensitiveTerm{Text: "Aurore", By: "Anne"})
	b.pass(time.Second)
	b.closeDialog()
	l.err = ErrNotThere
	b.press("u")
	b.sees("n’est plus dans le référentiel local")
	b.closeDialog()
	b.press("u")
	if b.open.Item.Assignee != "" {
		t.Error("what is gone keeps Undo from the act before")
	}
}

func TestAnExceptionNeedsAReasonAndAnEnd(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."))
	l := &list{b: b}
	b.deps.Lexicon = l
	b.press("o")
	if !b.button("Inscrire et recontrôler").Disabled() {
		t.Error("an exception without a reason may be entered")
	}
	b.typeFocused("Titre d'un roman")
	b.confirmNote()
	b.pass(time.Second)
	if e := l.entry; e.URL != "" || e.Why != "Titre d'un roman" || e.Expires != "2027-05-23" {
		t.Errorf("entered %+v", e)
	}
	b.sees("Exception inscrite au référentiel local.")
}

func TestWhatTheRegisterRefusesIsSaidInWords(t *testing.T) {
	for err, want := range map[error]string{ErrBadSource: "source publique admise", ErrFixedRule: "Aucune source ni exception", ErrBadDay: "Ces jours ne se suivent pas"} {
		b := open(t, text("a.txt", "Départ demain."))
		b.deps.Lexicon = &list{b: b, err: err}
		b.press("e")
		b.typeFocused("https://example.org/x")
		b.confirmNote()
		b.pass(time.Second)
		b.sees(want)
	}
}

func TestWhatNoSourceLowersIsNotOffered(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"), text("b.txt", "Rien."))
	b.deps.Lexicon = &list{b: b}
	if b.canLower() {
		t.Error("a marking may be declared public")
	}
	b.openDraft("b.txt")
	if b.canLower() {
		t.Error("nothing may be declared public")
	}
}

func TestCheckingAgainAfterATermCanBeStopped(t *testing.T) {
	b := open(t, text("a.txt", "Le projet Aurore."))
	for _, d := range many(450) {
		d.Zones[1].Text = "Aurore."
		b.store.records = append(b.store.records, review.Record{Draft: d, State: review.Pending})
	}
	l := &list{b: b}
	b.deps.Lexicon = l
	stored := 0
	b.store.after = func(int) {
		if stored++; stored == 2 { // the pack is recorded, one portion is checked
			b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	b.addTerm(SensitiveTerm{Text: "Aurore", By: "Anne"})
	b.pass(time.Second)
	b.store.after = nil
	b.sees("Contrôle arrêté")
	b.sees("Ce brouillon : Aucun motif connu, devenu Avertissement.")
	if len(l.added) != 1 || len(b.queue.r.items) != 451 {
		t.Errorf("added %d, %d drafts", len(l.added), len(b.queue.r.items))
	}
	if n := strings.Count(b.texts(), " : "); n > 260 {
		t.Errorf("%d lines: what was not reached is listed as changed", n)
	}
}

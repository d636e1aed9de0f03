package desk

import (
	"slices"
	"testing"
	"time"

	"imprimatur/internal/review"
)

// pupil is the trained reader that the checker of these tests listens to.
type pupil struct{ b *bench }

func (p pupil) On() bool    { return !p.b.deaf }
func (p pupil) Use(on bool) { p.b.deaf = !on }
func (pupil) Card() TrainedCard {
	return TrainedCard{Name: "lecteur 1", SHA256: "abcd", Drafts: 2050, Writers: 7, Warned: [2]float64{0.006, 0.063}, Marked: [2]float64{0.038, 0.15}, Explicit: [2]float64{0.53, 0.962}, Implicit: [2]float64{0.5, 0.889}}
}

func TestTheTrainedReaderIsSwitchedAndItsCardSaysWhatItIs(t *testing.T) {
	b := open(t, text("a.txt", "Un nuage."), text("b.txt", "Un nuage et SECRET."), text("c.txt", "Rien."))
	b.deps.Trained = pupil{b}
	s := newTrainedSection(b.Desk)
	s.Enter()
	b.window.SetContent(s.Content())
	b.sees("lecteur 1 : appris sur 2050 brouillons synthétiques, écrits pour cela par 7 plumes.")
	b.sees("il avertit à tort dans 0,6 à 6,3 % des brouillons irréprochables")
	b.sees("Il ne bloque rien, et ne lève aucun constat.")
	b.window.SetContent(b.Content())
	if !s.box.Checked {
		t.Fatal("the switch is off while the reader reads")
	}
	s.box.SetChecked(false)
	b.pass(time.Second)
	b.sees("Le lecteur entraîné ne relit plus")
	b.sees("Ce brouillon : Avertissement, devenu Aucun motif connu.")
	b.sees("b.txt : constats, 2 puis 1")
	b.sees("Lecteur entraîné éteint : seules les règles ont lu.")
	if !b.deaf || !b.deps.Preferences.Bool(PrefNoTrained) || !slices.Contains(b.store.lines, "reader") {
		t.Errorf("deaf %v, preference %v, journal %v", b.deaf, b.deps.Preferences.Bool(PrefNoTrained), b.store.lines)
	}
	b.closeDialog()
	s.box.SetChecked(true)
	b.pass(time.Second)
	b.sees("Ce brouillon : Aucun motif connu, devenu Avertissement.")
	b.closeDialog()
	b.doesNotSee("éteint")
}

func TestASwitchThatCannotBeJournaledChangesNothing(t *testing.T) {
	b := open(t, text("a.txt", "Un nuage."))
	b.deps.Trained = pupil{b}
	s := newTrainedSection(b.Desk)
	s.Enter()
	b.store.broken = errDisk
	s.box.SetChecked(false)
	b.pass(time.Second)
	b.store.broken = nil
	if b.deaf || !s.box.Checked || b.deps.Preferences.Bool(PrefNoTrained) {
		t.Errorf("deaf %v, switch %v", b.deaf, s.box.Checked)
	}
	b.sees("Rien n’a été perdu")
}

func TestTurningTheTrainedReaderOnTakesAnApprovalBackThatItWouldNotGive(t *testing.T) {
	b := open(t, text("a.txt", "Un nuage."))
	b.deps.Trained = pupil{b}
	s := newTrainedSection(b.Desk)
	s.Enter()
	s.box.SetChecked(false)
	b.pass(time.Second)
	b.closeDialog()
	b.decideWith(review.Approve, "")
	if b.state("a.txt") != review.Approved {
		t.Fatalf("it is %s", b.state("a.txt"))
	}
	s.box.SetChecked(true)
	b.pass(time.Second)
	b.sees("À relire (approbation levée)")
	if b.state("a.txt") != review.Pending {
		t.Errorf("it is %s", b.state("a.txt"))
	}
}

package desk

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/review"
)

// list is a Lexicon that the checker of these tests looks at.
type list struct {
	b     *bench
	added []SensitiveTerm
	entry RegisterEntry
	err   error
}

func (l *list) Terms(context.Context) []SensitiveTerm { return l.added }

func (l *list) Entries(context.Context) []RegisterEntry {
	if len(l.b.known) == 0 {
		return nil
	}
	e := l.entry
	e.ID = "local-1"
	return []RegisterEntry{e}
}

func (l *list) Publish(_ context.Context, e RegisterEntry) (string, error) {
	if l.err != nil {
		return "", l.err
	}
	l.entry = e
	for _, w := range e.Words {
		l.b.known = append(l.b.known, strings.TrimSpace(w))
	}
	return "local-1", nil
}

func (l *list) Withdraw(_ context.Context, id string) error {
	if id != "local-1" {
		l.b.t.Errorf("withdraws %q", id)
	}
	l.b.known = nil
	return nil
}

func (l *list) Add(_ context.Context, t SensitiveTerm) error {
	if l.err != nil {
		return l.err
	}
	l.added = append(l.added, t)
	l.b.extra = append(l.b.extra, t.Text)
	return nil
}

func (l *list) Remove(context.Context, string) error {
	if l.err != nil {
		return l.err
	}
	l.b.extra, l.added = nil, nil
	return nil
}

func TestSensitiveTermIsAddedByKeysAndTellsWhatChanges(t *testing.T) {
	b := open(t, text("a.txt", "Le projet Aurore avance."), text("b.txt", "Aurore, encore."), text("c.txt", "Rien."))
	l := &list{b: b}
	b.deps.Lexicon = l
	b.press(fyne.KeyEnd, "a") // c is approved
	b.openDraft("a.txt")
	b.ed.Select(10, 16)
	b.press("t")
	b.sees("1 brouillon approuvé sera à approuver de nouveau")
	b.typeFocused("")
	b.confirmNote()
	b.pass(time.Second)
	if len(l.added) != 1 || l.added[0].Text != "Aurore" || l.added[0].Block || l.added[0].By != "Anne" {
		t.Fatalf("added %+v", l.added)
	}
	b.sees("« Aurore » est ajouté aux termes sensibles.")
	b.sees("Ce brouillon : Aucun motif connu, devenu Avertissement.")
	b.sees("2 autres brouillons changent.")
	b.sees("c.txt : À relire (approbation levée)")
	b.tap("b.txt : Aucun motif connu, devenu Avertissement")
	if b.id != "b.txt" || b.window.Canvas().Overlays().Top() != nil {
		t.Errorf("the line leads to %s", b.id)
	}
	if b.state("c.txt") != review.Pending {
		t.Error("an approval under the old pack still holds")
	}
	b.sees("Terme local")
}

func TestRefusedTermChangesNothing(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.deps.Lexicon = &list{b: b, err: ErrBadTerm}
	b.addTerm(SensitiveTerm{Text: "!!!"})
	b.pass(time.Second)
	b.sees("Ce terme ne peut pas être cherché")
}

func TestTraceSaysWhatWasCombinedAndWhy(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."))
	b.press("p")
	b.sees("« demain » : date")
	b.sees("Guide G05 : Discrétion (texte lu)")
	b.sees("Deux personnes, qui se prononcent chacune.")
	b.press(fyne.KeyEscape)
	if b.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the trace open")
	}
}

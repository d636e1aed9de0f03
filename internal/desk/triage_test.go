package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// press types letters and keys into whatever has the keyboard.
func (b *bench) press(keys ...any) {
	b.t.Helper()
	for _, k := range keys {
		f := b.window.Canvas().Focused()
		if f == nil {
			b.t.Fatalf("nothing has the keyboard for %v", k)
		}
		switch k := k.(type) {
		case string:
			test.Type(f, k)
		case fyne.KeyName:
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
		b.pass(time.Second)
	}
}

// shown lists the drafts of the queue as it is filtered.
func (b *bench) shown() string {
	var ids []string
	for _, i := range b.queue.r.shown {
		ids = append(ids, b.queue.r.items[i].ID)
	}
	return strings.Join(ids, " ")
}

func TestSingleKeysTriageTheQueue(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien non plus."), text("c.txt", "Ils sont 42."), text("d.txt", "Autre."))
	if b.window.Canvas().Focused() != fyne.Focusable(b.queue.list) {
		t.Fatal("the queue has not the keyboard at the start")
	}
	b.press("a") // approves a, opens b
	if b.state("a.txt") != review.Approved || b.id != "b.txt" {
		t.Fatalf("a is %s, %s is open", b.state("a.txt"), b.id)
	}
	b.press("u") // takes it back
	if b.state("a.txt") != review.Pending || b.id != "a.txt" {
		t.Fatalf("after undo a is %s, %s is open", b.state("a.txt"), b.id)
	}
	b.press("A", fyne.KeyDown) // capitals count; the arrow opens the next one
	if b.id != "c.txt" {
		t.Fatalf("%s is open", b.id)
	}
	b.press("j")
	b.press(fyne.KeyEscape)
	if b.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the dialog open")
	}
	b.press("n")
	if b.id != "d.txt" {
		t.Errorf("after n %s is open", b.id)
	}
	b.press("r", "Hors sujet")
	b.confirmNote()
	if b.state("d.txt") != review.Rejected {
		t.Errorf("d is %s", b.state("d.txt"))
	}
	b.press("?")
	b.sees("Raccourcis clavier")
	b.press(fyne.KeyEscape) // the button has the keyboard
	if b.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape on a button leaves the dialog open")
	}
}

func TestDisposingOfAFindingLeadsToTheNextOpenOne(t *testing.T) {
	b := open(t, text("a.txt", "https 42 et demain ici"))
	b.stepPane(1)
	b.stepPane(1)
	b.stepFinding(1)
	b.tabs.SelectIndex(1)
	b.press("j", "https://www.defense.gouv.fr", fyne.KeyReturn)
	if f, _ := b.findings.Selected(); f.Rule != "T-02" {
		t.Errorf("after the last one %s is shown, not the open one above", f.Rule)
	}
	b.stepFinding(-1)
	if b.tabs.SelectedIndex() != 0 {
		t.Error("the findings one goes through are not on the screen")
	}
}

func TestAnotherDraftShowsWhatIsOpenInIt(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "42"), text("c.txt", "Rien."))
	b.tabs.SelectIndex(2)
	b.stepDraft(1)
	if b.tabs.SelectedIndex() != 0 {
		t.Error("a letter would dispose of a finding that is not shown")
	}
	b.tabs.SelectIndex(2)
	b.stepDraft(1)
	if b.tabs.SelectedIndex() != 2 {
		t.Error("a draft without findings changes the tab")
	}
}

func TestLettersAreTextInTheText(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.stepPane(1)
	b.press("a")
	if b.state("a.txt") != review.Pending || b.ed.Text() != "aRien." {
		t.Errorf("state %s, text %q", b.state("a.txt"), b.ed.Text())
	}
	b.press(fyne.KeyEscape)
	if b.window.Canvas().Focused() != fyne.Focusable(b.queue.list) {
		t.Error("Escape does not lead from the text to the queue")
	}
}

func TestMarkedDraftsAreDecidedTogetherAndRefusedWithReasons(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Départ demain."), text("c.txt", "Rien d'autre."))
	b.queue.MarkAll()
	b.sees("3 brouillons cochés")
	b.decideMarked(review.Approve)
	b.pass(time.Second)
	b.sees("Approuvé : 2 brouillons sur 3.")
	b.sees("1 brouillon ne peut pas l’être et reste coché.")
	b.sees("deux personnes doivent se prononcer")
	b.tap("Ouvrir : b.txt")
	if b.id != "b.txt" || b.window.Canvas().Overlays().Top() != nil {
		t.Errorf("the line of a refused draft leads to %s", b.id)
	}
	if b.state("a.txt") != review.Approved || b.state("b.txt") != review.Pending || b.state("c.txt") != review.Approved {
		t.Fatalf("%s %s %s", b.state("a.txt"), b.state("b.txt"), b.state("c.txt"))
	}
	if got := strings.Join(b.queue.Marked(), " "); got != "b.txt" {
		t.Errorf("marked: %s", got)
	}
	b.undo()
	b.pass(time.Second)
	if b.state("a.txt") != review.Pending || b.state("c.txt") != review.Pending {
		t.Error("the undo of an act on several takes back one only")
	}
}

func TestWhatSeveralDraftsGotIsTakenBackFromItsDialog(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Départ demain."), text("c.txt", "Rien d'autre."))
	b.press("a")
	b.queue.MarkAll()
	b.decideMarked(review.Approve)
	b.pass(time.Second)
	b.sees("Approuvé : 1 brouillon sur 3. 1 était déjà ainsi.")
	b.tap("Tout annuler")
	b.pass(time.Second)
	b.sees("Dernière action annulée (1 brouillon).")
	if b.state("a.txt") != review.Approved || b.state("c.txt") != review.Pending {
		t.Errorf("a is %s, c is %s", b.state("a.txt"), b.state("c.txt"))
	}
}

func TestClicksTickOneOrAStretchOrWhatIsShown(t *testing.T) {
	other := text("e.txt", "Rien.")
	other.Channel = draft.X
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."), text("c.txt", "Rien."), text("d.txt", "Rien."), other)
	click := func(id string, x float32, mod fyne.KeyModifier) {
		t.Helper()
		row := newQueueRow()
		b.queue.list.UpdateItem(b.queue.r.index(id), row)
		row.MouseDown(&desktop.MouseEvent{Modifier: mod})
		row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 10)})
	}
	marked := func(want string) {
		t.Helper()
		if got := strings.Join(b.queue.Marked(), " "); got != want {
			t.Errorf("marked %q, want %q", got, want)
		}
	}
	click("b.txt", 90, 0)
	if marked(""); b.id != "b.txt" || b.window.Canvas().Focused() != fyne.Focusable(b.queue.list) {
		t.Errorf("a click opens %s", b.id)
	}
	click("d.txt", 90, fyne.KeyModifierShift)
	marked("b.txt c.txt d.txt")
	click("c.txt", 90, fyne.KeyModifierControl)
	marked("b.txt d.txt")
	click("a.txt", 10, 0)
	if marked("a.txt b.txt d.txt"); b.id != "b.txt" {
		t.Errorf("ticking opens %s", b.id)
	}
	b.queue.Unmark()
	b.queue.filters.r.narrow(byChannel, string(draft.LinkedIn))
	b.queue.apply()
	b.tap("Cocher les 4")
	marked("a.txt b.txt c.txt d.txt")
}

func TestSpaceMarksAndGoesOn(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."))
	b.press(fyne.KeySpace)
	if got := strings.Join(b.queue.Marked(), " "); got != "a.txt" || b.id != "b.txt" {
		t.Errorf("marked %q, open %q", got, b.id)
	}
	b.press("x")
	b.sees("2 brouillons cochés")
}

func TestSearchReadsTheTextsWithoutAccents(t *testing.T) {
	b := open(t, text("a.txt", "Une journée d'étude à Brest."), text("b.txt", "Le dîner annuel."))
	b.queue.search.SetText("ETUDE brest")
	if got := b.shown(); got != "a.txt" {
		t.Errorf("found %q", got)
	}
	b.queue.search.SetText("diner étude")
	if got := b.shown(); got != "" {
		t.Errorf("found %q: all the words must be there", got)
	}
	b.queue.search.SetText("")
	b.openDraft("b.txt")
	b.replace("dîner", "souper")
	b.pass(2 * time.Second)
	b.queue.search.SetText("souper")
	if got := b.shown(); got != "b.txt" {
		t.Errorf("found %q after an edit", got)
	}
}

func TestNearDuplicatesAreMarked(t *testing.T) {
	long := "Le salon ouvrira ses portes au public pendant quatre jours et les adhérents de l'association y tiendront un stand consacré aux métiers de l'ingénieur, venez nombreux."
	b := open(t, text("a.txt", long), text("b.txt", "Tout autre chose, qui ne ressemble en rien au premier texte, ni par ses mots ni par son sujet."), text("c.txt", strings.Replace(long, "quatre", "cinq", 1)))
	b.sees("1 texte presque identique : « c.txt » (à relire)")
	b.queue.filters.twins.SetChecked(true)
	if got := b.shown(); got != "a.txt c.txt" {
		t.Errorf("shown %q", got)
	}
}

func TestSortAndFacets(t *testing.T) {
	second := text("b.txt", "SECRET")
	second.Channel, second.Author, second.Kind = draft.X, "Zoé", draft.Event
	b := open(t, text("a.txt", "Rien."), second)
	b.queue.filters.orders.SetSelectedIndex(int(byGravity))
	if got := b.shown(); got != "b.txt a.txt" {
		t.Errorf("by gravity %q", got)
	}
	b.queue.toggleFilters()
	for _, f := range []facetID{byChannel, byKind, byAuthor} {
		c := b.queue.filters.facets[f]
		if !strings.Contains(strings.Join(c.Options, "|"), "(1)") {
			t.Errorf("facet %d: %v", f, c.Options)
		}
	}
	b.queue.filters.Reset()
	if got := b.shown(); got != "b.txt a.txt" {
		t.Errorf("after the reset %q", got)
	}
}

func TestRewordingIsAppliedInOneKeyAndCheckedAgain(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."))
	b.pass(time.Second)
	b.sees("« demain », dire plutôt « bientôt »")
	b.stepPane(1)
	b.stepPane(1)
	b.press("s")
	if b.ed.Text() != "Départ bientôt." {
		t.Fatalf("text %q", b.ed.Text())
	}
	b.doesNotSee("Mouvement daté")
	b.press("z")
	if b.ed.Text() != "Départ demain." {
		t.Errorf("text %q after undo", b.ed.Text())
	}
	b.sees("Mouvement daté")
}

func TestFindingsAreOrderedBySeverityAndCorrectingLeadsToTheNext(t *testing.T) {
	b := open(t, text("a.txt", "https 42 demain et SECRET ici"))
	var rules []string
	for _, f := range b.findings.findings {
		rules = append(rules, f.Rule)
	}
	if got := strings.Join(rules, " "); got != "T-02 T-01 T-03 T-04" {
		t.Errorf("order %s", got)
	}
	b.sees("2 bloquants, 1 avertissement, 1 conseil · 3 ouverts")
	b.stepFinding(1)
	b.replace("SECRET ", "")
	b.pass(100 * time.Millisecond)
	if f, _ := b.findings.Selected(); f.Rule != "T-03" {
		t.Errorf("after the correction %q is shown", f.Rule)
	}
}

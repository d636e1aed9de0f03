package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// wholeLines counts the lines of the findings that are whole above the chosen one's
// detail.
func (b *bench) wholeLines() int {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	pane := b.findings.split.Leading
	end := at(pane).Y + pane.Size().Height
	n := 0
	for _, o := range test.LaidOutObjects(pane) {
		if row, ok := o.(*findingRow); ok && row.Visible() && at(row).Y+row.Size().Height <= end+1 {
			n++
		}
	}
	return n
}

func TestTheFindingsOfADraftAreSeenAtOnceOnASmallScreen(t *testing.T) {
	b := open(t, text("a.txt", "SECRET demain https 42 : un nuage."))
	b.window.Resize(fyne.NewSize(1320, 653))
	b.pass(time.Second)
	if n, all := b.wholeLines(), len(b.findings.findings); n != all || all < 4 {
		t.Errorf("%d of %d findings are seen", n, all)
	}
	b.sees("Retirer la mention.")
	b.setLook(look.Theme{Choice: look.Light, Scale: 2})
	b.pass(time.Second)
	if n := b.wholeLines(); n < 2 {
		t.Errorf("at twice the size %d findings are seen", n)
	}
	if h := b.detail.scroll.Size().Height; h < 4*firstLine() {
		t.Errorf("at twice the size the detail is %v high", h)
	}
}

func TestTheListOfFindingsIsAsHighAsItsLines(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"), text("b.txt", "SECRET demain 42 https"))
	one := b.findings.split.Offset
	b.openDraft("b.txt")
	b.pass(time.Second)
	if four := b.findings.split.Offset; four <= one {
		t.Errorf("one line takes %v, several take %v", one, four)
	}
	b.findings.split.SetOffset(0.8) // the reviewer drags the bar
	b.openDraft("a.txt")
	b.pass(time.Second)
	if got := b.findings.split.Offset; got != 0.8 {
		t.Errorf("the height that was chosen became %v", got)
	}
}

func TestASettledFindingSaysSo(t *testing.T) {
	b := open(t, text("a.txt", "42 et un nuage"))
	b.press("f", "Cité.")
	b.confirmNote()
	b.pass(time.Second)
	b.sees("Réglé · T-")
}

func TestALineOfTheQueueGivesItsTitleTheRoom(t *testing.T) {
	unknown := text("a.txt", "Rien.")
	unknown.Channel = ""
	b := open(t, unknown, text("b.txt", "SECRET"))
	widths := map[string]float32{}
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if row, ok := o.(*queueRow); ok && row.Visible() {
			widths[row.title.Text] = row.title.Size().Width
			if row.title.Text == "a.txt" && strings.Contains(row.meta.Text, "Canal") {
				t.Errorf("a channel that nobody named is told: %q", row.meta.Text)
			}
		}
	}
	if widths["a.txt"] <= widths["b.txt"] {
		t.Errorf("a line without findings gives its title %v, one with a finding %v", widths["a.txt"], widths["b.txt"])
	}
}

func TestWhatIsLeftLeadsToIt(t *testing.T) {
	d := text("a.txt", "42 et un nuage")
	d.Kind = draft.Career
	b := open(t, d)
	b.sees("Reste : 2 constats, 1 validation")
	b.tabs.SelectIndex(2)
	b.decision.left.OnTapped()
	if b.tabs.SelectedIndex() != 0 {
		t.Error("the findings are not shown")
	}
	for range 2 {
		f, _ := b.findings.Selected()
		if !f.Open {
			t.Fatalf("%s is chosen and settled", f.Rule)
		}
		b.act("settling", func(r Reviewer) (review.Case, error) {
			return r.DisposeEach(b.ctx, "Anne", "a.txt", []string{f.Fingerprint}, review.Justified, "", "https://www.defense.gouv.fr")
		})
		b.decision.left.OnTapped()
	}
	b.sees("Validation 1 sur 1")
}

func TestFieldsOfAFormBeginInOneLine(t *testing.T) {
	test.NewTempApp(t)
	short, long := look.NewEntry(false), look.NewEntry(false)
	form := look.Fields(look.Field{Label: "Jour", Entry: short}, look.Field{Label: "Approbation valable jusqu’au", Entry: long})
	w := test.NewWindow(container.NewStack(form))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(600, 200))
	if short.Position().X != long.Position().X || short.Size().Width != long.Size().Width {
		t.Errorf("fields at %v and %v", short.Position(), long.Position())
	}
}

func TestDaysAreTypedAsPeopleHereWriteThem(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.askPlan()
	b.typeFocused("Anne\t")
	if _, ok := b.window.Canvas().Focused().(*look.Entry); !ok {
		t.Fatal("no field has the keyboard")
	}
	for _, e := range test.LaidOutObjects(b.window.Canvas().Overlays().Top()) {
		if field, ok := e.(*look.Entry); ok && field.PlaceHolder == "31/12/2026" {
			field.SetText("5/12/2026")
			field.OnSubmitted("")
			break
		}
	}
	b.pass(time.Second)
	if got := b.open.Plan.On; got != "2026-12-05" {
		t.Errorf("planned on %q", got)
	}
}

func TestNothingIsExplainedWhereNothingWasFound(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "SECRET"))
	if b.findings.split.Trailing.Visible() {
		t.Error("there is an empty pane beneath a draft without findings")
	}
	b.openDraft("b.txt")
	b.pass(time.Second)
	b.sees("Retirer la mention.")
	if !b.findings.split.Trailing.Visible() {
		t.Error("a finding is not explained")
	}
}

func TestArrowsGoThroughTheQueueAfterAClickOnAButton(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Tout."), text("c.txt", "Bon."))
	b.tap("Approuver")
	b.pass(time.Second)
	b.window.Canvas().Unfocus()
	b.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
	b.pass(time.Second)
	if b.id != "c.txt" || b.window.Canvas().Focused() != fyne.Focusable(b.queue.list) {
		t.Errorf("%q is open, %T has the keyboard", b.id, b.window.Canvas().Focused())
	}
	b.rail.Go(roomLogbook)
	b.window.Canvas().Unfocus()
	b.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyUp})
	if b.id != "c.txt" {
		t.Error("an arrow in another room opens a draft")
	}
}

func TestAFindingThatOnePersonSignedSaysThatAnotherIsDue(t *testing.T) {
	b := open(t, text("a.txt", "demain, un nuage"))
	b.press("f")
	b.pass(time.Second)
	b.sees("À contresigner · T-02")
	b.sees("Mouvement daté : Faux positif") // named, where only its number was
}

func TestTheMessageToTheAuthorSaysWhatToDoOnceAndQuotesNothing(t *testing.T) {
	b := open(t, text("a.txt", "SECRET et SECRET, 42! puis un nuage"))
	got := b.proposedNote()
	want := "– Mention de classification : Retirer la mention.\n– Chiffre à sourcer\n– Intentions"
	if spaced(got) != want {
		t.Errorf("%q, want %q", spaced(got), want)
	}
}

// At twice the size words beside the text would leave no text: signs and tips say it.
func TestLargeLettersLeaveTheTextItsLines(t *testing.T) {
	b := open(t, text("a.txt", "SECRET, 42! et un nuage.\n\n"+strings.Repeat("Une ligne. ", 40)))
	b.setLook(look.Theme{Choice: look.Light, Scale: 2})
	b.window.Resize(fyne.NewSize(1320, 633))
	b.pass(time.Second)
	if lines := b.ed.Size().Height / firstLine(); lines < 7 {
		t.Errorf("the text has %.1f lines", lines)
	}
	b.doesNotSee("tirets où il est seul")
	b.doesNotSee("1 bloquant")
	if got := b.text.choice.Selected; got != "Texte (4)" {
		t.Errorf("the zone is called %q", got)
	}
	var signs []string
	for _, o := range b.findings.counts.root.Objects {
		if l, ok := o.(*widget.Label); ok {
			signs = append(signs, l.Text)
		}
	}
	if got := strings.Join(signs, " "); got != "1 2" {
		t.Errorf("the counts say %q", got)
	}
	test.Tap(b.text.eye)
	b.pass(time.Second)
	if !b.text.previewed || b.text.eye.Text != "" {
		t.Errorf("the preview is shown: %v, by %q", b.text.previewed, b.text.eye.Text)
	}
}

func TestTheTitleFollowsTheTextItComesFrom(t *testing.T) {
	d := text("a.txt", "Bonjour le monde")
	d.Zones = d.Zones[1:]
	b := open(t, d)
	before := b.text.title.Text
	b.replace("Bonjour", "Bonsoir")
	b.pass(time.Second)
	if got := b.text.title.Text; got == before || got != b.Desk.t.Name(b.open.Item) {
		t.Errorf("the title is %q, was %q", got, before)
	}
}

func TestTheLastDecisionSaysThatNothingIsLeft(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.tap("Approuver")
	b.sees("« a.txt » : approuvé. Plus rien à relire.")
}

// Lines are written when they change: with every key of a long text all of them are
// shown again, and writing is what costs.
func TestLinesThatStayAsTheyAreAreLeftAlone(t *testing.T) {
	b := open(t, text("a.txt", "42 et SECRET"), text("b.txt", "Rien."))
	var rows []fyne.CanvasObject
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		switch row := o.(type) {
		case *findingRow:
			row.title.Text = "trace"
			rows = append(rows, row)
		case *queueRow:
			row.title.Text = "trace"
			rows = append(rows, row)
		}
	}
	if len(rows) < 3 {
		t.Fatalf("%d lines", len(rows))
	}
	b.ed.TypedRune('!')
	b.pass(time.Second)
	for _, o := range rows {
		switch row := o.(type) {
		case *findingRow:
			if row.Visible() && row.title.Text != "trace" {
				t.Errorf("the line of %q was written again", row.title.Text)
			}
		case *queueRow:
			if row.Visible() && row.title.Text != "trace" {
				t.Errorf("the line of %q was written again", row.title.Text)
			}
		}
	}
	b.replace("42", "quarante-deux")
	b.pass(time.Second)
	b.sees("Mention de classification")
}

func TestALineOfTheQueueSaysWhatIsOpen(t *testing.T) {
	for _, c := range []struct {
		name  string
		it    review.Item
		icon  string
		count int
	}{
		{"blocking and a warning", review.Item{Verdict: check.Blocked, Findings: 4, OpenBlocking: 1, OpenWarn: 2}, look.VerdictIcon(check.Blocked).Name(), 3},
		{"blocking is settled", review.Item{Verdict: check.Blocked, Findings: 4, OpenWarn: 2}, look.VerdictIcon(check.Warned).Name(), 2},
		{"all is settled", review.Item{Verdict: check.Warned, Findings: 3}, "", 0},
		{"advices", review.Item{Verdict: check.Advised, Findings: 2}, look.VerdictIcon(check.Advised).Name(), 2},
		{"not checked", review.Item{Verdict: check.Unchecked}, look.VerdictIcon(check.Unchecked).Name(), 0},
		{"approved", review.Item{State: review.Approved, Verdict: check.Warned, Findings: 3}, look.ClosedIcon().Name(), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := ""
			if icon := rowIcon(c.it); icon != nil {
				name = icon.Name()
			}
			if name != c.icon || rowCount(c.it) != c.count {
				t.Errorf("%q with %d, want %q with %d", name, rowCount(c.it), c.icon, c.count)
			}
		})
	}
	b := open(t, text("a.txt", "Ils sont 42 : https."))
	b.decide(review.Approve) // refused: something is open
	b.closeDialog()
	b.dispose(review.Justified)
	b.typeFocused("https://www.example.org/")
	b.confirmNote()
	if it := b.queue.r.items[0]; it.State != review.Pending || rowIcon(it) != nil || rowCount(it) != 0 {
		t.Errorf("once its warning is justified the line still shows %d", rowCount(it))
	}
}

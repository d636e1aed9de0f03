package desk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// note is the field of the message that is asked for.
func (b *bench) note() *look.Entry {
	b.t.Helper()
	e, ok := b.window.Canvas().Focused().(*look.Entry)
	if !ok {
		b.t.Fatal("no message is asked for")
	}
	return e
}

func TestTheLastReasonIsAtHandForTheSameQuestion(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42."), text("b.txt", "Elles sont 42."))
	up := &fyne.KeyEvent{Name: fyne.KeyUp}
	b.press("f")
	b.note().TypedKey(up)
	if got := b.note().Text; got != "" {
		t.Fatalf("before anything was said, Up brings %q", got)
	}
	b.typeFocused("Numéro de rue")
	b.note().OnSubmitted("")
	b.pass(time.Second)

	b.openDraft("b.txt")
	b.pass(time.Second)
	b.window.Canvas().Focus(b.queue.list)
	b.press("r")
	if b.note().Recall != "" {
		t.Error("a refusal is offered what was said of a finding")
	}
	b.press(fyne.KeyEscape)
	b.window.Canvas().Focus(b.queue.list)
	b.press("f")
	if got, want := spaced(b.note().PlaceHolder), "Flèche haut reprend : Numéro de rue"; got != want {
		t.Errorf("the empty field says %q", got)
	}
	b.note().TypedKey(up)
	if got := b.note().Text; got != "Numéro de rue" {
		t.Fatalf("Up brings %q", got)
	}
	b.note().OnSubmitted("")
	b.pass(time.Second)
	b.sees("Constat réglé.")
}

// Ctrl+Enter reaches the window as the key of Approve: Fyne gives menus their keys
// first, under a dialog too. With another key for Approve it reaches the field.
func TestCtrlEnterConfirmsADialog(t *testing.T) {
	for name, confirm := range map[string]func(b *bench){
		"as the key of Approve": func(b *bench) {
			for _, c := range b.commands {
				if c.label == "command.approve" {
					b.invoke(c)
				}
			}
		},
		"in the field": func(b *bench) {
			b.note().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, text("a.txt", "Rien."))
			b.press("r")
			confirm(b)
			if b.state("a.txt") != review.Pending || b.window.Canvas().Overlays().Top() == nil {
				t.Fatal("an empty message is taken")
			}
			b.typeFocused("Hors sujet.")
			confirm(b)
			if got := b.state("a.txt"); got != review.Rejected {
				t.Errorf("state %q", got)
			}
		})
	}
}

func TestARefusalLeadsToWhatIsLeft(t *testing.T) {
	b := open(t, text("a.txt", "SECRET et 42"))
	b.tabs.SelectIndex(2)
	b.decide(review.Approve)
	b.sees("Ce n’est pas possible en l’état")
	b.tap("Voir ce qui reste")
	if b.window.Canvas().Overlays().Top() != nil || b.tabs.SelectedIndex() != 0 {
		t.Error("the findings are not shown")
	}
	unread := text("b.txt", "")
	unread.Problem = &draft.Problem{Code: draft.ProblemUnreadable}
	b.files = append(b.files, unread)
	b.OpenPaths([]string{"dossier"})
	b.pass(time.Second)
	b.openDraft("b.txt")
	b.decide(review.Approve)
	b.doesNotSee("Voir ce qui reste") // nothing is, here
}

func TestQuestionsThatAloneAreLeftAreShown(t *testing.T) {
	asked := text("b.txt", "Un nuage.")
	asked.Kind = draft.Career
	b := open(t, text("a.txt", "SECRET"), asked)
	at := func(want int, when string) {
		t.Helper()
		if got := b.tabs.SelectedIndex(); got != want {
			t.Errorf("%s the tab is %d, want %d", when, got, want)
		}
	}
	b.openDraft("b.txt")
	at(0, "with an open finding")
	b.press("v")
	b.pass(time.Second)
	at(1, "with nothing open but a question")
	b.openDraft("a.txt")
	at(0, "with a finding again")
	b.openDraft("b.txt")
	at(1, "with the question again")
	b.checklist.rows[0].choices.SetSelected("Oui")
	b.openDraft("a.txt")
	b.openDraft("b.txt")
	at(0, "with nothing left")
	b.tabs.SelectIndex(2)
	b.openDraft("b.txt")
	at(2, "where the reviewer looks at what follows,")
}

func TestWhatToSayInsteadPushesTheRestDown(t *testing.T) {
	b := open(t, text("a.txt", "Réunion demain."), text("b.txt", "Un nuage."))
	area := b.reword.Content()
	if !area.Visible() {
		t.Fatal("nothing is offered")
	}
	if end := area.Position().Y + area.Size().Height; b.detail.text.Position().Y < end-10 || area.Size().Height < 2*firstLine() {
		t.Errorf("the offers end at %v, what follows begins at %v", end, b.detail.text.Position().Y)
	}
	before := b.detail.text.Position().Y
	b.openDraft("b.txt")
	b.pass(time.Second)
	if area.Visible() || b.detail.text.Position().Y >= before {
		t.Errorf("without offers what follows is at %v, was at %v", b.detail.text.Position().Y, before)
	}
}

// What is added to a proposed message begins a line of its own, at its end.
func TestWhatIsTypedFollowsTheProposedMessage(t *testing.T) {
	b := open(t, text("a.txt", "SECRET, et 42."))
	proposed := b.proposedNote()
	b.decide(review.RequestChanges)
	b.typeFocused("Merci !")
	if got, want := b.note().Text, proposed+"\nMerci !"; got != want {
		t.Errorf("the message is %q, want %q", got, want)
	}
	b.closeDialog()
	b.decide(review.Reject)
	b.typeFocused("Non.")
	if got := b.note().Text; got != "Non." {
		t.Errorf("a message that begins empty is %q", got)
	}
}

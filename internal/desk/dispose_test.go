package desk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
)

// pick taps the line of the menu on top that says something.
func (b *bench) pick(label string) {
	b.t.Helper()
	top := b.window.Canvas().Overlays().Top()
	if top == nil {
		b.t.Fatal("no menu is open")
	}
	var line fyne.Tappable
	for _, o := range test.LaidOutObjects(top) {
		if w, ok := o.(fyne.Widget); ok {
			if tap, ok := o.(fyne.Tappable); ok {
				for _, in := range test.WidgetRenderer(w).Objects() {
					if s, ok := in.(*canvas.Text); ok && spaced(s.Text) == label {
						line = tap
					}
				}
			}
		}
	}
	if line == nil {
		b.t.Fatalf("the menu has no line %q", label)
	}
	line.Tapped(&fyne.PointEvent{})
}

// At twice the size the pane has no room for three buttons below the explanation:
// one that is always in sight has them in its menu.
func TestAtTwiceTheSizeAFindingIsDisposedOfFromItsPane(t *testing.T) {
	for _, c := range []struct {
		name, text, choice string
		done               int
	}{
		{"a finding that may stand", "https", "Pris en compte", 1},
		{"one that only a correction lifts", "SECRET", "Faux positif", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, text("a.txt", c.text))
			b.setLook(look.Theme{Choice: look.Light, Scale: 2})
			b.window.Resize(fyne.NewSize(1320, 633))
			b.pass(time.Second)
			more := b.button("Suite à donner…")
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject
			pane := b.findings.split
			if low, end := at(more).Y+more.Size().Height, at(pane).Y+pane.Size().Height; low > end || at(more).Y < at(pane).Y {
				t.Fatalf("the button ends at %v, its pane at %v", low, end)
			}
			if h := b.detail.scroll.Size().Height; h < 3*firstLine() {
				t.Errorf("the explanation is %v high", h)
			}
			test.Tap(more)
			b.pick(c.choice)
			if got := len(b.open.Findings[0].Dispositions); got != c.done {
				t.Errorf("%d dispositions, want %d", got, c.done)
			}
		})
	}
}

func TestAButtonThatCannotBeUsedSaysWhy(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"), text("b.txt", "42"))
	const why = "Cette règle ne se lève pas : corrigez le texte."
	for _, button := range []*look.Button{b.detail.faulty, b.detail.justify, b.detail.noted} {
		button.Tip()
		b.pass(time.Second)
		if got := spaced(b.tip.label.Text); got != why {
			t.Errorf("the tip of %q says %q", button.Text, got)
		}
	}
	b.openDraft("b.txt")
	b.detail.faulty.Tip()
	b.pass(time.Second)
	if got := spaced(b.tip.label.Text); got == why {
		t.Errorf("the tip of a button that works says %q", got)
	}
}

func TestAnAddressThatIsNoneIsSaidWhereItIsTyped(t *testing.T) {
	const hint = "Donnez une adresse entière, qui commence par https:// ou http://."
	b := open(t, text("a.txt", "42"))
	b.dispose(review.Justified)
	b.doesNotSee(hint)
	b.typeFocused("ouest-france")
	b.sees(hint)
	if !b.button("Justifier").Disabled() {
		t.Error("the button works")
	}
	b.closeDialog()
	b.dispose(review.Justified)
	b.typeFocused("https://www.ouest-france.fr/article")
	b.doesNotSee(hint)
	if b.button("Justifier").Disabled() {
		t.Error("the button does not work")
	}
}

package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/draft"
)

// on is a draft for a channel.
func on(channel draft.Channel, id, body string) draft.Draft {
	d := text(id, body)
	d.Channel, d.Author = channel, "Léa Roy"
	return d
}

func TestAPostIsShownAsItsChannelWillFoldIt(t *testing.T) {
	b := open(t, on(draft.LinkedIn, "a.txt", "un\ndeux\ntrois\nquatre"), on(draft.Magazine, "b.txt", "un\ndeux\ntrois\nquatre"))
	b.tap("Aperçu")
	b.sees("Aperçu : LinkedIn")
	b.sees("Léa Roy")
	b.sees("Le fil montre d’abord 13 caractères")
	shown := func() string { return b.text.preview.text.String() }
	if got := shown(); strings.Contains(got, "quatre") || !strings.Contains(got, "…voir plus") {
		t.Errorf("shown %q", got)
	}
	more := func() *widget.HyperlinkSegment {
		for _, s := range b.text.preview.text.Segments {
			if link, ok := s.(*widget.HyperlinkSegment); ok {
				return link
			}
		}
		t.Fatal("nothing to tap")
		return nil
	}
	more().OnTapped()
	if got := shown(); !strings.Contains(got, "quatre") || !strings.Contains(got, "Voir moins") {
		t.Errorf("whole %q", got)
	}
	b.openDraft("b.txt")
	b.sees("Aperçu : Magazine")
	if got := shown(); !strings.Contains(got, "quatre") || !strings.Contains(got, "b.txt") {
		t.Errorf("the magazine shows %q", got)
	}
	b.openDraft("a.txt")
	if got := shown(); strings.Contains(got, "quatre") {
		t.Errorf("unfolded in another draft's place: %q", got)
	}
	b.tap("Texte")
	if b.text.previewed || b.window.Canvas().Focused() != fyne.Focusable(b.ed) {
		t.Error("the text is not back")
	}
}

func TestXIsShownWithItsCountAndWhatIsTooMuch(t *testing.T) {
	b := open(t, on(draft.X, "a.txt", "Voir https://www.exemple.fr/une/longue/adresse/de/page "+strings.Repeat("a", 260)))
	b.press("w")
	b.sees("289 sur 280 au compte de X. 9 de trop")
	b.sees("1 lien : il compte 23")
	if got := b.text.preview.text.String(); !strings.Contains(got, "exemple.fr/une/longue/adre…") {
		t.Errorf("shown %q", got)
	}
}

func TestChoosingAFindingLeavesThePreview(t *testing.T) {
	b := open(t, on(draft.LinkedIn, "a.txt", "SECRET et demain."))
	b.press("w")
	if !b.text.previewed {
		t.Fatal("no preview")
	}
	b.stepFinding(1)
	b.pass(time.Second)
	if b.text.previewed {
		t.Error("the finding is shown in no text")
	}
}

package look_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// lines are the lines that a widget draws.
func lines(o fyne.CanvasObject) (out []string) {
	if t, ok := o.(*canvas.Text); ok && t.Text != "" {
		return []string{strings.TrimSpace(t.Text)}
	}
	if w, ok := o.(fyne.Widget); ok {
		for _, c := range test.WidgetRenderer(w).Objects() {
			out = append(out, lines(c)...)
		}
	}
	return out
}

// fitting is the width in which a text just fits.
func fitting(text string) float32 {
	return fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width + 2*theme.InnerPadding() + 2
}

// texts are broken at the width of a line that ends in the wrong place.
var texts = []struct{ text, width string }{
	{"Ce motif suffit : il est public.", "Ce motif suffit"},
	{"Ce motif suffit\u00a0: il est public.", "Ce motif suffit"},
	{"Il a dit « bonne route » hier.", "Il a dit «"},
	{"Il a dit « bonne route » hier.", "Il a dit « bonne route"},
	{"Rendez-vous à 20\u00a0h\u00a030, salle des fêtes.", "Rendez-vous à 20\u00a0h"},
	{"Un texte sans rien de tel, et la suite.", "Un texte sans"},
}

func TestLinesEndWhereFrenchEndsThem(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.Theme{Choice: look.Light})
	for _, c := range texts {
		prose := look.Wrapped(c.text)
		rich := look.NewRich(&widget.TextSegment{Text: c.text})
		head, rest, _ := strings.Cut(c.text, " ")
		parts := look.NewRich(&widget.TextSegment{Text: head, Style: widget.RichTextStyleInline}, &widget.TextSegment{Text: " " + rest})
		for name, w := range map[string]fyne.Widget{"prose": prose, "rich": rich, "in parts": parts} {
			test.WidgetRenderer(w)
			w.Resize(fyne.NewSize(fitting(c.width), 200))
			drawn := lines(w)
			if name != "in parts" && len(drawn) < 2 {
				t.Errorf("%s: %q is not broken", name, c.text)
			}
			for i, line := range drawn {
				if strings.HasSuffix(line, "«") || i > 0 && strings.ContainsAny(line[:1], ":;!?") || strings.HasPrefix(line, "»") || strings.HasPrefix(line, "30") {
					t.Errorf("%s: %q is broken into %q", name, c.text, drawn)
				}
			}
		}
	}
}

func TestATextStaysAsGiven(t *testing.T) {
	test.NewTempApp(t)
	const text = "Ce motif suffit : il est public."
	prose, rich := look.Wrapped(text), look.NewRich(&widget.TextSegment{Text: text})
	for _, w := range []fyne.Widget{prose, rich} {
		test.WidgetRenderer(w)
		w.Resize(fyne.NewSize(fitting("Ce motif suffit"), 200))
		w.Resize(fyne.NewSize(600, 40))
		if got := lines(w); len(got) != 1 {
			t.Errorf("a wider line holds %q", got)
		}
	}
	if prose.Text != text || strings.TrimSpace(rich.String()) != text {
		t.Errorf("the texts are %q and %q", prose.Text, rich.String())
	}
	prose.SetText("Autre")
	if got := lines(prose); len(got) != 1 || got[0] != "Autre" {
		t.Errorf("drawn %q", got)
	}
}

func TestAFieldSaysTheHintThatFits(t *testing.T) {
	test.NewTempApp(t)
	e := look.NewEntry(false)
	e.SetHints("Chercher une règle, un mot, un article de loi…", "Chercher…")
	e.Resize(fyne.NewSize(600, 40))
	if e.PlaceHolder != "Chercher une règle, un mot, un article de loi…" {
		t.Errorf("a wide field says %q", e.PlaceHolder)
	}
	e.Resize(fyne.NewSize(120, 40))
	if e.PlaceHolder != "Chercher…" {
		t.Errorf("a narrow field says %q", e.PlaceHolder)
	}
}

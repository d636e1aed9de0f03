package tally_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"imprimatur/internal/draft"
	"imprimatur/internal/tally"
)

// written joins runs, with brackets around what is clicked and braces around what
// is too much.
func written(runs []tally.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch r.Kind {
		case tally.Clickable:
			b.WriteString("[" + r.Text + "]")
		case tally.TooMuch:
			b.WriteString("{" + r.Text + "}")
		case tally.Plain:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestLinkedInHoldsBackWhatFollowsThreeLines(t *testing.T) {
	word := strings.Repeat("a", 9)
	for _, c := range []struct{ name, text, shown, more string }{
		{"short", "Un gala.\n\n#CAIA", "Un gala.\n\n[#CAIA]", ""},
		{"three lines", "un\ndeux\ntrois", "un\ndeux\ntrois", ""},
		{"a fourth line", "un\ndeux\ntrois\nquatre", "un\ndeux\ntrois", "\nquatre"},
		{"empty lines count", "un\n\ndeux\n\ntrois", "un\n\ndeux", "\n\ntrois"},
		{"blanks at the end do not", "un\ndeux\ntrois\n \n", "un\ndeux\ntrois\n \n", ""},
		{"210 characters", strings.TrimSpace(strings.Repeat(word+" ", 21)), strings.TrimSpace(strings.Repeat(word+" ", 21)), ""},
		{"a word too many", strings.Repeat(word+" ", 21) + "fin", strings.TrimSpace(strings.Repeat(word+" ", 21)), " fin"},
		{"an endless word", strings.Repeat("a", 300), strings.Repeat("a", 210), strings.Repeat("a", 90)},
		{"a link", "Voir https://exemple.fr/page.", "Voir [https://exemple.fr/page].", ""},
		{"an address is no account", "Écrire à nom@exemple.fr ou @caia", "Écrire à nom@exemple.fr ou [@caia]", ""},
	} {
		p := tally.PreviewOf(c.text, draft.LinkedIn)
		if got := written(p.Shown); got != c.shown {
			t.Errorf("%s: shown %q, want %q", c.name, got, c.shown)
		}
		if got := written(p.More); got != c.more {
			t.Errorf("%s: held back %q, want %q", c.name, got, c.more)
		}
	}
}

func TestXShortensLinksAndCutsAtItsLimit(t *testing.T) {
	long := "https://www.exemple.fr/une/adresse/qui/ne/finit/pas"
	for _, c := range []struct{ name, text, shown string }{
		{"a link", "Lire " + long + " vite", "Lire [exemple.fr/une/adresse/qui…] vite"},
		{"a short link", "http://exemple.fr", "[exemple.fr]"},
		{"a tag in a link is no tag", "https://exemple.fr/#a @caia", "[exemple.fr/#a] [@caia]"},
		{"just enough", strings.Repeat("a", 280), strings.Repeat("a", 280)},
		{"one too many", strings.Repeat("a", 281), strings.Repeat("a", 280) + "{a}"},
		{"an emoji that does not fit", strings.Repeat("a", 279) + "🎉", strings.Repeat("a", 279) + "{🎉}"},
		{"a link that does not fit", strings.Repeat("a", 260) + " " + long, strings.Repeat("a", 260) + " {" + long + "}"},
		{"a long link that fits", strings.Repeat("a", 256) + " " + long, strings.Repeat("a", 256) + " [exemple.fr/une/adresse/qui…]"},
	} {
		if got := written(tally.PreviewOf(c.text, draft.X).Shown); got != c.shown {
			t.Errorf("%s: %q, want %q", c.name, got, c.shown)
		}
	}
}

func TestMagazinesAndLettersShowATextAsItIs(t *testing.T) {
	text := strings.Repeat("Un long article. #Marine\n", 50)
	for _, c := range []draft.Channel{draft.Magazine, draft.Email, ""} {
		if p := tally.PreviewOf(text, c); written(p.Shown) != text || p.More != nil {
			t.Errorf("%q is changed", c)
		}
	}
}

// Nothing of a text is lost or invented, wherever LinkedIn cuts, and what X takes
// is within its limit.
func TestAPreviewHoldsTheWholeText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab é\n#@.🎉/:\u00a0\u0301"))).Draw(t, "text")
		p := tally.PreviewOf(text, draft.LinkedIn)
		plain := ""
		for _, r := range append(p.Shown, p.More...) {
			plain += r.Text
		}
		if plain != text {
			t.Fatalf("%q became %q", text, plain)
		}
		x := tally.PreviewOf(text, draft.X)
		if over := tally.Of(text, draft.X).Over() > 0; over != (len(x.Shown) > 0 && x.Shown[len(x.Shown)-1].Kind == tally.TooMuch) {
			t.Fatalf("%d over the limit: %v", utf8.RuneCountInString(text), over)
		}
	})
}

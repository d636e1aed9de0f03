package tally_test

import (
	"strings"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/tally"
)

// The cases are those that twitter-text publishes for its weighted length
// (conformance/validate.yml), except the last ones, which are ours.
func TestWeightedLengthOfX(t *testing.T) {
	tens := strings.Repeat("xxxxxxxxxx-", 25)
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"regular with a link", "Hi http://test.co", 26},
		{"only a link", "http://test.co", 23},
		{"https", "https://test.com", 23},
		{"without protocol", "test.com", 23},
		{"several links", "Test https://test.com test https://test.com test.com test", 86},
		{"285 characters", "285 chars-" + tens, 285},
		{"link in the middle", "285 chars- http://www.twitter.com/jack " + strings.Repeat("xxxxxxxxxx-", 24), 299},
		{"ten links", strings.Repeat("https://www.twitter.com/aloha ", 10), 240},
		{"160 CJK characters", strings.Repeat("故人西辞黄鹤楼，", 20), 320},
		{"160 emoji", strings.Repeat("😷", 160), 320},
		{"3 Latin and 160 CJK", "the" + strings.Repeat("故人西辞黄鹤楼，", 20), 323},
		{"one character once composed", "A\u0301B", 2},
		{"three characters once decomposed", "A\ufb2c", 4},
		{"five emoji", "😷👾😡🔥💩", 10},
		{"punctuation and spaces of all widths", "This is a tweet with general punctuation characters: " +
			"\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200C\u200D ‐ ‑ ‒ – — ― ‖  ‗ ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‴ ‵ ‶ ‷", 112},
		{"a family is one emoji", "👨‍👩‍👧‍👦", 2},
		{"a flag and a skin tone", "🇫🇷👋🏽", 4},
		{"French typography", "« C’est l’été » – déjà !", 24},
		{"an address is no link", "ecrire@exemple.fr", 17},
		{"an ending that does not exist", "fin.Début", 9},
		{"the full stop after a link", "Voir https://exemple.fr/a.", 29},
	} {
		if got := tally.Of(c.text, draft.X).Used; got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestWhatCountsDoubleIsNamed(t *testing.T) {
	c := tally.Of("Bravo 🎉🎉 à 東京", draft.X)
	if got := strings.Join(c.Double, " "); got != "🎉 東 京" {
		t.Errorf("double: %q", got)
	}
	if c.Words != 3 {
		t.Errorf("%d words", c.Words)
	}
}

func TestLimits(t *testing.T) {
	if c := tally.Of(strings.Repeat("é", 3010), draft.LinkedIn); c.Over() != 10 || c.Limit != 3000 {
		t.Errorf("LinkedIn: %+v", c)
	}
	if c := tally.Of(strings.Repeat("a", 5000), draft.Magazine); c.Over() != 0 || c.Characters != 5000 {
		t.Errorf("magazine: %+v", c)
	}
	if c := tally.Of("L'arc-en-ciel d'Aden, 20 h 30.", draft.Email); c.Words != 7 {
		t.Errorf("%d words", c.Words)
	}
}

func BenchmarkX(b *testing.B) {
	text := strings.Repeat("Découvrez l’exercice « Éclat d’été » sur https://exemple.fr 🎉 ", 400)
	for b.Loop() {
		tally.Of(text, draft.X)
	}
}

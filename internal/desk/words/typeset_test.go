package words_test

import (
	"testing"

	"imprimatur/internal/desk/words"
)

func TestFrenchPunctuationStaysWithItsWord(t *testing.T) {
	for given, want := range map[string]string{
		"Motif : « %s » !":         "Motif\u00a0: «\u00a0%s\u00a0»\u00a0!",
		"%d %% fondés ; %s ?":      "%d\u00a0%% fondés\u00a0; %s\u00a0?",
		"une adresse https://a.fr": "une adresse https://a.fr",
		"déjà\u00a0: «\u00a0oui":   "déjà\u00a0: «\u00a0oui",
		"à %d %s":                  "à %d %s",
		"":                         "",
	} {
		if got := words.Typeset(given); got != want {
			t.Errorf("Typeset(%q) = %q, want %q", given, got, want)
		}
	}
}

package editor_test

import (
	"strings"
	"testing"

	"imprimatur/internal/desk/editor"
)

func TestCountSpecials(t *testing.T) {
	for text, want := range map[string]editor.Specials{
		"Rien de spécial 🎉 👨‍👩‍👧 !\n":     {},
		"Déjà\u00a0!\u202f?\t.":           {Spaces: 3},
		"se\u200bcret \u202e\ufeff":       {Invisible: 3},
		"ѕеcret, Москва, αβγ, ca\u0441he": {Foreign: 3},
		"": {},
	} {
		if got := editor.CountSpecials(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// What a search found and what cannot be seen are drawn for any text, and go
// with an edit.
func TestFoundAndSpecialsSurviveAnyText(t *testing.T) {
	b := open(t, "", 200, 100)
	b.ed.SetSpecials(true)
	for _, text := range []string{"", "a", strings.Repeat("ѕеcret\u00a0\u200b ", 300), "\xff\xfe\u202e", "👨‍👩‍👧"} {
		b.ed.Load(text)
		n := len(text)
		b.ed.SetFound([][2]int{{0, min(1, n)}, {-1, 4}, {n, n + 3}, {n / 2, n}, {0, n}}, 3)
		b.ed.Select(0, n)
		b.wantSelected(text)
		b.ed.Replace(0, n, "neuf")
		b.wantText("neuf")
	}
}

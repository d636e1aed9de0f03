package wordiff_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imprimatur/internal/wordiff"
)

func show(before, after string) string {
	var b strings.Builder
	for _, s := range wordiff.Of(before, after) {
		switch s.Kind {
		case wordiff.Removed:
			b.WriteString("[-" + s.Text + "]")
		case wordiff.Added:
			b.WriteString("[+" + s.Text + "]")
		case wordiff.Same:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestWholeWordsChange(t *testing.T) {
	for _, c := range [][3]string{
		{"Départ le 14 janvier.", "Départ en janvier.", "Départ [-le 14][+en] janvier."},
		{"a", "a", "a"},
		{"", "neuf", "[+neuf]"},
		{"ancien", "", "[-ancien]"},
		{"L’été !", "L’hiver !", "L’[-été][+hiver] !"},
	} {
		if got := show(c[0], c[1]); got != c[2] {
			t.Errorf("%q to %q: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestBothTextsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab é🎉 \n’.")), 0, 60, -1)
		a, b := text.Draw(t, "before"), text.Draw(t, "after")
		var before, after strings.Builder
		for _, s := range wordiff.Of(a, b) {
			if s.Kind != wordiff.Added {
				before.WriteString(s.Text)
			}
			if s.Kind != wordiff.Removed {
				after.WriteString(s.Text)
			}
		}
		if before.String() != a || after.String() != b {
			t.Fatalf("%q and %q came back as %q and %q", a, b, before.String(), after.String())
		}
	})
}

// More words than there are runes below the surrogates.
func TestManyWords(t *testing.T) {
	var b strings.Builder
	for i := range 60_000 {
		b.WriteString(strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune(0x4e00+i%20000)) + " ")
	}
	a := b.String()
	got := wordiff.Of(a, a+"fin")
	if len(got) != 2 || got[1].Text != "fin" {
		t.Errorf("%d stretches", len(got))
	}
}

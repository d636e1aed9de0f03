package check_test

import (
	"context"
	"strings"
	"testing"

	"imprimatur/internal/draft"
)

// What a channel would cut is marked from the word that it cuts, all of a text without
// a word.
func TestTextBeyondTheLimitIsMarked(t *testing.T) {
	e := dicod(t)
	for _, c := range []struct {
		name, text, beyond string
		channel            draft.Channel
	}{
		{"emojis count double", strings.Repeat("🎉", 150), strings.Repeat("🎉", 150), draft.X},
		{"as many as fit", strings.Repeat("🎉", 140), "", draft.X},
		{"no limit", strings.Repeat("🎉", 150), "", draft.Email},
		{"the word that is cut", strings.Repeat("mot ", 69) + "finale !!", "finale !!", draft.X},
		{"signs beyond the last word", strings.Repeat("mot ", 69) + "fin " + strings.Repeat("…", 10), "fin " + strings.Repeat("…", 10), draft.X},
	} {
		d := body(c.text)
		d.Channel = c.channel
		got := ""
		for _, f := range e.Check(context.Background(), d, day).Findings {
			if f.Rule == "LIM-01" {
				got += f.Quote
			}
		}
		if got != c.beyond {
			t.Errorf("%s: marked %q, want %q", c.name, got, c.beyond)
		}
	}
}

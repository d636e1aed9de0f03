package french_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"imprimatur/internal/french"
)

// A raised digit parts two words where it stands, and no word behind it.
func TestWordsBehindARaisedDigit(t *testing.T) {
	for _, in := range []string{"12 m² d'eau", "note ² d'octobre", "² l'eau"} {
		text := french.Analyze(in)
		k := text.Tokens[len(text.Tokens)-2]
		if w := text.Token(len(text.Tokens) - 2); !k.Apostrophe || w != "d'" && w != "l'" {
			t.Errorf("%s: the word before the last is %q, elided %t", in, w, k.Apostrophe)
		}
	}
}

// A text without tags, disguises and words that hold an apostrophe is read byte by byte.
func TestTokensAreThoseOfAPlainReading(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bits := []string{
		"a", "b", "de", "projet", "l'", "D'", "qu'", "x'", "'", " ", " ", " ", " ", "\n", "-", ", ", ". ", "12", "3", "7e", "é", "Été", "OTAN",
		"Marine", "ж", "«", "…", strings.Repeat("long", 20), "M51",
	}
	for range 5000 {
		var b strings.Builder
		for range r.IntN(60) {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		text := french.Analyze(b.String())
		if len(text.Disguises) > 0 { // spelled letter by letter
			continue
		}
		got, want := text.Tokens, plainTokens(text)
		if len(got) != len(want) {
			t.Fatalf("%q: %d tokens, want %d", text.Folded, len(got), len(want))
		}
		for i := range want {
			k := got[i]
			k.Sentence, k.Paragraph, k.Spelled = 0, 0, false
			if k != want[i] {
				t.Fatalf("%q: token %d is %+v, want %+v", text.Folded, i, k, want[i])
			}
		}
	}
}

func plainTokens(t *french.Text) (out []french.Token) {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	s, end := t.Folded, 0
	for i, c := range s {
		if i < end || !letter(c) {
			continue
		}
		k := french.Token{Start: i, NewLine: strings.Contains(s[end:i], "\n")}
		if end = i + strings.IndexFunc(s[i:], func(r rune) bool { return !letter(r) }); end < i {
			end = len(s)
		}
		word := s[i:end]
		if strings.Trim(word, "0123456789") == "" {
			k.Kind = french.Digits
		}
		if k.Apostrophe = end < len(s) && s[end] == '\'' && (len(word) == 1 && strings.Contains("ldjmnstc", word) || word == "qu"); k.Apostrophe {
			end++
		}
		k.End = end
		raw := t.Original(k.Span())
		written := t.Orig[raw.Start:raw.End]
		k.Upper = strings.ToUpper(written) == written && strings.ToLower(written) != written
		first := strings.TrimLeftFunc(written, func(r rune) bool { return !unicode.IsLetter(r) })
		k.Capital = first != "" && unicode.IsUpper([]rune(first)[0])
		out = append(out, k)
	}
	return out
}

// What follows a word with an apostrophe within is a token of its own.
func TestWordsWithAnApostropheWithin(t *testing.T) {
	for in, want := range map[string]string{
		"Aujourd’hui, à Brest": "aujourd'hui|a|brest",
		"aujourd'hui² à Brest": "aujourd'hui|2|a|brest",
		"presqu'île12":         "presqu'ile|12",
		"la presqu'îlienne":    "la|presqu|ilienne",
		"#l'école d'abord":     "l|ecole|d'|abord",
	} {
		text := french.Analyze(in)
		var got []string
		for i := range text.Tokens {
			got = append(got, text.Token(i))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

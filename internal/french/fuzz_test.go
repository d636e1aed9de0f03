package french_test

import (
	"testing"
	"unicode/utf8"

	"imprimatur/internal/french"
)

// seeds are texts with everything that makes offsets move.
var seeds = []string{
	"", "a", "\xff", "\r\n\r", "é", "e\u0301", "œuvre ﬁn ﬃ …",
	"Cap sur l’O.T.A.N. demain. S E C R E T à 20 h 30 !",
	"di\u200bffusi\u043en #OpérationÉpervier_2027 @MarineNationale",
	"𝗱𝗶𝗳𝗳 ｄｉｆ Ⓢⓔⓒ 🇴 🇹 🇦 🇳 🏴\U000e0067\U000e0062\U000e007f",
	"О\u0301 T А N О Т А Н\u0336 а\u0301\u0302б",
	"le 14 juillet 2027, d'ici fin mars ; 12 000 km, 3,5 %.\n- mi-mai\n\n1. J-3",
	"e\u0301.t\u0301.a\u0301.", "D.\u200bR. \u0301", "A\u202eB", "km² secret² 1ᵉʳ №3 ½", "\u0301\u0301a",
	"d&eacute;fense&nbsp;: s&#101;cr&shy;et&#8203;s &amp;amp; &e\u0301;",
	"<p>Le <b>3</b>&nbsp;mai</p>\n<br/>[mot](https://a.fr \"é\") ![x][1] <td>é<td x='é>'>\\n\\u00e9\\- [2].",
	"dÃ©fense lâ€™Ã‰tat Ã  Â« ÃƒÂ© ðŸš€ 3 â‚¬Ã©\u0301 d=C3=A9fen=\nse =E9=C3=\n=A9 =E2=82 &amp;eacute;&hellip;&#x1F680;",
	"la _frégate_ **Aqui*taine** l'*O.T.A.N.* **S_E_C_R_E_T** **_là_** _a\n_b *é* é_",
	"(1) Les engagé·e·s, marin(e)s, INGÉNIEUR·E·S et blessé.e.s <<partent>> ·ère mot·e\u0301\n1.2. Le 3·e\n2\ufe0f\u20e3 12",
	"L équipe d essais s y installe, l\u00a0été et 3 l a (n a)\nC est d\u0301 o&nbsp;ù",
	"dans trois jours, deux cents soldats, 1,5 M€ 20h30 06:15 T2 2027",
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	var again french.Reader // dirty with the text before
	f.Fuzz(func(t *testing.T, s string) {
		a := french.Analyze(s)
		if part := sameText(again.Read(s, french.DatesAndNumbers), a); part != "" {
			t.Errorf("in used memory, %s differs", part)
		}
		checkShape(t, a)
		if got := french.Fold(s); got != a.Folded {
			t.Errorf("Fold gives %q, Analyze %q", got, a.Folded)
		}
		if !utf8.ValidString(a.Folded) || !utf8.ValidString(a.Raw) {
			t.Errorf("not valid UTF-8: %q %q", a.Folded, a.Raw)
		}
		checkOffsets(t, s, len(a.Folded), a.Original)
		checkOffsets(t, s, len(a.Raw), a.OriginalRaw)
		for i, k := range a.Tokens {
			folded, raw := a.Original(k.Span()), a.OriginalRaw(a.RawSpan(i))
			if folded != raw {
				t.Errorf("token %d %q / %q comes from %q, its raw form from %q", i, a.Token(i), a.RawToken(i),
					s[folded.Start:folded.End], s[raw.Start:raw.End])
			}
			if got := french.Fold(a.RawToken(i)); latin(a.RawToken(i)) && got != a.Token(i) {
				t.Errorf("token %d is %q, its raw form %q folds to %q", i, a.Token(i), a.RawToken(i), got)
			}
		}
	})
}

// latin tells whether s has only letters whose fold needs no context: a letter as which a
// byte was read has one, the next. What was dropped between the two may have told them apart.
func latin(s string) bool {
	before := ' '
	for _, r := range s {
		if r >= 0x250 || before >= 'Â' && before <= 'ô' && r >= 0x80 {
			return false
		}
		before = r
	}
	return true
}

// checkShape holds what every consumer builds upon.
func checkShape(t *testing.T, a *french.Text) {
	t.Helper()
	if len(a.Folded) > len(a.Orig) || len(a.Raw) > len(a.Orig) {
		t.Errorf("the text grew: %d bytes, folded %d, raw %d", len(a.Orig), len(a.Folded), len(a.Raw))
	}
	end, rawEnd := 0, 0
	for i, k := range a.Tokens {
		if k.Start < end || k.End <= k.Start || k.End > len(a.Folded) {
			t.Fatalf("token %d at %d-%d, the one before ends at %d of %d", i, k.Start, k.End, end, len(a.Folded))
		}
		raw := a.RawSpan(i)
		if raw.Start < rawEnd || raw.Len() <= 0 || raw.End > len(a.Raw) {
			t.Fatalf("token %d %q at raw %d-%d, the one before ends at %d of %d in %q", i, a.Token(i), raw.Start, raw.End, rawEnd, len(a.Raw), a.Raw)
		}
		if int(k.Sentence) >= len(a.Sentences) || !a.Sentences[k.Sentence].Contains(k.Span()) {
			t.Errorf("token %d %q is not in its sentence", i, a.Token(i))
		}
		if int(k.Paragraph) >= len(a.Paragraphs) || !a.Paragraphs[k.Paragraph].Contains(k.Span()) {
			t.Errorf("token %d %q is not in its paragraph", i, a.Token(i))
		}
		end, rawEnd = k.End, raw.End
	}
	checkOrder(t, "sentences", len(a.Folded), a.Sentences)
	checkOrder(t, "paragraphs", len(a.Folded), a.Paragraphs)
	checkOrder(t, "disguises", len(a.Folded), a.Disguises)
	var dates, numbers []french.Span
	for _, d := range a.Dates {
		dates = append(dates, d.Span)
	}
	for _, n := range a.Numbers {
		numbers = append(numbers, n.Span)
	}
	checkOrder(t, "dates", len(a.Folded), dates)
	checkOrder(t, "numbers", len(a.Folded), numbers)
}

func checkOrder(t *testing.T, what string, n int, spans []french.Span) {
	t.Helper()
	end := 0
	for i, s := range spans {
		if s.Start < end || s.Len() <= 0 || s.End > n {
			t.Errorf("%s: span %d is %v, the one before ends at %d of %d", what, i, s, end, n)
		}
		end = s.End
	}
}

// checkOffsets holds that an output of n bytes leads back to s in order, on
// the bounds of characters, and as a whole to the whole.
func checkOffsets(t *testing.T, s string, n int, back func(french.Span) french.Span) {
	t.Helper()
	if got := back(french.Span{Start: 0, End: n}); got != (french.Span{Start: 0, End: len(s)}) {
		t.Errorf("the whole comes from %v of %d bytes", got, len(s))
	}
	bounds := map[int]bool{len(s): true}
	for i := range s {
		bounds[i] = true
	}
	last := french.Span{}
	for i := range n {
		o := back(french.Span{Start: i, End: i + 1})
		if n > 1 && o.Len() <= 0 {
			t.Fatalf("byte %d comes from nothing: %v", i, o)
		}
		if !bounds[o.Start] || !bounds[o.End] {
			t.Fatalf("byte %d comes from %v, which cuts a character", i, o)
		}
		if n > 1 && (o.Start < last.Start || o.End < last.End) {
			t.Fatalf("byte %d comes from %v, the one before from %v", i, o, last)
		}
		last = o
	}
}

package french_test

import (
	"slices"
	"testing"

	"imprimatur/internal/french"
)

func TestDisguisesAreTheWordsThatHide(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"note diffu\u200bsion ici", []string{"diffu\u200bsion"}},
		{"note diffusi\u043en ici", []string{"diffusi\u043en"}},
		{"note ｓｅｃｒｅｔ ici", []string{"ｓｅｃｒｅｔ"}},
		{"note 𝘀𝗲𝗰𝗿𝗲𝘁 ici", []string{"𝘀𝗲𝗰𝗿𝗲𝘁"}},
		{"note sec\U000e0061ret ici", []string{"sec\U000e0061ret"}},
		{"note S E C R E T ici", []string{"S E C R E T"}},
		{"note S-E-C-R-E-T ici", []string{"S-E-C-R-E-T"}},
		{"note S.E.C.R.E.T ici", []string{"S.E.C.R.E.T"}},
		{"note s e c r e t ici", []string{"s e c r e t"}},
		{"note S * E * C * R * E * T ici", []string{"S * E * C * R * E * T"}},
		{"note s\u0336e\u0336cret", []string{"s\u0336e\u0336cret"}},
		{"note 🅾️🆃️🅰️🅽️ et Ⓢecret et 🄽°3", []string{"🅾️🆃️🅰️🅽️", "Ⓢecret"}},
		{"note ОТАС", []string{"ОТАС"}},
		{"note \u202eterces", []string{"terces"}},
		{"deux \U000e0073\U000e0065 mots", []string{"deux"}},
		{"note s&#101;cret et sec&#8203;ret", []string{"s&#101;cret", "sec&#8203;ret"}},
		// ordinary typography
		{"mot&nbsp;: d&eacute;fense", nil},
		{"l’O.T.A.N. et la S.N.C.F. et la D.R.", nil},
		{"« Écœurant » e\u0301te\u0301 l’été\u00a0!", nil},
		{"porte-\u00adavions diffu\u00adsion", nil},
		{"👨‍👩‍👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🇫🇷 ❤️ 1️⃣", nil},
		{"1ᵉʳ Mᵐᵉ km² ﬁn", nil},
		{"Привет мир, Ελλάδα", nil},
		{"Plan A B et R D V", nil},
		{"🅰️ le fort, 🅱 la plage, 🅾️, ①, Ⓐ", nil},
		{"mot\u200b et mot", nil},
	} {
		a := french.Analyze(c.text)
		if got := originals(a, a.Disguises); !slices.Equal(got, c.want) {
			t.Errorf("%q: disguises are %q, want %q (folded %q)", c.text, got, c.want, a.Folded)
		}
	}
}

func TestTokensKnowTheirCapitals(t *testing.T) {
	a := french.Analyze("L’OTAN et l’État-major de Brest : A, O.T.A.N., É, iPhone, #MarineNationale")
	want := []string{"L'/U", "OTAN/U", "et", "l'", "État/C", "major", "de", "Brest/C", "A/U", "OTAN/U", "É/U", "iPhone", "Marine/C", "Nationale/C"}
	var got []string
	for i, k := range a.Tokens {
		s := a.RawToken(i)
		if k.Upper {
			s += "/U"
		} else if k.Capital {
			s += "/C"
		}
		got = append(got, s)
	}
	if !slices.Equal(got, want) {
		t.Errorf("tokens are %q, want %q", got, want)
	}
}

func TestRawKeepsCaseAndAccents(t *testing.T) {
	for text, want := range map[string]string{
		"L’É\u00adTAT\u00a0— œuvre": "L'ÉTAT - oeuvre",
		"E\u0301tat":                "État",
		"O.T.A.N. a":                "OTAN a",
		"ＯＴＡＮ":                      "OTAN",
		"ЅECRET":                    "SECRET",
	} {
		if got := french.Analyze(text).Raw; got != want {
			t.Errorf("raw form of %q is %q, want %q", text, got, want)
		}
	}
}

func TestRawSpansLeadToFoldedOnes(t *testing.T) {
	a := french.Analyze("à l’É\u0301TAT O.T.A.N. œuvrer")
	for i, k := range a.Tokens {
		if got := a.FoldedFromRaw(a.RawSpan(i)); got != k.Span() {
			t.Errorf("token %d %q is at %v, its raw span leads to %v", i, a.Token(i), k.Span(), got)
		}
	}
}

package french_test

import (
	"slices"
	"testing"

	"imprimatur/internal/french"
)

func TestBlanksInARowAreOne(t *testing.T) {
	for in, want := range map[string]string{
		"diffusion  restreinte":            "diffusion restreinte",
		"diffusion\u00a0 \t restreinte":    "diffusion restreinte",
		"un \u200b deux":                   "un deux",
		"  Un.  \r\n   deux \n\n  Trois  ": " un.\ndeux\n\ntrois ",
		"É  É":                             "e e",
		"O T A N   et  U E":                "otan et u e",
	} {
		text := french.Analyze(in)
		if text.Folded != want {
			t.Errorf("%q: %q, want %q", in, text.Folded, want)
		}
		if all := text.Original(french.Span{End: len(text.Folded)}); all.Start != 0 || all.End != len(in) {
			t.Errorf("%q: all of it is %v", in, all)
		}
	}
	in := "La  base   NAVALE  de  Toulon"
	text := french.Analyze(in)
	for i, want := range []struct {
		word           string
		capital, upper bool
	}{{"La", true, false}, {"base", false, false}, {"NAVALE", true, true}, {"de", false, false}, {"Toulon", true, false}} {
		k := &text.Tokens[i]
		o := text.Original(k.Span())
		if in[o.Start:o.End] != want.word || text.RawToken(i) != want.word || k.Capital != want.capital || k.Upper != want.upper {
			t.Errorf("token %d is %q, raw %q: %+v", i, in[o.Start:o.End], text.RawToken(i), *k)
		}
	}
}

func TestSoftBreaks(t *testing.T) {
	text := french.Analyze("Le sous-marin est rentré\nhier à quai.\nIl repart\ndemain.\n\nfin\n- un point\n- deux\n\nDIFFUSION\nRESTREINTE\n\nNon.\nOui,\nmais")
	var words []string
	for _, at := range text.SoftBreaks() {
		words = append(words, text.Token(text.TokenAt(at)))
	}
	if !slices.Equal(words, []string{"hier", "demain", "restreinte", "mais"}) {
		t.Errorf("lines go on with %q", words)
	}
}

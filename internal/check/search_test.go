package check

import (
	"regexp"
	"slices"
	"testing"

	"imprimatur/assets"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

func shipped(t testing.TB) (*Engine, *pack.Pack) {
	t.Helper()
	data, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	e, err := build(p)
	if err != nil {
		t.Fatal(err)
	}
	return e, p
}

// plainHits looks for each pattern in the whole text, one by one.
func plainHits(patterns []*regexp.Regexp, e *Engine, text *french.Text) []hit {
	var out []hit
	for i, x := range patterns {
		in := text.Folded
		if e.patterns[i].raw {
			in = text.Raw
		}
		for _, at := range x.FindAllStringIndex(in, -1) {
			if at[0] < at[1] {
				out = append(out, hit{i, at[0], at[1]})
			}
		}
	}
	return out
}

// FuzzSearchesAgainstRegexp holds gates, lines and automata to the patterns of the
// shipped pack: what they find is what package regexp finds.
func FuzzSearchesAgainstRegexp(f *testing.F) {
	e, p := shipped(f)
	var patterns []*regexp.Regexp
	for i := range e.patterns {
		patterns = append(patterns, regexp.MustCompile(e.patterns[i].expr))
	}
	for i, r := range p.Rules {
		for k := 0; k+1 < len(r.Tests); k += 2 {
			f.Add(r.Tests[k].Text + []string{"\n", " ", "\n\n"}[(i+k)%3] + r.Tests[k+1].Text)
		}
	}
	f.Add("trente pour\ncent, 12 %, 3 pour cent\nhttps://strava.com/x\nintradef \\\\srv\\x c:\\users\\a")
	f.Add("a@gmail.com\n@dga (@ica)\x0bx@orange.fr")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		text := french.Analyze(s)
		var w finds
		w.search(e, text)
		if want := plainHits(patterns, e, text); !slices.Equal(w.hits, want) {
			t.Fatalf("found %v, want %v", w.hits, want)
		}
	})
}

func TestGate(t *testing.T) {
	for expr, want := range map[string]gate{
		`[a-z]+ pour ?cent|\d+ ?%`: {{"%"}, {"pour", "cent"}},
		`[a-z]+(?:@|arobase)x`:     {{"@"}, {"arobase"}},
		`[a-z]+ (?:à|de) [a-z]+`:   nil,
		`(?i)[a-z]+ secret`:        nil,
		`[a-z]+(?: secret)?`:       nil,
		`[a-z]+(?: secret){2,}`:    {{"secret"}},
	} {
		p, err := newPattern(pattern{expr: expr})
		if err != nil {
			t.Fatal(err)
		}
		if got := gateOf(p.tree); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: gate %q, want %q", expr, got, want)
		}
	}
}

func TestGateGivesEachLineOnceInOrder(t *testing.T) {
	g := gate{{"b"}, {"a", "c"}}
	var got []string
	const s = "a b\nab\n\na\nca\nx\nb"
	for _, at := range g.lines(s, g.rarest(), nil) {
		got = append(got, s[at.From:at.To])
	}
	if want := []string{"a b", "ab", "ca", "b"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

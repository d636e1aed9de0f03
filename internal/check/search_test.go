package check

import (
	"regexp"
	"slices"
	"testing"

	"imprimatur/assets"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
	"imprimatur/internal/search"
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
func plainHits(patterns []*regexp.Regexp, e *Engine, text *french.Text) []search.Hit {
	var out []search.Hit
	for i, x := range patterns {
		in := text.Folded
		if e.patterns[i].raw {
			in = text.Raw
		}
		for _, at := range x.FindAllStringIndex(in, -1) {
			if at[0] < at[1] {
				out = append(out, search.Hit{Pattern: i, Start: at[0], End: at[1]})
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
		var m search.Memory
		got := e.search.Find(text.Folded, text.Raw, &m)
		if want := plainHits(patterns, e, text); !slices.Equal(got, want) {
			t.Fatalf("found %v, want %v", got, want)
		}
	})
}

// A pattern that may begin anywhere costs more than all the others together.
func TestNoShippedPatternIsLookedForEverywhere(t *testing.T) {
	e, _ := shipped(t)
	for _, i := range e.search.Everywhere() {
		t.Errorf("nothing says where to look for %s", e.patterns[i].expr)
	}
}

// Otherwise an edited zone would be read as a whole.
func TestShippedPatternsLieInOneLine(t *testing.T) {
	e, _ := shipped(t)
	for _, x := range e.patterns {
		set, err := search.New([]search.Pattern{{Expr: x.expr, Raw: x.raw}})
		if err != nil {
			t.Fatal(err)
		}
		if !set.Local() {
			t.Errorf("class %s: %s may match more than a line, or hangs on where the text begins or ends", e.classes[x.class], x.expr)
		}
	}
}

package automaton_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"imprimatur/internal/automaton"
)

// oracle finds with package regexp what a set must find.
func oracle(exprs []string, text string) map[int][][]int {
	found := map[int][][]int{}
	for i, x := range exprs {
		if all := regexp.MustCompile(x).FindAllStringIndex(text, -1); all != nil {
			found[i] = all
		}
	}
	return found
}

// agree fails the test where a set finds something else than package regexp.
func agree(t *testing.T, exprs []string, s *automaton.Set, text string) (ok bool) {
	t.Helper()
	matches, ok := s.FindAll(text, nil)
	if !ok {
		return false
	}
	found := map[int][][]int{}
	last := 0
	for _, m := range matches {
		if m.Start < last {
			t.Errorf("%q on %q: a match at %d after one at %d", exprs, text, m.Start, last)
		}
		last = m.Start
		found[m.Expr] = append(found[m.Expr], []int{m.Start, m.End})
	}
	if want := oracle(exprs, text); fmt.Sprint(found) != fmt.Sprint(want) {
		t.Errorf("%q on %q: found %v, want %v", exprs, text, found, want)
	}
	one, ok := s.FindIn(text, characters(text), nil)
	if ok && fmt.Sprint(one) != fmt.Sprint(matches) {
		t.Errorf("%q on %q: found %v place by place, want %v", exprs, text, one, matches)
	}
	return true
}

// characters gives a window for each of a text.
func characters(text string) (out []automaton.Window) {
	for i := 0; i < len(text); {
		_, n := utf8.DecodeRuneInString(text[i:])
		out = append(out, automaton.Window{From: i, To: i + n})
		i += n
	}
	return out
}

func compile(t testing.TB, exprs ...string) *automaton.Set {
	t.Helper()
	s, err := automaton.New(exprs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// typical are expressions of the kinds that packs hold.
var typical = []string{
	`\bfr ?\d{2}(?:[ .-]?[0-9a-z]{4}){5}[ .-]?[0-9a-z]{3}\b`,
	`(?:\b0|\+ ?33[ .]?(?:\(0\))?|\b0033[ .]?)[ .\-/]*[67](?:[ .\-/]{0,3}\d){8}\b`,
	`(?m)(?:^|["(\[]|- )\s*SECRET\b(?:\s*(?:-|:|\||\)|"|$))`,
	`\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b`,
	`\b(?:digicode|code)s?\b[^.!?\n\d#]{0,55}?(?:\b\d{3,6} ?[a-z]?\b#?|#\d{3,6}|\b[a-z]\d{3,5}\b)`,
	`(?i)\bcl[ée]\b[^.!?\n]{0,40}?[ :«"]+(?:[A-Za-zÀ-ÿ]+[-_#!@$%&*+=.]?\d[\w!#@$%&*+=-]*)`,
	`"[^"\n]{2,40}"`, `#[a-z0-9_]+`, `(?:^|[\s("])@[a-z0-9_.]{2,}`, `(?s)a.b`, `(?i)ſk`, `[^a]b`, `\Bx\B`, `\x{FFFD}+`, `(?m)^x$`, `\Ax|x\z`,
	`a+?b??c*`, `(a|ab)(c|bcd)`, `(?:a*)+b`, `é\b`, `x(?:y|)(?:z|)`,
}

var texts = []string{
	"", "a", "virement fr76 3000 6000 0112 3456 7890 189 ok", "06 39 98 12 34, +33 (0)6.39.98.12.34", "SECRET :\n- SECRET\n(SECRET)",
	"jean.dupont@example.fr et @dga (@ica) \"oui, non\" #gala_2027", "code du portail : 4512b, digicode #1234 puis code a123",
	"la clé : Soleil7! et CLÉ «Azur-9»", "éa\xffb a\nb ſK sk Kſ éb \xe2\x82 \xed\xa0\x80", "x\nx\nx", "abcd abbc aab aaab ac xyz xz xy", "é éa",
	"\"un mot cité\" suivi d'autres, assez longs, \"puis un deuxième\", \"un troisième, plus long\" et \"la fin", strings.Repeat("un mot \" ", 12),
	strings.Repeat("a", 50) + "b", strings.Repeat("code 12 ", 40),
}

func TestFindsWhatRegexpFinds(t *testing.T) {
	s := compile(t, typical...)
	for _, text := range texts {
		if !agree(t, typical, s, text) {
			t.Errorf("gave up on %q", text)
		}
	}
}

// sentence makes a random expression out of small parts.
func sentence(r *rand.Rand, depth int) string {
	atoms := []string{"a", "b", "é", "[ab]", "[^a]", ".", `\b`, `\B`, "^", "$", `\d`, `\w`, " ", `\n`, "(?i:A)", "ab", "(?m:^)", "(?m:$)", `[^\n]`, "(?s:.)"}
	if depth == 0 {
		return atoms[r.IntN(len(atoms))]
	}
	x, y := sentence(r, depth-1), sentence(r, depth-1)
	switch r.IntN(9) {
	case 0:
		return "(?:" + x + "|" + y + ")"
	case 1:
		return "(" + x + ")*"
	case 2:
		return "(?:" + x + ")+?"
	case 3:
		return "(?:" + x + ")??" + y
	case 4:
		return "(?:" + x + "){1,3}" + y
	case 5:
		return "(?:" + x + "){0,2}?" + y
	}
	return x + y
}

func TestAgreesWithRegexpOnRandomExpressions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	checked := 0
	for range 3000 {
		var exprs []string
		for len(exprs) < 3 {
			if x := sentence(r, 1+r.IntN(4)); automaton.Accepts(x) == nil {
				exprs = append(exprs, x)
			}
		}
		s := compile(t, exprs...)
		for range 6 {
			letters := []string{"a", "b", "é", " ", "\n", "1", "A", "c", "\xff", "_"}
			var text strings.Builder
			for range r.IntN(24) {
				text.WriteString(letters[r.IntN(len(letters))])
			}
			if agree(t, exprs, s, text.String()) {
				checked++
			}
		}
	}
	if checked < 17_000 {
		t.Errorf("gave up on all but %d of 18000 searches", checked)
	}
}

func TestRefuses(t *testing.T) {
	for expr, want := range map[string]error{
		`a*`: automaton.ErrEmpty, `\b`: automaton.ErrEmpty, `a|`: automaton.ErrEmpty, `(?:ab?){0,3}`: automaton.ErrEmpty,
		strings.Repeat(`[ab]{900}`, 7): automaton.ErrTooLarge, `a`: nil, `(?:a|b)+`: nil,
	} {
		if err := automaton.Accepts(expr); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", expr, err, want)
		}
	}
	if automaton.Accepts(`(`) == nil {
		t.Error("took an expression that does not parse")
	}
}

func TestHostileExpressionsGiveUpAndNeverLie(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	random := make([]byte, 60_000)
	for i := range random {
		random[i] = "ab"[r.IntN(2)]
	}
	for _, c := range []struct {
		name, expr, text string
		givesUp          bool
	}{
		{"exponential states", `(?:a|b)*a(?:a|b){60}c`, string(random), true},
		{"quadratic walks", `[a-z]+@`, strings.Repeat("a", 60_000), true},
		{"quadratic walks that match late", `\b[a-z.]+@`, strings.Repeat("a.", 20_000), true},
		{"nested repeats", `(?:(?:a+)+)+b`, strings.Repeat("a", 2000), true},
		{"nested repeats on a short text", `(?:(?:a+)+)+b`, strings.Repeat("a", 60), false},
	} {
		exprs := []string{c.expr, `\bfin\b`}
		s := compile(t, exprs...)
		if ok := agree(t, exprs, s, c.text+" fin"); ok == c.givesUp {
			t.Errorf("%s: gave up %v, want %v", c.name, !ok, c.givesUp)
		}
		for range 100 { // it comes back to work on texts that cost nothing
			if agree(t, exprs, s, "aab fin") {
				return
			}
		}
		t.Errorf("%s: does not come back", c.name)
	}
}

func TestGoroutinesShareASet(t *testing.T) {
	s := compile(t, typical...)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				for _, text := range texts {
					agree(t, typical, s, text)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzFindAll(f *testing.F) {
	for i, x := range typical {
		f.Add(x, typical[(i+1)%len(typical)], texts[i%len(texts)])
	}
	f.Add(`(?:a|b)*a(?:a|b){9}`, `a??b`, strings.Repeat("abba", 30))
	f.Fuzz(func(t *testing.T, x, y, text string) {
		if automaton.Accepts(x) != nil || automaton.Accepts(y) != nil {
			t.Skip()
		}
		exprs := []string{x, y}
		agree(t, exprs, compile(t, exprs...), text)
	})
}

func BenchmarkFindAll(b *testing.B) {
	s := compile(b, typical...)
	text := strings.Repeat("Le gala de l'association reunira nos adherents a l'ecole militaire, le 12 mars, pour 3,5 km de marche. ", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var dst []automaton.Match
	for b.Loop() {
		dst, _ = s.FindAll(text, dst[:0])
	}
}

// Line by line, expressions of one line find what they find in the whole.
func TestFindInGivesTheMatchesThatBeginThere(t *testing.T) {
	var exprs []string
	for _, x := range typical {
		if p, err := automaton.Parse(x); err == nil && p.OneLine() {
			exprs = append(exprs, x)
		}
	}
	if len(exprs) < 5 || len(exprs) == len(typical) {
		t.Fatalf("%d of %d expressions are of one line", len(exprs), len(typical))
	}
	s := compile(t, exprs...)
	for _, text := range texts {
		want, all := s.FindAll(text, nil)
		var lines []automaton.Window
		for from := 0; from < len(text); {
			to := from + len(strings.SplitAfter(text[from:], "\n")[0])
			lines = append(lines, automaton.Window{From: from, To: to})
			from = to
		}
		got, ok := s.FindIn(text, lines, nil)
		if !ok || !all || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: found %v line by line, want %v", text, got, want)
		}
	}
}

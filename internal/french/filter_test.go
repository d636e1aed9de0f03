package french

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// The filter must let through every word at which a date may begin: those that
// the switches name are read from the code.
func TestDateFilterKnowsEveryWordThatTheCodeNames(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "finddates.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Name.Name != "readDate" && f.Name.Name != "calendarDateAt" {
			continue
		}
		for _, s := range f.Body.List {
			list, ok := s.(*ast.SwitchStmt)
			if !ok {
				continue
			}
			for _, c := range list.Body.List {
				for _, x := range c.(*ast.CaseClause).List {
					w, err := strconv.Unquote(x.(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					n++
					if wordKinds.of(Head(w))&startsOfDates == 0 {
						t.Errorf("%q does not pass", w)
					}
				}
			}
		}
	}
	if n < 60 {
		t.Errorf("%d words found in the code: too few", n)
	}
	for _, table := range [][]string{keys(feasts), keys(cardinalWords), keys(weekdayWords), keys(monthWords)} {
		for _, w := range table {
			if wordKinds.of(Head(w))&startsOfDates == 0 || !dateWords.mayHave(w) {
				t.Errorf("%q does not pass", w)
			}
		}
	}
}

// FuzzDateAndNumberFilters: what the filters leave out starts no date and no number.
func FuzzDateAndNumberFilters(f *testing.F) {
	for _, s := range []string{
		"le 12 mars, du premier au 3 mai, au printemps, les prochains jours, aux deux prochaines semaines, des semaines à venir",
		"en 2027, en l'an 2030, pour mars, vers l'été, jusqu'en 2028, horizon 2030, après demain, avant-hier, avant la fin mars",
		"dans trois jours, sous huitaine, dans la soirée, dans les 48 heures, dans une quinzaine, dans des dizaines de jours",
		"ce soir, cette semaine, cet été, ces derniers mois, ce lundi 3 mars, il y a deux ans, d'ici l'été, plus que 9 jours",
		"un$ ", "un million, une dizaine de kilos, une heure, un €, un % un m2, une m/s, un d'heure, un 5e, un-deux, un\nmillion, une k euros, des milliers",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		text := Analyze(s)
		for i := range text.Tokens {
			if text.Heads[i] != Head(text.Token(i)) {
				t.Fatalf("%q has the head of another word", text.Token(i))
			}
			if _, next := text.readDate(i); next > i && !text.startsDate(i) {
				t.Fatalf("a date starts at %q, which the filter leaves out", text.Token(i))
			}
			if !text.startsNumber(i) {
				if _, next := text.wordsAt(i); next > i {
					t.Fatalf("a number starts at %q, which the filter leaves out", text.Token(i))
				}
			}
		}
	})
}

func TestWordSetHasItsWordsOnly(t *testing.T) {
	s := NewWordSet("a", "madame", "d'", "élu")
	if s.Has("") {
		t.Error("the set has an empty word")
	}
	for w, want := range map[string]bool{"a": true, "madame": true, "d'": true, "élu": true, "b": false, "maxame": false, "e": false, "q'": false} {
		if s.Has(w) != want {
			t.Errorf("%q: %t", w, s.Has(w))
		}
	}
}

// Capitals are looked for where the folder noted that one may be: no other token
// has one.
func FuzzCapitalsAreNoted(f *testing.F) {
	for _, s := range []string{
		"L’École Militaire, l'OTAN et É", "E\u0301cole e\u0301t\u00e9 ŒUVRE œuvre Ǆ ﬁn", "S E C R E T O.T.A.N. s.e.c.r.e.t Fin", "&Eacute;t&eacute; &#65;b",
		"#JO2024 #OperationSentinelle @DGA", "Ѕесret МОСКВА ａＢ", "ß ẞ İ ı", "\xffA\xc3b 1ᵉʳ M²",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := Analyze(s)
		for i, k := range text.Tokens {
			if upper, capital := capitals(text.RawToken(i)); k.Upper != upper || k.Capital != capital {
				t.Fatalf("%q: upper %t, capital %t", text.RawToken(i), k.Upper, k.Capital)
			}
		}
	})
}

// The head of a word is the same wherever it stands, and a short word's its own.
func TestHeadNamesAWordWhereverItStands(t *testing.T) {
	const s = "abcdefghijklmnop"
	words := map[uint64]string{}
	for start := range s {
		for end := start + 1; end <= len(s); end++ {
			w := s[start:end]
			if had := words[Head(w)]; had != "" {
				t.Errorf("%q and %q have one head", had, w)
			}
			words[Head(w)] = w
			for _, text := range []string{w, "x " + w, w + " x", "un " + w + " mot de plus", "quelques mots, " + w} {
				x := Analyze(text)
				for i := range x.Tokens {
					if x.Token(i) == w && x.Heads[i] != Head(w) || len(x.Heads) != len(x.Tokens) {
						t.Errorf("%q in %q has another head", w, text)
					}
				}
			}
		}
	}
}

func TestDigitFromGivesTheNextDigit(t *testing.T) {
	for _, s := range []string{"", "a", "9", "douze mots sans", "un 5 et 12345678 ; 9", "é0é1 :/9 fin", "dix lettres ét 7"} {
		text := Analyze(s)
		for from := range len(text.Folded) + 1 {
			want := len(text.Folded)
			if i := strings.IndexAny(text.Folded[from:], "0123456789"); i >= 0 {
				want = from + i
			}
			if got := text.DigitFrom(from); got != want {
				t.Errorf("%q from %d: %d, want %d", s, from, got, want)
			}
		}
	}
}

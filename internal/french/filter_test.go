package french

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
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
		if !ok || f.Name.Name != "dateAt" && f.Name.Name != "calendarDateAt" {
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
					if !dateStarts.mayHave(w) {
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
			if !dateStarts.mayHave(w) || !dateWords.mayHave(w) {
				t.Errorf("%q does not pass", w)
			}
		}
	}
}

func TestWordSetHasItsWordsOnly(t *testing.T) {
	s := NewWordSet("a", "madame", "d'", "élu")
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

package search

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
)

// kinds of search, by expression: what an expression says of the places where it
// matches.
var kindsOfSearch = map[string]string{
	`\b[a-z]{2,}(?:er|ir)(?:a|ons|ont)\b`:          "endings",
	`\b[a-z]+(?:rait|ront|ras|rez)\b`:              "endings",
	`\b(?:seraient|[a-z]+rait)\b`:                  `gate [["rait"] ["seraient"]]`,
	`\b[a-z]+(?:ait|s)?\b`:                         "any", // may be shorter than an ending
	`\b[a-z]+_?(?:ras|rez|ra)\b`:                   "any", // not of letters alone
	`\b[a-z]*(?:ras|rez)`:                          "any", // goes on
	`\bj ?- ?\d{1,3}\b`:                            "digits",
	`(?:le|du|\() ?1[0-8]\d\d|20\d\d`:              "digits",
	`\b[a-z]?\d{3,6}[a-z]?\b`:                      "digits",
	`\d?[a-z]`:                                     "any",
	`\b(?:mot de passe|mdp) \w+`:                   "openings",
	`\b(?:une?|\d+) (?:jours?|mois)\b`:             "openings",
	`"[^"\n]{2,40}"`:                               "openings",
	`///[a-z]+|"[a-z]{4,}\.[a-z]+`:                 "openings",
	`(?m)(?:^|[.;] ?|\bet )ne (?:dis|dites)\b`:     "openings",
	`🕯|🖤`:                                          "openings",
	`(?i)\bcl[ée] wifi\b`:                          "openings",
	`\bDR\b`:                                       "openings",
	`\b(?:le|la|les|l') ?(?:monde|figaro|croix)\b`: "openings",
	`(?m)(?:^|[.!?]\s*)(?:le|notre) (?:\d{1,3}e )?(?:parc|pont)\b`: "openings",
	`\b(?:x[vi]+|xx)e siecle\b`:                                    "openings",
	`\b(?:abcdefg|abcdefgh|abcdefghi|abcde?)\b`:                    "openings",
	`\b(?:fet\w+|aura|a) (?:sa|ses|[a-z-]+) (?:ans|bougies?)`:      "openings",
	`(?:\A\s*|[.?] ?)(?:ce|cette) [a-z]+`:                          "openings",
	`\A[^\n]x`:                                                     "openings",
	`\b(?:(?:(?:(?:(?:(?:a|b)*|c)*|d)*|e)*|f)*|g)*x{1,30}`:         "any", // too many to work out
	`\b(?:(?:(?:a|b)*|c)*|d)*x{1,30}`:                              "openings",
	`(?i)\b(?:mot|mots)(?: de)? passe\b`:                           "openings",
	`\b(?:é|a)[a-z]?(?:bé|dé){1,3}\b`:                              "openings",
	`_[a-z_]*x|[éà] ?[a-z]+`:                                       "any", // begins within a word
	`[DS]R\b`:                                                      "any", // begins within a word
	`\s[a-z]{3}`:                                                   "any", // begins with a blank
	`(?:^|[\s(])@[a-z]{2,}`:                                        `gate [["@"]]`,
	`[a-z]{2,8}/\d+`:                                               `gate [["/"]]`,  // not far before the sign
	`\b[a-z.]+=[a-z.]*`:                                            `gate [["="]]`,  // in the same word
	`(?:[a-z]+ ?){1,3}\|[a-z]*`:                                    `gate [["|"]]`,  // some words before
	`[a-z ]+~[a-z]+`:                                               `gate [["~"]]`,  // anywhere in the line
	`[a-z\s]+#x`:                                                   `gate [["#x"]]`, // or before it
	`(?:[a-z]+|\n)%[a-z]?`:                                         `gate [["%"]]`,
	`[a-z]+(?: |-)degres?`:                                         `gate [["degre"]]`, // at an edge
	`\d? ?degre`:                                                   `gate [["degre"]]`, // perhaps not
	`[a-z]+ (?:un |une )?étage`:                                    `gate [["étage"]]`,
	`[a-zé]+(?:-CD| CD|SD)\b`:                                      `gate [["CD"] ["SD"]]`,
	`[a-z]+ (?:du |\d )*SECRET[ -]D[ÉE]FENSE`:                      `gate [["SECRET" "FENSE"]]`,
	`[a-z]{2,} ?(?:arobase|\(at\)|chez) ?x`:                        `gate [["(at)"] ["arobase"] ["chez"]]`,
	`[a-z]*(?:verdict|findings)"? ?:`:                              `gate [["findings"] ["verdict"]]`, // at an end
	`[a-z]*avis(?:\W|\b[0-9])(?:\(at\)|chez)`:                      `gate [["avis"]]`,
	`[a-z]+ pour ?cent`:                                            `gate [["pour" "cent"]]`,
	`\b(?:a|e|i|o|u|b|c|d|f|g|h|j|k|l)\w* ?arobase`:                `gate [["arobase"]]`,
	`(?i)\bidentifiant ?(?:est|:|=) ?\S{3,40}`:                     "openings",
	`\bPK ?\d{1,3}(?:[.,+]\d{1,3})?\b`:                             "digits",
	`\+20(?:[ .-]?\d{1,4}){2,5}\b`:                                 "digits",
	`(?i)\b\d{1,3}(?:[ .]?\d{3})* hommes`:                          "digits",
	`\b(?:lat|latitude) ?[:=]? ?-?\d{1,2}[.,]\d`:                   "digits",
	`\b[0-9a-f]{8}\b`:                                              "any", // begins like too many words
	`(?i)\bpiste (?:n° ?)?[A-Z]?\d{0,4}\b`:                         "openings",
	`\bPK ?\d{0,3}(?:[.,+]\d{1,3})?\b`:                             "openings",
	`\+(?:[ .-]?\d{0,4}){2,5}x`:                                    "openings",
	`\b\d{0,3}(?:[ .]?\d{3})* hommes`:                              `gate [["hommes"]]`,
}

func TestKindsOfSearch(t *testing.T) {
	for expr, want := range kindsOfSearch {
		if _, got := searchOf(parsed(t, expr)); got != want {
			t.Errorf("%s: %s, want %s", expr, got, want)
		}
	}
}

// FuzzWindows holds each kind of search to package regexp, in the folded text and in
// the raw one.
func FuzzWindows(f *testing.F) {
	var patterns []Pattern
	var plain []*regexp.Regexp
	for expr := range kindsOfSearch {
		for _, raw := range []bool{false, true} {
			patterns = append(patterns, Pattern{expr, raw})
			plain = append(plain, regexp.MustCompile(expr))
		}
	}
	set, err := New(patterns)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		"Nous partirons, ils partiront. Elle serait là; et ne dis rien", "finirа partiraж é_partira partira_", "ne dites rien. ne dis",
		"J-12 du 1789, le1789 (1850 en 2024x a123b", "dans une mois, 3 jours et 12 mois", "« une citation » \"mal close", "///un.deux \"quatre.mots.ici",
		"🕯️🖤 Clé wifi CLÉ WIFI mdp abc DR DRs xDR", "trente pour\ncent @moi (@toi) pourcent", "a", "é", "1", "\"", "bob arobase éarobase", "mot de passe\u00a0: x",
		"le monde. le parc la croix, les figaro l'croix l'croi", ".  le 12e pont!notre pont\nle parc?\n\nle 1e parc", "xviiie siecle, xxe siecle xiie siecl", "abcdefg abcdefgh abcdefghi abcd abcdef abc", "fetera ses ans a sa bougie aura deux ans", "MOT DE PASSE mots passe", "abébé édébé abdé ébé", "_a_x é a à b", "abcdefgh", "le mond", "le monde",
		"abc/12 ab/1/23 abcdefghijkl/5 x/1", "a.b=c.d=e x=\u00a0=", "un deux~trois~quatre\n~cinq x~y", "abc\ndef#x #x\n#x", "ab%c\n%d %e",
		"un deux|trois quatre  cinq six|un deux trois quatre|cinq\nsix|\n|sept| huit|a b|c d|", "a a a a a a a a a|b", "a|b|c |d",
		"quinze degres xdegre 5degre 3 degre vingt-degre", "un un étage deux étage étage", "mon-CD mini CD miniSD sd éSD CDSD", "du 3 SECRET-DÉFENSE le SECRET DEFENSE xSECRET DEFENSE",
		"verdict: findings\" : verdicts: monverdict:nofindings :", "avis(at) lavis chez avis(at)chez devis-chez avis chez avis (at) xavis9", "verdict", "erdict:", "findings\n:",
		"bob arobase x bob(at)x bobchez x chez x bo chez x", "é/1 é=é é~a", "a/1b/2c/3d/4", "ab=cd ef=gh=ij",
		strings.Repeat("partira 12 mois ", 20), "aujourd'hui l'avenirons jusqu'ira",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		folded := strings.ToLower(s)
		var want []Hit
		for i, x := range plain {
			in := folded
			if patterns[i].Raw {
				in = s
			}
			for _, at := range x.FindAllStringIndex(in, -1) {
				if at[0] < at[1] {
					want = append(want, Hit{i, at[0], at[1]})
				}
			}
		}
		var m Memory
		if got := set.Find(folded, s, &m); !slices.Equal(got, want) {
			t.Fatalf("found %v, want %v", got, want)
		}
		for i := range patterns {
			if of := m.Of(i); slices.ContainsFunc(of, func(h Hit) bool { return h.Pattern != i }) {
				t.Fatalf("of %d: %v", i, of)
			}
		}
	})
}

func parsed(t *testing.T, expr string) *pattern {
	t.Helper()
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	return &pattern{Pattern: Pattern{Expr: expr}, tree: tree}
}

func TestNewRefusesWhatPackageRegexpDoesNotRead(t *testing.T) {
	if _, err := New([]Pattern{{Expr: `a`}, {Expr: `a(`}}); err == nil || !strings.Contains(err.Error(), "pattern 2") {
		t.Errorf("error %v", err)
	}
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
		if got := gateOf(parsed(t, expr).tree); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: gate %q, want %q", expr, got, want)
		}
	}
}

func TestGateGivesEachLineOnceInOrder(t *testing.T) {
	g := gate{{"b"}, {"a", "c"}}
	var got []string
	const s = "a b\nab\n\na\nca\nx\nb"
	for _, at := range g.lines(s, []int{0, 2, 4, 5, 8, 11, 15}, nil) {
		got = append(got, s[at.From:at.To])
	}
	if want := []string{"a b", "ab", "ca", "b"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

func TestSideOf(t *testing.T) {
	for expr, want := range map[string]side{
		`[a-z]+ degre[a-z]*`:               atStart,
		`[a-z]+degre[a-z]*`:                within,
		`[a-z]+\bdegre`:                    atStart,
		`\d? ?degre[a-z]?`:                 within, // a match may begin with it, within a word
		`\d ?degre`:                        atStart,
		`(?:\d|[a-z]+-)+degre`:             atStart,
		`(?: degre[a-z]?)+degre[a-z]`:      within,
		`(?:(?:a|é) )?degre\w`:             within,
		`\b(?:[a-z]+é)?degre`:              atStart,
		`\b(?:[a-z]+)?degre\w`:             within,
		`(?m)(?:^|- )degre`:                atStart,
		`[a-z]+(?:é|/)(?i:degre)`:          atStart, // not the literal
		`[a-z]+undegre\w`:                  within,
		`[a-z]+un-degre`:                   atStart,
		`[a-z]+degre\b[^a]`:                atEnd,
		`[a-z]+degre(?:\n|$)`:              atEnd,
		`(?m)[a-z]*degre$`:                 atEnd,
		`[a-z]*degre(?: [a-z]+)+`:          atEnd,
		`[a-z]*degre(?: [a-z]+)*`:          within, // what may be left out says nothing
		`[a-z]*(?:degre-|undegre)(?:é|1)x`: atEnd,
		`[a-z]*degre[a-z]? ?/`:             within,
	} {
		if got := sideOf(parsed(t, expr).tree, "degre"); got != want {
			t.Errorf("%s: %v, want %v", expr, got, want)
		}
	}
	tree := parsed(t, `[a-z]+(?:x@|/|deg|été)\b`).tree
	for literal, want := range map[string]side{"/": atStart, "x@": within, "deg": within, "été": atStart} {
		if got := sideOf(tree, literal); got != want {
			t.Errorf("%q: %v, want %v", literal, got, want)
		}
	}
}

func TestReach(t *testing.T) {
	for expr, want := range map[string]struct {
		reach reach
		known bool
	}{
		`[a-z]{2,8}/\d+`:                    {reach{chars: 8}, true},
		`/?[a-z]{2,8}/\d+`:                  {reach{chars: 9}, true}, // the first may be lacking
		`[a-z.]+/`:                          {reach{words: 1}, true},
		`(?:[a-z.]+|un deux )/`:             {reach{words: 3}, true},
		`(?:[a-z]{40}| )/`:                  {reach{words: 2}, true},
		`(?: [a-z]{2}|[^\s/]*)/`:            {reach{words: 2}, true},
		`(?:[a-z]+ ?){1,4}/`:                {reach{words: 5}, true},
		`(?:[a-z]+ ?){1,20}/`:               {reach{}, false}, // too many
		`(?:[a-z]+ ?)+/`:                    {reach{}, false},
		`(?:.|x{40})/`:                      {reach{words: 2}, true},
		`[^/]+/`:                            {reach{}, false},
		`[a-z]+(?:/|x)`:                     {reach{}, false}, // may lack it
		`(?:x{2,3}/)+`:                      {reach{chars: 3}, true},
		`x{2,3}(?:/\d+|[a-z]{2} ?(?:a/|/))`: {reach{chars: 7}, true},
	} {
		if got, known := reachOf(parsed(t, expr).tree, oneOf([]string{"/"})); known != want.known || known && got != want.reach {
			t.Errorf("%s: %v %v, want %v", expr, got, known, want)
		}
	}
}

func TestLocal(t *testing.T) {
	for expr, want := range map[string]bool{
		`frégate`: true, `(?m)^SECRET$`: true, `\bà +bord\b`: true, `"[^"\n]*"`: true, `a.*b`: true, `[^\s.]+`: true,
		`\Afrégate`: false, `^frégate`: false, `bord$`: false, `bord\z`: false, `à\s+bord`: false, `"[^"]*"`: false, `(?s)a.*b`: false, `a(?:\n|b)`: false, `[\n-z]`: false,
	} {
		set, err := New([]Pattern{{Expr: `mot`}, {Expr: expr}})
		if err != nil {
			t.Fatal(err)
		}
		if got := set.Local(); got != want {
			t.Errorf("%s: %t, want %t", expr, got, want)
		}
	}
}

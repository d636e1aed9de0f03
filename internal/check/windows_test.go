package check

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// kinds of search, by expression: what an expression says of the places where it
// matches.
var kindsOfSearch = map[string]string{
	`\b[a-z]{2,}(?:er|ir)(?:a|ons|ont)\b`:           "endings",
	`\b[a-z]+(?:rait|ront|ras|rez)\b`:               "endings",
	`\b(?:seraient|[a-z]+rait)\b`:                   `gate [["rait"] ["seraient"]]`,
	`\b[a-z]+(?:ait|s)?\b`:                          "any", // may be shorter than an ending
	`\b[a-z]+_?(?:ras|rez|ra)\b`:                    "any", // not of letters alone
	`\b[a-z]*(?:ras|rez)`:                           "any", // goes on
	`\bj ?- ?\d{1,3}\b`:                             "digits",
	`(?:le|du|\() ?1[0-8]\d\d|20\d\d`:               "digits",
	`\b[a-z]?\d{3,6}[a-z]?\b`:                       "digits",
	`\d?[a-z]`:                                      "any",
	`\b(?:mot de passe|mdp) \w+`:                    "openings",
	`\b(?:une?|\d+) (?:jours?|mois)\b`:              "openings",
	`"[^"\n]{2,40}"`:                                "openings",
	`///[a-z]+|"[a-z]{4,}\.[a-z]+`:                  "openings",
	`(?m)(?:^|[.;] ?|\bet )ne (?:dis|dites)\b`:      "openings",
	`🕯|🖤`:                                           "openings",
	`(?i)\bcl[ée] wifi\b`:                           "openings",
	`\bDR\b`:                                        "openings",
	`[DS]R\b`:                                       "any", // begins within a word
	`\s[a-z]{3}`:                                    "any", // begins with a blank
	`(?:^|[\s(])@[a-z]{2,}`:                         `gate [["@"]]`,
	`[a-z]+ pour ?cent`:                             `gate [["pour" "cent"]]`,
	`\b(?:a|e|i|o|u|b|c|d|f|g|h|j|k|l)\w* ?arobase`: `gate [["arobase"]]`,
}

func TestKindsOfSearch(t *testing.T) {
	for expr, want := range kindsOfSearch {
		p, err := newPattern(pattern{expr: expr})
		if err != nil {
			t.Fatal(err)
		}
		if _, got := searchOf(&p); got != want {
			t.Errorf("%s: %s, want %s", expr, got, want)
		}
	}
}

// FuzzWindows holds each kind of search to package regexp, in the folded text and in
// the raw one.
func FuzzWindows(f *testing.F) {
	var patterns []pattern
	for expr := range kindsOfSearch {
		for _, raw := range []bool{false, true} {
			p, err := newPattern(pattern{expr: expr, raw: raw})
			if err != nil {
				f.Fatal(err)
			}
			patterns = append(patterns, p)
		}
	}
	e := &Engine{patterns: patterns, searches: arrange(slices.Clone(patterns))}
	for _, s := range []string{
		"Nous partirons, ils partiront. Elle serait là; et ne dis rien", "finirа partiraж é_partira partira_", "ne dites rien. ne dis",
		"J-12 du 1789, le1789 (1850 en 2024x a123b", "dans une mois, 3 jours et 12 mois", "« une citation » \"mal close", "///un.deux \"quatre.mots.ici",
		"🕯️🖤 Clé wifi CLÉ WIFI mdp abc DR DRs xDR", "trente pour\ncent @moi (@toi) pourcent", "a", "é", "1", "\"", "bob arobase éarobase", "mot de passe\u00a0: x",
		strings.Repeat("partira 12 mois ", 20), "aujourd'hui l'avenirons jusqu'ira",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		text := french.Analyze(s)
		var w finds
		w.search(e, text)
		var plain []*regexp.Regexp
		for i := range patterns {
			plain = append(plain, patterns[i].plain())
		}
		if want := plainHits(plain, e, text); !slices.Equal(w.hits, want) {
			t.Fatalf("found %v, want %v", w.hits, want)
		}
	})
}

// A pattern that may begin anywhere costs more than all the others together.
func TestNoShippedPatternIsLookedForEverywhere(t *testing.T) {
	e, _ := shipped(t)
	for _, x := range e.searches {
		if x.gate == nil && !x.digits && x.endings == nil && x.opens == nil {
			for _, i := range x.members {
				t.Errorf("nothing says where to look for %s", e.patterns[i].expr)
			}
		}
	}
}

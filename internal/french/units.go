package french

import (
	"strings"
	"unicode/utf8"
)

// unit says how a unit is named and what a number of it is multiplied by.
type unit struct {
	name   string
	times  float64
	amount bool
}

// units are the units of measure by their folded spelling.
var units = makeUnits(map[string]string{
	"km":      "km kms kilometre kilometres",
	"m":       "m metre metres",
	"cm":      "cm centimetre centimetres",
	"mm":      "mm millimetre millimetres",
	"nm":      "nm nautique nautiques milles nq",
	"ft":      "ft pied pieds",
	"kt":      "kt kts noeud noeuds nd nds",
	"km/h":    "km/h kmh",
	"m/s":     "m/s",
	"mach":    "mach",
	"t":       "t tonne tonnes",
	"kt-tnt":  "kilotonne kilotonnes",
	"mt":      "megatonne megatonnes",
	"kg":      "kg kgs kilo kilos kilogramme kilogrammes",
	"g":       "g gramme grammes",
	"hz":      "hz hertz",
	"khz":     "khz kilohertz",
	"mhz":     "mhz megahertz",
	"ghz":     "ghz gigahertz",
	"w":       "w watt watts",
	"kw":      "kw kilowatt kilowatts",
	"mw":      "mw megawatt megawatts",
	"kwh":     "kwh",
	"v":       "v volt volts",
	"dbm":     "dbm",
	"db":      "db decibel decibels",
	"bar":     "bar bars",
	"l":       "l litre litres",
	"m2":      "m2",
	"m3":      "m3",
	"km2":     "km2",
	"ha":      "ha hectare hectares",
	"degre":   "degre degres deg",
	"%":       "pourcent pourcents",
	"n":       "newton newtons",
	"kn":      "kn kilonewton kilonewtons",
	"ch":      "ch cv chevaux",
	"mo":      "mo mb megaoctet megaoctets",
	"go":      "go gb gigaoctet gigaoctets",
	"to":      "to tb teraoctet teraoctets",
	"s":       "s seconde secondes",
	"min":     "min mn minute minutes",
	"h":       "h heure heures",
	"jour":    "j jour jours",
	"semaine": "semaine semaines",
	"mois":    "mois",
	"an":      "an ans annee annees",
}, map[string]string{
	"eur": "eur euro euros",
	"usd": "usd dollar dollars",
	"gbp": "gbp",
})

func makeUnits(measures, amounts map[string]string) map[string]unit {
	t := make(map[string]unit)
	fill := func(from map[string]string, amount bool) {
		for name, words := range from {
			start := 0
			for i := 0; i <= len(words); i++ {
				if i == len(words) || words[i] == ' ' {
					t[words[start:i]] = unit{name, 1, amount}
					start = i + 1
				}
			}
		}
	}
	fill(measures, false)
	fill(amounts, true)
	return t
}

// currency reads a sign of money; n is its length, 0 for none.
func currency(s string) (name string, n int) {
	switch {
	case len(s) >= 3 && s[:3] == "€":
		return "eur", 3
	case len(s) >= 2 && s[:2] == "£":
		return "gbp", 2
	case len(s) >= 1 && s[0] == '$':
		return "usd", 1
	}
	return "", 0
}

// minutesOfArc reports whether s goes on with the minutes of a position, 12' or
// 12,5': the degrees before it then tell a place and measure nothing.
func minutesOfArc(s string) bool {
	s = strings.TrimLeft(s, " ")
	rest := strings.TrimLeft(s, "0123456789.,")
	return len(rest) < len(s) && len(rest) > 0 && rest[0] == '\''
}

// unitAt reads a unit after a number that ends at p. It gives the end of the
// unit, p when there is none.
func (t *Text) unitAt(p int) (u unit, end int) {
	s := t.Folded
	q := p
	for q < len(s) && q < p+2 && (s[q] == ' ' || s[q] == '-' && q == p) {
		q++
	}
	if q >= len(s) {
		return unit{}, p
	}
	if name, n := currency(s[q:]); n > 0 {
		return unit{name, 1, true}, q + n
	}
	switch {
	case s[q] == '%':
		return unit{"%", 1, false}, q + 1
	case len(s) >= q+2 && s[q:q+2] == "°":
		if q+3 <= len(s) && s[q+2] == 'c' && wordEnds(s, q+3) {
			return unit{"°c", 1, false}, q + 3
		}
		if minutesOfArc(s[q+2:]) {
			return unit{}, p
		}
		return unit{"degre", 1, false}, q + 2
	}
	end = q
	for end < len(s) && asciiLetter[s[end]] {
		end++
	}
	if end == q {
		return unit{}, p
	}
	return t.wordUnit(p, q, end)
}

// wordUnit reads the unit in letters at s[q:end], after a number that ends at
// p.
func (t *Text) wordUnit(p, q, end int) (unit, int) {
	s := t.Folded
	w := s[q:end]
	next := end
	for next < len(s) && s[next] == ' ' && next < end+1 {
		next++
	}
	if name, n := currency(s[next:]); n > 0 {
		switch w {
		case "k":
			return unit{name, 1e3, true}, next + n
		case "m", "mio":
			return unit{name, 1e6, true}, next + n
		case "md", "mds", "g", "mrd", "mrds":
			return unit{name, 1e9, true}, next + n
		}
	}
	if times, stop := t.spelledAmount(w, end); times > 0 {
		return unit{"eur", times, true}, stop
	}
	if end+1 < len(s) && s[end] == '/' && (s[end+1] == 'h' || s[end+1] == 's') && wordEnds(s, end+2) {
		if u, ok := units[s[q:end+2]]; ok {
			return u, end + 2
		}
	}
	if end < len(s) && (s[end] == '2' || s[end] == '3') && wordEnds(s, end+1) {
		if u, ok := units[s[q:end+1]]; ok {
			return u, end + 1
		}
	}
	if !wordEnds(s, end) || end < len(s) && s[end] == '\'' {
		return unit{}, p
	}
	if u, ok := units[w]; ok && !((w == "m" || w == "g") && t.capitalAt(q)) { // 5G; 2 M is two million
		return u, end
	}
	return unit{}, p
}

// wordEnds reports that no letter or digit stands at a place.
func wordEnds(s string, at int) bool {
	if at == len(s) || s[at] < utf8.RuneSelf {
		return at == len(s) || !asciiWord[s[at]]
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return !isLetter(r)
}

// spelledAmount reads "2 M d'euros", "3 Md euros" after the letters w, which
// end at an offset.
func (t *Text) spelledAmount(w string, end int) (times float64, stop int) {
	switch w {
	case "keur", "keuros":
		return 1e3, end
	case "meur", "meuros":
		return 1e6, end
	case "mdeur", "mdseur", "mdeuros":
		return 1e9, end
	case "k":
		times = 1e3
	case "m", "mio":
		times = 1e6
	case "md", "mds", "mrd", "mrds":
		times = 1e9
	default:
		return 0, 0
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(t.Folded[end:min(len(t.Folded), end+9)], " "), "d'")
	for _, word := range []string{"euros", "euro", "eur"} {
		if strings.HasPrefix(rest, word) {
			start := strings.Index(t.Folded[end:], word)
			return times, end + start + len(word)
		}
	}
	return 0, 0
}

// capitalAt tells whether the letter at an offset of Folded is a capital.
func (t *Text) capitalAt(at int) bool {
	k := t.Tokens[t.TokenAt(at)]
	return t.Raw[t.rawOf(k.Start)+at-k.Start] < 'a' // units are in ASCII
}

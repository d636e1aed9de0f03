package check

import (
	"cmp"
	"slices"
	"strings"

	"imprimatur/internal/french"
)

// isYear refuses four digits that measure, count or number something: "1200 m", "1500
// obus", "note n° 1147". What is no such number it accepts.
func isYear(t *french.Text, start, end int) bool {
	i := t.TokenAt(start)
	if i == len(t.Tokens) || t.Tokens[i].Kind != french.Digits {
		return true
	}
	k, _ := slices.BinarySearchFunc(t.Numbers, start, func(n french.Number, at int) int { return cmp.Compare(n.End, at+1) })
	if k < len(t.Numbers) {
		if n := &t.Numbers[k]; n.Start <= start && (n.Unit != "" || n.End > end) {
			return false
		}
	}
	before := ""
	if i > 0 && t.Tokens[i-1].Sentence == t.Tokens[i].Sentence {
		before = t.Token(i - 1)
	}
	switch {
	case numbering.Has(before):
		return false
	case dating.Has(before):
		return true
	}
	return i+1 == len(t.Tokens) || !counted(t, i+1)
}

// Words before a number that say that it is one of a series, or a year.
var (
	numbering = french.NewWordSet(strings.Fields("n no nos num numero numeros ref reference page pages p article articles art note lot poste chambre bureau bd boulevard rue")...)
	dating    = french.NewWordSet(strings.Fields(`en depuis avant apres vers jusqu'en l'an an annee annees millesime printemps ete automne hiver
		janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre`)...)
)

// counted reports a token that is a noun in the plural right behind a number.
func counted(t *french.Text, j int) bool {
	k := &t.Tokens[j]
	w := t.Token(j)
	return k.Kind == french.Word && !k.Capital && len(w) > 3 && k.Start == t.Tokens[j-1].End+1 && t.Folded[k.Start-1] == ' ' &&
		(w[len(w)-1] == 's' || w[len(w)-1] == 'x') && !uncounted.Has(w)
}

// uncounted end like nouns in the plural.
var uncounted = french.NewWordSet(strings.Fields(`dans mais nous vous tous toutes leurs alors apres depuis jamais toujours puis sans sous plus moins vers lors
	dehors certes aux ceux celles nos vos quelques plusieurs certains certaines jours mois des tres pres hors fois
	tandis parmi malgre desormais trois deux six dix`)...)

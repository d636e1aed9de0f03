package check

import (
	"strings"

	"imprimatur/internal/french"
)

// glueWords are in every sentence. By itself one of them says something to the rule
// alone that names it beside something rarer: such terms of the rules' own lists are
// looked for once it is known that a text can concern the rule.
const glueWords = `a à au aux avec ce ces cet cette d' dans de des du elle elles en entre est et été il ils j' je l' la le les
	leur leurs lui m' ma mais me mes mon n' ne nos notre nous on ont ou où par pas plus pour qu' que qui s' sa sans se ses si son sont
	sous sur t' ta te tes toi ton tous tout toute toutes tu un une vos votre vous y`

// glue holds those terms, by word.
type glue struct {
	words *french.WordSet // all that may be; nil for none
	terms map[string][]entry
}

func newGlue() glue {
	return glue{words: french.NewWordSet(strings.Fields(french.Fold(glueWords))...), terms: map[string][]entry{}}
}

// classes gives those that have such terms.
func (g *glue) classes() (all classSet) {
	for _, list := range g.terms {
		for i := range list {
			all.add(list[i].class)
		}
	}
	return all
}

// find appends the terms of the classes that need tells, of all for nil.
func (g *glue) find(text *french.Text, need *classSet, found []event) []event {
	for i := range text.Tokens {
		w := text.Token(i)
		if !g.words.Has(w) {
			continue
		}
		list := g.terms[w]
		for k := range list {
			if x := &list[k]; need == nil || need.has(x.class) {
				found = append(found, event{x.class, int32(i), int32(i), x.tags})
			}
		}
	}
	return found
}

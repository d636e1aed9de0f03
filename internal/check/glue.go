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

// glue holds those terms by word, in a small table of the words themselves: none is
// longer than maxShort.
type glue struct {
	cells [glueCells]uint64 // keys, by open addressing; 0 for none
	terms [glueCells][]entry
}

// glueCells is several times as many as the words.
const glueCells = 512

func newGlue() *glue {
	g := &glue{}
	for _, w := range strings.Fields(french.Fold(glueWords)) {
		key, hash := keyAt(w, 0, len(w))
		i := hash % glueCells
		for g.cells[i] != 0 && g.cells[i] != key {
			i = (i + 1) % glueCells
		}
		g.cells[i] = key
	}
	return g
}

// at gives the cell of the word s[start:end], -1 for none.
func (g *glue) at(s string, start, end int) int {
	if end-start > maxShort {
		return -1
	}
	key, hash := keyAt(s, start, end)
	for i := hash % glueCells; g.cells[i] != 0; i = (i + 1) % glueCells {
		if g.cells[i] == key {
			return int(i)
		}
	}
	return -1
}

// take keeps an entry of a glue word; it is false for any other word.
func (g *glue) take(word string, e entry) bool {
	i := g.at(word, 0, len(word))
	if i >= 0 {
		g.terms[i] = append(g.terms[i], e)
	}
	return i >= 0
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
		k := &text.Tokens[i]
		cell := g.at(text.Folded, k.Start, k.End)
		if cell < 0 {
			continue
		}
		list := g.terms[cell]
		for n := range list {
			if x := &list[n]; need == nil || need.has(x.class) {
				found = append(found, event{x.class, int32(i), int32(i), x.tags})
			}
		}
	}
	return found
}

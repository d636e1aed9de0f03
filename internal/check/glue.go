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

// glue holds those terms by word, in a small table in which each word has a place of
// its own.
type glue struct {
	seed  uint64
	heads [glueCells]uint64 // 0 for none
	terms [glueCells][]entry
	of    [][]uint16 // by class: the places of its terms
}

// glueCells is many times as many as the words.
const glueCells = 1024

func newGlue() *glue {
	words := strings.Fields(french.Fold(glueWords))
	g := &glue{}
	for g.seed = 1; !g.place(words); g.seed += 2 {
		g.heads = [glueCells]uint64{}
	}
	return g
}

// place is false when two of the words would have one place.
func (g *glue) place(words []string) bool {
	for _, w := range words {
		head := french.Head(w)
		i := g.cell(head)
		if g.heads[i] != 0 && g.heads[i] != head {
			return false
		}
		g.heads[i] = head
	}
	return true
}

func (g *glue) cell(head uint64) uint64 { return glueCell(head, g.seed*mix1) }

func glueCell(head, seed uint64) uint64 { return head * seed >> 54 % glueCells }

// take keeps an entry of a glue word; it is false for any other word.
func (g *glue) take(word string, e entry) bool {
	head := french.Head(word)
	i := g.cell(head)
	if g.heads[i] != head {
		return false
	}
	for len(g.of) <= int(e.class) {
		g.of = append(g.of, nil)
	}
	g.of[e.class] = append(g.of[e.class], uint16(i))
	g.terms[i] = append(g.terms[i], e)
	return true
}

// classes gives those that have such terms.
func (g *glue) classes() (all classSet) {
	for c, places := range g.of {
		if len(places) > 0 {
			all.add(classID(c))
		}
	}
	return all
}

// find appends the terms of some classes.
func (g *glue) find(text *french.Text, of *classSet, found []event) []event {
	var wanted [glueCells]uint8
	of.each(func(c classID) {
		for _, i := range g.of[c] {
			wanted[i] = 1
		}
	})
	var met [block]int32
	heads, seed := text.Heads, g.seed*mix1
	for from := 0; from < len(heads); from += block {
		n := 0
		for i, head := range heads[from:min(from+block, len(heads))] {
			met[n] = int32(from + i)
			n += int(wanted[glueCell(head, seed)]) // no branch: none could be foretold
		}
		for _, i := range met[:n] {
			cell := glueCell(heads[i], seed)
			if g.heads[cell] != heads[i] {
				continue
			}
			for _, x := range g.terms[cell] {
				if of.has(x.class) {
					found = append(found, event{x.class, i, i, x.tags})
				}
			}
		}
	}
	return found
}

package pack

import "slices"

// Item is a question that only a human can answer. It is asked of a draft of one
// of Kinds (of any, for none) that gives cause: a zone of Has, a finding of
// Categories or a passage of When; an item that names no cause is asked of every
// draft of its kinds.
type Item struct {
	ID       string   `yaml:"item"`
	Question string   `yaml:"question"`
	Guide    []string `yaml:"guide"` // the sections that the question is about
	Kinds    []string `yaml:"kinds"`
	// Has lists zones by name or kind: alt, comment, metadata.
	Has        []string   `yaml:"has"`
	Categories []Category `yaml:"categories"`
	// When is looked for in what is published; Unless excuses what it finds.
	When   Exprs `yaml:"when"`
	Unless Exprs `yaml:"unless"`
	// Asks and Silent are its own tests: texts that give cause, and that do not.
	Asks   []string `yaml:"asks"`
	Silent []string `yaml:"silent"`
}

// Always reports an item that needs no cause in the draft.
func (i *Item) Always() bool {
	return len(i.Has)+len(i.Categories)+len(i.When) == 0
}

// Of reports whether an item concerns drafts of that kind.
func (i *Item) Of(kind string) bool {
	return len(i.Kinds) == 0 || slices.Contains(i.Kinds, kind)
}

func (l *linter) item(i Item) {
	at := site{in("checklist.yaml", "item", i.ID), "item " + i.ID}
	for _, g := range i.Guide {
		if !l.guide[g] {
			l.at(at, g, "no guide section %q", g)
		}
	}
	for _, c := range i.Categories {
		if !slices.Contains(Categories(), c) {
			l.at(at, string(c), "unknown category %q%s", c, like(string(c), categoryNames()))
		}
	}
	for _, e := range slices.Concat(i.When, i.Unless) {
		l.expr(at, e)
	}
	switch {
	case len(i.When) == 0 && len(i.Unless)+len(i.Asks)+len(i.Silent) > 0:
		l.at(at, "", "unless, asks and silent are about a when")
	case len(i.When) > 0 && (len(i.Asks) == 0 || len(i.Silent) == 0):
		l.at(at, "", "a when needs at least one text that asks and one that is silent")
	}
}

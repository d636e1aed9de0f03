package classify

import (
	"fmt"
	"slices"
	"strings"

	"imprimatur/internal/check"
	"imprimatur/internal/french"
)

// Example is a labelled draft: what a careful reviewer would underline in it.
type Example struct {
	ID       string
	Text     string
	Expected []Label
}

// Label is a passage that breaches the guide. Quote stands in the text as given.
type Label struct {
	Category string
	Quote    string
	Explicit bool
}

// prepared is an example read once.
type prepared struct {
	example   Example
	text      *french.Text
	sentences []sentence
	vectors   vectors
	draft     vectors
	labels    [][]int // by sentence
	all       []int
}

// Lexicons list the terms of a pack in a text, as check.Engine.Terms does.
type Lexicons func(t *french.Text) []check.Term

func prepare(examples []Example, lexicons Lexicons, heads map[string]int) ([]prepared, error) {
	out := make([]prepared, len(examples))
	gs, gd := newGatherer(sentenceBits), newGatherer(draftBits)
	for i, x := range examples {
		p := prepared{example: x, text: french.Analyze(x.Text)}
		p.sentences = sentencesOf(p.text, lexicons(p.text))
		p.vectors.read(gs, p.sentences)
		p.draft.readWhole(gd, &p.vectors)
		p.labels = make([][]int, len(p.sentences))
		for _, l := range x.Expected {
			head, ok := heads[l.Category]
			if !ok {
				return nil, fmt.Errorf("example %s: category %q is not known", x.ID, l.Category)
			}
			if !strings.Contains(x.Text, l.Quote) {
				return nil, fmt.Errorf("example %s: a quote is not in the text", x.ID)
			}
			p.all = addLabel(p.all, head)
			for k := range p.sentences {
				if p.holds(k, l) {
					p.labels[k] = addLabel(p.labels[k], head)
				}
			}
		}
		out[i] = p
	}
	return out, nil
}

// addLabel adds a category's head, and head 0 that stands for any.
func addLabel(labels []int, head int) []int {
	if slices.Contains(labels, head) {
		return labels
	}
	if len(labels) == 0 {
		labels = append(labels, 0)
	}
	return append(labels, head)
}

// holds reports whether a sentence holds some of a label's passage.
func (p *prepared) holds(sentence int, l Label) bool {
	at := strings.Index(p.example.Text, l.Quote)
	o := p.text.Original(p.sentences[sentence].span)
	return o.Start < at+len(l.Quote) && at < o.End
}

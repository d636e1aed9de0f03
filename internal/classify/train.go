package classify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Writer is what one hand, or one newsroom, wrote.
type Writer struct {
	Name     string
	Examples []Example
}

// Shares says how many drafts without a breach, out of 1, may be marked: it sets
// the thresholds. They are measured on drafts of writers that the model did not
// learn from. Each is at most the next.
type Shares struct {
	Warned  float64 // that get a warning
	Backed  float64 // whose marks raise the weak clue of a rule as far as it asks
	Advised float64 // that get any mark
}

// HeldOut is what a model that learned from the other writers sees in a writer's
// drafts, at the thresholds of the card. All are shares, out of 1; a share of
// nothing is 0.
type HeldOut struct {
	Writer   string  `json:"writer"`
	Explicit float64 `json:"explicit"` // passages that say it outright and are marked
	Implicit float64 `json:"implicit"` // passages that only imply it and are marked
	Category float64 `json:"category"` // marked passages with the right category
	Warned   float64 `json:"warned"`   // drafts without a breach that get a warning
	Marked   float64 `json:"marked"`   // drafts without a breach that get any mark
}

// ErrTooFew is returned when there is too little to learn from, or no second
// writer to measure on.
var ErrTooFew = errors.New("too few examples: want two writers or more, with clean drafts and breaches")

// maxFolds bounds how often a model is learned only to be measured.
const maxFolds = 8

// Train learns a model from labelled drafts and gives its file. It learns once
// without each writer, or group of them when they are many, to set the thresholds
// and to measure on those left out, and then from everyone. The same examples in the
// same order and the same lexicons give the same bytes.
func Train(ctx context.Context, name string, writers []Writer, lexicons Lexicons, shares Shares) ([]byte, Card, error) {
	categories := categoriesOf(writers)
	heads := map[string]int{}
	for i, c := range categories {
		heads[c] = i + 1
	}
	card := Card{Name: name, Writers: len(writers), Categories: categories}
	all := make([][]prepared, len(writers))
	for i, w := range writers {
		var err error
		if all[i], err = prepare(w.Examples, lexicons, heads); err != nil {
			return nil, card, fmt.Errorf("reading the examples of %s: %w", w.Name, err)
		}
		card.Drafts += len(w.Examples)
	}
	if len(writers) < 2 || len(categories) == 0 {
		return nil, card, ErrTooFew
	}
	folds, err := withoutEach(ctx, all, card)
	if err != nil {
		return nil, card, err
	}
	if err := card.threshold(folds, all, shares); err != nil {
		return nil, card, err
	}
	for i, m := range folds {
		m.Advise, m.Back, m.Warn = card.Advise, card.Back, card.Warn
		h := m.measure(all[i], heads)
		h.Writer = writers[i].Name
		card.HeldOut = append(card.HeldOut, h)
	}
	b, err := fit(ctx, slices.Concat(all...), card)
	if err != nil {
		return nil, card, fmt.Errorf("learning from everyone: %w", err)
	}
	return b, card, nil
}

// withoutEach gives, by writer, a model that did not learn from them.
func withoutEach(ctx context.Context, all [][]prepared, card Card) ([]*Model, error) {
	n := min(len(all), maxFolds)
	without := make([]*Model, len(all))
	for fold := range n {
		var others []prepared
		for i := range all {
			if i%n != fold {
				others = append(others, all[i]...)
			}
		}
		b, err := fit(ctx, others, card)
		if err != nil {
			return nil, fmt.Errorf("learning without the writers %d, %d…: %w", fold+1, fold+1+n, err)
		}
		m, err := Load(b)
		if err != nil {
			return nil, fmt.Errorf("reading back: %w", err)
		}
		for i := fold; i < len(all); i += n {
			without[i] = m
		}
	}
	return without, nil
}

// categoriesOf lists the categories of the labels, in order.
func categoriesOf(writers []Writer) []string {
	seen := map[string]bool{}
	for _, w := range writers {
		for _, x := range w.Examples {
			for _, l := range x.Expected {
				seen[l.Category] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func fit(ctx context.Context, ps []prepared, card Card) ([]byte, error) {
	sentence, draft, err := learn(ctx, ps, len(card.Categories)+1)
	if err != nil {
		return nil, err
	}
	return write(card, sentence, draft)
}

// threshold sets the thresholds from the highest scores of drafts without a
// breach, each read by the model that did not see its writer.
func (c *Card) threshold(folds []*Model, all [][]prepared, shares Shares) error {
	const everything = -1e3
	var clean []float32
	for i, m := range folds {
		s := newScorer(m)
		for k := range all[i] {
			p := &all[i][k]
			if len(p.all) > 0 {
				continue
			}
			top := float32(everything)
			for _, h := range s.read(p.sentences, everything) {
				top = max(top, h.score)
			}
			clean = append(clean, top)
		}
	}
	slices.SortFunc(clean, func(a, b float32) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	at := func(share float64) int { return int(share * float64(len(clean))) }
	if len(clean) == 0 || at(shares.Advised) >= len(clean) || shares.Warned > shares.Backed || shares.Backed > shares.Advised {
		return ErrTooFew
	}
	c.Warn, c.Back, c.Advise = clean[at(shares.Warned)], clean[at(shares.Backed)], clean[at(shares.Advised)]
	return nil
}

// measure reads a writer's drafts as they would be in use.
func (m *Model) measure(ps []prepared, heads map[string]int) HeldOut {
	var n, marked [2]int // implicit, explicit
	var right, clean, warned, advised int
	s := newScorer(m)
	for k := range ps {
		p := &ps[k]
		hits := s.read(p.sentences, m.Advise)
		if len(p.all) == 0 {
			clean++
			advised += count(len(hits) > 0)
			warned += count(slices.ContainsFunc(hits, func(h hit) bool { return h.score >= m.Warn }))
		}
		for _, l := range p.example.Expected {
			is := count(l.Explicit)
			n[is]++
			seen, same := false, false
			for _, h := range hits {
				if p.holds(h.sentence, l) {
					seen = true
					same = same || h.category == heads[l.Category]-1
				}
			}
			marked[is] += count(seen)
			right += count(same)
		}
	}
	return HeldOut{
		Explicit: part(marked[1], n[1]), Implicit: part(marked[0], n[0]), Category: part(right, marked[0]+marked[1]),
		Warned: part(warned, clean), Marked: part(advised, clean),
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func part(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(int(1000*float64(n)/float64(of)+.5)) / 1000
}

package classify

import (
	"context"
	"fmt"
	"math"
	"sync"
)

// feature is one entry of a sparse row.
type feature struct {
	at    uint32
	value float32
}

// row is a sentence, or a draft, as the solver sees it.
type row struct {
	features []feature
	labels   []int // heads, 0 for "any breach"; empty when harmless
	weight   float64
}

// How much the rows weigh, and how strongly the solution is held back.
const (
	weightBreach   = 2
	weightClean    = 1
	weightHarmless = .3 // a sentence without a breach in a draft with one
	ridgeSentence  = 1
	ridgeDraft     = .5
	rounds         = 40
)

// rarity gives each bucket of the rows its inverse document frequency; 0 to what
// is met once, of which nothing can be learned.
func rarity(size, rows int, lists func(yield func([]uint32))) []float32 {
	df := make([]int, size)
	lists(func(l []uint32) {
		for _, b := range l {
			df[b]++
		}
	})
	idf := make([]float32, size)
	for b, n := range df {
		if n >= 2 {
			idf[b] = float32(1 + math.Log(float64(rows+1)/float64(n+1)))
		}
	}
	return idf
}

// weigh adds the features of a group, normalised.
func weigh(into []feature, list []uint32, idf []float32, g group) []feature {
	sum := 0.0
	for _, b := range list {
		sum += float64(idf[b]) * float64(idf[b])
	}
	if sum == 0 {
		return into
	}
	k := scale[g] / float32(math.Sqrt(sum))
	for _, b := range list {
		if idf[b] > 0 {
			into = append(into, feature{b, idf[b] * k})
		}
	}
	return into
}

func (p *prepared) row(i int, idf []float32) row {
	var f []feature
	own := &p.vectors.own[i]
	for g := range groups {
		f = weigh(f, own.of[g], idf, g)
	}
	if i > 0 {
		f = weigh(f, p.vectors.near[i-1], idf, around)
	}
	if i+1 < len(p.vectors.near) {
		f = weigh(f, p.vectors.near[i+1], idf, around)
	}
	f = weigh(f, p.vectors.whole, idf, whole)
	r := row{features: f, labels: p.labels[i], weight: weightClean}
	switch {
	case len(r.labels) > 0:
		r.weight = weightBreach
	case len(p.all) > 0:
		r.weight = weightHarmless
	}
	return r
}

// solution is a ridge regression: for every bucket and head a weight, for every
// head a bias.
type solution struct {
	idf     []float32
	weights []float32 // bucket*heads + head
	bias    []float32
}

// learn solves the sentence model and the draft model.
func learn(ctx context.Context, ps []prepared, heads int) (sentence, draft solution, err error) {
	var wg sync.WaitGroup
	var errs [2]error
	wg.Go(func() {
		count := 0
		for i := range ps {
			count += len(ps[i].sentences)
		}
		idf := rarity(1<<sentenceBits, count, func(yield func([]uint32)) {
			for i := range ps {
				v := &ps[i].vectors
				for k := range v.own {
					for _, l := range v.own[k].of {
						yield(l)
					}
					yield(v.near[k])
				}
				yield(v.whole)
			}
		})
		rows := make([]row, 0, count)
		for i := range ps {
			for k := range ps[i].sentences {
				rows = append(rows, ps[i].row(k, idf))
			}
		}
		sentence, errs[0] = solve(ctx, rows, 1<<sentenceBits, heads, ridgeSentence)
		sentence.idf = idf
	})
	wg.Go(func() {
		idf := rarity(1<<draftBits, len(ps), func(yield func([]uint32)) {
			for i := range ps {
				yield(ps[i].draft.own[0].of[words])
				yield(ps[i].draft.own[0].of[pieces])
			}
		})
		rows := make([]row, 0, len(ps))
		for i := range ps {
			var f []feature
			for _, g := range []group{words, pieces} {
				f = weigh(f, ps[i].draft.own[0].of[g], idf, g)
			}
			r := row{features: f, labels: ps[i].all, weight: weightClean}
			if len(r.labels) > 0 {
				r.weight = weightBreach
			}
			rows = append(rows, r)
		}
		draft, errs[1] = solve(ctx, rows, 1<<draftBits, heads, ridgeDraft)
		draft.idf = idf
	})
	wg.Wait()
	if errs[0] != nil {
		return sentence, draft, fmt.Errorf("learning from sentences: %w", errs[0])
	}
	if errs[1] != nil {
		return sentence, draft, fmt.Errorf("learning from drafts: %w", errs[1])
	}
	return sentence, draft, nil
}

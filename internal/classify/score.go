package classify

import (
	"math"
	"slices"

	"imprimatur/internal/french"
)

// share is how much of a draft's own score counts for each of its sentences.
const share = .5

// gate is the part of the advice threshold that the head for any breach must
// reach before the categories are looked at.
const gate = .3

// hit is a sentence that scores.
type hit struct {
	sentence int
	category int
	score    float32
}

// scorer is the working memory of one reading. It is not safe for several
// goroutines.
type scorer struct {
	m         *Model
	sentences *gatherer
	drafts    *gatherer
	vectors   vectors
	draft     vectors
	out       []float32 // by head: what a sentence scores
	whole     []float32 // by head: what its draft scores
	one       []float32
	near      []float32
	hits      []hit
}

func newScorer(m *Model) *scorer {
	heads := len(m.Categories) + 1
	return &scorer{
		m: m, sentences: newGatherer(sentenceBits), drafts: newGatherer(draftBits),
		out: make([]float32, heads), whole: make([]float32, heads), one: make([]float32, heads),
	}
}

// anyOf gives what a group of features adds to the head for any breach.
func (s *space) anyOf(list []uint32, g group) float32 {
	sum, norm := float32(0), float32(0)
	for _, b := range list {
		p := s.pairs[2*b : 2*b+2 : 2*b+2]
		v := s.idf[p[0]]
		norm += v * v
		sum += v * float32(int8(p[1]))
	}
	if norm == 0 {
		return 0
	}
	return sum * s.step[0] * scale[g] / float32(math.Sqrt(float64(norm)))
}

// headsOf adds what a group of features adds to the heads of the categories.
func (s *space) headsOf(out, one []float32, list []uint32, g group) {
	clear(one)
	norm := float32(0)
	n := len(out) - 1
	for _, b := range list {
		v := s.idf[s.pairs[2*b]]
		if v == 0 {
			continue
		}
		norm += v * v
		for h, w := range s.heads[int(b)*n:][:n] {
			one[h+1] += v * float32(int8(w))
		}
	}
	if norm == 0 {
		return
	}
	k := scale[g] / float32(math.Sqrt(float64(norm)))
	for h := 1; h <= n; h++ {
		out[h] += one[h] * s.step[h] * k
	}
}

// read gives the sentences whose score reaches floor. The list holds until the
// next reading.
func (s *scorer) read(sentences []sentence, floor float32) []hit {
	s.hits = s.hits[:0]
	if len(sentences) == 0 {
		return nil
	}
	m, v := s.m, &s.vectors
	s.draft.readWhole(s.drafts, sentences)
	copy(s.whole, m.draft.bias)
	for _, g := range []group{words, pieces} {
		list := s.draft.own[0].of[g]
		s.whole[0] += m.draft.anyOf(list, g)
		m.draft.headsOf(s.whole, s.one, list, g)
	}
	draft := share * (s.whole[0] + slices.Max(s.whole[1:]))

	v.read(s.sentences, sentences)
	s.near = append(s.near[:0], 0)
	for i := range sentences {
		s.near = append(s.near, m.sentence.anyOf(v.near[i], around))
	}
	s.near = append(s.near, 0)
	shared := m.sentence.bias[0] + m.sentence.anyOf(v.whole, whole)
	for i := range sentences {
		a := shared + s.near[i] + s.near[i+2]
		for g := range groups {
			a += m.sentence.anyOf(v.own[i].of[g], g)
		}
		if a < gate*floor {
			continue
		}
		s.categories(i)
		score := a + slices.Max(s.out[1:]) + draft
		if score < floor {
			continue
		}
		best := 1
		for h := 1; h < len(s.out); h++ {
			if s.out[h]+share*s.whole[h] > s.out[best]+share*s.whole[best] {
				best = h
			}
		}
		s.hits = append(s.hits, hit{i, best - 1, score})
	}
	return s.hits
}

// categories scores sentence i for every category, into out.
func (s *scorer) categories(i int) {
	sp, v := &s.m.sentence, &s.vectors
	copy(s.out, sp.bias)
	for g := range groups {
		sp.headsOf(s.out, s.one, v.own[i].of[g], g)
	}
	if i > 0 {
		sp.headsOf(s.out, s.one, v.near[i-1], around)
	}
	if i+1 < len(v.near) {
		sp.headsOf(s.out, s.one, v.near[i+1], around)
	}
	sp.headsOf(s.out, s.one, v.whole, whole)
}

// weighed gives the words of a sentence that weighed most towards a category, at
// most n, in the order of the text.
func (s *scorer) weighed(x sentence, t *french.Text, category, n int) []french.Span {
	type word struct {
		span   french.Span
		weight float32
	}
	all := make([]word, 0, len(x.units))
	for i := range x.units {
		u := &x.units[i]
		if u.stem == 0 { // function words and numbers say little to a reader
			continue
		}
		w := s.pull(s.list(func(g *gatherer) { g.letters(x.units[i : i+1]) }), category) +
			s.pull(s.list(func(g *gatherer) { g.add(hash(salt(words), u.id)) }), category)
		if w > 0 {
			all = append(all, word{u.span, w})
		}
	}
	slices.SortStableFunc(all, func(a, b word) int { return int(b.weight*1e4) - int(a.weight*1e4) })
	var out []french.Span
	for _, w := range all {
		if len(out) == n {
			break
		}
		if !slices.ContainsFunc(out, func(o french.Span) bool {
			return t.Folded[o.Start:o.End] == t.Folded[w.span.Start:w.span.End]
		}) {
			out = append(out, w.span)
		}
	}
	slices.SortFunc(out, func(a, b french.Span) int { return a.Start - b.Start })
	return out
}

func (s *scorer) list(fill func(*gatherer)) []uint32 {
	s.sentences.begin()
	fill(s.sentences)
	return s.sentences.list
}

// pull is what buckets add to a category and to the head for any breach, before
// the norm.
func (s *scorer) pull(list []uint32, category int) float32 {
	sp := &s.m.sentence
	sum := float32(0)
	for _, b := range list {
		v := sp.idf[sp.pairs[2*b]]
		sum += v * (float32(int8(sp.pairs[2*b+1]))*sp.step[0] + float32(int8(sp.heads[int(b)*len(s.m.Categories)+category]))*sp.step[category+1])
	}
	return sum
}

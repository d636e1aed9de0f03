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
	common    []float32 // by head: what all its sentences share
	one       []float32
	sums      []sums
	again     again
	hits      []hit
}

func newScorer(m *Model) *scorer {
	heads := len(m.Categories) + 1
	return &scorer{
		m: m, sentences: newGatherer(sentenceBits), drafts: newGatherer(draftBits),
		out: make([]float32, heads), whole: make([]float32, heads), common: make([]float32, heads), one: make([]float32, heads),
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

// sums is what a sentence adds to the head for any breach.
type sums struct {
	own  [groups]float32 // to its own score
	near float32         // to those of the sentences around it
}

// sums works out those of a sentence.
func (m *Model) sums(own *vector, near []uint32) (x sums) {
	x.near = m.sentence.anyOf(near, around)
	for g := range groups {
		x.own[g] = m.sentence.anyOf(own.of[g], g)
	}
	return x
}

// read gives the sentences whose score reaches floor. The list holds until the
// next reading.
func (s *scorer) read(sentences []sentence, floor float32) []hit {
	s.hits = s.hits[:0]
	if len(sentences) == 0 {
		return nil
	}
	v := &s.vectors
	v.read(s.sentences, sentences)
	s.draft.readWhole(s.drafts, v)
	s.sums = s.sums[:0]
	for i := range sentences {
		s.sums = append(s.sums, s.m.sums(&v.own[i], v.near[i]))
	}
	s.judge(&s.draft.own[0], v.whole, floor, func(i int) {
		var before, after []uint32
		if i > 0 {
			before = v.near[i-1]
		}
		if i+1 < len(v.near) {
			after = v.near[i+1]
		}
		s.categories(&v.own[i], before, after)
	})
	return s.hits
}

// judge fills hits from the sums of the sentences, the features of their draft and
// those that all of them share; categories scores one for every category.
func (s *scorer) judge(draft *vector, shared []uint32, floor float32, categories func(i int)) {
	m := s.m
	base := m.sentence.bias[0] + m.sentence.anyOf(shared, whole)
	ofDraft, known := float32(0), false // of most drafts no sentence asks for it
	for i := range s.sums {
		before, after := float32(0), float32(0)
		if i > 0 {
			before = s.sums[i-1].near
		}
		if i+1 < len(s.sums) {
			after = s.sums[i+1].near
		}
		a := base + before + after
		for _, x := range s.sums[i].own {
			a += x
		}
		if a < gate*floor {
			continue
		}
		if !known {
			ofDraft, known = s.ofDraft(draft, shared), true
		}
		categories(i)
		score := a + slices.Max(s.out[1:]) + ofDraft
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
}

// ofDraft fills whole and common, and gives what the draft adds to the score of each of
// its sentences.
func (s *scorer) ofDraft(draft *vector, shared []uint32) float32 {
	m := s.m
	copy(s.whole, m.draft.bias)
	for _, g := range []group{words, pieces} {
		s.whole[0] += m.draft.anyOf(draft.of[g], g)
		m.draft.headsOf(s.whole, s.one, draft.of[g], g)
	}
	clear(s.common)
	m.sentence.headsOf(s.common, s.one, shared, whole)
	return share * (s.whole[0] + slices.Max(s.whole[1:]))
}

// adds is what a sentence adds to the heads of the categories.
type adds struct {
	own  [groups][]float32 // to its own scores
	near []float32         // to those of the sentences around it
}

// adds works out those of a sentence.
func (s *scorer) adds(own *vector, near []uint32) *adds {
	heads := len(s.out)
	all := make([]float32, (int(groups)+1)*heads)
	x := &adds{near: all[:heads:heads]}
	s.m.sentence.headsOf(x.near, s.one, near, around)
	for g := range groups {
		all = all[heads:]
		x.own[g] = all[:heads:heads]
		s.m.sentence.headsOf(x.own[g], s.one, own.of[g], g)
	}
	return x
}

// categories scores a sentence for every category, into out. It is told what those
// before and behind it lend to it.
func (s *scorer) categories(own *vector, before, after []uint32) {
	sp := &s.m.sentence
	copy(s.out, sp.bias)
	for g := range groups {
		sp.headsOf(s.out, s.one, own.of[g], g)
	}
	sp.headsOf(s.out, s.one, before, around)
	sp.headsOf(s.out, s.one, after, around)
	addTo(s.out, s.common)
}

func addTo(out, list []float32) {
	for h := 1; h < len(list); h++ {
		out[h] += list[h]
	}
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

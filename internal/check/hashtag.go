package check

import (
	"slices"
	"strings"

	"imprimatur/internal/french"
)

// The bounds of what is cut into words inside a hashtag or a handle.
const (
	maxTag       = 64 // bytes of a tag that is cut at all
	minTagWord   = 3  // letters of a word, but for the small ones
	minAmidOther = 10 // letters of a phrase found beside what no lexicon knows
)

// smallWords may stand inside a tag although they are short; the elided ones
// take their apostrophe back.
var smallWords = map[string]string{
	"de": "de", "du": "du", "la": "la", "le": "le", "en": "en", "et": "et", "au": "au", "d": "d'", "l": "l'",
}

// tags finds the terms of hashtags and handles whose words nothing parts:
// "#diffusionrestreinte". A tag is cut into words of the pack's terms; where
// other words remain before, only a phrase of minAmidOther letters counts, and
// none where other letters follow: "campagne" is no "camp". A tag that has capitals
// within may be one word all the same: "#LinkedIn".
func (e *Engine) tags(s *scan) {
	if strings.IndexByte(s.text.Folded, '#') < 0 && strings.IndexByte(s.text.Folded, '@') < 0 {
		return
	}
	ts := s.text.Tokens
	for i := 0; i < len(ts); i++ {
		if at := ts[i].Start; at == 0 || s.text.Folded[at-1] != '#' && s.text.Folded[at-1] != '@' {
			continue
		}
		last := i
		for last+1 < len(ts) && ts[last+1].Glued {
			last++
		}
		e.tag(s, i, last)
		i = last
	}
}

// tag looks inside the tag made of tokens first to last.
func (e *Engine) tag(s *scan, first, last int) {
	start, end := s.text.Tokens[first].Start, s.text.Tokens[last].End
	known := true
	for i := first; i <= last; i++ {
		known = known && e.terms.has(s.text.Token(i))
	}
	whole := s.text.Folded[start:end]
	if end-start > maxTag || known && (first == last || !e.terms.has(whole)) {
		return
	}
	words, from := e.split(whole)
	if len(words) < 2 && first == last {
		return
	}
	var apart strings.Builder
	starts := make([]int, len(words)+1)
	for i, w := range words {
		starts[i+1] = starts[i] + len(w)
		if small, ok := smallWords[w]; ok {
			w = small
		}
		apart.WriteString(w)
		if !strings.HasSuffix(w, "'") {
			apart.WriteByte(' ')
		}
	}
	var r french.Reader
	text := r.Read(apart.String(), french.Words)
	if len(text.Tokens) != len(words) {
		return
	}
	found := e.glue.find(text, &e.late, e.terms.all(text, nil))
	for _, x := range found {
		a, b := int(x.first), int(x.last)
		at, to := starts[a], starts[b+1]
		if from == 0 || a >= from && b > a && to-at >= minAmidOther {
			s.note(s.mention(x.class, start+at, start+to, x.tags))
		}
	}
}

// split cuts a tag into the fewest words known to the pack, a stretch that is
// not known being one; from that word on all are known.
func (e *Engine) split(tag string) (words []string, from int) {
	const unknown = 1000
	type step struct{ cost, from int }
	best := make([]step, len(tag)+1)
	for to := 1; to <= len(tag); to++ {
		best[to] = step{1 << 30, 0}
		for at := range to {
			cost := best[at].cost + unknown + to - at
			if e.known(tag[at:to]) {
				cost = best[at].cost + 1
			}
			if cost < best[to].cost {
				best[to] = step{cost, at}
			}
		}
	}
	for to := len(tag); to > 0; to = best[to].from {
		words = append(words, tag[best[to].from:to])
	}
	slices.Reverse(words)
	for i, w := range words {
		if !e.known(w) {
			from = i + 1
		}
	}
	return words, from
}

// known reports whether a stretch of a tag is a word of some term, or a number.
func (e *Engine) known(w string) bool {
	_, small := smallWords[w]
	return small || strings.Trim(w, "0123456789") == "" || len(w) >= minTagWord && e.terms.has(w)
}

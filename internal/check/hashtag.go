package check

import (
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
// other words remain, only a phrase of minAmidOther letters counts, since
// "campagne" is no "camp".
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
		known = known && e.trie.has(s.text.Token(i))
	}
	if known || end-start > maxTag {
		return
	}
	words, full := e.split(s.text.Folded[start:end])
	if len(words) < 2 {
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
	text := french.Analyze(apart.String())
	if len(text.Tokens) != len(words) {
		return
	}
	e.trie.find(text, func(x entry, a, b int) {
		from, to := starts[a], starts[b+1]
		if full || b > a && to-from >= minAmidOther {
			s.add(mention{class: x.class, start: start + from, end: start + to, tags: x.tags})
		}
	})
}

// split cuts a tag into the fewest words known to the pack, and tells whether
// they make all of it; a stretch that is not known stays whole.
func (e *Engine) split(tag string) (words []string, full bool) {
	const unknown = 1000
	type step struct{ cost, from int }
	best := make([]step, len(tag)+1)
	for to := 1; to <= len(tag); to++ {
		best[to] = step{1 << 30, 0}
		for from := range to {
			w := tag[from:to]
			cost := best[from].cost + unknown + len(w)
			if _, small := smallWords[w]; small || len(w) >= minTagWord && e.trie.has(w) {
				cost = best[from].cost + 1
			}
			if cost < best[to].cost {
				best[to] = step{cost, from}
			}
		}
	}
	for to := len(tag); to > 0; to = best[to].from {
		words = append(words, tag[best[to].from:to])
	}
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return words, best[len(tag)].cost < unknown
}

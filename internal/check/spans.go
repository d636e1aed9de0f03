package check

import (
	"slices"
	"sort"

	"imprimatur/internal/french"
)

// spansOf gives the stretches of a text that a rule looks at one by one.
func spansOf(s scope, t *french.Text) []french.Span {
	switch s {
	case paragraph:
		return t.Paragraphs
	case whole:
		return []french.Span{{Start: 0, End: len(t.Folded)}}
	case sentence, inherit:
	}
	return t.Sentences
}

// cover returns in with the spans, in order and apart, that it overlaps.
func cover(spans []french.Span, in french.Span) french.Span {
	out := in
	for i := sort.Search(len(spans), func(i int) bool { return spans[i].End > in.Start }); i < len(spans) && spans[i].Start < in.End; i++ {
		out.Start, out.End = min(out.Start, spans[i].Start), max(out.End, spans[i].End)
	}
	return out
}

// from is the rank of the first mention that starts at a folded offset or after.
func from(list []mention, offset int) int {
	return sort.Search(len(list), func(i int) bool { return list[i].start >= offset })
}

// where gives the stretches of a scope in which e can be satisfied: those in which
// a mention begins without which there is no match. A long text has many sentences
// and few that a given rule is about.
func (l looker) where(s scope, e *expr) []french.Span {
	spans := spansOf(s, l.text)
	classes, ok := e.anchors(l.byClass)
	if !ok || len(spans) < 2 {
		return spans
	}
	var ranks []int
	for _, c := range classes {
		for i := range l.byClass[c] {
			at := l.byClass[c][i].start
			k := sort.Search(len(spans), func(k int) bool { return spans[k].End > at })
			if k < len(spans) && (len(ranks) == 0 || ranks[len(ranks)-1] != k) {
				ranks = append(ranks, k)
			}
		}
	}
	if len(classes) > 1 {
		slices.Sort(ranks)
		ranks = slices.Compact(ranks)
	}
	out := make([]french.Span, len(ranks))
	for i, k := range ranks {
		out[i] = spans[k]
	}
	return out
}

// anchors gives classes of which every match of e has a mention, the rarest that
// it can tell; false when a match needs none.
func (e *expr) anchors(found [][]mention) ([]classID, bool) {
	switch {
	case e.any != nil:
		var all []classID
		for i := range e.any {
			one, ok := e.any[i].anchors(found)
			if !ok {
				return nil, false
			}
			all = append(all, one...)
		}
		return all, true
	case e.all != nil:
		return rarest(e.all, found, func(i int, x *expr) bool { return i == 0 || x.within == inherit })
	case e.sequence != nil:
		return rarest(e.sequence, found, func(int, *expr) bool { return true })
	case e.not != nil:
		return nil, false
	}
	return []classID{e.class}, true
}

// rarest gives the anchors with the fewest mentions among the parts that must lie
// in the stretch itself.
func rarest(parts []expr, found [][]mention, here func(int, *expr) bool) (best []classID, ok bool) {
	fewest := 0
	for i := range parts {
		if parts[i].not != nil || !here(i, &parts[i]) {
			continue
		}
		classes, has := parts[i].anchors(found)
		if !has {
			continue
		}
		n := 0
		for _, c := range classes {
			n += len(found[c])
		}
		if !ok || n < fewest {
			best, fewest, ok = classes, n, true
		}
	}
	return best, ok
}

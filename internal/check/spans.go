package check

import (
	"slices"

	"imprimatur/internal/french"
)

// cover returns in with the spans, in order and apart, that it overlaps.
func cover(spans []french.Span, in french.Span) french.Span {
	out := in
	for i := endingAfter(spans, in.Start); i < len(spans) && spans[i].Start < in.End; i++ {
		out.Start, out.End = min(out.Start, spans[i].Start), max(out.End, spans[i].End)
	}
	return out
}

// endingAfter is the rank of the first span that ends after an offset.
func endingAfter(spans []french.Span, offset int) int {
	lo, hi := 0, len(spans)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if spans[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// where gives the stretches of a scope in which e can be satisfied: those in which
// a mention begins without which there is no match. A long text has many sentences
// and few that a given rule is about. The list holds until the next call.
func (l looker) where(s scope, e *expr) []french.Span {
	anchor, n := e.anchor(l.byClass)
	if n == 0 {
		return nil
	}
	spans := l.spansOf(s)
	if n < 0 || len(spans) < 2 {
		return spans
	}
	l.ranks = l.ranks[:0]
	anchor.eachAnchor(l.byClass, func(c classID) {
		for i := range l.byClass[c] {
			k := l.rankOf(s, spans, &l.byClass[c][i])
			if k < len(spans) && (len(l.ranks) == 0 || l.ranks[len(l.ranks)-1] != k) {
				l.ranks = append(l.ranks, k)
			}
		}
	})
	if !slices.IsSorted(l.ranks) {
		slices.Sort(l.ranks)
	}
	l.stretches = l.stretches[:0]
	for i, k := range l.ranks {
		if i == 0 || k != l.ranks[i-1] {
			l.stretches = append(l.stretches, spans[k])
		}
	}
	return l.stretches
}

// anchor gives the part of e of which every match has a mention, the rarest that it can
// tell, classes alone or a choice, and counts those mentions; -1 when a match needs none.
// Of all and sequence it looks at those parts that must lie in the stretch itself.
func (e *expr) anchor(found [][]mention) (best *expr, n int) {
	switch {
	case e.plain != nil:
		for _, c := range e.plain {
			n += len(found[c])
		}
		return e, n
	case e.any != nil:
		for i := range e.any {
			_, one := e.any[i].anchor(found)
			if one < 0 {
				return nil, -1
			}
			n += one
		}
		return e, n
	case e.not != nil:
		return nil, -1
	case e.all == nil && e.sequence == nil:
		return e, len(found[e.class])
	}
	parts, fewest := e.all, -1
	if parts == nil {
		parts = e.sequence
	}
	for i := range parts {
		x := &parts[i]
		if x.not != nil || e.all != nil && i > 0 && x.within != inherit {
			continue
		}
		if one, n := x.anchor(found); n >= 0 && (fewest < 0 || n < fewest) {
			best, fewest = one, n
		}
	}
	return best, fewest
}

// eachAnchor calls f for the classes that anchor counts.
func (e *expr) eachAnchor(found [][]mention, f func(classID)) {
	switch {
	case e.plain != nil:
		for _, c := range e.plain {
			f(c)
		}
	case e.any != nil:
		for i := range e.any {
			if best, _ := e.any[i].anchor(found); best != nil {
				best.eachAnchor(found, f)
			}
		}
	case e.not == nil:
		f(e.class)
	}
}

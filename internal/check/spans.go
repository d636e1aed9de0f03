package check

import (
	"slices"

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
	n := e.anchors(l.byClass)
	if n == 0 {
		return nil
	}
	spans := spansOf(s, l.text)
	if n < 0 || len(spans) < 2 {
		return spans
	}
	l.ranks = l.ranks[:0]
	e.eachAnchor(l.byClass, func(c classID) {
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

// rankOf is the rank of the stretch in which a mention begins.
func (l looker) rankOf(s scope, spans []french.Span, m *mention) int {
	if int(m.first) < len(l.text.Tokens) {
		switch k := &l.text.Tokens[m.first]; {
		case k.Start > m.start: // it begins before, with a sign
		case s == paragraph:
			return int(k.Paragraph)
		case s == sentence:
			return int(k.Sentence)
		}
	}
	return endingAfter(spans, m.start)
}

// anchors counts the mentions of the classes of which every match of e has one, the
// rarest that it can tell; -1 when a match needs none.
func (e *expr) anchors(found [][]mention) int {
	switch {
	case e.any != nil:
		n := 0
		for i := range e.any {
			one := e.any[i].anchors(found)
			if one < 0 {
				return -1
			}
			n += one
		}
		return n
	case e.all != nil, e.sequence != nil:
		_, n := e.rarest(found)
		return n
	case e.not != nil:
		return -1
	}
	return len(found[e.class])
}

// rarest gives the part of all or sequence with the fewest anchors among those that
// must lie in the stretch itself, and their count; -1 for none.
func (e *expr) rarest(found [][]mention) (best *expr, fewest int) {
	fewest = -1
	parts := e.all
	if parts == nil {
		parts = e.sequence
	}
	for i := range parts {
		x := &parts[i]
		if x.not != nil || e.all != nil && i > 0 && x.within != inherit {
			continue
		}
		if n := x.anchors(found); n >= 0 && (fewest < 0 || n < fewest) {
			best, fewest = x, n
		}
	}
	return best, fewest
}

// eachAnchor calls f for the classes that anchors counts.
func (e *expr) eachAnchor(found [][]mention, f func(classID)) {
	switch {
	case e.any != nil:
		for i := range e.any {
			e.any[i].eachAnchor(found, f)
		}
	case e.all != nil, e.sequence != nil:
		if best, _ := e.rarest(found); best != nil {
			best.eachAnchor(found, f)
		}
	case e.not == nil:
		f(e.class)
	}
}

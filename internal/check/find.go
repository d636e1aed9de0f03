package check

import (
	"time"

	"imprimatur/internal/french"
)

// looker evaluates expressions over one zone on one day.
type looker struct {
	*scan
	on time.Time
}

// looker returns one for a day.
func (s *scan) looker(on time.Time) looker {
	s.whens = append(s.whens[:0], make([]when, len(s.text.Dates))...)
	s.findPassages()
	return looker{s, on}
}

// day is that of the check, as YYYY-MM-DD.
func (l looker) day() string { return l.on.Format(time.DateOnly) }

// when is where a date of the text lies, once it was asked; 0 before.
type when uint8

// whenOf places a date of the text, by its rank plus one, against the day.
func (l looker) whenOf(date int32) french.When {
	known := &l.whens[date-1]
	if *known == 0 {
		*known = 1 + when(l.text.Dates[date-1].When(l.on))
	}
	return french.When(*known - 1)
}

// find returns the ways in which e is satisfied within the span.
func (l looker) find(e *expr, in french.Span) []match {
	switch {
	case e.any != nil:
		return l.enough(e, l.any(e, in))
	case e.all != nil:
		return l.enough(e, l.all(e, in))
	case e.sequence != nil:
		return l.enough(e, l.sequence(e, in))
	case e.not != nil:
		return l.absence(e, in)
	}
	return l.enough(e, l.ways.close(l.single(e, in, l.ways.open())))
}

// single appends the mentions of a class that begin in the span.
func (l looker) single(e *expr, in french.Span, out []match) []match {
	list := l.byClass[e.class]
	// a phrase on two lines may go on where the sentence seems to end
	for i := from(list, in.Start); i < len(list) && list[i].start < in.End; i++ {
		if m := &list[i]; l.fits(e, m) {
			out = append(out, match{m.start, m.end, list[i : i+1 : i+1]})
		}
	}
	return out
}

// around reports whether mentions of a class can begin in the span: some do before
// its end, and some not before it.
func (l looker) around(c classID, in french.Span) bool {
	list := l.byClass[c]
	return len(list) > 0 && list[0].start < in.End && list[len(list)-1].start >= in.Start
}

// any collects the matches of the alternatives, in their order.
func (l looker) any(e *expr, in french.Span) []match {
	if e.plain != nil {
		out := l.ways.open()
		for i, c := range e.plain {
			if l.around(c, in) {
				out = l.single(&e.any[i], in, out)
			}
		}
		return l.ways.close(out)
	}
	var out []match
	for i := range e.any {
		one := l.find(&e.any[i], in)
		switch {
		case len(out) == 0:
			out = one
		case len(one) > 0:
			out = l.ways.close(append(append(l.ways.open(), out...), one...))
		}
	}
	return out
}

// exists reports whether e is satisfied within the span.
func (l looker) exists(e *expr, in french.Span) bool {
	if e.min > 1 {
		return len(l.find(e, in)) > 0
	}
	switch {
	case e.any != nil:
		for i := range e.any {
			if (e.plain == nil || l.around(e.plain[i], in)) && l.exists(&e.any[i], in) {
				return true
			}
		}
		return false
	case e.all != nil:
		found := false
		l.eachAll(e, in, func(match) bool {
			found = true
			return false
		})
		return found
	case e.sequence != nil, e.not != nil:
		return len(l.find(e, in)) > 0
	}
	list := l.byClass[e.class]
	for i := from(list, in.Start); i < len(list) && list[i].start < in.End; i++ {
		if l.fits(e, &list[i]) {
			return true
		}
	}
	return false
}

// absence is satisfied by a stretch that holds none of what is looked for; its
// first sentence stands for it.
func (l looker) absence(e *expr, in french.Span) []match {
	if l.exists(e.not, in) {
		return nil
	}
	for _, s := range l.text.Sentences {
		if s.Overlaps(in) {
			m := mention{class: e.class, start: s.Start, end: s.End, first: int32(l.text.TokenAt(s.Start))}
			m.last = max(m.first, int32(l.text.TokenAt(s.End-1))-1)
			return []match{of(m)}
		}
	}
	return nil
}

func (l looker) enough(e *expr, ms []match) []match {
	if e.min > len(ms) {
		return nil
	}
	if e.min > 1 && len(ms) > 1 { // the whole group is what was looked for
		group := ms[0]
		for _, m := range ms[1:] {
			group = l.join(group, m)
		}
		return l.ways.close(append(l.ways.open(), group))
	}
	return ms
}

func (l looker) fits(e *expr, m *mention) bool {
	if m.tags&e.tags != e.tags || m.tags&e.notTags != 0 {
		return false
	}
	if e.when == "" || m.date == 0 {
		return e.when == ""
	}
	switch when := l.whenOf(m.date); e.when {
	case "past":
		return when == french.Past
	case "today":
		return when == french.Today
	case "future":
		return when == french.Future
	case "unknown":
		return when == french.Unknown
	default: // not_past
		return when != french.Past
	}
}

// all combines each match of the first part with the nearest of the others that
// does not overlap. A later part with a within of its own is a condition: it must
// be found there, and is neither marked nor counted in near.
func (l looker) all(e *expr, in french.Span) []match {
	var out []match
	l.eachAll(e, in, func(m match) bool {
		if out == nil { // all that is looked for has been found by now
			out = l.ways.open()
		}
		out = append(out, m)
		return true
	})
	return l.ways.close(out)
}

// eachAll gives the matches of all one by one, until yield says that it is enough:
// over a whole text each costs a look at all the others. What yield keeps open in
// the memory of matches stays its own.
func (l looker) eachAll(e *expr, in french.Span, yield func(match) bool) {
	var anchors []match
	var room [4][]match
	others := room[:0]
	for i := range e.all {
		part := &e.all[i]
		switch {
		case part.not != nil:
			if l.exists(part.not, l.widen(part.within, in)) {
				return
			}
			continue
		case i > 0 && part.within != inherit:
			if !l.exists(part, l.widen(part.within, in)) {
				return
			}
			continue
		}
		found := l.find(part, in)
		if len(found) == 0 {
			return
		}
		if anchors == nil {
			anchors = found
		} else {
			others = append(others, found)
		}
	}
	for _, a := range anchors {
		if m, ok := l.complete(a, others); ok && l.close(e, m) && !yield(m) {
			return
		}
	}
}

func (l looker) complete(a match, others [][]match) (match, bool) {
	for _, found := range others {
		best, distance := -1, 1<<30
		for i := range found {
			o := &found[i]
			d := o.start - a.end
			if d < 0 {
				d = a.start - o.end
			}
			if d < 0 {
				d = 0
			}
			if d < distance && !touches(a, *o) {
				best, distance = i, d
			}
		}
		if best < 0 {
			return a, false
		}
		a = l.join(a, found[best])
	}
	return a, true
}

func touches(a, b match) bool {
	for i := range a.mentions {
		for k := range b.mentions {
			if a.mentions[i].overlaps(b.mentions[k]) {
				return true
			}
		}
	}
	return false
}

// close applies near: all mentions lie within that many tokens.
func (l looker) close(e *expr, m match) bool {
	if e.near == 0 {
		return true
	}
	first, last := int32(1<<30), int32(0)
	for i := range m.mentions {
		x := &m.mentions[i]
		first, last = min(first, x.first), max(last, x.last)
	}
	return int(last-first)+1 <= e.near
}

// sequence chains matches in order, at most gap tokens apart.
func (l looker) sequence(e *expr, in french.Span) []match {
	chains := l.find(&e.sequence[0], in)
	for i := 1; i < len(e.sequence) && len(chains) > 0; i++ {
		next := l.find(&e.sequence[i], in)
		longer := l.ways.open()
		for _, c := range chains {
			for k := range next {
				n := &next[k]
				if n.start < c.end {
					continue
				}
				if between := n.mentions[0].first - lastToken(c) - 1; int(between) <= e.gap {
					longer = append(longer, l.join(c, *n))
					break
				}
			}
		}
		chains = l.ways.close(longer)
	}
	return chains
}

func lastToken(m match) int32 {
	last := int32(0)
	for i := range m.mentions {
		last = max(last, m.mentions[i].last)
	}
	return last
}

// widen returns the sentences, paragraphs or the whole zone around a span.
func (l looker) widen(s scope, in french.Span) french.Span {
	switch s {
	case sentence:
		return cover(l.text.Sentences, in)
	case paragraph:
		return cover(l.passages, in)
	case whole:
		return french.Span{Start: 0, End: len(l.text.Folded)}
	case inherit:
	}
	return in
}

// join makes one match of two.
func (l looker) join(a, b match) match {
	ms := l.joined.close(append(append(l.joined.open(), a.mentions...), b.mentions...))
	return match{min(a.start, b.start), max(a.end, b.end), ms}
}

// from is the rank of the first mention that starts at a folded offset or after.
func from(list []mention, offset int) int {
	if len(list) == 0 || list[0].start >= offset {
		return 0
	}
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); list[mid].start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

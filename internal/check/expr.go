package check

import (
	"slices"
	"time"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// expr is a compiled pack.Expr. Exactly one of class (>= 0), any, all, sequence
// and not is given; a not has a class too, for the mention of an absence.
type expr struct {
	class              classID
	any, all, sequence []expr
	not                *expr
	when               string
	tags, notTags      tagSet
	min, gap, near     int
	within             scope
	underline          string
}

// scope is how far the mentions of a combination may lie apart.
type scope uint8

const (
	inherit scope = iota
	sentence
	paragraph
	whole
)

func scopeOf(s string) scope {
	switch s {
	case "sentence":
		return sentence
	case "paragraph":
		return paragraph
	case "draft":
		return whole
	}
	return inherit
}

// match is one way in which an expression is satisfied.
type match struct {
	start, end int
	mentions   []mention
}

func of(ms ...mention) match {
	m := match{ms[0].start, ms[0].end, ms}
	for _, x := range ms[1:] {
		m.start, m.end = min(m.start, x.start), max(m.end, x.end)
	}
	return m
}

func (m match) with(o match) match {
	ms := append(slices.Clone(m.mentions), o.mentions...)
	return match{min(m.start, o.start), max(m.end, o.end), ms}
}

// possible reports whether a zone or sentence with these classes can satisfy e.
func (e *expr) possible(seen *classSet) bool {
	switch {
	case e.any != nil:
		for i := range e.any {
			if e.any[i].possible(seen) {
				return true
			}
		}
		return false
	case e.all != nil:
		return everyPossible(e.all, seen)
	case e.sequence != nil:
		return everyPossible(e.sequence, seen)
	case e.not != nil:
		return true
	}
	return seen.has(e.class)
}

// everyPossible walks by index: an expr is too large to be copied at each step.
func everyPossible(list []expr, seen *classSet) bool {
	for i := range list {
		if !list[i].possible(seen) {
			return false
		}
	}
	return true
}

// looker evaluates expressions over one zone on one day.
type looker struct {
	*scan
	on time.Time
}

// find returns the ways in which e is satisfied within the span.
func (l looker) find(e *expr, in french.Span) []match {
	switch {
	case e.any != nil:
		var out []match
		for i := range e.any {
			out = append(out, l.find(&e.any[i], in)...)
		}
		return e.enough(out)
	case e.all != nil:
		return e.enough(l.all(e, in))
	case e.sequence != nil:
		return e.enough(l.sequence(e, in))
	case e.not != nil:
		return l.absence(e, in)
	}
	var out []match
	list := l.byClass[e.class]
	// a phrase on two lines may go on where the sentence seems to end
	for i := from(list, in.Start); i < len(list) && list[i].start < in.End; i++ {
		if m := &list[i]; l.fits(e, m) {
			out = append(out, match{m.start, m.end, list[i : i+1 : i+1]})
		}
	}
	return e.enough(out)
}

// absence is satisfied by a stretch that holds none of what is looked for; its
// first sentence stands for it.
func (l looker) absence(e *expr, in french.Span) []match {
	if len(l.find(e.not, in)) > 0 {
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

func (e *expr) enough(ms []match) []match {
	if e.min > len(ms) {
		return nil
	}
	if e.min > 1 && len(ms) > 1 { // the whole group is what was looked for
		group := ms[0]
		for _, m := range ms[1:] {
			group = group.with(m)
		}
		return []match{group}
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
	switch when := l.text.Dates[m.date-1].When(l.on); e.when {
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
		out = append(out, m)
		return true
	})
	return out
}

// eachAll gives the matches of all one by one, until yield says that it is enough:
// over a whole text each costs a look at all the others.
func (l looker) eachAll(e *expr, in french.Span, yield func(match) bool) {
	var anchors []match
	var others [][]match
	for i := range e.all {
		part := &e.all[i]
		if part.not != nil {
			if len(l.find(part.not, l.widen(part.within, in))) > 0 {
				return
			}
			continue
		}
		if i > 0 && part.within != inherit {
			if len(l.find(part, l.widen(part.within, in))) == 0 {
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
		if m, ok := complete(a, others); ok && l.close(e, m) && !yield(m) {
			return
		}
	}
}

func complete(a match, others [][]match) (match, bool) {
	for _, found := range others {
		best, distance := -1, 1<<30
		for i, o := range found {
			if touches(a, o) {
				continue
			}
			d := o.start - a.end
			if d < 0 {
				d = a.start - o.end
			}
			if d < 0 {
				d = 0
			}
			if d < distance {
				best, distance = i, d
			}
		}
		if best < 0 {
			return a, false
		}
		a = a.with(found[best])
	}
	return a, true
}

func touches(a, b match) bool {
	for _, x := range a.mentions {
		for _, y := range b.mentions {
			if x.overlaps(y) {
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
	for _, x := range m.mentions {
		first, last = min(first, x.first), max(last, x.last)
	}
	return int(last-first)+1 <= e.near
}

// sequence chains matches in order, at most gap tokens apart.
func (l looker) sequence(e *expr, in french.Span) []match {
	chains := l.find(&e.sequence[0], in)
	for i := 1; i < len(e.sequence) && len(chains) > 0; i++ {
		next := l.find(&e.sequence[i], in)
		var longer []match
		for _, c := range chains {
			for _, n := range next {
				if n.start < c.end {
					continue
				}
				if between := n.mentions[0].first - lastToken(c) - 1; int(between) <= e.gap {
					longer = append(longer, c.with(n))
					break
				}
			}
		}
		chains = longer
	}
	return chains
}

func lastToken(m match) int32 {
	last := int32(0)
	for _, x := range m.mentions {
		last = max(last, x.last)
	}
	return last
}

// widen returns the sentences, paragraphs or the whole zone around a span.
func (l looker) widen(s scope, in french.Span) french.Span {
	switch s {
	case sentence:
		return cover(l.text.Sentences, in)
	case paragraph:
		return cover(l.text.Paragraphs, in)
	case whole:
		return french.Span{Start: 0, End: len(l.text.Folded)}
	case inherit:
	}
	return in
}

// compileExpr turns a pack's expression into an expr; anonymous classes are made
// as they come.
func (b *builder) compileExpr(e pack.Expr) expr {
	out := expr{
		class: -1, when: e.When, tags: b.trie.tags(e.Tags), notTags: b.trie.tags(e.NotTags), min: e.Min, gap: e.Gap, near: e.Near,
		within: scopeOf(e.Within), underline: e.Underline,
	}
	list := func(es []pack.Expr) []expr {
		var out []expr
		for _, x := range es {
			out = append(out, b.compileExpr(x))
		}
		return out
	}
	switch {
	case e.Any != nil:
		out.any = list(e.Any)
	case e.All != nil:
		out.all = list(e.All)
	case e.Sequence != nil:
		out.sequence = list(e.Sequence)
	case e.Not != nil:
		n := b.compileExpr(*e.Not)
		out.not = &n
		out.class = b.class("")
	case e.Terms != nil:
		out.class = b.class("")
		b.trie.addLexicon(out.class, e.Inflect, e.Terms)
		b.addLeet(out.class, e.Inflect, e.Leet, e.Terms)
	case e.Regex != "":
		out.class = b.class("")
		b.pattern(pack.Pattern{Regex: e.Regex, On: e.On}, out.class)
	default:
		out.class = b.class(e.Class)
	}
	return out
}

package check

import (
	"cmp"
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// mention is a typed span of a zone, in folded bytes.
type mention struct {
	class       classID
	start, end  int
	first, last int // tokens
	tags        []string
	date        *french.Date
}

func (m mention) overlaps(o mention) bool { return m.start < o.end && o.start < m.end }

// scan is a zone with its mentions.
type scan struct {
	reader  french.Reader
	text    *french.Text
	zone    string
	hidden  bool
	seen    classSet
	byClass [][]mention // in text order
	finds   finds
	ids     []int32 // of the trie's words
}

// maxKept bounds the mentions of a class that a released scan keeps room for.
const maxKept = 1 << 12

// release gives the memory of a scan to the next; no mention of it may be in use.
// What stays holds nothing of the text.
func (e *Engine) release(s *scan) {
	for c, ms := range s.byClass {
		switch {
		case !s.seen.has(classID(c)): // clean since the last release
		case cap(ms) > maxKept:
			s.byClass[c] = nil
		default:
			clear(ms[:cap(ms)])
			s.byClass[c] = ms[:0]
		}
	}
	s.reader.Forget()
	s.text, s.zone, s.seen = nil, "", classSet{}
	e.scans.Put(s)
}

func (s *scan) add(m mention) {
	m.first = s.text.TokenAt(m.start)
	m.last = max(m.first, s.text.TokenAt(m.end-1))
	if m.last < len(s.text.Tokens) && s.text.Tokens[m.last].Start >= m.end {
		m.last = max(m.first, m.last-1)
	}
	s.put(m)
}

// put adds a mention whose tokens are known.
func (s *scan) put(m mention) {
	s.byClass[m.class] = append(s.byClass[m.class], m)
	s.seen.add(m.class)
}

// scan finds every mention of a zone.
func (e *Engine) scan(text, zone string, hidden bool, limit int) *scan {
	s, _ := e.scans.Get().(*scan)
	if s == nil {
		s = &scan{byClass: make([][]mention, len(e.classes))}
	}
	s.text, s.zone, s.hidden = s.reader.Read(text, e.parts), zone, hidden
	s.ids = e.trie.find(s.text, s.ids, func(x *entry, first, last int) {
		s.put(mention{class: x.class, start: s.text.Tokens[first].Start, end: s.text.Tokens[last].End, first: first, last: last, tags: x.tags})
	})
	e.tags(s)
	e.leets(s)
	s.finds.search(e, s.text)
	for _, h := range s.finds.hits {
		if p := &e.patterns[h.pattern]; !p.builtin {
			s.addHit(p, h)
		}
	}
	for c := range s.byClass {
		s.byClass[c] = genuine(longest(s.byClass[c]))
	}
	e.disguised(s)
	for i := range e.builtins {
		b := &e.builtins[i]
		b.find(s, b, limit)
		slices.SortFunc(s.byClass[b.class], func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	}
	return s
}

// longest sorts the mentions of a class and keeps, of those that overlap, the
// longest, then the first.
func longest(ms []mention) []mention {
	if apart(ms) {
		return ms
	}
	slices.SortStableFunc(ms, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	out := ms[:1]
	for _, m := range ms[1:] {
		last := &out[len(out)-1]
		switch {
		case m.start >= last.end:
			out = append(out, m)
		case m.end-m.start > last.end-last.start:
			*last = m
		case m.start == last.start && m.end == last.end:
			last.tags = union(last.tags, m.tags)
		}
	}
	return out
}

// genuine drops the mentions tagged [pack.None]: longer terms that say what the
// class is not, and have hidden the shorter ones within them.
func genuine(ms []mention) []mention {
	return slices.DeleteFunc(ms, func(m mention) bool { return slices.Contains(m.tags, pack.None) })
}

// apart reports mentions that are in order and do not overlap, as most are.
func apart(ms []mention) bool {
	for i := 1; i < len(ms); i++ {
		if ms[i].start < ms[i-1].end {
			return false
		}
	}
	return true
}

func union(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// disguised adds the mentions of terms and patterns that were read through a
// disguise, as mentions of the class of that name.
func (e *Engine) disguised(s *scan) {
	if len(s.text.Disguises) == 0 || e.disguise < 0 {
		return
	}
	for _, ms := range s.byClass {
		for _, m := range ms {
			if slices.ContainsFunc(s.text.Disguises, func(d french.Span) bool { return d.Start < m.end && m.start < d.End }) {
				s.add(mention{class: e.disguise, start: m.start, end: m.end})
			}
		}
	}
	s.byClass[e.disguise] = longest(s.byClass[e.disguise])
}

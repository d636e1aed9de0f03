package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"imprimatur/internal/french"
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

// pattern is a compiled regular expression and what lets it be skipped.
type pattern struct {
	class    classID
	re       *regexp.Regexp
	raw      bool
	keywords []string
	digit    bool // every match holds a digit
	literals []string
	anchored bool // looks at the ends of the text: it must see all of it
	validate func(string) bool
	tags     []string
}

// scan is a zone with its mentions.
type scan struct {
	text    *french.Text
	zone    string
	hidden  bool
	seen    classSet
	byClass [][]mention // in text order
}

func (s *scan) add(m mention) {
	m.first = s.text.TokenAt(m.start)
	m.last = max(m.first, s.text.TokenAt(m.end-1))
	if m.last < len(s.text.Tokens) && s.text.Tokens[m.last].Start >= m.end {
		m.last = max(m.first, m.last-1)
	}
	s.byClass[m.class] = append(s.byClass[m.class], m)
	s.seen.add(m.class)
}

// scan finds every mention of a zone.
func (e *Engine) scan(text, zone string, hidden bool, limit int) *scan {
	s := &scan{text: french.Analyze(text), zone: zone, hidden: hidden, byClass: make([][]mention, len(e.classes))}
	e.trie.find(s.text, func(x entry, first, last int) {
		s.add(mention{class: x.class, start: s.text.Tokens[first].Start, end: s.text.Tokens[last].End, tags: x.tags})
	})
	e.tags(s)
	hasDigit := strings.ContainsAny(s.text.Folded, "0123456789")
	for i := range e.patterns {
		e.patterns[i].find(s, hasDigit)
	}
	for c := range s.byClass {
		s.byClass[c] = longest(s.byClass[c])
	}
	e.disguised(s)
	for _, b := range e.builtins {
		b.find(s, b.class, limit)
		slices.SortFunc(s.byClass[b.class], func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	}
	return s
}

func (p *pattern) find(s *scan, hasDigit bool) {
	if p.digit && !hasDigit {
		return
	}
	if len(p.keywords) > 0 && !slices.ContainsFunc(p.keywords, func(k string) bool { return strings.Contains(s.text.Folded, k) }) {
		return
	}
	in := s.text.Folded
	if p.raw {
		in = s.text.Raw
	}
	if p.literals != nil && !containsAny(in, p.literals) {
		return
	}
	if !p.digit || p.anchored {
		p.findIn(s, in, 0)
		return
	}
	// A pattern with a digit runs on the lines that have one.
	for from := 0; from < len(in); {
		to := len(in)
		if i := strings.IndexByte(in[from:], '\n'); i >= 0 {
			to = from + i
		}
		if line := in[from:to]; strings.ContainsAny(line, "0123456789") && (p.literals == nil || containsAny(line, p.literals)) {
			p.findIn(s, line, from)
		}
		from = to + 1
	}
}

// findIn adds the matches in a part of the text that begins at offset from.
func (p *pattern) findIn(s *scan, in string, from int) {
	for _, at := range p.re.FindAllStringIndex(in, -1) {
		if at[0] == at[1] || p.validate != nil && !p.validate(in[at[0]:at[1]]) {
			continue
		}
		sp := french.Span{Start: from + at[0], End: from + at[1]}
		if p.raw {
			sp = s.text.FoldedFromRaw(sp)
		}
		for sp.Start < sp.End && blank(s.text.Folded[sp.Start]) {
			sp.Start++
		}
		for sp.Start < sp.End && blank(s.text.Folded[sp.End-1]) {
			sp.End--
		}
		if sp.Start < sp.End {
			s.add(mention{class: p.class, start: sp.Start, end: sp.End, tags: p.tags})
		}
	}
}

// longest sorts the mentions of a class and keeps, of those that overlap, the
// longest, then the first.
func longest(ms []mention) []mention {
	if len(ms) < 2 {
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

// blank reports a byte that a mention neither begins nor ends with: it would pull
// the mention into the sentence before or after.
func blank(c byte) bool { return c == ' ' || c == '\n' }

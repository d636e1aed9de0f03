package search

import (
	"cmp"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"

	"imprimatur/internal/automaton"
)

// Pattern is a regular expression, in the syntax of package regexp.
type Pattern struct {
	Expr string
	Raw  bool // it looks at the second of the two forms of a text
}

// Set looks for patterns. It may be used by several goroutines.
type Set struct {
	patterns []pattern
	searches []search
}

// Hit is a match of a pattern, by its rank, in bytes of the text at which it looks.
type Hit struct{ Pattern, Start, End int }

// New makes a Set. It fails for an expression that package regexp does not read.
func New(patterns []Pattern) (*Set, error) {
	s := &Set{patterns: make([]pattern, len(patterns))}
	for i, p := range patterns {
		tree, err := syntax.Parse(p.Expr, syntax.Perl)
		if err != nil {
			return nil, fmt.Errorf("parsing pattern %d: %w", i+1, err)
		}
		s.patterns[i] = pattern{p, tree, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(p.Expr) })}
	}
	s.searches = arrange(s.patterns)
	for i := range s.patterns {
		s.patterns[i].tree = nil
	}
	return s, nil
}

// Find gives the matches of all patterns in a text, of which it is told both forms, by
// pattern, then by place: of each what FindAllStringIndex of package regexp gives, but
// for empty ones. They lie in the memory of m and hold until it serves again.
func (s *Set) Find(folded, raw string, m *Memory) []Hit {
	m.hits, m.marked = m.hits[:0], [2]bool{}
	for i := range s.searches {
		x := &s.searches[i]
		if x.raw {
			x.find(s.patterns, raw, m)
		} else {
			x.find(s.patterns, folded, m)
		}
	}
	slices.SortFunc(m.hits, func(a, b Hit) int {
		if a.Pattern != b.Pattern {
			return a.Pattern - b.Pattern
		}
		return a.Start - b.Start
	})
	return m.hits
}

// Everywhere lists the patterns that are looked for at every place of a text: nothing
// says where they may match. One of them costs more than all the others.
func (s *Set) Everywhere() []int {
	var out []int
	for i := range s.searches {
		if x := &s.searches[i]; x.gate == nil && !x.digits && x.endings == nil && x.opens == nil {
			out = append(out, x.members...)
		}
	}
	return out
}

// Memory is that of the searches of one text after the other, by one goroutine at a
// time. Its zero value is ready for use.
type Memory struct {
	marks   [2]places // of the folded text and the raw
	marked  [2]bool
	starts  []int
	windows []automaton.Window
	matches []automaton.Match
	hits    []Hit
}

// Of gives the hits of one pattern in the text that was searched last.
func (m *Memory) Of(pattern int) []Hit {
	from, _ := slices.BinarySearchFunc(m.hits, pattern, func(h Hit, p int) int { return cmp.Compare(h.Pattern, p) })
	to := from
	for to < len(m.hits) && m.hits[to].Pattern == pattern {
		to++
	}
	return m.hits[from:to]
}

// pattern is one with its syntax tree, until all are shared out, and the same
// expression for package regexp, made when first needed.
type pattern struct {
	Pattern
	tree  *syntax.Regexp
	plain func() *regexp.Regexp
}

// search runs patterns that look at the same text in one pass.
type search struct {
	raw     bool
	gate    gate           // of each of the patterns
	rare    []int          // of the gate
	lines   bool           // a match lies in one line, which meets the gate
	digits  bool           // a match has a digit,
	lead    int            // not further in than that
	endings *endings       // a match is a word that ends so; nil without
	ways    []opening      // in which a match begins, until opens is made of them
	opens   *openings      // a match begins so; nil without
	set     *automaton.Set // nil when no automaton takes the patterns
	members []int          // patterns by their rank in the set
}

// arrange shares the patterns out among searches: those that match around a rare
// literal, around a digit or in words of few endings apart from the others, all that
// an automaton takes together, and one search each for the rest.
func arrange(patterns []pattern) []search {
	var out []search
	at := map[string]int{}
	exprs := make([]automaton.Expr, len(patterns))
	for i := range patterns {
		p := &patterns[i]
		var err error
		if exprs[i], err = automaton.Prepare(p.tree); err != nil {
			out = append(out, search{raw: p.Raw, members: []int{i}})
			continue
		}
		one, kind := searchOf(p)
		key := fmt.Sprint(p.Raw, kind)
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key] = k
			out = append(out, one)
		}
		x := &out[k]
		x.members = append(x.members, i)
		x.lines = x.lines && exprs[i].OneLine()
		x.lead = max(x.lead, one.lead)
		x.endings = x.endings.with(one.endings)
		if ok {
			x.ways = append(x.ways, one.ways...)
		}
	}
	for k := range out {
		x := &out[k]
		if x.ways != nil {
			x.opens, x.ways = newOpenings(x.ways), nil
		}
		if len(x.members) == 1 && exprs[x.members[0]] == (automaton.Expr{}) {
			continue // what no automaton takes
		}
		members := make([]automaton.Expr, len(x.members))
		for j, i := range x.members {
			members[j] = exprs[i]
		}
		if set, err := automaton.NewSet(members); err == nil {
			x.set = set
		}
	}
	return out
}

// searchOf gives a search for a pattern, and the kind of those that can be one.
func searchOf(p *pattern) (search, string) {
	if g := gateOf(p.tree); g.worth(p.tree) {
		return search{raw: p.Raw, gate: g, rare: g.rarest(), lines: true}, fmt.Sprintf("gate %q", g)
	}
	if lead, sure := leadOf(p.tree); sure {
		return search{raw: p.Raw, digits: true, lead: lead}, "digits"
	}
	if e := endingsOf(p.tree); e != nil {
		return search{raw: p.Raw, endings: e}, "endings"
	}
	if all := openingsOf(p.tree); all != nil {
		return search{raw: p.Raw, ways: all}, "openings"
	}
	if g := gateOf(p.tree); g != nil {
		return search{raw: p.Raw, gate: g, rare: g.rarest(), lines: true}, fmt.Sprintf("gate %q", g)
	}
	return search{raw: p.Raw}, "any"
}

// find appends the matches of the search's patterns in a text.
func (x *search) find(patterns []pattern, in string, m *Memory) {
	if !x.lines && !x.gate.open(in) {
		return
	}
	if m.windows = x.windows(in, m, m.windows[:0]); len(m.windows) == 0 {
		return
	}
	if x.set != nil {
		found, ok := x.set.FindIn(in, m.windows, m.matches[:0])
		m.matches = found
		if ok {
			for _, at := range found {
				m.hits = append(m.hits, Hit{x.members[at.Expr], at.Start, at.End})
			}
			return
		}
	}
	for _, i := range x.members {
		for _, at := range patterns[i].plain().FindAllStringIndex(in, -1) {
			if at[0] < at[1] {
				m.hits = append(m.hits, Hit{i, at[0], at[1]})
			}
		}
	}
}

// windows appends those of a text in which matches begin, all of it when nothing is
// known of them.
func (x *search) windows(in string, m *Memory, out []automaton.Window) []automaton.Window {
	switch {
	case x.lines:
		return x.gate.lines(in, x.rare, out)
	case x.digits:
		return aroundDigits(in, x.lead, out)
	case x.endings != nil:
		return x.endings.words(in, m.places(in, x.raw), out)
	case x.opens != nil:
		m.starts = x.opens.find(in, m.places(in, x.raw).list(m.starts[:0]))
		for _, at := range m.starts {
			out = append(out, automaton.Window{From: at, To: at + 1})
		}
		return out
	}
	return append(out, automaton.Window{From: 0, To: len(in)})
}

// places gives those of the text that is searched.
func (m *Memory) places(in string, raw bool) *places {
	k := 0
	if raw {
		k = 1
	}
	if !m.marked[k] {
		m.marks[k].mark(in)
		m.marked[k] = true
	}
	return &m.marks[k]
}

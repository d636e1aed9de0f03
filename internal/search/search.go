package search

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
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
	forms    [2]*form // the folded and the raw
	local    bool
}

// Hit is a match of a pattern, by its rank, in bytes of the text at which it looks.
type Hit struct{ Pattern, Start, End int }

// New makes a Set. It fails for an expression that package regexp does not read.
func New(patterns []Pattern) (*Set, error) {
	s := &Set{patterns: make([]pattern, len(patterns)), local: true}
	for i, p := range patterns {
		tree, err := syntax.Parse(p.Expr, syntax.Perl)
		if err != nil {
			return nil, fmt.Errorf("parsing pattern %d: %w", i+1, err)
		}
		s.local = s.local && inOneLine(tree)
		s.patterns[i] = pattern{p, tree, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(p.Expr) })}
	}
	s.searches = arrange(s.patterns)
	s.forms = [2]*form{newForm(s.searches, false), newForm(s.searches, true)}
	for i := range s.patterns {
		s.patterns[i].tree = nil
	}
	return s, nil
}

// Find gives the matches of all patterns in a text, of which it is told both forms, by
// pattern, then by place: of each what FindAllStringIndex of package regexp gives, but
// for empty ones. They lie in the memory of m and hold until it serves again.
func (s *Set) Find(folded, raw string, m *Memory) []Hit {
	m.hits = m.hits[:0]
	for len(m.at) < len(s.searches) {
		m.at = append(m.at, nil)
	}
	for k := range m.at {
		m.at[k] = m.at[k][:0]
	}
	s.forms[0].read(folded, s.searches, m)
	s.forms[1].read(raw, s.searches, m)
	for k := range s.searches {
		x, in := &s.searches[k], folded
		if x.raw {
			in = raw
		}
		if m.windows = x.windows(in, &m.at[k], m.windows[:0]); len(m.windows) > 0 {
			x.find(s.patterns, in, m)
		}
	}
	m.arrange(len(s.patterns))
	return m.hits
}

// Put makes hits found elsewhere, of each pattern in order, those of m, as Find does with
// what it finds.
func (s *Set) Put(hits []Hit, m *Memory) []Hit {
	m.hits = append(m.hits[:0], hits...)
	m.arrange(len(s.patterns))
	return m.hits
}

// Local reports that each match lies in one line and would be found in that line alone.
func (s *Set) Local() bool { return s.local }

// inOneLine reports an expression of which that is so.
func inOneLine(e *syntax.Regexp) bool {
	switch e.Op {
	case syntax.OpBeginText, syntax.OpEndText, syntax.OpAnyChar:
		return false
	case syntax.OpLiteral:
		if slices.Contains(e.Rune, '\n') {
			return false
		}
	case syntax.OpCharClass:
		for i := 0; i+1 < len(e.Rune); i += 2 {
			if e.Rune[i] <= '\n' && '\n' <= e.Rune[i+1] {
				return false
			}
		}
	}
	return !slices.ContainsFunc(e.Sub, func(sub *syntax.Regexp) bool { return !inOneLine(sub) })
}

// arrange puts the hits, of which those of one pattern are in order, by pattern.
func (m *Memory) arrange(patterns int) {
	m.ends = slices.Grow(m.ends[:0], patterns)[:patterns]
	clear(m.ends)
	for _, h := range m.hits {
		m.ends[h.Pattern]++
	}
	at := 0
	for p, n := range m.ends {
		m.ends[p] = at // where those of the pattern begin, until they are put
		at += n
	}
	m.found, m.hits = m.hits, slices.Grow(m.found[:0], at)[:at]
	for _, h := range m.found {
		m.hits[m.ends[h.Pattern]] = h
		m.ends[h.Pattern]++
	}
}

// Everywhere lists the patterns that are looked for at every place of a text: nothing
// says where they may match. One of them costs more than all the others.
func (s *Set) Everywhere() []int {
	var out []int
	for i := range s.searches {
		if x := &s.searches[i]; x.gate == nil && !x.near {
			out = append(out, x.members...)
		}
	}
	return out
}

// Memory is that of the searches of one text after the other, by one goroutine at a
// time. Its zero value is ready for use.
type Memory struct {
	marks   places
	places  []int
	at      [][]int // by search: the places at which it looks
	windows []automaton.Window
	matches []automaton.Match
	found   []Hit // as they came
	hits    []Hit // by pattern
	ends    []int // by pattern: where its hits end
}

// Of gives the hits of one pattern in the text that was searched last.
func (m *Memory) Of(pattern int) []Hit {
	from := 0
	if pattern > 0 {
		from = m.ends[pattern-1]
	}
	return m.hits[from:m.ends[pattern]]
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
	sides   []side         // by term of the gate: where its first literal stands,
	lines   bool           // a match lies in one line, which meets the gate
	near    bool           // a match begins no further before what is looked for than its
	reach   reach          // reach
	endings *endings       // a match is a word that ends so; nil without
	begin   bool           // a match may be at the beginning of a text, whatever opens it
	ways    []opening      // how that begins which is looked for at starts; nil once it is in the form
	opened  bool           // a match begins so:
	opens   *openings      // made of the ways of all; nil without
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
		x.begin = x.begin || one.begin
		x.near, x.reach = x.near && one.near, x.reach.with(one.reach)
		x.endings = x.endings.with(one.endings)
		for t, s := range one.sides {
			if x.sides[t] != s {
				x.sides[t] = within
			}
		}
		if ok {
			x.ways = append(x.ways, one.ways...)
		}
	}
	for k := range out {
		x := &out[k]
		for t, l := range x.gate.firsts() {
			if x.sides[t] == atStart {
				x.ways = append(x.ways, openingOf(l))
			}
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
	g := gateOf(p.tree)
	if g.worth(p.tree) {
		return gated(p, g)
	}
	if r, sure := reachOf(p.tree, aDigit); sure && r.words == 0 {
		return search{raw: p.Raw, near: true, reach: r, ways: digits()}, "digits"
	}
	if e := endingsOf(p.tree); e != nil {
		return search{raw: p.Raw, near: true, endings: e}, "endings"
	}
	if all, begin, known := openingsOf(p.tree); known {
		return search{raw: p.Raw, near: true, begin: begin, ways: all, opened: true}, "openings"
	}
	if g != nil {
		return gated(p, g)
	}
	return search{raw: p.Raw}, "any"
}

func gated(p *pattern, g gate) (search, string) {
	g, sides := g.ordered(p.tree)
	r, near := reachOf(p.tree, oneOf(g.firsts()))
	return search{raw: p.Raw, gate: g, sides: sides, lines: true, near: near, reach: r}, fmt.Sprintf("gate %q", g)
}

func digits() (out []opening) {
	for d := byte('0'); d <= '9'; d++ {
		out = append(out, opening{}.with([]byte{d}))
	}
	return out
}

// startsAt reports that what is looked for may be at a place of a text at which
// something is that begins with the same byte.
func (x *search) startsAt(in string, at int) bool {
	if x.opens != nil {
		return x.opens.hasAt(in, at)
	}
	for t, l := range x.gate {
		if x.sides[t] == atStart && strings.HasPrefix(in[at:], l[0]) {
			return true
		}
	}
	return x.gate == nil
}

// allEndings gives the last letters of what is looked for at ends; nil for nothing.
func (x *search) allEndings() (all *endings) {
	if x.endings != nil {
		return x.endings
	}
	for t, l := range x.gate {
		if x.sides[t] == atEnd {
			if all == nil {
				all = &endings{}
			}
			all.add(l[0][len(l[0])-endingLen:])
		}
	}
	return all
}

// endsAt gives the place at which that is which ends at another, as far as it is looked
// for; a negative number for what is not.
func (x *search) endsAt(in string, end int, p *places) int {
	if x.endings != nil && x.endings.has(in[end-endingLen:])&1 != 0 {
		return p.wordAt(end)
	}
	for t, l := range x.gate {
		if x.sides[t] == atEnd && strings.HasSuffix(in[:end], l[0]) {
			return end - len(l[0])
		}
	}
	return -1
}

// find appends the matches of the search's patterns that begin in the windows of a text.
func (x *search) find(patterns []pattern, in string, m *Memory) {
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
// known of them. It is told where the form found what the search looks for, and puts
// there where it found more.
func (x *search) windows(in string, at *[]int, out []automaton.Window) []automaton.Window {
	if len(x.gate) > 1 || x.gate != nil && x.sides[0] == within { // they may be out of order
		slices.Sort(*at)
		*at = slices.Compact(*at)
	}
	switch {
	case x.gate != nil && len(*at) == 0:
		return out
	case x.near:
		return x.reach.windows(in, *at, out)
	case x.lines:
		return x.gate.lines(in, *at, out)
	case x.gate.open(in):
		return append(out, automaton.Window{From: 0, To: len(in)})
	}
	return out
}

package check

import (
	"cmp"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"

	"imprimatur/internal/automaton"
	"imprimatur/internal/french"
)

// pattern is a regular expression of the pack or of a built-in class.
type pattern struct {
	class    classID
	expr     string
	raw      bool
	keywords []string // folded; the text must hold one of them
	validate func(string) bool
	tags     tagSet
	builtin  bool // found for a finder of the class, not as mentions
	tree     *syntax.Regexp
	// plain is the same expression for package regexp, made when first needed.
	plain func() *regexp.Regexp
}

// search runs patterns that look at the same text in one pass.
type search struct {
	raw     bool
	gate    gate           // of each of the patterns
	rare    []int          // of the gate
	lines   bool           // a match lies in one line, which meets the gate
	set     *automaton.Set // nil when no automaton takes the patterns
	members []int          // patterns by their rank in the set
}

// hit is a match of a pattern in the folded or raw text.
type hit struct {
	pattern    int
	start, end int
}

// newPattern fails for an expression that package regexp does not read.
func newPattern(p pattern) (pattern, error) {
	var err error
	if p.tree, err = syntax.Parse(p.expr, syntax.Perl); err != nil {
		return p, fmt.Errorf("parsing a pattern: %w", err)
	}
	p.plain = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(p.expr) })
	return p, nil
}

// arrange shares the patterns out among searches: those that an automaton takes
// together, apart those that begin at almost every word but only match around a
// rare literal, and one search each for the rest.
func arrange(patterns []pattern) []search {
	var out []search
	at := map[string]int{}
	exprs := make([]automaton.Expr, len(patterns))
	for i := range patterns {
		p := &patterns[i]
		key := fmt.Sprint(p.raw)
		var need gate
		if g := gateOf(p.tree); g.worth(p.tree) {
			need = g
			key += fmt.Sprintf("%q", need)
		}
		var err error
		if exprs[i], err = automaton.Prepare(p.tree); err != nil {
			out = append(out, search{raw: p.raw, members: []int{i}})
			continue
		}
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key] = k
			out = append(out, search{raw: p.raw, gate: need, rare: need.rarest(), lines: need != nil})
		}
		out[k].members = append(out[k].members, i)
		out[k].lines = out[k].lines && exprs[i].OneLine()
	}
	for k := range out {
		x := &out[k]
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
	for i := range patterns {
		patterns[i].tree = nil
	}
	return out
}

// find appends the matches of the search's patterns in a text.
func (x *search) find(patterns []pattern, text *french.Text, w *finds) {
	in := text.Folded
	if x.raw {
		in = text.Raw
	}
	if !x.lines && !x.gate.open(in) {
		return
	}
	if x.set != nil {
		found, ok := x.all(in, w.matches[:0])
		w.matches = found
		if ok {
			for _, m := range found {
				w.hits = append(w.hits, hit{x.members[m.Expr], m.Start, m.End})
			}
			return
		}
	}
	for _, i := range x.members {
		for _, at := range patterns[i].plain().FindAllStringIndex(in, -1) {
			if at[0] < at[1] {
				w.hits = append(w.hits, hit{i, at[0], at[1]})
			}
		}
	}
}

// all appends the matches of the set; false when it gives up.
func (x *search) all(in string, found []automaton.Match) ([]automaton.Match, bool) {
	if !x.lines {
		return x.set.FindAll(in, found)
	}
	ok := true
	x.gate.lines(in, x.rare, func(start, end int) {
		if ok {
			found, ok = x.set.FindIn(in, start, end, found)
		}
	})
	return found, ok
}

// finds is the memory of the searches of one text.
type finds struct {
	matches []automaton.Match
	hits    []hit // by pattern, then by place
}

func (w *finds) search(e *Engine, text *french.Text) {
	w.hits = w.hits[:0]
	for i := range e.searches {
		e.searches[i].find(e.patterns, text, w)
	}
	slices.SortFunc(w.hits, func(a, b hit) int {
		if a.pattern != b.pattern {
			return a.pattern - b.pattern
		}
		return a.start - b.start
	})
}

// of gives the hits of one pattern.
func (w *finds) of(pattern int) []hit {
	from, _ := slices.BinarySearchFunc(w.hits, pattern, func(h hit, p int) int { return cmp.Compare(h.pattern, p) })
	to := from
	for to < len(w.hits) && w.hits[to].pattern == pattern {
		to++
	}
	return w.hits[from:to]
}

// addHit makes a mention of a hit when it is valid.
func (s *scan) addHit(p *pattern, h hit) {
	in := s.text.Folded
	if p.raw {
		in = s.text.Raw
	}
	if p.validate != nil && !p.validate(in[h.start:h.end]) || p.keywords != nil && !containsAny(s.text.Folded, p.keywords) {
		return
	}
	sp := french.Span{Start: h.start, End: h.end}
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
		s.note(s.mention(p.class, sp.Start, sp.End, p.tags))
	}
}

// blank reports a byte that a mention neither begins nor ends with: it would pull
// the mention into the sentence before or after.
func blank(c byte) bool { return c == ' ' || c == '\n' }

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
	digits  bool           // a match has a digit,
	lead    int            // not further in than that
	endings *endings       // a match is a word that ends so; nil without
	opens   *openings      // a match begins so; nil without
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
			out = append(out, search{raw: p.raw, members: []int{i}})
			continue
		}
		one, kind := searchOf(p)
		key := fmt.Sprint(p.raw, kind)
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
		x.opens = x.opens.with(one.opens)
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

// searchOf gives a search for a pattern, and the kind of those that can be one.
func searchOf(p *pattern) (search, string) {
	if g := gateOf(p.tree); g.worth(p.tree) {
		return search{raw: p.raw, gate: g, rare: g.rarest(), lines: true}, fmt.Sprintf("gate %q", g)
	}
	if lead, sure := leadOf(p.tree); sure {
		return search{raw: p.raw, digits: true, lead: lead}, "digits"
	}
	if e := endingsOf(p.tree); e != nil {
		return search{raw: p.raw, endings: e}, "endings"
	}
	if all := openingsOf(p.tree); all != nil {
		return search{raw: p.raw, opens: newOpenings(all)}, "openings"
	}
	if g := gateOf(p.tree); g != nil {
		return search{raw: p.raw, gate: g, rare: g.rarest(), lines: true}, fmt.Sprintf("gate %q", g)
	}
	return search{raw: p.raw}, "any"
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
	if w.windows = x.windows(in, w, w.windows[:0]); len(w.windows) == 0 {
		return
	}
	if x.set != nil {
		found, ok := x.set.FindIn(in, w.windows, w.matches[:0])
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

// windows appends those of a text in which matches begin, all of it when nothing is
// known of them.
func (x *search) windows(in string, w *finds, out []automaton.Window) []automaton.Window {
	switch {
	case x.lines:
		return x.gate.lines(in, x.rare, out)
	case x.digits:
		return aroundDigits(in, x.lead, out)
	case x.endings != nil:
		return x.endings.words(in, w.places(in, x.raw), out)
	case x.opens != nil:
		return x.opens.windows(in, w.places(in, x.raw), out)
	}
	return append(out, automaton.Window{From: 0, To: len(in)})
}

// finds is the memory of the searches of one text.
type finds struct {
	marks   [2]places // of the folded text and the raw
	marked  [2]bool
	windows []automaton.Window
	matches []automaton.Match
	hits    []hit // by pattern, then by place
}

func (w *finds) search(e *Engine, text *french.Text) {
	w.hits, w.marked = w.hits[:0], [2]bool{}
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

// places gives those of the text that is searched.
func (w *finds) places(in string, raw bool) *places {
	k := 0
	if raw {
		k = 1
	}
	if !w.marked[k] {
		w.marks[k].mark(in)
		w.marked[k] = true
	}
	return &w.marks[k]
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

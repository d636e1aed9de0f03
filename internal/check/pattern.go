package check

import (
	"slices"
	"strings"

	"imprimatur/internal/french"
	"imprimatur/internal/search"
)

// pattern is a regular expression of the pack or of a built-in class.
type pattern struct {
	class    classID
	expr     string
	raw      bool
	keywords []string // folded; the text must hold one of them
	validate func(string) bool
	placed   func(t *french.Text, start, end int) bool // the same, for what stands around a match in the folded text
	tags     tagSet
	builtin  bool // found for a finder of the class, not as mentions
}

// searchFor makes the search of patterns.
func searchFor(patterns []pattern) (*search.Set, error) {
	list := make([]search.Pattern, len(patterns))
	for i := range patterns {
		list[i] = search.Pattern{Expr: patterns[i].expr, Raw: patterns[i].raw}
	}
	return search.New(list)
}

// addHit makes a mention of a hit when it is valid.
func (s *scan) addHit(p *pattern, h search.Hit) {
	in := s.text.Folded
	if p.raw {
		in = s.text.Raw
	}
	if p.validate != nil && !p.validate(in[h.Start:h.End]) || p.keywords != nil && !containsAny(s.text.Folded, p.keywords) {
		return
	}
	sp := french.Span{Start: h.Start, End: h.End}
	if p.raw {
		sp = s.text.FoldedFromRaw(sp)
	}
	if p.placed != nil && !p.placed(s.text, sp.Start, sp.End) {
		return
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

func containsAny(s string, l []string) bool {
	return slices.ContainsFunc(l, func(x string) bool { return strings.Contains(s, x) })
}

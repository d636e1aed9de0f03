package search

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"

	"imprimatur/internal/automaton"
)

// maxGate bounds the terms of a gate.
const maxGate = 4

// gate says what a text must hold for an expression to match: the literals of one
// of its terms, all of them. nil says nothing.
type gate [][]string

// gateOf gives the gate of an expression.
func gateOf(re *syntax.Regexp) gate {
	switch re.Op {
	case syntax.OpLiteral:
		s := strings.Trim(string(re.Rune), " ")
		if re.Flags&syntax.FoldCase != 0 && slices.ContainsFunc(re.Rune, unicode.IsLetter) || !telling(s) {
			return nil
		}
		return gate{{s}}
	case syntax.OpCapture, syntax.OpPlus:
		return gateOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return gateOf(re.Sub[0])
		}
	case syntax.OpConcat:
		return gateOfAll(re.Sub)
	case syntax.OpAlternate:
		var any gate
		for _, sub := range re.Sub {
			g := gateOf(sub)
			if g == nil {
				return nil
			}
			any = append(any, g...)
		}
		if any = absorb(any); len(any) <= maxGate {
			return any
		}
	}
	return nil
}

// gateOfAll gives the gate of expressions in a row: the literals that all matches
// hold together, or the shortest choice among a few.
func gateOfAll(row []*syntax.Regexp) gate {
	var best gate
	var sure []string
	for _, sub := range row {
		g := gateOf(sub)
		if len(g) == 1 {
			sure = append(sure, g[0]...)
		}
		if g != nil && (best == nil || len(g) < len(best)) {
			best = g
		}
	}
	if len(sure) == 0 {
		return best
	}
	sure = shortest(sure)
	slices.SortFunc(sure, func(a, b string) int {
		return cmp.Or(cmp.Compare(rarity(b), rarity(a)), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	return gate{slices.Compact(sure)}
}

// shortest drops the literals that others hold.
func shortest(all []string) []string {
	var out []string
	for i, l := range all {
		if !slices.ContainsFunc(all[i+1:], func(o string) bool { return strings.Contains(o, l) }) &&
			!slices.ContainsFunc(all[:i], func(o string) bool { return o != l && strings.Contains(o, l) }) {
			out = append(out, l)
		}
	}
	return out
}

// absorb drops the terms that hold where another does.
func absorb(g gate) gate {
	slices.SortFunc(g, slices.Compare)
	g = slices.CompactFunc(g, slices.Equal)
	var out gate
	for i, t := range g {
		if !slices.ContainsFunc(g, func(o []string) bool {
			return !slices.Equal(o, g[i]) && !slices.ContainsFunc(o, func(l string) bool {
				return !slices.ContainsFunc(t, func(in string) bool { return strings.Contains(in, l) })
			})
		}) {
			out = append(out, t)
		}
	}
	return out
}

// rarity ranks literals by their first letter: the rarer it is in French, the faster
// it is found.
func rarity(s string) int {
	const letters = " esaitnrulodcpm'vqfbghxjyzkw"
	if at := strings.IndexByte(letters, s[0]); at >= 0 {
		return at
	}
	return len(letters)
}

// telling reports a literal that most lines lack.
func telling(s string) bool {
	return len(s) >= 4 || len(s) > 1 && strings.ToLower(s) != s || strings.ContainsAny(s, `@/#\_=<>[]{}|~+%`)
}

// open reports whether a text holds what the gate asks for.
func (g gate) open(s string) bool {
	return g == nil || slices.ContainsFunc(g, func(all []string) bool { return holdsAll(s, all) })
}

func holdsAll(s string, all []string) bool {
	for _, l := range all {
		if !strings.Contains(s, l) {
			return false
		}
	}
	return true
}

// ordered puts first, in each term, a literal that stands at an edge in all matches of
// the expression that it is of, and tells at which, by term.
func (g gate) ordered(re *syntax.Regexp) (out gate, sides []side) {
	for _, t := range g {
		k := max(slices.IndexFunc(t, func(l string) bool { return sideOf(re, l) != within }), 0)
		out = append(out, slices.Concat(t[k:k+1], t[:k], t[k+1:]))
		sides = append(sides, sideOf(re, t[k]))
	}
	return out, sides
}

// firsts gives the first literals of the terms.
func (g gate) firsts() []string {
	out := make([]string, len(g))
	for k, t := range g {
		out[k] = t[0]
	}
	return out
}

// lines appends the lines of a text in which places lie, in order, as far as they hold
// what the gate asks for.
func (g gate) lines(s string, places []int, out []automaton.Window) []automaton.Window {
	end := -1
	for _, at := range places {
		if at <= end {
			continue
		}
		start := strings.LastIndexByte(s[:at], '\n') + 1
		if end = strings.IndexByte(s[at:], '\n') + at; end < at {
			end = len(s)
		}
		if g.open(s[start:end]) {
			out = append(out, automaton.Window{From: start, To: end})
		}
	}
	return out
}

// worth reports that an expression is better looked for behind its gate: it can
// begin with most small letters, so that an automaton would follow it into almost
// every word, or with some, and the gate is of signs and capitals.
func (g gate) worth(re *syntax.Regexp) bool {
	if g == nil {
		return false
	}
	n := letters(re)
	return n > mostLetters || n > 3 && !slices.ContainsFunc(g, func(all []string) bool { return all[0][0] >= 'a' && all[0][0] <= 'z' })
}

// mostLetters is how many letters most words begin with.
const mostLetters = 13

// likeMost reports an expression that begins like most words.
func likeMost(re *syntax.Regexp) bool { return letters(re) > mostLetters }

// letters counts the small letters that a match can begin with.
func letters(re *syntax.Regexp) (n int) {
	var first [26]bool
	begins(re, &first)
	for _, is := range first {
		if is {
			n++
		}
	}
	return n
}

// begins marks the small letters that a match can begin with, and reports whether
// the empty text matches.
func begins(re *syntax.Regexp, first *[26]bool) (empty bool) {
	mark := func(lo, hi rune) {
		for r := max(lo, 'a'); r <= min(hi, 'z'); r++ {
			first[r-'a'] = true
		}
	}
	switch re.Op {
	case syntax.OpLiteral:
		mark(unicode.ToLower(re.Rune[0]), unicode.ToLower(re.Rune[0]))
		return false
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			mark(re.Rune[i], re.Rune[i+1])
		}
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		mark('a', 'z')
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return begins(re.Sub[0], first)
	case syntax.OpStar, syntax.OpQuest:
		begins(re.Sub[0], first)
		return true
	case syntax.OpRepeat:
		return begins(re.Sub[0], first) || re.Min == 0
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if !begins(sub, first) {
				return false
			}
		}
		return true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			empty = begins(sub, first) || empty
		}
		return empty
	}
	return true
}

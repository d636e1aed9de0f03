package check

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// maxGate bounds the look-ups of a gate.
const maxGate = 4

// gateOf gives a few telling literals of which every match of an expression holds
// one; nil when there are none such.
func gateOf(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		s := string(re.Rune)
		if re.Flags&syntax.FoldCase != 0 && slices.ContainsFunc(re.Rune, unicode.IsLetter) || !telling(s) {
			return nil
		}
		return []string{s}
	case syntax.OpCapture, syntax.OpPlus:
		return gateOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return gateOf(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if g := gateOf(sub); g != nil && (best == nil || len(g) < len(best)) {
				best = g
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			g := gateOf(sub)
			if g == nil {
				return nil
			}
			all = append(all, g...)
		}
		slices.Sort(all)
		if all = slices.Compact(all); len(all) <= maxGate {
			return all
		}
	}
	return nil
}

// telling reports a literal that most texts lack.
func telling(s string) bool {
	return len(s) >= 4 || strings.ContainsAny(s, `@/#\_=<>[]{}|~+`)
}

func containsAny(s string, l []string) bool {
	return slices.ContainsFunc(l, func(x string) bool { return strings.Contains(s, x) })
}

// broad reports an expression that can begin with most small letters: an automaton
// would follow it into almost every word.
func broad(re *syntax.Regexp) bool {
	var first [26]bool
	begins(re, &first)
	n := 0
	for _, is := range first {
		if is {
			n++
		}
	}
	return n > len(first)/2
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

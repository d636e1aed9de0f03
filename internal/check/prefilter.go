package check

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// literals gives what lets a pattern be skipped: a text that holds none of any has no
// match. A nil any says nothing.
func literals(re *syntax.Regexp) (any []string) {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 && slices.ContainsFunc(re.Rune, unicode.IsLetter) {
			return nil
		}
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		return runes(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if l := literals(sub); l != nil && (any == nil || rarity(l) > rarity(any)) {
				any = l
			}
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			l := literals(sub)
			if l == nil {
				return nil
			}
			any = append(any, l...)
		}
		if len(any) > maxLiterals {
			return nil
		}
	}
	return any
}

// maxLiterals bounds the look-ups that a prefilter may cost.
const maxLiterals = 64

// runes lists a small class of characters.
func runes(ranges []rune) []string {
	var out []string
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if out = append(out, string(r)); len(out) > 10 {
				return nil
			}
		}
	}
	return out
}

// rarity ranks sets of literals: the shortest of the set counts, and a sign is
// rarer than a letter.
func rarity(l []string) int {
	least := 1 << 30
	for _, s := range l {
		score := 10 * len(s)
		if len(s) == 1 && (s[0] < 'a' || s[0] > 'z') && s[0] != ' ' {
			score = 25
		}
		if strings.TrimSpace(s) == "" {
			score = 0
		}
		least = min(least, score)
	}
	return least
}

// worth reports whether looking for the literals first can save the search.
func worth(l []string) bool { return l != nil && rarity(l) >= 20 }

func containsAny(s string, l []string) bool {
	return slices.ContainsFunc(l, func(x string) bool { return strings.Contains(s, x) })
}

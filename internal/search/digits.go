package search

import (
	"math/bits"
	"regexp/syntax"
	"unicode/utf8"

	"imprimatur/internal/automaton"
)

// maxLead bounds how far from a digit matches are looked for.
const maxLead = 32

// unbounded is the length of what has no end.
const unbounded = 1 << 20

// leadOf gives how many characters a match of an expression has before its first
// digit at most; false when it may have none, or far too many.
func leadOf(re *syntax.Regexp) (int, bool) {
	lead, _, sure := digitIn(re)
	return lead, sure && lead <= maxLead
}

// digitIn gives how many characters come before a digit that a match is sure to
// have, and how many a match has at most.
func digitIn(re *syntax.Regexp) (lead, longest int, sure bool) {
	switch re.Op {
	case syntax.OpLiteral:
		for i, r := range re.Rune {
			if isDigit(r) {
				return i, len(re.Rune), true
			}
		}
		return 0, len(re.Rune), false
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if !isDigit(re.Rune[i]) || !isDigit(re.Rune[i+1]) {
				return 0, 1, false
			}
		}
		return 0, 1, len(re.Rune) > 0
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 0, 1, false
	case syntax.OpCapture:
		return digitIn(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			before, n, has := digitIn(sub)
			if has && !sure {
				lead, sure = longest+before, true
			}
			longest = min(longest+n, unbounded)
		}
		return lead, longest, sure
	case syntax.OpAlternate:
		sure = true
		for _, sub := range re.Sub {
			before, n, has := digitIn(sub)
			lead, longest, sure = max(lead, before), max(longest, n), sure && has
		}
		return lead, longest, sure
	case syntax.OpStar, syntax.OpPlus:
		lead, _, sure = digitIn(re.Sub[0])
		return lead, unbounded, sure && re.Op == syntax.OpPlus
	case syntax.OpQuest:
		_, longest, _ = digitIn(re.Sub[0])
		return 0, longest, false
	case syntax.OpRepeat:
		lead, longest, sure = digitIn(re.Sub[0])
		if re.Max < 0 {
			return lead, unbounded, sure && re.Min > 0
		}
		return lead, min(longest*re.Max, unbounded), sure && re.Min > 0
	}
	return 0, 0, false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// aroundDigits appends the windows of a text that end at the digits which no other
// stands before, or within, and begin so many characters before.
func aroundDigits(s string, lead int, out []automaton.Window) []automaton.Window {
	done := 0
	for i := digitFrom(s, 0); i < len(s); i = digitFrom(s, i) {
		from := i
		for n := 0; n < lead && from > done; n++ {
			for from--; from > done && !utf8.RuneStart(s[from]); from-- {
			}
		}
		for i < len(s) && isDigit(rune(s[i])) {
			i++
		}
		out = append(out, automaton.Window{From: from, To: i})
		done = i
	}
	return out
}

// digitFrom gives the place of the first digit at or after a place, len(s) for none.
func digitFrom(s string, from int) int {
	for ; from+8 <= len(s); from += 8 {
		x := load8(s[from:])
		if is := between(x&^highs, '0', '9') &^ x & highs; is != 0 {
			return from + bits.TrailingZeros64(is)/8
		}
	}
	for ; from < len(s) && !isDigit(rune(s[from])); from++ {
	}
	return from
}

package search

import (
	"regexp/syntax"
	"strings"
)

// edged reports that a literal of an expression is a sign or stands at the beginning
// of letters, wherever a match holds it: the places of a text at which it then can be
// are few.
func edged(re *syntax.Regexp, literal string) bool {
	x := edges{literal, literal[0] > ' '}
	if isLetter(literal[0]) {
		x.walk(re, false)
	}
	return x.edged
}

type edges struct {
	literal string
	edged   bool // wherever it was met
}

// walk follows an expression. It is told that no letter stands before what it matches,
// unless none begins it, and tells the same of what comes after.
func (x *edges) walk(re *syntax.Regexp, edge bool) bool {
	switch re.Op {
	case syntax.OpLiteral:
		s := string(re.Rune)
		for from := 0; !folds(re); from++ {
			i := strings.Index(s[from:], x.literal)
			if i < 0 {
				break
			}
			from += i
			x.edged = x.edged && (from > 0 && !isLetter(s[from-1]) || from == 0 && edge)
		}
		return !isLetter(s[len(s)-1])
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i] <= 'Z' && re.Rune[i+1] >= 'A' || re.Rune[i] <= 'z' && re.Rune[i+1] >= 'a' {
				return false
			}
		}
		return true
	case syntax.OpWordBoundary, syntax.OpBeginLine, syntax.OpBeginText:
		return true
	case syntax.OpEmptyMatch, syntax.OpEndLine, syntax.OpEndText:
		return edge
	case syntax.OpCapture:
		return x.walk(re.Sub[0], edge)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			edge = x.walk(sub, edge)
		}
		return edge
	case syntax.OpAlternate:
		all := true
		for _, sub := range re.Sub {
			all = x.walk(sub, edge) && all
		}
		return all
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		least, most := times(re)
		after := x.walk(re.Sub[0], edge)
		if most > 1 && edge && !after {
			x.walk(re.Sub[0], false)
		}
		return after && (edge || least > 0)
	}
	return false
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

package search

import (
	"regexp/syntax"
	"strings"
)

// side tells where a literal of an expression stands, wherever a match holds it. The
// places of a text at which it then can be are few.
type side uint8

const (
	within  side = iota // perhaps among letters
	atStart             // at the beginning of letters, or it begins with a sign
	atEnd               // at the end of letters
)

func sideOf(re *syntax.Regexp, literal string) side {
	if starts := (&edges{literal: literal}); literal[0] > ' ' && (!isLetter(literal[0]) || starts.only(re)) {
		return atStart
	}
	if ends := (&edges{literal: literal, back: true}); len(literal) >= endingLen && isLetter(literal[len(literal)-1]) && ends.only(re) {
		return atEnd
	}
	return within
}

// edges looks for a literal where a letter may stand before it, or behind it.
type edges struct {
	literal string
	back    bool // it looks behind, and follows expressions backwards
	missed  bool
}

// only reports that the literal is at an edge wherever it is in an expression.
func (x *edges) only(re *syntax.Regexp) bool {
	x.walk(re, false)
	return !x.missed
}

// walk follows an expression. It is told that no letter stands before what it matches,
// unless none begins it, and tells the same of what comes next.
func (x *edges) walk(re *syntax.Regexp, edge bool) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return x.walkLiteral(re, edge)
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i] <= 'Z' && re.Rune[i+1] >= 'A' || re.Rune[i] <= 'z' && re.Rune[i+1] >= 'a' {
				return false
			}
		}
		return true
	case syntax.OpWordBoundary:
		return true
	case syntax.OpBeginLine, syntax.OpBeginText:
		return edge || !x.back
	case syntax.OpEndLine, syntax.OpEndText:
		return edge || x.back
	case syntax.OpEmptyMatch:
		return edge
	case syntax.OpCapture:
		return x.walk(re.Sub[0], edge)
	case syntax.OpConcat:
		for i := range re.Sub {
			if x.back {
				i = len(re.Sub) - 1 - i
			}
			edge = x.walk(re.Sub[i], edge)
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

func (x *edges) walkLiteral(re *syntax.Regexp, edge bool) bool {
	s := string(re.Rune)
	for from := 0; !folds(re); from++ {
		i := strings.Index(s[from:], x.literal)
		if i < 0 {
			break
		}
		from += i
		at, to := from-1, from+len(x.literal)
		if x.back {
			at = to
		}
		if at < 0 || at == len(s) {
			x.missed = x.missed || !edge
		} else {
			x.missed = x.missed || isLetter(s[at])
		}
	}
	if x.back {
		return !isLetter(s[0])
	}
	return !isLetter(s[len(s)-1])
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

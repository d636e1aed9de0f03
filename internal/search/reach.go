package search

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/automaton"
)

const (
	maxLead   = 32      // characters before a landmark, where more would be no better than a line
	unbounded = 1 << 20 // the length of what has no end
	blanks    = " \t\n\f\r"
)

// reach tells how far before a landmark matches begin: so many characters, or anywhere
// behind the last blank.
type reach struct {
	chars int
	word  bool
}

// reachOf gives the reach of an expression to a landmark, which at finds in a literal
// or a class; false when a match may lack one, or begin too far from it.
func reachOf(re *syntax.Regexp, at landmark) (reach, bool) {
	p := at.in(re)
	switch {
	case !p.sure || p.lead > maxLead && !p.leadSolid:
		return reach{}, false
	case p.lead <= maxLead:
		return reach{chars: p.lead}, true
	}
	return reach{word: true}, true
}

// with is the reach of matches that begin so, or as another says.
func (r reach) with(o reach) reach { return reach{max(r.chars, o.chars), r.word || o.word} }

// landmark finds what it stands for in a literal or a class: the characters before.
type landmark func(re *syntax.Regexp) (before int, found bool)

// aDigit is the landmark of digits.
func aDigit(re *syntax.Regexp) (int, bool) {
	if re.Op == syntax.OpLiteral {
		i := slices.IndexFunc(re.Rune, isDigit)
		return max(i, 0), i >= 0
	}
	for i := 0; i+1 < len(re.Rune); i += 2 {
		if !isDigit(re.Rune[i]) || !isDigit(re.Rune[i+1]) {
			return 0, false
		}
	}
	return 0, len(re.Rune) > 0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// oneOf gives the landmark of literals.
func oneOf(literals []string) landmark {
	return func(re *syntax.Regexp) (int, bool) {
		if re.Op != syntax.OpLiteral || folds(re) {
			return 0, false
		}
		for i := range re.Rune {
			for _, l := range literals {
				if n := utf8.RuneCountInString(l); i+n <= len(re.Rune) && string(re.Rune[i:i+n]) == l {
					return i, true
				}
			}
		}
		return 0, false
	}
}

// folds reports a literal that matches in several ways.
func folds(re *syntax.Regexp) bool {
	return re.Flags&syntax.FoldCase != 0 && slices.ContainsFunc(re.Rune, unicode.IsLetter)
}

// part tells of a part of an expression how many characters it matches at most and
// whether a blank may be among them, and the same of those before a landmark, which it
// may be sure to hold.
type part struct {
	longest   int
	solid     bool
	lead      int
	leadSolid bool
	sure      bool
}

func (at landmark) in(re *syntax.Regexp) part {
	switch re.Op {
	case syntax.OpLiteral:
		before, found := at(re)
		return part{len(re.Rune), isSolid(re.Rune), before, isSolid(re.Rune[:before]), found}
	case syntax.OpCharClass:
		_, found := at(re)
		return part{1, !holdsBlank(re.Rune), 0, true, found}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return part{longest: 1}
	case syntax.OpCapture:
		return at.in(re.Sub[0])
	case syntax.OpConcat:
		return at.inAll(re.Sub)
	case syntax.OpAlternate:
		p := part{solid: true, leadSolid: true, sure: true}
		for _, sub := range re.Sub {
			o := at.in(sub)
			p.longest, p.solid = max(p.longest, o.longest), p.solid && o.solid
			p.lead, p.leadSolid, p.sure = max(p.lead, o.lead), p.leadSolid && o.leadSolid, p.sure && o.sure
		}
		return p
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		p := at.in(re.Sub[0])
		least, most := times(re)
		p.sure = p.sure && least > 0
		if p.longest *= min(most, 1000); most == unbounded && p.longest > 0 || p.longest > unbounded {
			p.longest = unbounded
		}
		return p
	}
	return part{solid: true, leadSolid: true}
}

// inAll is in of expressions in a row.
func (at landmark) inAll(row []*syntax.Regexp) part {
	p := part{solid: true, leadSolid: true}
	for _, sub := range row {
		o := at.in(sub)
		if o.sure && !p.sure {
			p.lead, p.leadSolid, p.sure = p.longest+o.lead, p.solid && o.leadSolid, true
		}
		p.longest, p.solid = min(p.longest+o.longest, unbounded), p.solid && o.solid
	}
	return p
}

func isSolid(rs []rune) bool { return !slices.ContainsFunc(rs, isBlank) }

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\f', '\r':
		return true
	}
	return false
}

func holdsBlank(class []rune) bool {
	for i := 0; i+1 < len(class); i += 2 {
		for _, r := range blanks {
			if class[i] <= r && r <= class[i+1] {
				return true
			}
		}
	}
	return false
}

// windows appends those in which matches begin that reach from there to places of a
// text, in order.
func (r reach) windows(s string, places []int, out []automaton.Window) []automaton.Window {
	done := 0
	for _, at := range places {
		from := at
		for n := 0; n < r.chars && from > done; n++ {
			for from--; from > done && !utf8.RuneStart(s[from]); from-- {
			}
		}
		for r.word && from > done && !isBlank(rune(s[from-1])) {
			from--
		}
		if n := len(out); n > 0 && from == out[n-1].To {
			out[n-1].To = at + 1
		} else {
			out = append(out, automaton.Window{From: from, To: at + 1})
		}
		done = at + 1
	}
	return out
}

package search

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/automaton"
)

const (
	maxLead   = 32      // characters before a landmark, beyond which words are counted
	maxWords  = 12      // words up to a landmark, where more would be no better than a line
	unbounded = 1 << 20 // the length of what has no end
	blanks    = " \t\n\f\r"
)

// reach tells how far before a landmark matches begin at most: so many characters, or
// so many words, that of the landmark among them, as blanks part them.
type reach struct{ chars, words int }

// reachOf gives the reach of an expression to a landmark, which at finds in a literal
// or a class; false when a match may lack one, or begin too far from it.
func reachOf(re *syntax.Regexp, at landmark) (reach, bool) {
	p := at.in(re)
	switch {
	case !p.sure:
		return reach{}, false
	case p.lead.chars <= maxLead:
		return reach{chars: p.lead.chars}, true
	}
	return reach{words: p.lead.blanks + 1}, p.lead.blanks < maxWords
}

// with is the reach of matches that begin so, or as another says.
func (r reach) with(o reach) reach { return reach{max(r.chars, o.chars), max(r.words, o.words)} }

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

// length counts characters, and the blanks among them, at most.
type length struct{ chars, blanks int }

func (l length) plus(o length) length {
	return length{min(l.chars+o.chars, unbounded), min(l.blanks+o.blanks, unbounded)}
}

func (l length) times(n int) length {
	return length{product(l.chars, n), product(l.blanks, n)}
}

func product(a, b int) int {
	if a > 0 && b > unbounded/a {
		return unbounded
	}
	return a * b
}

func (l length) or(o length) length {
	return length{max(l.chars, o.chars), max(l.blanks, o.blanks)}
}

// part tells how much a part of an expression matches, and how much of that before a
// landmark, which it may be sure to hold.
type part struct {
	all, lead length
	sure      bool
}

func (at landmark) in(re *syntax.Regexp) part {
	switch re.Op {
	case syntax.OpLiteral:
		before, found := at(re)
		return part{lengthOf(re.Rune), lengthOf(re.Rune[:before]), found}
	case syntax.OpCharClass:
		_, found := at(re)
		return part{length{1, blankOf(re.Rune)}, length{}, found}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return part{all: length{1, 1}}
	case syntax.OpCapture:
		return at.in(re.Sub[0])
	case syntax.OpConcat:
		var p part
		for _, sub := range re.Sub {
			o := at.in(sub)
			if o.sure && !p.sure {
				p.lead, p.sure = p.all.plus(o.lead), true
			}
			p.all = p.all.plus(o.all)
		}
		return p
	case syntax.OpAlternate:
		p := part{sure: true}
		for _, sub := range re.Sub {
			o := at.in(sub)
			p = part{p.all.or(o.all), p.lead.or(o.lead), p.sure && o.sure}
		}
		return p
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		p := at.in(re.Sub[0])
		least, most := times(re)
		return part{p.all.times(most), p.lead, p.sure && least > 0}
	}
	return part{}
}

func lengthOf(rs []rune) length {
	l := length{chars: len(rs)}
	for _, r := range rs {
		if isBlank(r) {
			l.blanks++
		}
	}
	return l
}

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\f', '\r':
		return true
	}
	return false
}

// blankOf gives 1 for a class that holds a blank, 0 for another.
func blankOf(class []rune) int {
	for i := 0; i+1 < len(class); i += 2 {
		for _, r := range blanks {
			if class[i] <= r && r <= class[i+1] {
				return 1
			}
		}
	}
	return 0
}

// windows appends those in which matches begin that reach from there to places of a
// text, in order.
func (r reach) windows(s string, places []int, out []automaton.Window) []automaton.Window {
	done := 0
	for _, at := range places {
		if at < done {
			continue
		}
		from := min(r.charsBack(s, done, at), r.wordsBack(s, done, at))
		if n := len(out); n > 0 && from == out[n-1].To {
			out[n-1].To = at + 1
		} else {
			out = append(out, automaton.Window{From: from, To: at + 1})
		}
		done = at + 1
	}
	return out
}

// charsBack gives the place that lies the reach's characters before another, or at an
// earliest one.
func (r reach) charsBack(s string, earliest, at int) int {
	for n := 0; n < r.chars && at > earliest; n++ {
		for at--; at > earliest && !utf8.RuneStart(s[at]); at-- {
		}
	}
	return at
}

// wordsBack is charsBack for words.
func (r reach) wordsBack(s string, earliest, at int) int {
	for n := r.words; n > 0 && at > earliest; at-- {
		if isBlank(rune(s[at-1])) {
			if n--; n == 0 {
				break
			}
		}
	}
	return at
}

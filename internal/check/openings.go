package check

import (
	"math/bits"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/automaton"
)

// openings are the first bytes of what expressions match, all of which begin where a
// word does or with a sign. Most words of a text begin like none of them.
type openings struct {
	four [1 << openBits / 64]uint64 // by a hash of four bytes
	two  [1 << 16 / 64]uint64       // by two bytes, of those that say no more
}

const (
	openLen     = 4
	openBits    = 16
	maxOpenings = 4096
	wideClass   = 128 // characters, of a class that says nothing
)

// opening is how a match may begin.
type opening struct {
	text string
	edge bool // a word boundary, or the start of a line, stands before it
	full bool // what follows is not known
}

// openingsOf gives how matches of an expression begin; nil when it cannot tell, or a
// match may begin within a word or with a blank.
func openingsOf(re *syntax.Regexp) []opening {
	all := after(re, []opening{{}})
	for i := range all {
		if all[i].text == "" {
			return nil
		}
	}
	return all
}

// after puts what an expression matches behind each of the openings, as far as they
// hold it; nil for too many, and for one that begins where openings do not.
func after(re *syntax.Regexp, all []opening) []opening {
	var out []opening
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpEndLine, syntax.OpEndText, syntax.OpNoWordBoundary:
		return all
	case syntax.OpWordBoundary, syntax.OpBeginLine, syntax.OpBeginText:
		for _, o := range all {
			o.edge = o.edge || o.text == ""
			out = append(out, o)
		}
		return out
	case syntax.OpLiteral:
		out = all
		for _, r := range re.Rune {
			class := []rune{r, r}
			if re.Flags&syntax.FoldCase != 0 {
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					class = append(class, f, f)
				}
			}
			out = withClass(class, out)
		}
		return out
	case syntax.OpCharClass:
		return withClass(re.Rune, all)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return withClass([]rune{0, unicode.MaxRune}, all)
	case syntax.OpCapture:
		return after(re.Sub[0], all)
	case syntax.OpConcat:
		out = all
		for _, sub := range re.Sub {
			out = after(sub, out)
		}
		return out
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			some := after(sub, all)
			if some == nil {
				return nil
			}
			out = append(out, some...)
		}
		return few(out)
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		least, most := times(re)
		for n := 0; all != nil; n++ {
			if n >= least {
				out = append(out, all...)
			}
			if n == min(most, least+openLen) { // by then all are full
				return few(out)
			}
			all = after(re.Sub[0], all)
		}
	}
	return nil
}

// times gives how often what repeats is repeated.
func times(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpStar:
		return 0, unbounded
	case syntax.OpPlus:
		return 1, unbounded
	case syntax.OpQuest:
		return 0, 1
	}
	if re.Max < 0 {
		return re.Min, unbounded
	}
	return re.Min, re.Max
}

// withClass puts each character of a class behind each of the openings.
func withClass(class []rune, all []opening) []opening {
	size := 0
	for i := 0; i+1 < len(class); i += 2 {
		size += int(class[i+1]-class[i]) + 1
	}
	var out []opening
	for _, o := range all {
		switch {
		case o.full:
			out = append(out, o)
			continue
		case size > wideClass && o.text == "":
			return nil
		case size > wideClass, len(o.text) > 1 && len(all)*size > maxOpenings:
			o.full = true
			out = append(out, o)
			continue
		}
		for i := 0; i+1 < len(class); i += 2 {
			for r := class[i]; r <= class[i+1]; r++ {
				if o.text == "" && (unicode.IsSpace(r) || r < ' ' || wordRune(r) && !o.edge) {
					return nil
				}
				next := opening{text: o.text + string(r), edge: o.edge}
				if next.full = len(next.text) >= openLen; next.full {
					next.text = next.text[:openLen]
				}
				out = append(out, next)
			}
		}
	}
	return few(out)
}

func wordRune(r rune) bool { return r < utf8.RuneSelf && syntax.IsWordChar(r) }

// few drops repetitions; nil for too many.
func few(all []opening) []opening {
	seen := map[opening]bool{}
	out := all[:0:0]
	for _, o := range all {
		if !seen[o] {
			seen[o] = true
			out = append(out, o)
		}
	}
	if len(out) > maxOpenings {
		return nil
	}
	return out
}

// newOpenings makes a table of openings.
func newOpenings(all []opening) *openings {
	t := &openings{}
	for _, o := range all {
		switch s := o.text; {
		case len(s) >= openLen:
			h := openHash(first4(s))
			t.four[h>>6] |= 1 << (h & 63)
		case len(s) > 1:
			t.addTwo(s[0], s[1])
		default:
			for b := range 256 {
				t.addTwo(s[0], byte(b))
			}
		}
	}
	return t
}

func (t *openings) addTwo(a, b byte) {
	h := uint32(a) | uint32(b)<<8
	t.two[h>>6] |= 1 << (h & 63)
}

// with adds other openings; nil for none.
func (t *openings) with(o *openings) *openings {
	if t == nil || o == nil {
		return nil
	}
	for i := range t.four {
		t.four[i] |= o.four[i]
	}
	for i := range t.two {
		t.two[i] |= o.two[i]
	}
	return t
}

func first4(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func openHash(x uint32) uint32 { return x * 0x9E3779B1 >> (32 - openBits) }

// at gives 1 for a place at which a match may begin; it cannot tell at the end.
func (t *openings) at(s string, i int) int {
	if i+openLen > len(s) {
		return 1
	}
	x := first4(s[i:])
	h, two := openHash(x), x&0xFFFF
	return int((t.four[h>>6]>>(h&63) | t.two[two>>6]>>(two&63)) & 1)
}

// windows appends the places of a text at which a match may begin.
func (t *openings) windows(s string, p *places, out []automaton.Window) []automaton.Window {
	n := len(out)
	for b := range p.words {
		out = slices.Grow(out[:n], 64)[:n+64]
		for starts := p.starts(b); starts != 0; starts &= starts - 1 {
			start := 64*b + bits.TrailingZeros64(starts)
			out[n] = automaton.Window{From: start, To: start + 1}
			n += t.at(s, start) // no branch: none could be foretold
		}
	}
	return slices.DeleteFunc(out[:n], func(w automaton.Window) bool { return !utf8.RuneStart(s[w.From]) })
}

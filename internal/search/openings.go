package search

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

// opening is how a match may begin: four bytes at most, the first lowest, how many
// they are, and what else is known.
type opening uint64

const (
	openOne  opening = 1 << 32 // a byte
	openEdge opening = 1 << 40 // a word boundary, or the start of a line, stands before it
	openFull opening = 1 << 41 // what follows is not known
)

func (o opening) len() int { return int(o >> 32 & 7) }

// with puts a character behind; what goes beyond four bytes is dropped.
func (o opening) with(r rune) opening {
	var room [utf8.UTFMax]byte
	for _, b := range room[:utf8.EncodeRune(room[:], r)] {
		if o&openFull == 0 {
			o = o | opening(b)<<(8*o.len()) + openOne
		}
		if o.len() == openLen {
			o |= openFull
		}
	}
	return o
}

// maxVague bounds the openings that say less of a word than its first four letters.
const maxVague = 100

// openingsOf gives how matches of an expression begin; nil when it cannot tell, when a
// match may begin like most words, within one or with a blank.
func openingsOf(re *syntax.Regexp) []opening {
	all := after(re, []opening{0})
	vague := 0
	for _, o := range all {
		if o.len() == 0 {
			return nil
		}
		if first := byte(o); o.len() < openLen && unicode.IsLetter(rune(first)) {
			vague++
		}
	}
	if vague > maxVague {
		return nil
	}
	return all
}

// after puts what an expression matches behind each of the openings, as far as they
// hold it; nil for too many, and for one that begins where openings do not.
func after(re *syntax.Regexp, all []opening) []opening {
	if !slices.ContainsFunc(all, func(o opening) bool { return o&openFull == 0 }) {
		return all
	}
	var out []opening
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpEndLine, syntax.OpEndText, syntax.OpNoWordBoundary:
		return all
	case syntax.OpWordBoundary, syntax.OpBeginLine, syntax.OpBeginText:
		for _, o := range all {
			if o.len() == 0 {
				o |= openEdge
			}
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
		return afterSeveral(re, all)
	}
	return nil
}

// afterSeveral is after of an expression that may match several times, or not at all.
func afterSeveral(re *syntax.Regexp, all []opening) (out []opening) {
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
	digits := size > 1 && isDigit(class[0]) && isDigit(class[len(class)-1]) // few words begin with one
	out := make([]opening, 0, len(all))
	for _, o := range all {
		switch {
		case o&openFull != 0:
			out = append(out, o)
			continue
		case size > wideClass && o.len() == 0:
			return nil
		case size > wideClass, o.len() > 1 && (digits || len(all)*size > maxOpenings):
			out = append(out, o|openFull)
			continue
		}
		for i := 0; i+1 < len(class); i += 2 {
			for r := class[i]; r <= class[i+1]; r++ {
				if o.len() == 0 && (unicode.IsSpace(r) || r < ' ' || wordRune(r) && o&openEdge == 0) {
					return nil
				}
				out = append(out, o.with(r))
			}
		}
	}
	return few(out)
}

func wordRune(r rune) bool { return r < utf8.RuneSelf && syntax.IsWordChar(r) }

// few drops repetitions from what has grown long; nil for too many.
func few(all []opening) []opening {
	const long = 512
	if len(all) <= long {
		return all
	}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > maxOpenings {
		return nil
	}
	return all
}

// newOpenings makes a table of openings.
func newOpenings(all []opening) *openings {
	t := &openings{}
	for _, o := range all {
		switch x := uint32(o); o.len() {
		case openLen:
			h := openHash(x)
			t.four[h>>6] |= 1 << (h & 63)
		case 1:
			for b := range uint32(256) {
				t.addTwo(x | b<<8)
			}
		default:
			t.addTwo(x & 0xFFFF)
		}
	}
	return t
}

func (t *openings) addTwo(x uint32) { t.two[x>>6] |= 1 << (x & 63) }

func first4(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func openHash(x uint32) uint32 { return x * 0x9E3779B1 >> (32 - openBits) }

// windows appends the places of a text at which a match may begin. At the end of the
// text, where it cannot tell, that is every place.
func (t *openings) windows(s string, p *places, out []automaton.Window) []automaton.Window {
	n := len(out)
	for b := range p.words {
		out = slices.Grow(out[:n], 64)[:n+64]
		for starts := p.starts(b); starts != 0; starts &= starts - 1 {
			start := 64*b + bits.TrailingZeros64(starts)
			out[n] = automaton.Window{From: start, To: start + 1}
			if start > len(s)-openLen {
				n++
				continue
			}
			x := first4(s[start:])
			h, two := openHash(x), x&0xFFFF
			n += int((t.four[h>>6]>>(h&63) | t.two[two>>6]>>(two&63)) & 1) // no branch: none could be foretold
		}
	}
	return slices.DeleteFunc(out[:n], func(w automaton.Window) bool { return !utf8.RuneStart(s[w.From]) })
}

package search

import (
	"math/bits"
	"regexp/syntax"
	"slices"

	"imprimatur/internal/bytemask"
)

// endings are the last letters of the words that expressions of one word match: of a
// verb in the future, say. The few words that end so are looked at, and no others.
type endings struct {
	table [1 << 9]uint64
	last  [][2]byte       // the last two letters of each, once each
	pairs *bytemask.Pairs // the same, once all are known
}

const (
	endingLen  = 4
	maxEndings = 1024
)

// endingsOf gives the endings of an expression that matches whole words of small
// letters, in ASCII, and that may begin like most words; nil for any other.
func endingsOf(re *syntax.Regexp) *endings {
	last := len(re.Sub) - 1
	if !likeMost(re) || re.Op != syntax.OpConcat ||
		re.Sub[0].Op != syntax.OpWordBoundary || re.Sub[last].Op != syntax.OpWordBoundary {
		return nil
	}
	all := []string{""}
	for i := last - 1; i > 0; i-- {
		if all = before(re.Sub[i], all); all == nil {
			return nil
		}
	}
	out := &endings{}
	for _, s := range all {
		if len(s) < endingLen {
			return nil // a match may be shorter
		}
		out.add(s)
	}
	return out
}

// before puts what an expression matches before each of the endings, as far as they
// hold it; nil when that is more than small letters, or too much.
func before(re *syntax.Regexp, all []string) []string {
	var out []string
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return nil
		}
		out = all
		for i := len(re.Rune) - 1; i >= 0 && out != nil; i-- {
			out = withLetters(re.Rune[i], re.Rune[i], out)
		}
		return out
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			some := withLetters(re.Rune[i], re.Rune[i+1], all)
			if some == nil {
				return nil
			}
			out = append(out, some...)
		}
	case syntax.OpCapture:
		return before(re.Sub[0], all)
	case syntax.OpConcat:
		out = all
		for i := len(re.Sub) - 1; i >= 0 && out != nil; i-- {
			out = before(re.Sub[i], out)
		}
		return out
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			some := before(sub, all)
			if some == nil {
				return nil
			}
			out = append(out, some...)
		}
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		return repeated(re, all)
	default:
		return nil
	}
	return distinct(out)
}

// repeated is before of an expression that may match several times, or not at all.
func repeated(re *syntax.Regexp, all []string) []string {
	least, most := times(re)
	most = min(most, least+endingLen) // by then all are full, whatever matches once
	var out []string
	for n := 0; ; n++ {
		if n >= least {
			out = distinct(append(out, all...))
		}
		if n == most {
			return out
		}
		if all = before(re.Sub[0], all); all == nil {
			return nil
		}
	}
}

func withLetters(lo, hi rune, all []string) []string {
	if lo < 'a' || hi > 'z' || len(all)*int(hi-lo+1) > 26*maxEndings {
		return nil
	}
	out := make([]string, 0, len(all))
	for _, s := range all {
		if len(s) == endingLen {
			out = append(out, s)
			continue
		}
		for r := lo; r <= hi; r++ {
			out = append(out, string(r)+s)
		}
	}
	return distinct(out)
}

// distinct drops repetitions; nil for too many.
func distinct(all []string) []string {
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > maxEndings {
		return nil
	}
	return all
}

func endingHash(s string) uint32 {
	s = s[:endingLen]
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 0x9E3779B1 >> 17
}

// with adds other endings; nil for none.
func (e *endings) with(o *endings) *endings {
	if e == nil || o == nil {
		return nil
	}
	for i := range e.table {
		e.table[i] |= o.table[i]
	}
	for _, two := range o.last {
		e.note(two)
	}
	return e
}

func (e *endings) add(s string) {
	h := endingHash(s)
	e.table[h>>6] |= 1 << (h & 63)
	e.note([2]byte{s[endingLen-2], s[endingLen-1]})
}

// note keeps the last two letters of an ending.
func (e *endings) note(two [2]byte) {
	if !slices.Contains(e.last, two) {
		e.last = append(e.last, two)
	}
}

// has tells by its lowest bit.
func (e *endings) has(s string) uint64 { h := endingHash(s); return e.table[h>>6] >> (h & 63) }

// find appends the ends of words of a text that end so.
func (e *endings) find(s string, p *places, out []int) []int {
	p.pairs = e.pairs.Mark(s, p.pairs)
	before := uint64(0)
	for b := range p.blocks {
		last := p.ends(b) & (p.pairs[b]<<1 | before)
		before = p.pairs[b] >> 63
		for ; last != 0; last &= last - 1 {
			if end := 64*b + bits.TrailingZeros64(last) + 1; end >= endingLen && e.has(s[end-endingLen:])&1 != 0 {
				out = append(out, end)
			}
		}
	}
	return out
}

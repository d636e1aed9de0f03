package automaton

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"unicode"
)

// Limits of what a set takes.
const (
	maxExprInsts = 6000   // of one expression
	maxInsts     = 60_000 // of a set
)

// ErrEmpty refuses an expression that matches the empty text.
var ErrEmpty = errors.New("matches the empty text")

// ErrTooLarge refuses an expression or a set that would cost too much memory.
var ErrTooLarge = errors.New("too large for an automaton")

// Expr is an expression that a set takes.
type Expr struct{ prog *syntax.Prog }

// Parse prepares an expression in the syntax of package regexp; it fails for one
// that a set refuses.
func Parse(expr string) (Expr, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return Expr{}, fmt.Errorf("parsing an expression: %w", err)
	}
	return Prepare(re)
}

// Prepare is [Parse] for an expression that is parsed already.
func Prepare(re *syntax.Regexp) (Expr, error) {
	p, err := program(re)
	return Expr{p}, err
}

// OneLine tells that no match of the expression holds a line break.
func (x Expr) OneLine() bool {
	for i := range x.prog.Inst {
		switch in := &x.prog.Inst[i]; in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if in.MatchRune('\n') {
				return false
			}
		case syntax.InstAlt, syntax.InstAltMatch, syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstMatch, syntax.InstFail, syntax.InstNop:
		}
	}
	return true
}

// Accepts tells why a set would refuse an expression; nil when it would not.
func Accepts(expr string) error {
	_, err := Parse(expr)
	return err
}

func program(re *syntax.Regexp) (*syntax.Prog, error) {
	simple := re.Simplify()
	if shortest(simple) == 0 {
		return nil, ErrEmpty
	}
	p, err := syntax.Compile(simple)
	if err != nil {
		return nil, fmt.Errorf("compiling an expression: %w", err)
	}
	if len(p.Inst) > maxExprInsts {
		return nil, ErrTooLarge
	}
	return p, nil
}

// shortest gives a lower bound of the length of a match, in characters; it is 0
// exactly when the empty text, between some neighbours, matches.
func shortest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpNoMatch:
		return 1
	case syntax.OpCapture, syntax.OpPlus:
		return shortest(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min * shortest(re.Sub[0])
	case syntax.OpConcat:
		n := 0
		for _, s := range re.Sub {
			n += shortest(s)
		}
		return n
	case syntax.OpAlternate:
		n := shortest(re.Sub[0])
		for _, s := range re.Sub[1:] {
			n = min(n, shortest(s))
		}
		return n
	}
	return 0
}

// op is what an instruction does.
type op uint8

const (
	opRune  op = iota // consumes a character of set
	opAlt             // out, then other
	opJump            // out
	opLook            // out, when what stands around the place agrees with look
	opMatch           // the expression matched
	opFail
)

// inst is an instruction of the programs laid end to end.
type inst struct {
	op         op
	look       syntax.EmptyOp
	looks      bool // the way to the next character leads over an opLook
	set        uint16
	expr       int32
	out, other uint32
}

// classes is a set of character classes.
type classes []uint64

func (c classes) has(k uint16) bool { return c[k/64]&(1<<(k%64)) != 0 }
func (c classes) add(k uint16)      { c[k/64] |= 1 << (k % 64) }

// New compiles a set. It fails when Accepts would for one of the expressions, or
// when all together are too large.
func New(exprs []string) (*Set, error) {
	list := make([]Expr, len(exprs))
	for i, x := range exprs {
		var err error
		if list[i], err = Parse(x); err != nil {
			return nil, fmt.Errorf("expression %d: %w", i+1, err)
		}
	}
	return NewSet(list)
}

// NewSet compiles a set of prepared expressions. It fails when all together are
// too large.
func NewSet(exprs []Expr) (*Set, error) {
	s := &Set{exprs: len(exprs)}
	b := setBuilder{set: s, ids: map[string]uint16{}}
	for i, x := range exprs {
		if len(s.insts)+len(x.prog.Inst) > maxInsts {
			return nil, fmt.Errorf("expression %d: %w", i+1, ErrTooLarge)
		}
		b.add(x.prog, int32(i))
	}
	b.classify()
	s.markLooks()
	s.pool.New = func() any { return &work{ends: make([]int, s.exprs), over: make([]int, s.exprs)} }
	s.table.Store(newTable(s))
	return s, nil
}

// setBuilder lays programs end to end and shares their sets of characters.
type setBuilder struct {
	set    *Set
	ranges [][]rune // by set: pairs, both ends included, in order
	ids    map[string]uint16
}

func (b *setBuilder) add(p *syntax.Prog, expr int32) {
	s := b.set
	base := uint32(len(s.insts))
	for i := range p.Inst {
		x := &p.Inst[i]
		to := inst{expr: expr, out: x.Out + base}
		switch x.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			to.op, to.other = opAlt, x.Arg+base
		case syntax.InstCapture, syntax.InstNop:
			to.op = opJump
		case syntax.InstEmptyWidth:
			to.op, to.look = opLook, syntax.EmptyOp(x.Arg)
		case syntax.InstMatch:
			to.op = opMatch
		case syntax.InstFail:
			to.op = opFail
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			to.op, to.set = opRune, b.id(runeRanges(x))
		}
		s.insts = append(s.insts, to)
	}
	s.starts = append(s.starts, base+uint32(p.Start))
}

func (b *setBuilder) id(ranges []rune) uint16 {
	key := string(ranges)
	id, ok := b.ids[key]
	if !ok {
		id = uint16(len(b.ranges))
		b.ids[key] = id
		b.ranges = append(b.ranges, ranges)
	}
	return id
}

// runeRanges gives the characters that an instruction consumes as pairs.
func runeRanges(x *syntax.Inst) []rune {
	switch x.Op {
	case syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	}
	if len(x.Rune) != 1 {
		return x.Rune
	}
	r := x.Rune[0]
	same := []rune{r}
	if syntax.Flags(x.Arg)&syntax.FoldCase != 0 {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			same = append(same, f)
		}
	}
	slices.Sort(same)
	var out []rune
	for _, f := range same {
		out = append(out, f, f)
	}
	return out
}

// classify splits the characters into classes that no expression, and no look at
// what stands around, tells apart.
func (b *setBuilder) classify() {
	s := b.set
	around := [][]rune{{'\n', '\n'}, {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}
	all := append(slices.Clone(b.ranges), around...)
	bounds := []rune{0}
	for _, rs := range all {
		for i := 0; i+1 < len(rs); i += 2 {
			bounds = append(bounds, rs[i], rs[i+1]+1)
		}
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	words := (len(all) + 63) / 64
	marks := make([]uint64, len(bounds)*words)
	for id, rs := range all {
		for i := 0; i+1 < len(rs); i += 2 {
			k, _ := slices.BinarySearch(bounds, rs[i])
			for ; k < len(bounds) && bounds[k] <= rs[i+1]; k++ {
				marks[k*words+id/64] |= 1 << (id % 64)
			}
		}
	}
	known := map[string]uint16{}
	of := make([]uint16, len(bounds))
	var samples []rune
	key := make([]byte, words*8)
	for _, k := range commonFirst(bounds) {
		for w := range words {
			for shift := range 8 {
				key[w*8+shift] = byte(marks[k*words+w] >> (8 * shift))
			}
		}
		c, ok := known[string(key)]
		if !ok {
			c = uint16(len(samples))
			known[string(key)] = c
			samples = append(samples, bounds[k])
		}
		of[k] = c
	}
	s.bounds, s.classOf, s.samples = bounds, of, samples
	s.width = (uint32(len(samples)) + lineCells) / lineCells * lineCells
	for r := range rune(len(s.low)) {
		s.low[r] = s.search(r)
	}
	for c := range s.after {
		_, s.after[c] = s.around(afterOther, s.low[c])
	}
	b.fillSets()
}

// commonest are the characters of which most of a folded text is made. Their classes
// come first: of the rows of a table, one line of the processor's cache each is then
// met nearly always.
const commonest = " esaintruolcdpm'"

// lineCells is how many cells fill a line of the cache.
const lineCells = 16

// commonFirst gives the ranks of bounds, first those of the commonest characters; a
// rank may come twice.
func commonFirst(bounds []rune) (ranks []int) {
	for _, r := range commonest {
		k, found := slices.BinarySearch(bounds, r)
		if !found {
			k--
		}
		ranks = append(ranks, k)
	}
	for k := range bounds {
		ranks = append(ranks, k)
	}
	return ranks
}

// fillSets gives every set of characters its classes.
func (b *setBuilder) fillSets() {
	s := b.set
	words := int(s.width+63) / 64
	for _, rs := range b.ranges {
		set := make(classes, words)
		for i := 0; i+1 < len(rs); i += 2 {
			k, _ := slices.BinarySearch(s.bounds, rs[i])
			for ; k < len(s.bounds) && s.bounds[k] <= rs[i+1]; k++ {
				set.add(s.classOf[k])
			}
		}
		s.sets = append(s.sets, set)
	}
}

// markLooks finds the instructions from which what stands before the place still
// counts.
func (s *Set) markLooks() {
	for changed := true; changed; {
		changed = false
		for i := len(s.insts) - 1; i >= 0; i-- {
			x := &s.insts[i]
			looks := x.looks
			switch x.op {
			case opLook:
				looks = true
			case opAlt:
				looks = s.insts[x.out].looks || s.insts[x.other].looks
			case opJump:
				looks = s.insts[x.out].looks
			case opRune, opMatch, opFail:
			}
			changed = changed || looks != x.looks
			x.looks = looks
		}
	}
}

package automaton

import (
	"encoding/binary"
	"regexp/syntax"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// A table holds so many states and so many transitions, of 4 bytes each. An
// expression that needs more states than that for its size is not worth them.
const (
	freeStates    = 256
	statesPerInst = 16
	maxCells      = 1 << 20
)

// before says what stands before a place, as far as an expression can look.
type before uint8

const (
	atBegin before = iota
	afterLine
	afterWord
	afterOther
	befores
)

// state is a set of threads of the programs, in order of preference within each
// expression. It does not change once a transition leads to it.
type state struct {
	before  before
	threads []uint32
	hits    []int32 // expressions that match up to the character just consumed
	start   bool    // the threads are those of all expressions
	only    int32   // the expression of all threads, below 0 for several or none
}

// A cell holds where a transition leads: the first cell of the state there times
// four, plus hasHits and isFinal. unknown is one not worked out yet.
const (
	unknown = 0
	isFinal = 1 // no thread is left
	hasHits = 2
	dead    = isFinal
)

// table holds the states met so far. Cells are read without the lock: each is
// written once, after the state it leads to.
type table struct {
	set    *Set
	cells  []uint32
	first  [befores][utf8.RuneSelf]uint32 // of the starts, by character
	inert  bool                           // no match begins at a small letter after one
	states []*state

	mu      sync.Mutex
	used    int // states
	ids     map[string]uint32
	begun   [befores][4][]uint32 // the opRune instructions that a start reaches, by what stands around
	closure closure
	key     []byte
}

func newTable(s *Set) *table {
	n := max(min(int(maxCells/s.width), freeStates+statesPerInst*len(s.insts)), 16)
	t := &table{set: s, cells: make([]uint32, n*int(s.width)), states: make([]*state, n), ids: map[string]uint32{}}
	t.used = 1 // the first would be mistaken for dead, and is that
	for c := range s.width {
		t.cells[c] = dead
	}
	for b := range befores {
		t.states[t.used] = &state{before: b, start: true}
		t.used++
	}
	t.closure.seen = make([]uint32, len(s.insts))
	t.closure.kept = make([]uint32, len(s.insts))
	t.inert = true
	for c := byte('a'); c <= 'z'; c++ {
		cell, ok := t.step(s.startRow(afterWord), s.low[c])
		t.inert = t.inert && ok && cell == dead
	}
	return t
}

// startRow is the first cell of the state in which a match may begin.
func (s *Set) startRow(b before) uint32 { return (1 + uint32(b)) * s.width }

// closure is the working memory of a step.
type closure struct {
	seen, kept []uint32 // by instruction: the number of the step that met it
	step       uint32
	stack      []uint32
	next       []uint32
	hits       []int32
}

// step works out a transition. It gives false when the table is full.
func (t *table) step(row uint32, class uint16) (uint32, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	cell := &t.cells[row+uint32(class)]
	if *cell != unknown {
		return *cell, true
	}
	st := t.states[row/t.set.width]
	c := &t.closure
	c.step++
	c.next, c.hits = c.next[:0], c.hits[:0]
	look, b := t.set.around(st.before, class)
	if st.start {
		for _, pc := range t.begin(st.before, class, look) {
			t.consume(pc, class)
		}
	} else {
		t.follow(st.threads, class, look)
	}
	to, ok := t.enter(b)
	if ok {
		atomic.StoreUint32(cell, to)
	}
	return to, ok
}

// begin gives the instructions that consume the first character of a match.
func (t *table) begin(b before, class uint16, look syntax.EmptyOp) []uint32 {
	kind := t.set.kind(class)
	if list := t.begun[b][kind]; list != nil {
		return list
	}
	list := make([]uint32, 0, len(t.set.starts))
	for _, pc := range t.set.starts {
		t.reach(pc, look, func(pc uint32) bool {
			if t.set.insts[pc].op == opRune {
				list = append(list, pc)
			}
			return true
		})
	}
	t.begun[b][kind] = list
	t.closure.step++
	return list
}

// follow moves threads over a character. Of an expression that matches before it,
// the threads that were less preferred end.
func (t *table) follow(threads []uint32, class uint16, look syntax.EmptyOp) {
	over := int32(-1)
	visit := func(pc uint32) bool {
		x := &t.set.insts[pc]
		if x.op == opMatch {
			over = x.expr
			t.closure.hits = append(t.closure.hits, x.expr)
			return false
		}
		t.consume(pc, class)
		return true
	}
	for _, pc := range threads {
		if t.set.insts[pc].expr != over {
			t.reach(pc, look, visit)
		}
	}
}

func (t *table) consume(pc uint32, class uint16) {
	x := &t.set.insts[pc]
	if x.op != opRune || !t.set.sets[x.set].has(class) || t.closure.kept[x.out] == t.closure.step {
		return
	}
	t.closure.kept[x.out] = t.closure.step
	t.closure.next = append(t.closure.next, x.out)
}

// reach visits, in order of preference, the opRune and opMatch instructions to
// which pc leads without a character, until visit gives false.
func (t *table) reach(pc uint32, look syntax.EmptyOp, visit func(pc uint32) bool) {
	c := &t.closure
	c.stack = append(c.stack[:0], pc)
	for len(c.stack) > 0 {
		pc := c.stack[len(c.stack)-1]
		c.stack = c.stack[:len(c.stack)-1]
		if c.seen[pc] == c.step {
			continue
		}
		c.seen[pc] = c.step
		switch x := &t.set.insts[pc]; x.op {
		case opAlt:
			c.stack = append(c.stack, x.other, x.out)
		case opJump:
			c.stack = append(c.stack, x.out)
		case opLook:
			if x.look&^look == 0 {
				c.stack = append(c.stack, x.out)
			}
		case opRune, opMatch:
			if !visit(pc) {
				return
			}
		case opFail:
		}
	}
}

// enter finds or makes the state of the threads just worked out.
func (t *table) enter(b before) (cell uint32, ok bool) {
	c := &t.closure
	if len(c.next) == 0 && len(c.hits) == 0 {
		return dead, true
	}
	looks := false
	for _, pc := range c.next {
		looks = looks || t.set.insts[pc].looks
	}
	if !looks {
		b = afterOther
	}
	key := append(t.key[:0], byte(b))
	key = binary.AppendUvarint(key, uint64(len(c.hits)))
	for _, e := range c.hits {
		key = binary.AppendUvarint(key, uint64(e))
	}
	for _, pc := range c.next {
		key = binary.AppendUvarint(key, uint64(pc))
	}
	t.key = key
	if cell, ok := t.ids[string(key)]; ok {
		return cell, true
	}
	if t.used == len(t.states) {
		return 0, false
	}
	cell = uint32(t.used) * t.set.width << 2
	if len(c.next) == 0 {
		cell |= isFinal
	}
	if len(c.hits) > 0 {
		cell |= hasHits
	}
	t.states[t.used] = &state{before: b, threads: append([]uint32(nil), c.next...), hits: append([]int32(nil), c.hits...), only: t.set.only(c.next)}
	t.used++
	t.ids[string(key)] = cell
	return cell, true
}

// only gives the expression of threads, below 0 for several or none.
func (s *Set) only(threads []uint32) int32 {
	e := int32(-1)
	for i, pc := range threads {
		switch x := s.insts[pc].expr; {
		case i == 0:
			e = x
		case x != e:
			return -1
		}
	}
	return e
}

// kind sorts classes by what an expression that looks ahead can see.
func (s *Set) kind(class uint16) int {
	switch {
	case class == s.eof():
		return 0
	case s.samples[class] == '\n':
		return 1
	case syntax.IsWordChar(s.samples[class]):
		return 2
	}
	return 3
}

// around gives what holds at a place between what stands before it and a
// character, and what then stands before the next place.
func (s *Set) around(b before, class uint16) (look syntax.EmptyOp, next before) {
	word := false
	next = afterOther
	switch s.kind(class) {
	case 0:
		look |= syntax.EmptyEndText | syntax.EmptyEndLine
	case 1:
		look |= syntax.EmptyEndLine
		next = afterLine
	case 2:
		word, next = true, afterWord
	}
	switch b {
	case atBegin:
		look |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	case afterLine:
		look |= syntax.EmptyBeginLine
	case afterWord, afterOther, befores:
	}
	if (b == afterWord) != word {
		return look | syntax.EmptyWordBoundary, next
	}
	return look | syntax.EmptyNoWordBoundary, next
}

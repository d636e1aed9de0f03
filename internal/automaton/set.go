package automaton

import (
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Match is a span of a text, in bytes, that an expression matches.
type Match struct {
	Expr       int // its rank in the list given to New
	Start, End int
}

// Set is a compiled set of expressions.
type Set struct {
	exprs  int
	insts  []inst
	sets   []classes
	starts []uint32 // by expression

	bounds  []rune   // class classOf[k] holds bounds[k] and what follows up to bounds[k+1]
	classOf []uint16 // of each bound
	samples []rune   // a character of each class
	width   uint32   // classes, and one for the end of the text
	low     [0x500]uint16
	after   [utf8.RuneSelf]before // what a character is to the next start

	table   atomic.Pointer[table]
	resting atomic.Int32 // texts to leave to the caller, after too many states
	pool    sync.Pool    // of *work
}

const (
	// A text is given up after stepsPerByte steps a byte, or when it filled
	// fillsPerText tables; the next restTexts texts are then given up at once.
	stepsPerByte = 64
	freeSteps    = 1 << 14
	fillsPerText = 2
	restTexts    = 32
)

// work is the memory of one search.
type work struct {
	ends    []int // by expression: the end of its match at this start, 0 without
	over    []int // by expression: the end of its last match
	touched []int32
	met     []int32
	lanes   []lane
	dead    []uint8 // by window
	alive   []Window
	steps   int
	fills   int
}

func (s *Set) eof() uint16 { return uint16(s.width - 1) }

func (s *Set) class(r rune) uint16 {
	if r < rune(len(s.low)) {
		return s.low[r]
	}
	return s.search(r)
}

func (s *Set) search(r rune) uint16 {
	k, found := slices.BinarySearch(s.bounds, r)
	if !found {
		k--
	}
	return s.classOf[k]
}

// Window bounds places of a text at which matches may begin; where they end is not
// bounded.
type Window struct{ From, To int }

// FindAll appends the matches of all expressions to dst: by start, and for one
// expression never overlapping. It gives dst as it was and false when it gives
// up; the text may then be searched with package regexp.
func (s *Set) FindAll(text string, dst []Match) ([]Match, bool) {
	return s.FindIn(text, []Window{{0, len(text)}}, dst)
}

// FindIn is FindAll for the matches that begin in windows, which come in order and
// do not overlap. It sees what stands around them, but no match that begins before
// a window and goes on into it.
func (s *Set) FindIn(text string, windows []Window, dst []Match) ([]Match, bool) {
	if s.resting.Load() > 0 && s.resting.Add(-1) >= 0 {
		return dst, false
	}
	w := s.pool.Get().(*work)
	defer s.pool.Put(w)
	w.steps, w.fills = freeSteps+stepsPerByte*len(text), 0
	kept, ok := len(dst), true
	for _, at := range s.alive(w, text, windows) {
		if dst, ok = s.scan(w, text, at.From, at.To, dst); !ok {
			break
		}
	}
	for _, e := range w.met {
		w.over[e] = 0
	}
	for _, e := range w.touched {
		w.ends[e] = 0
	}
	w.met, w.touched = w.met[:0], w.touched[:0]
	if !ok {
		return dst[:kept], false
	}
	return dst, true
}

// beforeAt is what stands before a place of a text.
func (s *Set) beforeAt(text string, i int) before {
	switch {
	case i == 0:
		return atBegin
	case text[i-1] < utf8.RuneSelf:
		return s.after[text[i-1]]
	}
	return afterOther
}

// scan starts the automaton at every character from one place to another. Most
// starts die at the first character or the second.
func (s *Set) scan(w *work, text string, from, to int, dst []Match) ([]Match, bool) {
	t := s.table.Load()
	b := s.beforeAt(text, from)
	for i := from; i < to; {
		at, size := text[i], 1
		c, after := uint16(0), afterOther
		var cell uint32
		if at < utf8.RuneSelf {
			after = s.after[at]
			if b == afterWord && t.inert && at >= 'a' && at <= 'z' {
				i += letters(text[i:to])
				continue
			}
			if cell = atomic.LoadUint32(&t.first[b][at]); cell == dead {
				b = after
				i++
				continue
			}
			c = s.low[at]
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			c = s.class(r)
			cell = atomic.LoadUint32(&t.cells[s.startRow(b)+uint32(c)])
		}
		if cell == unknown {
			var ok bool
			if cell, ok = t.step(s.startRow(b), c); ok && at < utf8.RuneSelf {
				atomic.StoreUint32(&t.first[b][at], cell)
			}
		}
		if cell != dead && !(cell&hasHits == 0 && s.deadAfter(t, cell, text, i+size)) {
			if cell == unknown || !s.walk(w, t, text, i, i+size, cell) {
				if t = s.again(w, t, text, i, i+size, s.startRow(b), c); t == nil {
					return dst, false
				}
			}
			if len(w.touched) > 0 {
				dst = w.flush(dst, i)
			}
		}
		b = after
		i += size
	}
	return dst, true
}

// letters counts the small letters that a text begins with, at least one and not
// always all.
func letters(text string) int {
	if len(text) < 8 {
		return 1
	}
	const ones = 0x0101010101010101
	x := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
	low := x & (0x7F * ones)
	small := (low + (0x80-'a')*ones) &^ (low + (0x7F-'z')*ones) &^ x & (0x80 * ones) // the high bit of each
	return max(1, bits.TrailingZeros64(small^0x80*ones)/8)
}

// deadAfter tells that a start dies at its second character, in ASCII, at i.
func (s *Set) deadAfter(t *table, cell uint32, text string, i int) bool {
	return i < len(text) && text[i] < utf8.RuneSelf && atomic.LoadUint32(&t.cells[cell>>2+uint32(s.low[text[i]])]) == dead
}

// again walks from a start for which the table lacks a state; it changes the
// table when it is full. It gives nil to give up.
func (s *Set) again(w *work, t *table, text string, from, i int, row uint32, c uint16) *table {
	for {
		cell, ok := t.step(row, c)
		if ok && (cell == dead || s.walk(w, t, text, from, i, cell)) {
			return t
		}
		if w.steps <= 0 {
			return nil
		}
		for _, e := range w.touched {
			w.ends[e] = 0
		}
		w.touched = w.touched[:0]
		if w.fills++; w.fills > fillsPerText {
			s.resting.Store(restTexts)
			return nil
		}
		fresh := newTable(s)
		if !s.table.CompareAndSwap(t, fresh) {
			fresh = s.table.Load()
		}
		t = fresh
	}
}

// patience is after how many bytes a walk asks whether a match can still be of use.
const patience = 16

// walk follows a match that may have begun at from; cell is where its first
// character, which ends at i, has led. It gives false when the table is full or
// the steps are used up.
func (s *Set) walk(w *work, t *table, text string, from, i int, cell uint32) bool {
	before := from // where the character just consumed starts
	look := from + patience
	for {
		if cell&hasHits != 0 {
			for _, e := range t.states[cell>>2/s.width].hits {
				if w.ends[e] == 0 {
					w.touched = append(w.touched, e)
				}
				w.ends[e] = before
			}
		}
		if cell&isFinal != 0 {
			w.steps -= i - from
			return w.steps > 0
		}
		row, c, size := cell>>2, s.eof(), 0
		if i > look {
			if e := t.states[row/s.width].only; e >= 0 && from < w.over[e] {
				w.steps -= i - from
				return w.steps > 0 // of that expression this would overlap the match before
			}
			look += patience
		}
		if i < len(text) {
			if b := text[i]; b < utf8.RuneSelf {
				c, size = s.low[b], 1
			} else {
				var r rune
				r, size = utf8.DecodeRuneInString(text[i:])
				c = s.class(r)
			}
		}
		cell = atomic.LoadUint32(&t.cells[row+uint32(c)])
		if cell == unknown {
			var ok bool
			if cell, ok = t.step(row, c); !ok {
				return false
			}
		}
		before = i
		i += size
	}
}

// flush turns what a walk found into matches.
func (w *work) flush(dst []Match, start int) []Match {
	for _, e := range w.touched {
		if end := w.ends[e]; start >= w.over[e] {
			if w.over[e] == 0 {
				w.met = append(w.met, e)
			}
			w.over[e] = end
			dst = append(dst, Match{int(e), start, end})
		}
		w.ends[e] = 0
	}
	w.touched = w.touched[:0]
	return dst
}

package automaton

import (
	"encoding/binary"
	"slices"
	"sync/atomic"
	"unicode/utf8"
)

const (
	stride  = 4 // characters by which starts are followed, before those that are dead give way
	strides = 8
)

// lane is a start that is followed: its window, the place of the next character, and
// where those before have led.
type lane struct {
	window, at int
	cell       uint32
}

// alive gives the windows of a text in which a match may begin, in memory of w. Of those
// of a single place most are dead after a few characters, as far as the table knows
// already.
func (s *Set) alive(w *work, text string, windows []Window) []Window {
	t := s.table.Load()
	w.dead, w.lanes = slices.Grow(w.dead[:0], len(windows))[:len(windows)], w.lanes[:0]
	for i, at := range windows {
		cell := s.firstCell(t, text, at)
		w.dead[i] = uint8(isDead(cell))
		if goesOn(cell) {
			w.lanes = append(w.lanes, lane{i, at.To, cell})
		}
	}
	left := w.lanes
	for range strides {
		if left = s.advance(t, text, left, w.dead); len(left) == 0 {
			break
		}
	}
	w.alive = slices.Grow(w.alive[:0], len(windows))[:len(windows)]
	n := 0
	for i, at := range windows {
		w.alive[n] = at
		n += int(1 - w.dead[i])
	}
	return w.alive[:n]
}

// advance follows starts for a stride, marks the windows of those that die, and gives
// those that go on. Whether one dies it asks of none before the end of the stride: the
// steps of one do not wait for the memory that another asks for.
func (s *Set) advance(t *table, text string, all []lane, dead []uint8) []lane {
	n := 0
	for _, l := range all {
		if l.at+stride > len(text) {
			continue // it is left
		}
		x := binary.LittleEndian.Uint32([]byte(text[l.at : l.at+stride]))
		if x&0x80808080 != 0 {
			continue
		}
		one := t.after(s, l.cell, x)
		two := t.after(s, one, x>>8)
		three := t.after(s, two, x>>16)
		cell := t.after(s, three, x>>24)
		if (one|two|three|cell)&hasHits != 0 || one == unknown || two == unknown || three == unknown || cell == unknown {
			continue
		}
		gone := isDead(cell)
		dead[l.window] = uint8(gone)
		all[n] = lane{l.window, l.at + stride, cell}
		n += int(1 - gone)
	}
	return all[:n]
}

// after gives where a character in ASCII leads; from nowhere, nowhere.
func (t *table) after(s *Set, cell, c uint32) uint32 {
	return atomic.LoadUint32(&t.cells[cell>>2+uint32(s.low[c&0x7F])])
}

// goesOn tells a cell that leads to a state in which nothing has matched yet.
func goesOn(cell uint32) bool { return cell != unknown && cell&(isFinal|hasHits) == 0 }

// isDead is 1 for a dead cell, 0 for any other.
func isDead(cell uint32) uint32 {
	n := cell ^ dead
	return 1 ^ (n|-n)>>31
}

// firstCell gives the cell to which the only character of a window leads; unknown when
// there are several, or it is beyond ASCII or the last.
func (s *Set) firstCell(t *table, text string, w Window) uint32 {
	if w.To != w.From+1 || w.To >= len(text) || text[w.From] >= utf8.RuneSelf {
		return unknown
	}
	return atomic.LoadUint32(&t.first[s.beforeAt(text, w.From)][text[w.From]])
}

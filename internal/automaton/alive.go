package automaton

import (
	"sync/atomic"
	"unicode/utf8"
)

const (
	lanes     = 8  // starts followed side by side: a step of one does not wait for the memory that another asks for
	foresight = 32 // characters
)

// lane is a start that is followed: the window of which it is, the place of the next
// character, and where those before have led.
type lane struct {
	window, at int
	cell       uint32
}

// alive gives, in the memory of out, the windows of a text in which a match may begin. Of
// those of a single place most are dead after a few characters, as far as the table knows
// already.
func (s *Set) alive(text string, windows, out []Window) []Window {
	out = append(out, windows...)
	t := s.table.Load()
	var row [lanes]lane
	for next, n := 0, 0; ; {
		for ; n < lanes && next < len(out); next++ {
			switch cell := s.firstCell(t, text, out[next]); {
			case cell == dead:
				out[next].To = out[next].From
			case goesOn(cell):
				row[n] = lane{next, out[next].From + 1, cell}
				n++
			}
		}
		if n == 0 {
			break
		}
		for k := 0; k < n; {
			l := &row[k]
			w, b := &out[l.window], text[l.at]
			if b >= utf8.RuneSelf {
				n--
				row[k] = row[n]
				continue
			}
			l.cell = atomic.LoadUint32(&t.cells[l.cell>>2+uint32(s.low[b])])
			if l.at++; goesOn(l.cell) && l.at < min(w.From+foresight, len(text)) {
				k++
				continue
			}
			if l.cell == dead {
				w.To = w.From
			}
			n--
			row[k] = row[n]
		}
	}
	kept := out[:0]
	for _, w := range out {
		if w.From < w.To {
			kept = append(kept, w)
		}
	}
	return kept
}

// goesOn tells a cell that leads to a state in which nothing has matched yet.
func goesOn(cell uint32) bool { return cell != unknown && cell&(isFinal|hasHits) == 0 }

// firstCell gives the cell to which the only character of a window leads; unknown when
// there are several, or it is beyond ASCII or the last.
func (s *Set) firstCell(t *table, text string, w Window) uint32 {
	if w.To != w.From+1 || w.To >= len(text) || text[w.From] >= utf8.RuneSelf {
		return unknown
	}
	return atomic.LoadUint32(&t.first[s.beforeAt(text, w.From)][text[w.From]])
}

package editor

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Level says how serious a marked passage is.
type Level int

// The levels, from the mildest to the most serious.
const (
	Advice Level = iota
	Warn
	Block
)

// String returns the name of the level.
func (l Level) String() string {
	switch l {
	case Advice:
		return "advice"
	case Warn:
		return "warn"
	case Block:
		return "block"
	}
	return "unknown"
}

// Mark is a passage to point out.
type Mark struct {
	// Start and End are byte offsets in the text; the passage is [Start, End).
	Start, End int
	// Level chooses colour and shape of the underline.
	Level Level
	// Closed says that the passage has been dealt with: it is drawn faint.
	Closed bool
	// Dashed says that no rule pointed it out: its underline is broken.
	Dashed bool
	// Key names the finding in the callbacks. Two marks may share it.
	Key string
}

func (m Mark) size() int { return m.End - m.Start }

// usable returns the marks that lie in the text, on whole characters, in the
// order in which they are drawn: the widest first, so that a passage within
// another one stays visible.
func usable(marks []Mark, text string) []Mark {
	out := make([]Mark, 0, len(marks))
	for _, m := range marks {
		if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
			continue
		}
		for !boundary(text, m.Start) {
			m.Start--
		}
		for !boundary(text, m.End) {
			m.End++
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(b.size(), a.size()), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Start, b.Start))
	})
	return out
}

// boundary reports whether a character begins or ends at the offset. A byte
// that is no UTF-8 counts as a character of its own.
func boundary(text string, off int) bool {
	if off <= 0 || off >= len(text) || utf8.RuneStart(text[off]) {
		return true
	}
	for k := 1; k < utf8.UTFMax && off-k >= 0; k++ {
		if utf8.RuneStart(text[off-k]) {
			_, n := utf8.DecodeRuneInString(text[off-k:])
			return n <= k
		}
	}
	return true
}

// shifted moves marks along with an edit that replaced removed bytes at an
// offset by added bytes. A mark that the edit touches shrinks or stretches: it
// is right again after the next check.
func shifted(marks []Mark, at, removed, added int) []Mark {
	end, delta := at+removed, added-removed
	out := marks[:0:0]
	for _, m := range marks {
		switch {
		case m.End <= at:
		case m.Start >= end:
			m.Start += delta
			m.End += delta
		default:
			m.Start = min(m.Start, at)
			if m.End >= end {
				m.End += delta
			} else {
				m.End = at + added
			}
			if m.End <= m.Start {
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

// above reports whether the underline of m hides the one of other where both
// are: open before closed, then the most serious, then the narrowest.
func (m Mark) above(other Mark) bool {
	if m.Closed != other.Closed {
		return !m.Closed
	}
	if m.Level != other.Level {
		return m.Level > other.Level
	}
	return m.size() < other.size()
}

// closer reports whether a click on a place that m and other share means m: the
// narrowest one, because the wider one can be reached elsewhere.
func (m Mark) closer(other Mark) bool {
	if m.size() != other.size() {
		return m.size() < other.size()
	}
	return m.above(other)
}

// stretch is a part of a line whose underline is the one of a single mark.
type stretch struct {
	start, end int
	mark       Mark
}

// stretches cuts [a, b) into parts and gives each to its uppermost mark.
func stretches(marks []Mark, a, b int) []stretch {
	var cuts []int
	for _, m := range marks {
		if m.Start < b && m.End > a {
			cuts = append(cuts, max(m.Start, a), min(m.End, b))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []stretch
	for i := 1; i < len(cuts); i++ {
		top, found := Mark{}, false
		for _, m := range marks {
			if m.Start <= cuts[i-1] && m.End >= cuts[i] && (!found || m.above(top)) {
				top, found = m, true
			}
		}
		if !found {
			continue
		}
		if n := len(out); n > 0 && out[n-1].mark == top && out[n-1].end == cuts[i-1] {
			out[n-1].end = cuts[i]
			continue
		}
		out = append(out, stretch{cuts[i-1], cuts[i], top})
	}
	return out
}

package check

import "imprimatur/internal/french"

// exception is what is known of one expression under unless, for the rule that is
// run: in which stretch it was looked for last, and whether it held there.
type exception struct {
	state exceptionState
	in    french.Span
}

type exceptionState uint8

const (
	unasked exceptionState = iota
	never                  // the zone lacks what it looks for
	holds
	fails
)

// begin makes room for the matches of a rule with these exceptions; those of the
// rule before end.
func (l looker) begin(unless []expr) {
	l.ways.clear()
	l.joined.clear()
	l.met = append(l.met[:0], make([]exception, len(unless))...)
}

// excused reports whether an exception holds around a match. Matches of one
// sentence share the answer.
func (l looker) excused(unless []expr, m match) bool {
	at := french.Span{Start: m.start, End: m.end}
	var around [whole + 1]french.Span
	var known [whole + 1]bool
	for i := range unless {
		u, x := &unless[i], &l.met[i]
		if x.state == unasked && !u.possible(&l.seen) {
			x.state = never
		}
		if x.state == never {
			continue
		}
		if !known[u.within] {
			around[u.within], known[u.within] = l.excusing(u.within, at), true
		}
		if in := around[u.within]; x.state == unasked || x.in != in {
			x.state, x.in = fails, in
			if l.exists(u, in) {
				x.state = holds
			}
		}
		if x.state == holds {
			return true
		}
	}
	return false
}

// excuseReach is how far, in bytes on either side, the whole text excuses a passage:
// further than the longest post. What a long article says of a novel on its first page
// must not silence what it says of a ship on its tenth.
const excuseReach = 4000

// excusing widens a span to where an exception is looked for.
func (l looker) excusing(s scope, at french.Span) french.Span {
	if s != whole {
		return l.widen(s, at)
	}
	n := len(l.text.Folded)
	near := french.Span{Start: max(at.Start-excuseReach, 0), End: min(at.End+excuseReach, n)}
	if near.Len() == n {
		return near
	}
	return cover(l.text.Sentences, near)
}

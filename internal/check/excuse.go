package check

import (
	"strings"

	"imprimatur/internal/french"
)

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
			if l.exists(u, in) && l.holdsWider(u, in, at) {
				x.state = holds
			}
		}
		if x.state == holds {
			return true
		}
	}
	return false
}

// The reach of exceptions, in bytes: a text no longer than a post is excused as a whole;
// in a longer one, what it says of a novel on its first page must not silence what it
// says of a ship on its tenth.
const (
	excusedWhole = 4000
	excuseReach  = 600
)

// excusing widens a span to where an exception is looked for.
func (l looker) excusing(s scope, at french.Span) french.Span {
	in := l.beside(s, at)
	if s != paragraph && s != whole {
		return in
	}
	if in.Len() > excusedWhole {
		in = cover(l.text.Sentences, french.Span{Start: max(at.Start-excuseReach, in.Start), End: min(at.End+excuseReach, in.End)})
	}
	if s == paragraph {
		in = l.lines(in, at)
	}
	return in
}

// beside is widen for exceptions: a paragraph is one between empty lines.
func (l looker) beside(s scope, at french.Span) french.Span {
	if s == paragraph {
		return cover(l.text.Paragraphs, at)
	}
	return l.widen(s, at)
}

// holdsWider reports whether an exception that holds near a passage holds in all of its
// paragraph or text too: what it must not stand beside counts there.
func (l looker) holdsWider(u *expr, near, at french.Span) bool {
	wide := l.beside(u.within, at)
	return wide == near || l.exists(u, wide)
}

// lines narrows a paragraph to the lines around a passage up to those that end a
// sentence: many leave no empty line between paragraphs. What is quoted from a mail goes
// with the answer on the next line, and a letter in guillemets with its date above.
func (l looker) lines(in, at french.Span) french.Span {
	text := l.text.Folded
	if strings.IndexByte(text[in.Start:in.End], '\n') < 0 {
		return in
	}
	for i := at.Start; i > in.Start; i-- {
		if text[i-1] == '\n' && l.lineEnds(in.Start, i-1) && !l.quoting(in.Start, i-1) {
			in.Start = i
			break
		}
	}
	for i := at.End; i < in.End; i++ {
		if text[i] == '\n' && l.lineEnds(in.Start, i) && !l.quoting(in.Start, i) {
			in.End = i
			break
		}
	}
	return in
}

// lineEnds reports a stretch whose last line ends a sentence, and is not that of a mail
// that is quoted.
func (l looker) lineEnds(start, end int) bool {
	start += strings.LastIndexByte(l.text.Folded[start:end], '\n') + 1
	line := strings.TrimRight(l.text.Folded[start:end], " \")]*_")
	if line == "" || strings.IndexByte(".!?", line[len(line)-1]) < 0 && !strings.HasSuffix(line, "…") {
		return false
	}
	return !l.text.QuotedAt(start)
}

// quoting reports a stretch that ends within guillemets; folding made them plain quotes.
func (l looker) quoting(start, end int) bool {
	at := l.text.Original(french.Span{Start: start, End: end})
	text := l.text.Orig[at.Start:at.End]
	return strings.LastIndex(text, "«") > strings.LastIndex(text, "»")
}

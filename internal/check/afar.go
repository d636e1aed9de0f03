package check

import (
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// afar is a match that an exception excuses from beyond its own sentence, and what does.
type afar struct {
	mark
	by french.Span
}

// fromAfar gives what excuses a match from beyond its sentence; it is empty where the
// sentence excuses itself, or an exception is none of a paragraph or the whole text.
func (l looker) fromAfar(unless []expr, m match) (by french.Span) {
	at := french.Span{Start: m.start, End: m.end}
	own := cover(l.text.Sentences, at)
	for i := range unless {
		u := &unless[i]
		if l.met[i].state == never || !u.possible(&l.seen) {
			continue
		}
		in := l.excusing(u.within, at)
		if !l.exists(u, in) || !l.holdsWider(u, in, at) {
			continue
		}
		if u.within != whole && u.within != paragraph || l.exists(u, own) {
			return french.Span{}
		}
		if ms := l.find(u, in); by.Len() == 0 && len(ms) > 0 {
			by = french.Span{Start: ms[0].start, End: ms[0].end}
		}
	}
	return by
}

// excusedFindings appends what a rule that blocks would have found, had no word elsewhere
// excused it: an advice, since one sentence on a game must not lift a block from the next,
// and a warning once another reader marks the same passage.
func (e *Engine) excusedFindings(x *rule, l looker, found []Finding) []Finding {
	own := found
	for _, a := range l.afar {
		var f Finding
		e.word(&f, x, l, french.Span{Start: a.start, End: a.end}, a.trace)
		if f.Public != nil || overlapsSome(own, &f) {
			continue
		}
		o := l.text.Original(a.by)
		f.Excused = l.text.Orig[o.Start:o.End]
		full := Weight{x.Severity, x.Override}
		severity, override := lowered(full, pack.Warn)
		f.Concurring = &Weight{severity, override}
		f.Severity, f.Override = lowered(full, pack.Advice)
		f.Message += " Excusé par « " + shorten(f.Excused) + " », dans une autre phrase : vérifiez que le passage en parle."
		f.Fingerprint = l.fingerprint(x.ID+" excused", french.Span{Start: a.start, End: a.end}, cover(l.text.Sentences, french.Span{Start: a.start, End: a.end}))
		own = append(own, f)
	}
	return own
}

// overlapsSome reports a finding of the same rule in the same passage.
func overlapsSome(found []Finding, f *Finding) bool {
	for i := range found {
		if g := &found[i]; g.Rule == f.Rule && g.Zone == f.Zone && g.Start < f.End && f.Start < g.End {
			return true
		}
	}
	return false
}

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
	for _, a := range l.afar {
		var f Finding
		at := french.Span{Start: a.start, End: a.end}
		e.word(&f, x, l, at, a.trace)
		if f.Public != nil || overlapsSome(found, &f) {
			continue
		}
		by, full := l.text.Original(a.by), Weight{x.Severity, x.Override}
		severity, override := lowered(full, pack.Warn)
		f.Excused, f.Concurring = l.text.Orig[by.Start:by.End], &Weight{severity, override}
		f.Severity, f.Override = lowered(full, pack.Advice)
		f.Message += " Excusé par « " + shorten(f.Excused) + " », dans une autre phrase : vérifiez que le passage en parle."
		// what is said of it must not hold once nothing excuses it
		f.Fingerprint = l.fingerprint(x.ID+" excused", at, cover(l.text.Sentences, at))
		found = append(found, f)
	}
	return found
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

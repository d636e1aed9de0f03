package check

import (
	"cmp"
	"slices"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// NearReason says what kept a rule from firing.
type NearReason string

// The reasons, from the one nearest to a finding.
const (
	// Suppressed: the rule matched, and one of its exceptions did too.
	Suppressed NearReason = "suppressed"
	// Inactive: the rule would have fired but failed its own tests.
	Inactive NearReason = "inactive"
	// Elsewhere: it would have fired on another channel, kind or zone.
	Elsewhere NearReason = "elsewhere"
	// Missing: some of what the rule combines is not there.
	Missing NearReason = "missing"
)

// Near is a rule that came near firing on a passage.
type Near struct {
	Rule     string
	Title    string
	Severity Severity
	Reason   NearReason
	// Have lists the mentions that the rule looks for and that are there.
	Have []Mention
	// Unless lists the mentions of the exception that suppressed the rule.
	Unless []Mention
	// Lacking lists what is missing.
	Lacking []Lack
}

// Lack is a part of a rule that nothing in the passage satisfies.
type Lack struct {
	// Any holds what would do, any one of them: a class, or a term in « ».
	Any []string
	// When is the time asked of a date: past, today, future, unknown, not_past; or "".
	When string
	// Min is how many are needed when one is not enough.
	Min int
	// Apart is set when every part is there, but too far apart or out of order.
	Apart bool
	// Unwanted is set when the rule asks for the absence of Any.
	Unwanted bool
	// Found lists mentions that are of the kind asked and do not do.
	Found []Mention
}

// The bounds of an answer of WhyNot.
const (
	maxNear    = 12 // rules
	maxLacking = 2  // parts that a rule near may lack
	maxFound   = 6  // mentions of a list
	maxAny     = 6  // names of a list
	minTelling = 4  // letters of a word that says something
)

// WhyNot says which rules came near firing on a passage, the bytes from start to
// end of a zone's text, and what kept each from it. A rule that fires on the
// passage is not in the list. The nearest come first, at most maxNear. The cost
// is that of checking the zone once.
func (e *Engine) WhyNot(d draft.Draft, zone string, start, end int, on time.Time) []Near {
	i := slices.IndexFunc(d.Zones, func(z draft.Zone) bool { return z.Name == zone })
	if i < 0 || d.Problem != nil {
		return nil
	}
	var near []Near
	// What cannot be explained is left out: the check itself tells of a panic.
	_ = guard(func() {
		z := d.Zones[i]
		s := e.scan(z.Text, z.Name, z.Hidden, limitOf(d.Channel))
		ask := asker{e, s.looker(on), passage(s.text, start, end)}
		for r := range e.rules {
			if n, ok := ask.rule(&e.rules[r], e.rules[r].applies(d, z)); ok {
				near = append(near, n)
			}
		}
	})
	rank := map[NearReason]int{Suppressed: 0, Inactive: 1, Elsewhere: 2, Missing: 3}
	slices.SortStableFunc(near, func(a, b Near) int {
		return cmp.Or(cmp.Compare(rank[a.Reason], rank[b.Reason]), cmp.Compare(len(a.Lacking), len(b.Lacking)),
			cmp.Compare(len(b.Have), len(a.Have)), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule))
	})
	return near[:min(len(near), maxNear)]
}

// passage gives the folded span of original bytes.
func passage(t *french.Text, start, end int) french.Span {
	out := french.Span{Start: len(t.Folded)}
	for i := range t.Tokens {
		o := t.Original(t.Tokens[i].Span())
		if o.Start < end && start < o.End {
			out.Start, out.End = min(out.Start, t.Tokens[i].Start), max(out.End, t.Tokens[i].End)
		}
	}
	if out.End == 0 {
		return french.Span{}
	}
	return out
}

// common are the built-in classes that most texts hold: alone they bring no rule
// near.
var common = map[string]bool{
	"date": true, "number": true, "hour": true, "proper_name": true, "acronym": true, "quote": true, "hashtag": true, "handle": true, "url": true,
}

// asker asks the rules about one passage.
type asker struct {
	e       *Engine
	l       looker
	passage french.Span
}

// rule says how near one rule came.
func (a asker) rule(x *rule, applies bool) (Near, bool) {
	n := Near{Rule: x.ID, Title: x.Title, Severity: x.Severity}
	for _, in := range a.l.spansOf(x.within) {
		if !in.Overlaps(a.passage) {
			continue
		}
		for _, m := range a.l.find(&x.find, in) {
			if !(french.Span{Start: m.start, End: m.end}).Overlaps(a.passage) {
				continue
			}
			at, suppressed := a.suppressed(x, m)
			switch {
			case suppressed:
				n.Reason, n.Have, n.Unless = Suppressed, a.mentions(m.mentions), at
			case x.dead:
				n.Reason, n.Have = Inactive, a.mentions(m.mentions)
			case !applies:
				n.Reason, n.Have = Elsewhere, a.mentions(m.mentions)
			default:
				return n, false // it fires
			}
		}
		if n.Reason != "" || !applies {
			continue
		}
		have, lacking := a.lack(&x.find, &x.Find, in)
		touches := slices.ContainsFunc(have, a.tells)
		if touches && len(lacking) > 0 && len(lacking) <= min(maxLacking, len(have)) && (n.Lacking == nil || len(lacking) < len(n.Lacking)) {
			n.Have, n.Lacking = a.mentions(have), lacking
		}
	}
	if n.Reason == "" && n.Lacking != nil {
		n.Reason = Missing
	}
	return n, n.Reason != ""
}

// tells reports a mention in the passage that most texts do not hold: no common
// class, and no small word such as "il".
func (a asker) tells(m mention) bool {
	return m.start < a.passage.End && a.passage.Start < m.end && !common[a.e.classes[m.class]] &&
		(m.end-m.start >= minTelling || int(m.first) < len(a.l.text.Tokens) && a.l.text.Tokens[m.first].Upper)
}

// suppressed gives the mentions of the exception that a match meets.
func (a asker) suppressed(x *rule, m match) ([]Mention, bool) {
	for i := range x.unless {
		u := &x.unless[i]
		at := french.Span{Start: m.start, End: m.end}
		near := a.l.excusing(u.within, at)
		if met := a.l.find(u, near); len(met) > 0 && a.l.holdsWider(u, near, at) {
			return a.mentions(met[0].mentions), true
		}
	}
	return nil, false
}

// lack gives the mentions that satisfy parts of an expression within a span and
// the parts that nothing satisfies; lacking is empty when all of it is there.
func (a asker) lack(x *expr, src *pack.Expr, in french.Span) (have []mention, lacking []Lack) {
	if found := a.l.find(x, in); len(found) > 0 {
		return found[0].mentions, nil
	}
	switch {
	case x.any != nil:
		lacking = []Lack{a.wanted(x, src, in)}
		for i := range x.any {
			h, l := a.lack(&x.any[i], &src.Any[i], in)
			if len(h) > len(have) && len(l) <= maxLacking {
				have, lacking = h, l
			}
		}
	case x.all != nil:
		return a.parts(x.all, src.All, in)
	case x.sequence != nil:
		return a.parts(x.sequence, src.Sequence, in)
	default:
		lacking = []Lack{a.wanted(x, src, in)}
	}
	return have, lacking
}

func (a asker) parts(parts []expr, src []pack.Expr, in french.Span) (have []mention, lacking []Lack) {
	for i := range parts {
		if not := parts[i].not; not != nil {
			if found := a.l.find(not, a.l.widen(parts[i].within, in)); len(found) > 0 {
				lack := a.wanted(not, src[i].Not, in)
				lack.Unwanted, lack.Found = true, a.mentions(found[0].mentions)
				lacking = append(lacking, lack)
			}
			continue
		}
		h, l := a.lack(&parts[i], &src[i], in)
		have, lacking = append(have, h...), append(lacking, l...)
	}
	if len(lacking) == 0 {
		lacking = []Lack{{Apart: true}}
	}
	return have, lacking
}

// wanted describes an expression that nothing satisfies.
func (a asker) wanted(x *expr, src *pack.Expr, in french.Span) Lack {
	lack := Lack{Any: names(src), When: x.when}
	if x.min > 1 {
		lack.Min = x.min
	}
	var found []mention
	for _, one := range append([]expr{*x}, x.any...) {
		if one.any != nil || one.all != nil || one.sequence != nil || one.not != nil {
			continue
		}
		for _, m := range a.l.byClass[one.class] {
			if m.start >= in.Start && m.start < in.End {
				found = append(found, m)
			}
		}
	}
	lack.Found = a.mentions(found)
	return lack
}

// names lists what an expression accepts: classes, terms in « », patterns in / /.
func names(e *pack.Expr) []string {
	var out []string
	add := func(list []pack.Expr) {
		for i := range list {
			out = append(out, names(&list[i])...)
		}
	}
	switch {
	case e.Class != "":
		out = append(out, e.Class)
	case e.Regex != "":
		out = append(out, "/"+e.Regex+"/")
	case e.Not != nil:
		return names(e.Not)
	}
	for _, t := range e.Terms {
		for _, spelling := range append([]string{t.Term}, t.Also...) {
			out = append(out, "« "+spelling+" »")
		}
	}
	add(e.Any)
	add(e.All)
	add(e.Sequence)
	if len(out) > maxAny {
		out = append(out[:maxAny], "…")
	}
	return out
}

// mentions gives mentions in original bytes, in text order.
func (a asker) mentions(ms []mention) []Mention {
	ms = slices.Clone(ms)
	slices.SortStableFunc(ms, func(x, y mention) int { return cmp.Compare(x.start, y.start) })
	out := slices.Compact(a.e.trace(a.l, ms))
	return out[:min(len(out), maxFound)]
}

// trace gives mentions as the report words them.
func (e *Engine) trace(l looker, ms []mention) []Mention {
	var out []Mention
	for _, m := range ms {
		o := l.text.Original(french.Span{Start: m.start, End: m.end})
		out = append(out, Mention{Class: e.classes[m.class], Zone: l.zone, Start: o.Start, End: o.End, Text: l.text.Orig[o.Start:o.End]})
	}
	return out
}

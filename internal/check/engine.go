package check

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// Check reads a draft on a day.
func (e *Engine) Check(ctx context.Context, d draft.Draft, on time.Time) Report {
	var revision draft.Digest
	if !e.unnamed {
		revision = d.Digest()
	}
	return e.check(d, revision, on, func(z draft.Zone) reading { return e.read(ctx, d, z, on, e.gather) })
}

// Unnamed gives the engine for reports that are only printed: they do not name the
// revision that was read, which nobody decides upon and no reader is given.
func (e *Engine) Unnamed() *Engine {
	one := *e
	one.unnamed = true
	return &one
}

// reading is what the check of one zone gives; no zone bears on another.
type reading struct {
	found, beside []Finding // of the rules, of the companion
	failures      []string
	asks          []string // questions of the checklist to which it gives cause
}

// read checks one zone of a draft, whose text gather reads.
func (e *Engine) read(ctx context.Context, d draft.Draft, z draft.Zone, on time.Time, gather gatherer) reading {
	var r Report
	var beside []Finding
	aside := ""
	if s := e.checkZone(ctx, d, z, on, gather, &r); s != nil {
		beside, aside = e.accompany(z, s, &r), s.text.Unseen()
		e.release(s)
	}
	e.unseen(ctx, d, z, aside, on, &r)
	return reading{r.Findings, beside, r.Proof.Failures, r.Asks}
}

// check makes the report of a draft from the readings of its zones.
func (e *Engine) check(d draft.Draft, revision draft.Digest, on time.Time, read func(draft.Zone) reading) Report {
	r := Report{DraftID: d.ID, Source: d.Source, Revision: revision, Date: on, Pack: e.ref, Problem: d.Problem}
	if e.companion != nil {
		r.Proof.Trained = e.companion.SHA256()
	}
	var beside []Finding
	r.Proof.RulesInactive = e.dead
	var given []string
	if d.Problem == nil {
		for _, z := range d.Zones {
			one := read(z)
			if len(r.Findings) == 0 {
				r.Findings = one.found[:len(one.found):len(one.found)]
			} else {
				r.Findings = append(r.Findings, one.found...)
			}
			r.Proof.Failures = append(r.Proof.Failures, one.failures...)
			beside = append(beside, one.beside...)
			given = append(given, one.asks...)
			r.Proof.Zones++
		}
		r.Proof.RulesRun = len(e.rules) - r.Proof.RulesInactive
	}
	r.Verdict = verdict(r)
	r = r.With(beside)
	if d.Problem == nil {
		r.Asks = e.asks(d, given, r.Findings)
	}
	return r
}

func verdict(r Report) Verdict {
	switch {
	case r.Problem != nil || r.Proof.RulesInactive > 0 || len(r.Proof.Failures) > 0 || r.Proof.Zones == 0:
		return Unchecked
	case r.Count(pack.Block) > 0:
		return Blocked
	case r.Count(pack.Warn) > 0:
		return Warned
	case len(r.Findings) > 0:
		return Advised
	}
	return Clear
}

// checkZone runs the rules over a zone, for a report of it alone, and returns its scan,
// to be released; nil when it has none.
func (e *Engine) checkZone(ctx context.Context, d draft.Draft, z draft.Zone, on time.Time, gather gatherer, r *Report) *scan {
	var s *scan
	if err := guard(func() { s = e.scanWanted(z, limitOf(d.Channel), gather) }); err != nil {
		r.Proof.Failures = append(r.Proof.Failures, fmt.Sprintf("zone %s: %v", z.Name, err))
		return nil
	}
	l := s.looker(on)
	found := e.run(ctx, d, z, l, r)
	byPlace(found)
	rank(found)
	r.Findings = found
	r.Asks = e.asked(l, z)
	return s
}

// run runs the rules over a zone. Once out of time, those that are left are
// failures.
func (e *Engine) run(ctx context.Context, d draft.Draft, z draft.Zone, l looker, r *Report) (found []Finding) {
	var x *rule
	apply := func() { found = e.apply(x, l, found) }
	late := ctx.Err() != nil
	l.wanted = e.index.wanted(&l.sifting, &l.seen)
	for i := 0; i < len(e.rules); i++ {
		if !late {
			if i = e.nextWanted(l.wanted, i); i == len(e.rules) {
				break
			}
		}
		x = &e.rules[i]
		if x.dead || !x.applies(d, z) {
			continue
		}
		if late = late || ctx.Err() != nil; late {
			r.Proof.Failures = append(r.Proof.Failures, fmt.Sprintf("rule %s on zone %s: out of time", x.ID, z.Name))
			continue
		}
		if err := guard(apply); err != nil {
			r.Proof.Failures = append(r.Proof.Failures, fmt.Sprintf("rule %s on zone %s: %v", x.ID, z.Name, err))
		}
	}
	return found
}

// guard turns a panic into an error without its text, which may quote a draft.
func guard(f func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic of type %T", p)
		}
	}()
	f()
	return nil
}

func (x *rule) applies(d draft.Draft, z draft.Zone) bool {
	listed := func(list []string, v string) bool {
		return len(list) == 0 || slices.Contains(list, "all") || slices.Contains(list, v)
	}
	zone := reads(x.Zones, z)
	return zone && listed(x.Channels, string(d.Channel)) && listed(x.Kinds, string(d.Kind))
}

// reads reports whether zones, of a rule, cover z: all, published, hidden, a
// zone's name or its kind ("comment" for "comment 2"); "-" before one leaves it out.
func reads(zones []string, z draft.Zone) bool {
	kind, _, _ := strings.Cut(z.Name, " ")
	names := []string{"all", "published", z.Name, kind}
	if z.Hidden {
		names[1] = "hidden"
	}
	in := len(zones) == 0
	for _, want := range zones {
		if out, cut := strings.CutPrefix(want, "-"); cut && slices.Contains(names, out) {
			return false
		}
		in = in || slices.Contains(names, want)
	}
	return in
}

// mark is what of a match is marked, and what was combined.
type mark struct {
	start, end int
	trace      []mention
}

// apply runs one rule over a zone and appends what it finds.
func (e *Engine) apply(x *rule, l looker, found []Finding) []Finding {
	l.marks, l.afar = l.marks[:0], l.afar[:0]
	l.begin(x.unless)
	for i := range x.parts {
		p := &x.parts[i]
		if !l.wanted.has(x.rank + i) {
			continue
		}
		for _, in := range l.where(p.within, &p.find) {
			for _, m := range l.find(&p.find, in) {
				if !l.excused(x.unless, m) {
					e.underline(p.underline, m, l)
				} else if x.Severity == pack.Block {
					if by := l.fromAfar(x.unless, m); by.Len() > 0 {
						l.afar = append(l.afar, afar{mark{m.start, m.end, m.mentions}, by})
					}
				}
			}
		}
	}
	found = e.findings(x, l, found)
	if len(l.afar) > 0 {
		found = e.excusedFindings(x, l, found)
	}
	return found
}

// underline chooses what of a match is marked.
func (e *Engine) underline(how string, m match, l looker) {
	if how != "" && how != "all" {
		any := false
		for _, one := range m.mentions {
			if how == "each" || !any && e.classes[one.class] == how {
				l.marks = append(l.marks, mark{one.start, one.end, m.mentions})
				any = true
			}
		}
		if any || how == "each" {
			return
		}
	}
	l.marks = append(l.marks, mark{m.start, m.end, m.mentions})
}

// findings merges overlapping marks of a rule, words them and appends them.
func (e *Engine) findings(x *rule, l looker, found []Finding) []Finding {
	marks := l.marks
	if len(marks) > 1 {
		slices.SortStableFunc(marks, func(a, b mark) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
		})
	}
	for k := 0; k < len(marks); {
		start, end, trace := marks[k].start, marks[k].end, marks[k].trace
		for k++; k < len(marks) && marks[k].start < end; k++ {
			end = max(end, marks[k].end)
		}
		found = append(found, Finding{})
		e.word(&found[len(found)-1], x, l, french.Span{Start: start, End: end}, trace)
	}
	return found
}

// word fills in a finding of a rule.
func (e *Engine) word(f *Finding, x *rule, l looker, at french.Span, trace []mention) {
	o := l.text.Original(at)
	*f = Finding{
		Rule: x.ID, Reader: Rules, Category: x.Category, Severity: x.Severity, Override: x.Override, Zone: l.zone,
		Start: o.Start, End: o.End, Quote: l.text.Orig[o.Start:o.End],
		Title: x.Title, Advice: x.Advice, Guide: x.Guide, Law: x.Law, Exceptions: x.exceptions,
	}
	if len(x.Periods) > 0 {
		f.raise(x.Periods, l.day())
	}
	e.weigh(f, x)
	trace = e.combined(f, l, trace)
	f.Message = e.message(x, f)
	around := cover(l.text.Sentences, at)
	if len(e.public) > 0 {
		if p := e.published(x, l, around, trace); p != nil {
			f.lower(*p)
		}
	}
	if f.Raised != nil {
		f.Message += " " + f.Raised.String()
	}
	f.Fingerprint = l.fingerprint(x.ID, at, around)
}

// combined lists the mentions that were combined, in text order, in a finding too.
func (e *Engine) combined(f *Finding, l looker, trace []mention) []mention {
	if len(trace) > 1 {
		trace = slices.Clone(trace)
		slices.SortStableFunc(trace, func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	}
	if len(trace) > 0 {
		f.Trace = make([]Mention, len(trace))
	}
	for i, m := range trace {
		o := l.text.Original(french.Span{Start: m.start, End: m.end})
		f.Trace[i] = Mention{Class: e.classes[m.class], Zone: l.zone, Start: o.Start, End: o.End, Text: l.text.Orig[o.Start:o.End]}
	}
	return trace
}

// message is that of a rule with the words of a finding in it.
func (e *Engine) message(x *rule, f *Finding) string {
	if strings.IndexByte(x.Message, '{') < 0 {
		return x.Message
	}
	pairs := []string{"{match}", shorten(f.Quote)}
	for _, m := range f.Trace {
		if m.Class != "" {
			pairs = append(pairs, "{"+m.Class+"}", shorten(m.Text))
		}
	}
	return fillIn(x.Message, pairs)
}

// maxAround bounds, in bytes on either side, the sentence that names a finding: a list
// without a sign may be one of thousands of findings.
const maxAround = 4000

// fingerprint names a finding by its rule, its zone, its words and the sentences
// around them.
func (l looker) fingerprint(rule string, at, around french.Span) string {
	b := append(append(l.print[:0], rule...), 0)
	b = append(append(b, l.zone...), 0)
	b = append(append(b, l.text.Folded[at.Start:at.End]...), 0)
	around.Start, around.End = max(around.Start, at.Start-maxAround), min(around.End, at.End+maxAround)
	b = append(b, strings.TrimSpace(l.text.Folded[around.Start:around.End])...)
	sum := sha256.Sum256(b)
	clear(b) // nothing of the text stays
	l.print = b
	return hex.EncodeToString(sum[:12])
}

// fillIn puts the values of pairs, names and values in turn, in place of the names
// in a message, and a sign in place of what it names and the match does not hold.
func fillIn(message string, pairs []string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(message, '{')
		j := strings.IndexByte(message[max(i, 0):], '}') + i + 1
		if i < 0 || j <= i {
			b.WriteString(message)
			return b.String()
		}
		b.WriteString(message[:i])
		value := "…"
		for k := 0; k < len(pairs); k += 2 {
			if pairs[k] == message[i:j] {
				value = pairs[k+1]
				break
			}
		}
		b.WriteString(value)
		message = message[j:]
	}
}

func shorten(s string) string {
	const limit = 60
	if len(s) <= limit && plainlyWritten(s) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit]) + "…"
}

// plainlyWritten reports a text with no blank but single spaces within.
func plainlyWritten(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b >= utf8.RuneSelf:
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return false
			}
		case b == ' ':
			if i == 0 || i+1 == len(s) || s[i+1] == ' ' {
				return false
			}
		case b < ' ':
			return false
		}
	}
	return true
}

// rank tells findings apart that have the same words in the same sentence.
func rank(fs []Finding) {
	if len(fs) < 2 {
		return
	}
	seen := map[string]int{}
	for i := range fs {
		base := fs[i].Fingerprint
		if seen[base]++; seen[base] > 1 {
			fs[i].Fingerprint = fmt.Sprintf("%s-%d", base, seen[base])
		}
	}
}

package pack

import (
	"fmt"
	"maps"
	"regexp/syntax"
	"slices"
	"strings"
	"time"
)

// className reports small letters, digits and underscores after a letter.
func className(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// linter collects every problem of a pack instead of stopping at the first.
type linter struct {
	pack    *Pack
	classes map[string]bool
	guide   map[string]bool
	files   map[string][]byte // as read, to say where a problem is
	errs    []error
}

func lint(p *Pack, files map[string][]byte) []error {
	l := linter{pack: p, classes: map[string]bool{}, guide: map[string]bool{}, files: files}
	if p.ID == "" || p.Version == "" {
		l.add(place{file: "pack.yaml"}, "pack and version are needed")
	}
	for _, b := range Builtins() {
		l.classes[b] = true
	}
	for _, s := range p.Sections {
		if l.guide[s.ID] || s.ID == "" || s.Title == "" {
			l.add(in("guide.yaml", "section", s.ID), "section %q: repeated, or without id or title", s.ID)
		}
		l.guide[s.ID] = true
	}
	items := map[string]bool{}
	for _, i := range p.Checklist {
		if items[i.ID] || i.ID == "" || i.Question == "" {
			l.add(in("checklist.yaml", "item", i.ID), "item %q: repeated, or without id or question", i.ID)
		}
		items[i.ID] = true
	}
	for _, x := range p.Lexicons {
		l.lexicon(x)
	}
	for _, x := range p.Patterns {
		l.pattern(x)
	}
	seen := map[string]bool{}
	for _, r := range p.Rules {
		if seen[r.ID] {
			l.add(in(r.File, "id", r.ID), "rule %s: id used twice", r.ID)
		}
		seen[r.ID] = true
	}
	seasons := map[string]bool{}
	for _, x := range p.Seasons {
		l.season(x, seasons)
	}
	for i := range p.Rules {
		l.rule(&p.Rules[i])
	}
	for _, i := range p.Checklist {
		l.item(i)
	}
	for _, w := range p.Rewordings {
		l.rewording(w)
	}
	sources, public := map[string]bool{}, map[string]bool{}
	for _, s := range p.Sources {
		l.source(s, sources)
	}
	for _, e := range p.Public {
		l.public(e, public)
	}
	return l.errs
}

// rewording refuses what would never be proposed.
func (l *linter) rewording(w Rewording) {
	at := in(w.File, "class", w.Class)
	switch {
	case !l.classes[w.Class]:
		l.add(at, "rewording: no class %q", w.Class)
	case w.As != "" && w.As != "month" && w.As != "magnitude":
		l.add(at, "rewording of %s: as %q is none of month, magnitude", w.Class, w.As)
	case (w.As == "") == (len(w.Say) == 0):
		l.add(at, "rewording of %s: exactly one of say and as", w.Class)
	}
	switch w.When {
	case "", "past", "today", "future":
	default:
		l.add(at, "rewording of %s: when %q is none of past, today, future", w.Class, w.When)
	}
}

func (l *linter) add(at place, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s: %s", l.locate(at), fmt.Sprintf(format, args...)))
}

// like proposes the nearest of the known names, for one that is not known.
func like(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}

// site is where an expression stands: the rule or item it is of, and its entry.
type site struct {
	place
	what string
}

// at tells a problem of an expression, in which value is at fault; "" for all of it.
func (l *linter) at(s site, value, format string, args ...any) {
	l.add(s.on(value), "%s: %s", s.what, fmt.Sprintf(format, args...))
}

func (l *linter) lexicon(x Lexicon) {
	if !className(x.Class) || slices.Contains(Builtins(), x.Class) {
		l.add(in(x.File, "lexicon", x.Class), "lexicon %q: not a class name, or a built-in one", x.Class)
	}
	l.classes[x.Class] = true // several files may add terms to one class
	l.terms(in(x.File, "lexicon", x.Class), "lexicon "+x.Class, x.Terms)
}

// terms refuses what could never be found: a rule that is silent for that
// reason looks like a clean text.
func (l *linter) terms(at place, where string, terms []Term) {
	for _, t := range terms {
		if t.Case != "" && t.Case != "exact" {
			l.add(at.on(t.Case), "%s: term %q: case is %q, want exact", where, t.Term, t.Case)
		}
		for _, spelling := range append([]string{t.Term}, t.Also...) {
			if why := deadTerm(spelling); why != "" {
				l.add(at.on(spelling), "%s: term %q can never be found: %s", where, spelling, why)
			}
		}
	}
}

func (l *linter) pattern(x Pattern) {
	at := in(x.File, "pattern", x.Class)
	if !className(x.Class) || slices.Contains(Builtins(), x.Class) {
		l.add(at, "pattern %q: not a class name, or a built-in one", x.Class)
	}
	l.classes[x.Class] = true
	l.regex(at, x.Class, x.Regex, x.On)
	if x.Validate != "" && !slices.Contains(Validators(), x.Validate) {
		l.add(at.on(x.Validate), "pattern %s: no validator %q (known: %v)", x.Class, x.Validate, Validators())
	}
}

func (l *linter) regex(at place, name, expr, on string) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		l.add(at.on(expr), "%s: %v", name, err)
	} else if matchesEmpty(re) {
		l.add(at.on(expr), "%s: the pattern matches the empty text", name)
	}
	if on != "" && on != "folded" && on != "raw" {
		l.add(at.on(on), "%s: on is %q, want folded or raw", name, on)
	}
}

// matchesEmpty reports whether an expression matches the empty text.
func matchesEmpty(re *syntax.Regexp) bool {
	every := func() bool {
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !matchesEmpty(sub) })
	}
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpNoWordBoundary,
		syntax.OpStar, syntax.OpQuest:
		return true
	case syntax.OpCapture, syntax.OpPlus, syntax.OpConcat:
		return every()
	case syntax.OpRepeat:
		return re.Min == 0 || every()
	case syntax.OpAlternate:
		return slices.ContainsFunc(re.Sub, matchesEmpty)
	}
	return false
}

func (l *linter) rule(r *Rule) {
	var ok bool
	at := in(r.File, "id", r.ID)
	if r.Severity, ok = ParseSeverity(r.SeverityName); !ok {
		l.add(at.on(r.SeverityName), "rule %s: severity %q is none of block, warn, advice", r.ID, r.SeverityName)
	}
	r.AloneSeverity = r.Severity
	if r.Alone != "" {
		if s, known := ParseSeverity(r.Alone); known && s < r.Severity {
			r.AloneSeverity = s
		} else {
			l.add(at.on(r.Alone), "rule %s: alone %q is no severity below %q", r.ID, r.Alone, r.SeverityName)
		}
	}
	switch {
	case r.ID == "" || r.Title == "" || r.Message == "":
		l.add(at, "rule %q: id, title and message are needed", r.ID)
	case !slices.Contains(Categories(), r.Category):
		l.add(at.on(string(r.Category)), "rule %s: unknown category %q%s", r.ID, r.Category, like(string(r.Category), categoryNames()))
	case !r.Override.Known():
		l.add(at.on(string(r.Override)), "rule %s: override %q is none of forbidden, second, justification, acknowledgement, free", r.ID, r.Override)
	}
	for _, g := range r.Guide {
		if !l.guide[g] {
			l.add(at.on(g), "rule %s: no guide section %q", r.ID, g)
		}
	}
	for i := range r.Periods {
		l.period(r, &r.Periods[i])
	}
	of := site{at, "rule " + r.ID}
	l.expr(of, r.Find)
	l.scope(of, r.Within)
	for _, u := range r.Unless {
		l.expr(of, u)
	}
	finds, clean := 0, 0
	for _, t := range r.Tests {
		if t.Clean == (len(t.Finds) > 0) {
			l.add(at, "rule %s: a test has either finds or clean", r.ID)
		}
		if t.Text == "" {
			l.add(at, "rule %s: a test without text", r.ID)
		}
		if _, err := time.Parse(time.DateOnly, t.Date); err != nil && t.Date != "" {
			l.add(at.on(t.Date), "rule %s: test date %q: want YYYY-MM-DD", r.ID, t.Date)
		}
		if t.Clean {
			clean++
		} else {
			finds++
		}
	}
	if finds == 0 || clean == 0 {
		l.add(at, "rule %s: needs at least one test that finds and one that is clean", r.ID)
	}
}

func (l *linter) scope(at site, within string) {
	switch within {
	case "", "sentence", "paragraph", "draft":
	default:
		l.at(at, within, "within %q is none of sentence, paragraph, draft", within)
	}
}

func (l *linter) expr(at site, e Expr) {
	given := 0
	for _, is := range []bool{e.Class != "", e.Any != nil, e.All != nil, e.Sequence != nil, e.Not != nil, e.Terms != nil, e.Regex != ""} {
		if is {
			given++
		}
	}
	if given != 1 {
		l.at(at, "", "an expression is exactly one of class, any, all, sequence, not, terms, regex")
		return
	}
	if e.Class != "" && !l.classes[e.Class] {
		l.at(at, e.Class, "no class %q%s", e.Class, like(e.Class, slices.Sorted(maps.Keys(l.classes))))
	}
	if e.Any != nil && len(e.Any) == 0 || e.All != nil && len(e.All) == 0 || e.Sequence != nil && len(e.Sequence) == 0 || e.Terms != nil && len(e.Terms) == 0 {
		l.at(at, "", "an empty list finds nothing")
	}
	if e.Min < 0 || e.Gap < 0 || e.Near < 0 {
		l.at(at, "", "min, gap and near are not below 0")
	}
	l.terms(at.place, at.what, e.Terms)
	if e.Regex != "" {
		l.regex(at.place, at.what, e.Regex, e.On)
	}
	switch e.When {
	case "", "past", "today", "future", "unknown", "not_past":
	default:
		l.at(at, e.When, "when %q is none of past, today, future, unknown, not_past", e.When)
	}
	l.scope(at, e.Within)
	for _, list := range [][]Expr{e.Any, e.All, e.Sequence} {
		for _, x := range list {
			l.expr(at, x)
		}
	}
	if e.Not != nil {
		l.expr(at, *e.Not)
	}
	for _, list := range [][]Expr{e.Any, e.Sequence} {
		if slices.ContainsFunc(list, func(x Expr) bool { return x.Not != nil }) {
			l.at(at, "", "not stands inside all, or alone as what a rule finds")
		}
	}
	if e.All != nil && !slices.ContainsFunc(e.All, func(x Expr) bool { return x.Not == nil }) {
		l.at(at, "", "all needs a part that is no not")
	}
}

func categoryNames() []string {
	var out []string
	for _, c := range Categories() {
		out = append(out, string(c))
	}
	return out
}

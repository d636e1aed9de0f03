package pack

import (
	"fmt"
	"regexp"
	"slices"
	"time"
)

var classSyntax = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// linter collects every problem of a pack instead of stopping at the first.
type linter struct {
	pack    *Pack
	classes map[string]bool
	guide   map[string]bool
	errs    []error
}

func lint(p *Pack) []error {
	l := linter{pack: p, classes: map[string]bool{}, guide: map[string]bool{}}
	if p.ID == "" || p.Version == "" {
		l.add("pack.yaml", "pack and version are needed")
	}
	for _, b := range Builtins() {
		l.classes[b] = true
	}
	for _, s := range p.Sections {
		if l.guide[s.ID] || s.ID == "" || s.Title == "" {
			l.add("guide.yaml", "section %q: repeated, or without id or title", s.ID)
		}
		l.guide[s.ID] = true
	}
	items := map[string]bool{}
	for _, i := range p.Checklist {
		if items[i.ID] || i.ID == "" || i.Question == "" {
			l.add("checklist.yaml", "item %q: repeated, or without id or question", i.ID)
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
			l.add(r.File, "rule %s: id used twice", r.ID)
		}
		seen[r.ID] = true
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
	switch {
	case !l.classes[w.Class]:
		l.add(w.File, "rewording: no class %q", w.Class)
	case w.As != "" && w.As != "month" && w.As != "magnitude":
		l.add(w.File, "rewording of %s: as %q is none of month, magnitude", w.Class, w.As)
	case (w.As == "") == (len(w.Say) == 0):
		l.add(w.File, "rewording of %s: exactly one of say and as", w.Class)
	}
	switch w.When {
	case "", "past", "today", "future":
	default:
		l.add(w.File, "rewording of %s: when %q is none of past, today, future", w.Class, w.When)
	}
}

func (l *linter) add(file, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s: %s", file, fmt.Sprintf(format, args...)))
}

// site is where an expression stands: its file, and the rule or item it is of.
type site struct{ file, what string }

func (l *linter) at(s site, format string, args ...any) {
	l.add(s.file, "%s: %s", s.what, fmt.Sprintf(format, args...))
}

func (l *linter) lexicon(x Lexicon) {
	if !classSyntax.MatchString(x.Class) || slices.Contains(Builtins(), x.Class) {
		l.add(x.File, "lexicon %q: not a class name, or a built-in one", x.Class)
	}
	l.classes[x.Class] = true // several files may add terms to one class
	l.terms(x.File, "lexicon "+x.Class, x.Terms)
}

// terms refuses what could never be found: a rule that is silent for that
// reason looks like a clean text.
func (l *linter) terms(file, where string, terms []Term) {
	for _, t := range terms {
		if t.Case != "" && t.Case != "exact" {
			l.add(file, "%s: term %q: case is %q, want exact", where, t.Term, t.Case)
		}
		for _, spelling := range append([]string{t.Term}, t.Also...) {
			if why := deadTerm(spelling); why != "" {
				l.add(file, "%s: term %q can never be found: %s", where, spelling, why)
			}
		}
	}
}

func (l *linter) pattern(x Pattern) {
	if !classSyntax.MatchString(x.Class) || slices.Contains(Builtins(), x.Class) {
		l.add(x.File, "pattern %q: not a class name, or a built-in one", x.Class)
	}
	l.classes[x.Class] = true
	l.regex(x.File, x.Class, x.Regex, x.On)
	if x.Validate != "" && !slices.Contains(Validators(), x.Validate) {
		l.add(x.File, "pattern %s: no validator %q (known: %v)", x.Class, x.Validate, Validators())
	}
}

func (l *linter) regex(file, name, expr, on string) {
	re, err := regexp.Compile(expr)
	if err != nil {
		l.add(file, "%s: %v", name, err)
	} else if re.MatchString("") {
		l.add(file, "%s: the pattern matches the empty text", name)
	}
	if on != "" && on != "folded" && on != "raw" {
		l.add(file, "%s: on is %q, want folded or raw", name, on)
	}
}

func (l *linter) rule(r *Rule) {
	var ok bool
	if r.Severity, ok = ParseSeverity(r.SeverityName); !ok {
		l.add(r.File, "rule %s: severity %q is none of block, warn, advice", r.ID, r.SeverityName)
	}
	switch {
	case r.ID == "" || r.Title == "" || r.Message == "":
		l.add(r.File, "rule %q: id, title and message are needed", r.ID)
	case !slices.Contains(Categories(), r.Category):
		l.add(r.File, "rule %s: unknown category %q", r.ID, r.Category)
	case !r.Override.Known():
		l.add(r.File, "rule %s: override %q is none of forbidden, second, justification, acknowledgement, free", r.ID, r.Override)
	}
	for _, g := range r.Guide {
		if !l.guide[g] {
			l.add(r.File, "rule %s: no guide section %q", r.ID, g)
		}
	}
	for _, p := range r.Periods {
		_, err1 := time.Parse(time.DateOnly, p.From)
		_, err2 := time.Parse(time.DateOnly, p.To)
		if _, ok := ParseSeverity(p.Severity); !ok && p.Severity != "" || err1 != nil || err2 != nil {
			l.add(r.File, "rule %s: period from %q to %q: want YYYY-MM-DD and a severity", r.ID, p.From, p.To)
		}
	}
	at := site{r.File, "rule " + r.ID}
	l.expr(at, r.Find)
	l.scope(at, r.Within)
	for _, u := range r.Unless {
		l.expr(at, u)
	}
	finds, clean := 0, 0
	for _, t := range r.Tests {
		if t.Clean == (len(t.Finds) > 0) {
			l.add(r.File, "rule %s: a test has either finds or clean", r.ID)
		}
		if t.Text == "" {
			l.add(r.File, "rule %s: a test without text", r.ID)
		}
		if _, err := time.Parse(time.DateOnly, t.Date); err != nil && t.Date != "" {
			l.add(r.File, "rule %s: test date %q: want YYYY-MM-DD", r.ID, t.Date)
		}
		if t.Clean {
			clean++
		} else {
			finds++
		}
	}
	if finds == 0 || clean == 0 {
		l.add(r.File, "rule %s: needs at least one test that finds and one that is clean", r.ID)
	}
}

func (l *linter) scope(at site, within string) {
	switch within {
	case "", "sentence", "paragraph", "draft":
	default:
		l.at(at, "within %q is none of sentence, paragraph, draft", within)
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
		l.at(at, "an expression is exactly one of class, any, all, sequence, not, terms, regex")
		return
	}
	if e.Class != "" && !l.classes[e.Class] {
		l.at(at, "no class %q", e.Class)
	}
	if e.Any != nil && len(e.Any) == 0 || e.All != nil && len(e.All) == 0 || e.Sequence != nil && len(e.Sequence) == 0 || e.Terms != nil && len(e.Terms) == 0 {
		l.at(at, "an empty list finds nothing")
	}
	if e.Min < 0 || e.Gap < 0 || e.Near < 0 {
		l.at(at, "min, gap and near are not below 0")
	}
	l.terms(at.file, at.what, e.Terms)
	if e.Regex != "" {
		l.regex(at.file, at.what, e.Regex, e.On)
	}
	switch e.When {
	case "", "past", "today", "future", "unknown", "not_past":
	default:
		l.at(at, "when %q is none of past, today, future, unknown, not_past", e.When)
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
			l.at(at, "not stands inside all, or alone as what a rule finds")
		}
	}
	if e.All != nil && !slices.ContainsFunc(e.All, func(x Expr) bool { return x.Not == nil }) {
		l.at(at, "all needs a part that is no not")
	}
}

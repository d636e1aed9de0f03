package check

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
	"imprimatur/internal/search"
)

// Engine is a compiled pack.
type Engine struct {
	ref      PackRef
	classes  []string
	terms    *matcher
	lexicons classSet // the classes that have names; the lists of the rules have none
	glue     *glue
	late     classSet // classes that have terms in it
	leet     *matcher // of the terms whose letters digits may pose as; nil for none
	patterns []pattern
	search   *search.Set
	builtins []builtin
	parts    french.Parts // what the built-in classes need of a text
	disguise classID      // -1 when no rule asks
	rules    []rule
	dead     int // how many of them are
	// questions are those of the checklist, in its order.
	questions []question
	// the indexes say which of both a text can concern.
	index    *index         // of the parts of the rules, then the questions
	ruleOf   []int          // by part of a rule, among those of all
	unread   classSet       // what is found after the index is asked
	often    []atomic.Int32 // texts that held each class, while the tests run
	inactive []RuleFailure
	scans    *sync.Pool // of *scan

	unnamed   bool      // reports do not name what was read
	companion Companion // nil for none
	sections  map[Category]string

	rewordings []pack.Rewording
	public     []public
	facts      []classID // of what an entry of public must hold itself
}

// RuleFailure says why a rule is inactive.
type RuleFailure struct {
	Rule   string
	Test   int // from 1; 0 when it is not about a test
	Reason string
}

// rule is a compiled pack.Rule.
type rule struct {
	pack.Rule
	find   expr
	within scope
	parts  []part
	rank   int // of the first part, among those of all rules
	unless []expr
	dead   bool
	// exceptions names what unless looks for.
	exceptions []string
}

// part is one way in which a rule fires: an alternative of its find, with the
// scope and the marking of its own where it gives them.
type part struct {
	find      expr
	within    scope
	underline string
}

// partsOf gives the alternatives of a rule's find. An alternative may look further
// or less far than its neighbours; the rule's own within is for those that say nothing.
func partsOf(find expr, within scope) []part {
	if find.any == nil || find.min > 1 {
		return []part{{find, within, find.underline}}
	}
	var out []part
	for _, x := range find.any {
		p := part{x, within, cmp.Or(x.underline, find.underline)}
		if x.within != inherit {
			p.within = x.within
		}
		out = append(out, p)
	}
	return out
}

// ErrTooManyClasses is returned by Compile for a pack with over 2,048 classes,
// anonymous ones included.
var ErrTooManyClasses = errors.New("too many classes")

// builder gives classes their numbers while a pack is compiled.
type builder struct {
	engine *Engine
	ids    map[string]classID
	lists  map[string]classID // by what a rule's own list says
	none   classID            // what stands for the absence of something; -1 before the first
	trie   *trie
	leet   *trie
	err    error
}

// Compile builds an Engine and runs the tests of the rules.
func Compile(p *pack.Pack) (*Engine, error) {
	e, err := build(p)
	if err != nil {
		return nil, err
	}
	e.often = make([]atomic.Int32, len(e.classes))
	for _, t := range runTests(e, p.Rules) {
		if !t.Passed {
			e.inactive = append(e.inactive, RuleFailure{t.Rule, t.Number, t.Reason})
		}
	}
	for _, t := range e.testQuestions() {
		for i := range e.questions {
			q := &e.questions[i]
			q.doubtful = q.doubtful || !t.Passed && t.Rule == q.ID
		}
	}
	e.arrangeRules()
	e.often = nil
	for i := range e.rules {
		e.rules[i].dead = slices.ContainsFunc(e.inactive, func(f RuleFailure) bool { return f.Rule == e.rules[i].ID })
		if e.rules[i].dead {
			e.dead++
		}
	}
	return e, nil
}

func build(p *pack.Pack) (*Engine, error) {
	e := &Engine{ref: PackRef{p.ID, p.Version, p.SHA256}, disguise: -1, scans: &sync.Pool{}, rewordings: p.Rewordings}
	tags, err := tagsOf(p)
	if err != nil {
		return nil, err
	}
	b := &builder{engine: e, trie: newTrie(tags), leet: newTrie(tags), ids: map[string]classID{}, lists: map[string]classID{}, none: -1}
	terms := 0
	for _, x := range p.Lexicons {
		terms += len(x.Terms)
	}
	b.trie.expect(terms)
	for _, x := range p.Lexicons {
		b.trie.addLexicon(b.class(x.Class), x.Inflect, x.Terms)
		b.addLeet(b.class(x.Class), x.Inflect, x.Leet, x.Terms)
	}
	for _, x := range p.Patterns {
		b.pattern(x, b.class(x.Class))
	}
	for _, r := range p.Rules {
		c := rule{Rule: r, find: b.compileExpr(r.Find), within: scopeOf(r.Within)}
		if c.within == inherit {
			c.within = c.find.within
		}
		if c.within == inherit && c.find.not != nil {
			c.within = whole // an absence is one of the whole text
		}
		if c.within == inherit {
			c.within = sentence
		}
		c.parts = partsOf(c.find, c.within)
		for _, u := range r.Unless {
			x := b.compileExpr(u)
			if x.within == inherit {
				x.within = sentence
			}
			c.unless = append(c.unless, x)
			c.exceptions = append(c.exceptions, names(&u)...)
		}
		e.rules = append(e.rules, c)
	}
	for _, i := range p.Checklist {
		e.questions = append(e.questions, b.question(i))
	}
	b.publish(p)
	if b.err != nil {
		return nil, b.err
	}
	e.terms = b.trie.matcher()
	for c, name := range e.classes {
		if name != "" {
			e.lexicons.add(classID(c))
		}
	}
	e.glue, e.late = b.trie.glue, b.trie.glue.classes()
	if len(b.leet.words) > 0 {
		e.leet = b.leet.matcher()
	}
	if e.search, err = searchFor(e.patterns); err != nil {
		return nil, fmt.Errorf("arranging the patterns: %w", err)
	}
	e.arrangeRules()
	return e, nil
}

// class returns the number of a class; "" makes an anonymous one.
func (b *builder) class(name string) classID {
	if id, ok := b.ids[name]; ok && name != "" {
		return id
	}
	id := classID(len(b.engine.classes))
	if id >= maxClasses {
		b.err = ErrTooManyClasses
		return 0
	}
	b.engine.classes = append(b.engine.classes, name)
	if name == "" {
		return id
	}
	b.ids[name] = id
	if find, ok := finders[name]; ok {
		x := builtin{class: id, find: find, pattern: -1}
		if expr, ok := builtinExprs[name]; ok {
			x.pattern = b.add(pattern{class: id, expr: expr, builtin: true})
		}
		b.engine.builtins = append(b.engine.builtins, x)
		if slices.Contains(factClasses(), name) {
			b.engine.parts = french.DatesAndNumbers
		}
	}
	if name == "disguised" {
		b.engine.disguise = id
	}
	return id
}

func (b *builder) pattern(p pack.Pattern, c classID) {
	x := pattern{class: c, expr: p.Regex, raw: p.On == "raw", validate: validators[p.Validate], placed: placedValidators[p.Validate], tags: b.trie.tags(p.Tags)}
	for _, k := range p.Keywords {
		x.keywords = append(x.keywords, french.Fold(k))
	}
	b.add(x)
}

// add keeps a pattern and gives its rank.
func (b *builder) add(p pattern) int {
	b.engine.patterns = append(b.engine.patterns, p)
	return len(b.engine.patterns) - 1
}

// Pack names the compiled pack.
func (e *Engine) Pack() PackRef { return e.ref }

// Inactive lists the rules that failed their own tests.
func (e *Engine) Inactive() []RuleFailure { return slices.Clone(e.inactive) }

// limitOf returns the length that a channel publishes, in its own count; 0 for none.
func limitOf(c draft.Channel) int {
	switch c {
	case draft.X:
		return 280
	case draft.LinkedIn:
		return 3000
	case draft.Magazine, draft.Email:
	}
	return 0
}

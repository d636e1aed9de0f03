package check

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// Engine is a compiled pack.
type Engine struct {
	ref      PackRef
	classes  []string
	trie     *trie
	patterns []pattern
	builtins []builtin
	disguise classID // -1 when no rule asks
	rules    []rule
	inactive []RuleFailure
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
	unless []expr
	dead   bool
}

// ErrTooManyClasses is returned by Compile for a pack with over 1,024 classes,
// anonymous ones included.
var ErrTooManyClasses = errors.New("too many classes")

// builder gives classes their numbers while a pack is compiled.
type builder struct {
	engine *Engine
	ids    map[string]classID
	err    error
}

// Compile builds an Engine and runs the tests of the rules.
func Compile(p *pack.Pack) (*Engine, error) {
	e, err := build(p)
	if err != nil {
		return nil, err
	}
	for _, t := range runTests(e, p.Rules) {
		if !t.Passed {
			e.inactive = append(e.inactive, RuleFailure{t.Rule, t.Number, t.Reason})
		}
	}
	for i := range e.rules {
		e.rules[i].dead = slices.ContainsFunc(e.inactive, func(f RuleFailure) bool { return f.Rule == e.rules[i].ID })
	}
	return e, nil
}

func build(p *pack.Pack) (*Engine, error) {
	e := &Engine{ref: PackRef{p.ID, p.Version, p.SHA256}, trie: newTrie(), disguise: -1}
	b := &builder{engine: e, ids: map[string]classID{}}
	for _, x := range p.Lexicons {
		e.trie.addLexicon(b.class(x.Class), x.Inflect, x.Terms)
	}
	for _, x := range p.Patterns {
		b.pattern(x, b.class(x.Class))
	}
	for _, r := range p.Rules {
		c := rule{Rule: r, find: b.compileExpr(r.Find), within: scopeOf(r.Within)}
		if c.within == inherit {
			c.within = c.find.within
		}
		if c.within == inherit {
			c.within = sentence
		}
		for _, u := range r.Unless {
			x := b.compileExpr(u)
			if x.within == inherit {
				x.within = sentence
			}
			c.unless = append(c.unless, x)
		}
		e.rules = append(e.rules, c)
	}
	return e, b.err
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
		b.engine.builtins = append(b.engine.builtins, builtin{id, find})
	}
	if name == "disguised" {
		b.engine.disguise = id
	}
	return id
}

func (b *builder) pattern(p pack.Pattern, c classID) {
	re, err := regexp.Compile(p.Regex)
	if err != nil {
		b.err = errors.Join(b.err, fmt.Errorf("pattern %s: %w", p.Class, err))
		return
	}
	x := pattern{class: c, re: re, raw: p.On == "raw", validate: validators[p.Validate], tags: p.Tags}
	for _, k := range p.Keywords {
		x.keywords = append(x.keywords, french.Fold(k))
	}
	if tree, err := syntax.Parse(p.Regex, syntax.Perl); err == nil {
		simple := tree.Simplify()
		x.digit = needsDigit(simple)
		x.anchored = strings.ContainsAny(p.Regex, "^$\n") || strings.Contains(p.Regex, `\s`) || strings.Contains(p.Regex, `\n`) || strings.Contains(p.Regex, `[^`)
		if l := literals(simple); worth(l) {
			x.literals = l
		}
	}
	b.engine.patterns = append(b.engine.patterns, x)
}

// needsDigit reports whether every match of a regular expression holds a digit.
func needsDigit(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return slices.ContainsFunc(re.Rune, func(r rune) bool { return r >= '0' && r <= '9' })
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i] < '0' || re.Rune[i+1] > '9' {
				return false
			}
		}
		return len(re.Rune) > 0
	case syntax.OpCapture, syntax.OpPlus:
		return needsDigit(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && needsDigit(re.Sub[0])
	case syntax.OpConcat:
		return slices.ContainsFunc(re.Sub, needsDigit)
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(s *syntax.Regexp) bool { return !needsDigit(s) })
	}
	return false
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

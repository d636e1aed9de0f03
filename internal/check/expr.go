package check

import (
	"fmt"
	"strconv"

	"imprimatur/internal/pack"
)

// expr is a compiled pack.Expr. Exactly one of class (>= 0), any, all, sequence
// and not is given; a not has a class too, for the mention of an absence.
type expr struct {
	class              classID
	any, all, sequence []expr
	not                *expr
	when               string
	tags, notTags      tagSet
	min, gap, near     int
	within             scope
	underline          string
	plain              []classID // of any, when it is of classes alone
}

// scope is how far the mentions of a combination may lie apart.
type scope uint8

const (
	inherit scope = iota
	sentence
	paragraph
	whole
)

func scopeOf(s string) scope {
	switch s {
	case "sentence":
		return sentence
	case "paragraph":
		return paragraph
	case "draft":
		return whole
	}
	return inherit
}

// match is one way in which an expression is satisfied.
type match struct {
	start, end int
	mentions   []mention
}

func of(ms ...mention) match {
	m := match{ms[0].start, ms[0].end, ms}
	for _, x := range ms[1:] {
		m.start, m.end = min(m.start, x.start), max(m.end, x.end)
	}
	return m
}

// possible reports whether a zone or sentence with these classes can satisfy e.
func (e *expr) possible(seen *classSet) bool {
	switch {
	case e.any != nil:
		for i := range e.any {
			if e.any[i].possible(seen) {
				return true
			}
		}
		return false
	case e.all != nil:
		return everyPossible(e.all, seen)
	case e.sequence != nil:
		return everyPossible(e.sequence, seen)
	case e.not != nil:
		return true
	}
	return seen.has(e.class)
}

// everyPossible walks by index: an expr is too large to be copied at each step.
func everyPossible(list []expr, seen *classSet) bool {
	for i := range list {
		if !list[i].possible(seen) {
			return false
		}
	}
	return true
}

// compileExpr turns a pack's expression into an expr; anonymous classes are made
// as they come.
func (b *builder) compileExpr(e pack.Expr) expr {
	out := expr{
		class: -1, when: e.When, tags: b.trie.tags(e.Tags), notTags: b.trie.tags(e.NotTags), min: e.Min, gap: e.Gap, near: e.Near,
		within: scopeOf(e.Within), underline: e.Underline,
	}
	list := func(es []pack.Expr) []expr {
		var out []expr
		for _, x := range es {
			out = append(out, b.compileExpr(x))
		}
		return out
	}
	switch {
	case e.Any != nil:
		out.any = list(e.Any)
		out.plain = plainClasses(out.any)
	case e.All != nil:
		out.all = list(e.All)
	case e.Sequence != nil:
		out.sequence = list(e.Sequence)
	case e.Not != nil:
		n := b.compileExpr(*e.Not)
		out.not = &n
		if b.none < 0 { // one for all: it has no mentions, and classes are counted
			b.none = b.class("")
		}
		out.class = b.none
	case e.Terms != nil:
		out.class = b.list(e)
	case e.Regex != "":
		out.class = b.class("")
		b.pattern(pack.Pattern{Regex: e.Regex, On: e.On}, out.class)
	default:
		out.class = b.class(e.Class)
	}
	return out
}

// plainClasses gives the classes of alternatives that are mentions and no more; nil
// when one is not.
func plainClasses(any []expr) []classID {
	var out []classID
	for i := range any {
		x := &any[i]
		if x.any != nil || x.all != nil || x.sequence != nil || x.not != nil || x.min > 1 {
			return nil
		}
		out = append(out, x.class)
	}
	return out
}

// list returns the class of a rule's own list of terms. Rules that write the same
// list share it: it is looked for once, and classes are counted.
func (b *builder) list(e pack.Expr) classID {
	key := listKey(e)
	if id, ok := b.lists[key]; ok {
		return id
	}
	id := b.class("")
	b.lists[key] = id
	b.trie.own.add(id)
	b.trie.addLexicon(id, e.Inflect, e.Terms)
	b.addLeet(id, e.Inflect, e.Leet, e.Terms)
	return id
}

// listKey names a list by all that it says.
func listKey(e pack.Expr) string {
	key := fmt.Appendf(nil, "%q %t", e.Inflect, e.Leet)
	for i := range e.Terms {
		t := &e.Terms[i]
		key = strconv.AppendQuote(append(key, ' '), t.Term)
		if rest := *t; rest.Inflect != "" || rest.Case != "" || rest.Leet || len(rest.Also)+len(rest.Tags) > 0 {
			key = fmt.Appendf(key, "%#v", rest)
		}
	}
	return string(key)
}

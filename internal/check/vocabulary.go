package check

import (
	"errors"
	"math/bits"
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// classID is the rank of a class among those of the pack.
type classID int32

// maxClasses bounds a set of classes.
const maxClasses = 2048

// classSet is a set of classes.
type classSet [setWords]uint64

const setWords = maxClasses / 64

func (s *classSet) add(c classID)      { s[c/64] |= 1 << (c % 64) }
func (s *classSet) has(c classID) bool { return s[c/64]&(1<<(c%64)) != 0 }

// each gives the members in order.
func (s *classSet) each(f func(classID)) {
	for w, set := range s {
		for ; set != 0; set &= set - 1 {
			f(classID(w*64 + bits.TrailingZeros64(set)))
		}
	}
}

// sparseSet is a set of a few classes, by the words of a classSet that hold some.
type sparseSet []classWord

// classWord is one word of a classSet, by its rank.
type classWord struct {
	word int
	bits uint64
}

func (s *classSet) sparse() sparseSet {
	var out sparseSet
	for w, set := range s {
		if set != 0 {
			out = append(out, classWord{w, set})
		}
	}
	return out
}

// tagSet is a set of the tags that expressions ask for; no other matters.
type tagSet uint32

// noneTag stands for [pack.None].
const noneTag tagSet = 1

// maxTags bounds the tags of a tagSet.
const maxTags = 32

// ErrTooManyTags is returned by Compile for a pack whose expressions name over 31
// tags.
var ErrTooManyTags = errors.New("too many tags")

// tagsOf gives each tag that an expression of the pack names a place in a tagSet.
func tagsOf(p *pack.Pack) (map[string]tagSet, error) {
	known := map[string]tagSet{pack.None: noneTag}
	var walk func(list ...pack.Expr)
	walk = func(list ...pack.Expr) {
		for i := range list {
			x := &list[i]
			for _, t := range slices.Concat(x.Tags, x.NotTags) {
				if _, ok := known[t]; !ok {
					known[t] = 1 << len(known)
				}
			}
			walk(x.Any...)
			walk(x.All...)
			walk(x.Sequence...)
			if x.Not != nil {
				walk(*x.Not)
			}
		}
	}
	for i := range p.Rules {
		walk(p.Rules[i].Find)
		walk(p.Rules[i].Unless...)
	}
	for i := range p.Checklist {
		walk(p.Checklist[i].When...)
		walk(p.Checklist[i].Unless...)
	}
	if len(known) > maxTags {
		return nil, ErrTooManyTags
	}
	return known, nil
}

// entry is a term at the end of its path in the trie.
type entry struct {
	class classID
	tags  tagSet
	exact [][]string // spellings whose capitals count; nil when they do not
}

// spelled reports whether the tokens are written with the capitals of a spelling.
func spelled(text *french.Text, first, last int, spellings [][]string) bool {
	return slices.ContainsFunc(spellings, func(words []string) bool {
		if len(words) != last-first+1 {
			return false
		}
		for k, w := range words {
			if text.RawToken(first+k) != w {
				return false
			}
		}
		return true
	})
}

// addLexicon puts the forms of a lexicon's terms in the trie.
func (t *trie) addLexicon(class classID, inflect pack.Inflect, terms []pack.Term) {
	for _, term := range terms {
		how := term.Inflect
		if how == "" {
			how = inflect
		}
		t.addForms(class, &term, term.Term, how)
		for _, spelling := range term.Also {
			t.addForms(class, &term, spelling, how)
		}
	}
}

func (t *trie) addForms(class classID, term *pack.Term, spelling string, how pack.Inflect) {
	e := entry{class: class, tags: t.tags(term.Tags)}
	if term.Case == "exact" {
		e.exact = [][]string{rawWords(spelling)}
	}
	for _, form := range t.forms.Of(spelling, how) {
		t.add(form, e)
	}
}

func rawWords(s string) []string {
	var r french.Reader
	t := r.Read(s, french.Words)
	out := make([]string, len(t.Tokens))
	for i := range t.Tokens {
		out[i] = t.RawToken(i)
	}
	return out
}

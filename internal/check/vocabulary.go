package check

import (
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// classID is the rank of a class among those of the pack.
type classID int32

// maxClasses bounds a set of classes.
const maxClasses = 1024

// classSet is a set of classes.
type classSet [maxClasses / 64]uint64

func (s *classSet) add(c classID)      { s[c/64] |= 1 << (c % 64) }
func (s *classSet) has(c classID) bool { return s[c/64]&(1<<(c%64)) != 0 }

// entry is a term at the end of its path in the trie.
type entry struct {
	class classID
	tags  []string
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
		for _, spelling := range append([]string{term.Term}, term.Also...) {
			e := entry{class: class, tags: term.Tags}
			if term.Case == "exact" {
				e.exact = [][]string{rawWords(spelling)}
			}
			for _, form := range t.forms.Of(spelling, how) {
				t.add(form, e)
			}
		}
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

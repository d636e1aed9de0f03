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

// trie finds phrases over folded tokens. Words that no term holds are dropped by
// one look-up, so that the cost depends on hits and not on the number of terms.
type trie struct {
	words   map[string]int32
	next    map[uint64]int32
	root    []int32 // by word: node, or 0
	entries [][]entry
}

func newTrie() *trie {
	return &trie{words: map[string]int32{}, next: map[uint64]int32{}, entries: make([][]entry, 1)}
}

func (t *trie) add(words []string, e entry) {
	node := int32(0)
	for i, w := range words {
		id, ok := t.words[w]
		if !ok {
			id = int32(len(t.words))
			t.words[w] = id
			t.root = append(t.root, 0)
		}
		if i == 0 {
			if t.root[id] == 0 {
				t.root[id] = t.node()
			}
			node = t.root[id]
			continue
		}
		key := uint64(node)<<32 | uint64(id)
		child, ok := t.next[key]
		if !ok {
			child = t.node()
			t.next[key] = child
		}
		node = child
	}
	t.entries[node] = append(t.entries[node], e)
}

func (t *trie) node() int32 {
	t.entries = append(t.entries, nil)
	return int32(len(t.entries) - 1)
}

// find reports every term, of every length, with its first and last token. It
// works in ids, which it returns for the next text.
func (t *trie) find(text *french.Text, ids []int32, hit func(e *entry, first, last int)) []int32 {
	ids = slices.Grow(ids[:0], len(text.Tokens))[:len(text.Tokens)]
	for i := range text.Tokens {
		if id, ok := t.words[text.Token(i)]; ok {
			ids[i] = id
		} else {
			ids[i] = -1
		}
	}
	for i, id := range ids {
		if id < 0 || t.root[id] == 0 {
			continue
		}
		node := t.root[id]
		for j := i; ; {
			for k := range t.entries[node] {
				e := &t.entries[node][k]
				if e.exact == nil || spelled(text, i, j, e.exact) {
					hit(e, i, j)
				}
			}
			j++
			if j >= len(ids) || ids[j] < 0 || !text.Joined(j) {
				break
			}
			child, ok := t.next[uint64(node)<<32|uint64(ids[j])]
			if !ok {
				break
			}
			node = child
		}
	}
	return ids
}

// has reports whether a word is one of some term's.
func (t *trie) has(w string) bool {
	_, ok := t.words[w]
	return ok
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
			for _, form := range pack.Forms(spelling, how) {
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

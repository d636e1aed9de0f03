package check

import (
	"math/bits"
	"strings"

	"imprimatur/internal/french"
)

// matcher is a trie laid out for look-ups: no pointer to follow, and a place in a
// table is a number. All that a word needs lies together: a text has words enough to
// wait for memory at each.
type matcher struct {
	nodes  []node                // by open addressing: of the words first, then those that edges lead to
	words  int                   // how many nodes are of words; the place of a word is its number
	texts  string                // the long words, each with endOfWord behind it
	begins []uint64              // bits of the hashes of the words, and of the pairs of words, that terms begin with
	likely []uint64              // bits of the hashes of edges, few enough to stay near
	ends   []ending              // lists, of which many nodes have the same
	exact  map[uint32][][]string // spellings, by ending
}

// node says which terms end there and whether some go on.
type node struct {
	key   uint64 // the head of a word, or an edge; 0 for none
	terms uint32 // twice the place of their list, 0 for none; and one when terms go on
	text  uint32 // the place of a long word in the texts
}

// ending is a term at the end of its path.
type ending struct {
	class       int16
	exact, last bool // its spellings are listed apart; it ends the list
	tags        tagSet
}

// endOfWord stands in no text.
const endOfWord = 0xFF

// matcher lays the terms out.
func (t *trie) matcher() *matcher {
	m := &matcher{exact: map[uint32][][]string{}, words: room(len(t.words))}
	edges := room(t.next.used)
	m.nodes = make([]node, m.words+edges)
	numbers := m.putWords(t.words)
	m.likely = make([]uint64, max(1, edges/8))
	m.begins = make([]uint64, 1<<bits.Len(uint(len(t.edges)*beginBits/64)))
	lists := newEndings()
	at := make([]int32, len(t.edges)) // by node of the trie: that of the matcher
	for n := 1; n < len(t.edges); n++ {
		by := t.edges[n]
		if by.node < 0 {
			at[n] = numbers[by.word]
		} else {
			at[n] = m.putEdge(at[by.node], numbers[by.word])
			m.nodes[at[by.node]].terms |= 1
		}
		m.nodes[at[n]].terms |= lists.put(t, t.first[n], m.exact) << 1
		m.putBegin(t, int32(n))
	}
	m.ends = lists.ends
	return m
}

// putBegin marks a node of the trie that is the first word of a term that ends there,
// or the second of any.
func (m *matcher) putBegin(t *trie, n int32) {
	by := t.edges[n]
	hash := mixed(french.Head(t.words[by.word]))
	switch {
	case by.node < 0 && t.first[n] == 0:
		return
	case by.node >= 0 && t.edges[by.node].node >= 0:
		return
	case by.node >= 0:
		hash = pairHash(mixed(french.Head(t.words[t.edges[by.node].word])), hash)
	}
	m.begins[hash>>32&uint64(len(m.begins)-1)] |= 1<<(hash&63) | 1<<(hash>>6&63)
}

// putWords gives words their numbers.
func (m *matcher) putWords(words []string) []int32 {
	numbers := make([]int32, len(words))
	var texts strings.Builder
	mask := uint64(m.words - 1)
	for id, w := range words {
		head := french.Head(w)
		i := mixed(head) & mask
		for m.nodes[i].key != 0 {
			i = (i + 1) & mask
		}
		m.nodes[i].key, numbers[id] = head, int32(i)
		if len(w) > french.ShortWord {
			m.nodes[i].text = uint32(texts.Len())
			texts.WriteString(w)
			texts.WriteByte(endOfWord)
		}
	}
	m.texts = texts.String()
	return numbers
}

// putEdge adds an edge and gives the node to which it leads.
func (m *matcher) putEdge(from, word int32) int32 {
	key := edgeKey(from, word)
	hash := mixed(key * mix1)
	m.likely[hash>>6&uint64(len(m.likely)-1)] |= 1 << (hash & 63)
	edges := m.nodes[m.words:]
	mask := uint64(len(edges) - 1)
	i := hash >> 32 & mask
	for edges[i].key != 0 {
		i = (i + 1) & mask
	}
	edges[i].key = key
	return int32(m.words) + int32(i)
}

// room gives the cells of a table of n, two thirds of which are taken at most.
func room(n int) int { return 1 << bits.Len(uint(n+n/2+7)) }

// number gives that of the word s[start:end], whose head is told, -1 for one of no term.
func (m *matcher) number(head uint64, s string, start, end int) int32 {
	mask := uint64(m.words - 1)
	for i := mixed(head) & mask; ; i = (i + 1) & mask {
		switch n := &m.nodes[i]; n.key {
		case head:
			if end-start <= french.ShortWord || m.textIs(int(n.text), s[start:end]) {
				return int32(i)
			}
		case 0:
			return -1
		}
	}
}

func (m *matcher) textIs(at int, word string) bool {
	end := at + len(word)
	return end < len(m.texts) && m.texts[end] == endOfWord && m.texts[at:end] == word
}

// has reports whether a word is one of some term's.
func (m *matcher) has(w string) bool { return w != "" && m.number(french.Head(w), w, 0, len(w)) >= 0 }

// edgeKey names an edge; 0 names none.
func edgeKey(from, word int32) uint64 { return uint64(from)<<32 | uint64(word) + 1 }

// follow gives the node to which a word leads, 0 for none.
func (m *matcher) follow(from, word int32) int32 {
	key := edgeKey(from, word)
	hash := mixed(key * mix1)
	if m.likely[hash>>6&uint64(len(m.likely)-1)]>>(hash&63)&1 == 0 {
		return 0
	}
	edges := m.nodes[m.words:]
	mask := uint64(len(edges) - 1)
	for i := hash >> 32 & mask; ; i = (i + 1) & mask {
		switch edges[i].key {
		case key:
			return int32(m.words) + int32(i)
		case 0:
			return 0
		}
	}
}

// beginBits is how many bits of begins there are for each node, of which it sets two:
// of a hundred words that begin no term, one or two seem to.
const beginBits = 16

// mayBegin is 0 for the hash of a word that is no term, or of two that begin none.
func (m *matcher) mayBegin(hash uint64) uint64 {
	cell := m.begins[hash>>32&uint64(len(m.begins)-1)]
	return cell >> (hash & 63) & (cell >> (hash >> 6 & 63)) & 1
}

func pairHash(first, second uint64) uint64 { return bits.RotateLeft64(first, 21) ^ second }

// block is how many tokens are looked at before the terms that they begin are: the
// look-ups of a block do not wait for one another.
const block = 128

// find appends every term, of every length, with its first and last token. Nearly
// every word of a text begins none, by its bits and those of the pair with the next.
func (m *matcher) find(text *french.Text, found []event) []event {
	var likely [block]struct {
		token, node int32
		paired      uint64
	}
	heads := text.Heads
	for from := 0; from < len(heads); from += block {
		to := min(from+block, len(heads))
		n := 0
		for i, hash := from, mixed(heads[from]); i < to; i++ {
			next := uint64(0)
			if i+1 < len(heads) {
				next = mixed(heads[i+1])
			}
			alone, paired := m.mayBegin(hash), m.mayBegin(pairHash(hash, next))
			likely[n].token, likely[n].paired = int32(i), paired
			n += int(alone | paired) // no branch: none could be foretold
			hash = next
		}
		for x := range likely[:n] {
			i := likely[x].token
			k := &text.Tokens[i]
			likely[x].node = m.number(heads[i], text.Folded, k.Start, k.End)
		}
		for x := range likely[:n] {
			if at := likely[x].node; at >= 0 {
				found = m.from(text, at, int(likely[x].token), likely[x].paired != 0, found)
			}
		}
	}
	return found
}

// from appends the terms that begin with a token, whose word is the number at; of
// several words only when it and the next may begin one.
func (m *matcher) from(text *french.Text, at int32, first int, paired bool, found []event) []event {
	for j := first; ; {
		n := &m.nodes[at]
		if n.terms > 1 {
			found = m.report(text, n, first, j, found)
		}
		j++
		if n.terms&1 == 0 || !paired || j >= len(text.Tokens) {
			return found
		}
		k := &text.Tokens[j]
		word := m.number(text.Heads[j], text.Folded, k.Start, k.End)
		if word < 0 {
			return found
		}
		if at = m.follow(at, word); at == 0 || !text.Joined(j) {
			return found
		}
	}
}

// report appends the terms that end at a node.
func (m *matcher) report(text *french.Text, n *node, first, last int, found []event) []event {
	for k := n.terms >> 1; ; k++ {
		x := &m.ends[k]
		if !x.exact || spelled(text, first, last, m.exact[k]) {
			found = append(found, event{classID(x.class), int32(first), int32(last), x.tags})
		}
		if x.last {
			return found
		}
	}
}

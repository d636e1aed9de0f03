package check

import (
	"math/bits"
	"strings"

	"imprimatur/internal/french"
)

// matcher is a trie laid out for look-ups: no pointer to follow, and a place in a
// table is a number, so that a token costs one or two reads.
type matcher struct {
	keys   []uint64 // of words, by open addressing; the place of a word is its number
	tails  []tail   // of the long words, by number
	texts  string   // the long words end to end
	nodes  []node   // those of the words by number, then those of the edges by place
	begins []uint64 // bits of the hashes of the words, and of the pairs of words, that terms begin with
	edges  []uint64 // node and word that lead to a node, by open addressing
	likely []uint64 // bits of the hashes of edges, few enough to stay near
	ends   []ending
	exact  map[uint32][][]string // spellings, by ending
}

// tail is where a long word stands in the texts.
type tail struct{ start, end uint32 }

// node says which terms end there and whether some go on.
type node struct {
	ends uint32 // the first of them
	rest uint32 // twice their number, and one when terms go on
}

// ending is a term at the end of its path.
type ending struct {
	class int16
	exact bool // its spellings are listed apart
	tags  tagSet
}

// matcher lays the terms out.
func (t *trie) matcher() *matcher {
	m := &matcher{exact: map[uint32][][]string{}}
	m.keys = make([]uint64, room(len(t.words)))
	m.tails = make([]tail, len(m.keys))
	numbers := m.putWords(t.words)
	m.edges = make([]uint64, room(t.next.used))
	m.likely = make([]uint64, max(1, len(m.edges)/8))
	m.nodes = make([]node, len(m.keys)+len(m.edges))
	m.begins = make([]uint64, 1<<bits.Len(uint(len(t.edges)*beginBits/64)))
	at := make([]int32, len(t.edges)) // by node of the trie: that of the matcher
	for n := 1; n < len(t.edges); n++ {
		by := t.edges[n]
		if by.node < 0 {
			at[n] = numbers[by.word]
		} else {
			at[n] = m.putEdge(at[by.node], numbers[by.word])
			m.nodes[at[by.node]].rest |= 1
		}
		m.putTerms(t, at[n], t.first[n])
		m.putBegin(t, int32(n))
	}
	return m
}

// putBegin marks a node of the trie that is the first word of a term that ends there,
// or the second of any.
func (m *matcher) putBegin(t *trie, n int32) {
	by := t.edges[n]
	hash := hashOf(t.words[by.word])
	switch {
	case by.node < 0 && t.first[n] == 0:
		return
	case by.node >= 0 && t.edges[by.node].node >= 0:
		return
	case by.node >= 0:
		hash = pairHash(hashOf(t.words[t.edges[by.node].word]), hash)
	}
	m.begins[hash>>32&uint64(len(m.begins)-1)] |= 1<<(hash&63) | 1<<(hash>>6&63)
}

// putWords gives words their numbers.
func (m *matcher) putWords(words []string) []int32 {
	numbers := make([]int32, len(words))
	var texts strings.Builder
	mask := uint64(len(m.keys) - 1)
	for id, w := range words {
		key, hash := keyAt(w, 0, len(w))
		i := hash & mask
		for m.keys[i] != 0 {
			i = (i + 1) & mask
		}
		m.keys[i], numbers[id] = key, int32(i)
		if len(w) > maxShort {
			start := texts.Len()
			texts.WriteString(w)
			m.tails[i] = tail{uint32(start), uint32(texts.Len())}
		}
	}
	m.texts = texts.String()
	return numbers
}

// putEdge adds an edge and gives the node to which it leads.
func (m *matcher) putEdge(node, word int32) int32 {
	key := edgeKey(node, word)
	hash := mixed(key * mix1)
	m.likely[hash>>6&uint64(len(m.likely)-1)] |= 1 << (hash & 63)
	mask := uint64(len(m.edges) - 1)
	i := hash >> 32 & mask
	for m.edges[i] != 0 {
		i = (i + 1) & mask
	}
	m.edges[i] = key
	return int32(len(m.keys)) + int32(i)
}

// putTerms lists the terms that end at a node.
func (m *matcher) putTerms(t *trie, at, rank int32) {
	n := &m.nodes[at]
	n.ends = uint32(len(m.ends))
	for ; rank > 0; rank = t.terms[rank-1].next {
		x := &t.terms[rank-1]
		if x.exact != nil {
			m.exact[uint32(len(m.ends))] = x.exact
		}
		m.ends = append(m.ends, ending{int16(x.class), x.exact != nil, x.tags})
		n.rest += 2
	}
}

// room gives the cells of a table of n, two thirds of which are taken at most.
func room(n int) int { return 1 << bits.Len(uint(n+n/2+7)) }

// maxShort bounds, in bytes, the words whose key is their text. The others' has in
// its last byte what no text holds.
const (
	maxShort = 8
	longKey  = 0xFF << 56
)

// keyAt gives the key of s[start:end] and its hash.
func keyAt(s string, start, end int) (key, hash uint64) {
	if end-start > maxShort {
		h := hashAt(s, start, end)
		return h | longKey, h
	}
	key = headAt(s, start, end)
	return key, mixed(key)
}

// headAt gives the first bytes of s[start:end], eight at most.
func headAt(s string, start, end int) (head uint64) {
	if start+8 <= len(s) {
		return load8(s[start:]) & (1<<(8*min(end-start, 8)) - 1)
	}
	for i := start; i < end; i++ {
		head |= uint64(s[i]) << (8 * (i - start))
	}
	return head
}

// number gives that of the word s[start:end], -1 for one of no term.
func (m *matcher) number(s string, start, end int) int32 {
	key, hash := keyAt(s, start, end)
	mask := uint64(len(m.keys) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		switch m.keys[i] {
		case key:
			if t := &m.tails[i]; end-start <= maxShort || m.texts[t.start:t.end] == s[start:end] {
				return int32(i)
			}
		case 0:
			return -1
		}
	}
}

// has reports whether a word is one of some term's.
func (m *matcher) has(w string) bool { return w != "" && m.number(w, 0, len(w)) >= 0 }

// edgeKey names an edge; 0 names none.
func edgeKey(node, word int32) uint64 { return uint64(node)<<32 | uint64(word) + 1 }

// follow gives the node to which a word leads, 0 for none.
func (m *matcher) follow(node, word int32) int32 {
	key := edgeKey(node, word)
	hash := mixed(key * mix1)
	if m.likely[hash>>6&uint64(len(m.likely)-1)]>>(hash&63)&1 == 0 {
		return 0
	}
	mask := uint64(len(m.edges) - 1)
	for i := hash >> 32 & mask; ; i = (i + 1) & mask {
		switch m.edges[i] {
		case key:
			return int32(len(m.keys)) + int32(i)
		case 0:
			return 0
		}
	}
}

// beginBits is how many bits of begins there are for each node, of which it sets two:
// of a hundred words that begin no term, one or two seem to.
const beginBits = 16

// mayBegin is false for the hash of a word that is no term, or of two that begin none.
func (m *matcher) mayBegin(hash uint64) bool {
	cell := m.begins[hash>>32&uint64(len(m.begins)-1)]
	return cell>>(hash&63)&(cell>>(hash>>6&63))&1 != 0
}

// beginHash hashes the word s[start:end] for begins. Long words that begin alike and
// are as long have one hash: to tell them apart would cost more than to look them up.
func beginHash(s string, start, end int) uint64 {
	return mixed(headAt(s, start, end) ^ uint64(end-start)<<56)
}

func hashOf(word string) uint64 { return beginHash(word, 0, len(word)) }

func pairHash(first, second uint64) uint64 { return bits.RotateLeft64(first, 21) ^ second }

// find appends every term, of every length, with its first and last token. Nearly
// every word of a text begins none, by its bits and those of the pair with the next.
func (m *matcher) find(text *french.Text, found []event) []event {
	next := uint64(0)
	for i := -1; i < len(text.Tokens); i++ {
		hash := next
		if i+1 < len(text.Tokens) {
			k := &text.Tokens[i+1]
			if start, n := k.Start, k.End-k.Start; start+8 <= len(text.Folded) { // beginHash, without a call
				next = mixed(load8(text.Folded[start:])&(1<<(8*min(n, 8))-1) ^ uint64(n)<<56)
			} else {
				next = beginHash(text.Folded, k.Start, k.End)
			}
		}
		if i < 0 {
			continue
		}
		alone, paired := m.mayBegin(hash), m.mayBegin(pairHash(hash, next))
		if !alone && !paired {
			continue
		}
		k := &text.Tokens[i]
		if at := m.number(text.Folded, k.Start, k.End); at >= 0 {
			found = m.from(text, at, i, paired, found)
		}
	}
	return found
}

// from appends the terms that begin with a token, whose word is the number at; of
// several words only when it and the next may begin one.
func (m *matcher) from(text *french.Text, at int32, first int, paired bool, found []event) []event {
	for j := first; ; {
		n := &m.nodes[at]
		if n.rest > 1 {
			found = m.report(text, n, first, j, found)
		}
		j++
		if n.rest&1 == 0 || !paired || j >= len(text.Tokens) {
			return found
		}
		k := &text.Tokens[j]
		word := m.number(text.Folded, k.Start, k.End)
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
	for k := n.ends; k < n.ends+n.rest>>1; k++ {
		x := &m.ends[k]
		if !x.exact || spelled(text, first, last, m.exact[k]) {
			found = append(found, event{classID(x.class), int32(first), int32(last), x.tags})
		}
	}
	return found
}

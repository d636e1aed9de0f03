package check

import (
	"math/bits"
	"slices"

	"imprimatur/internal/pack"
)

// trie gathers the terms of a pack: phrases over folded tokens. A matcher is made
// of it when all are there.
type trie struct {
	words []string // by id
	ids   table    // of the words
	edges []edge   // by node: what leads to it
	next  table    // nodes, by edge
	root  []int32  // by word: node, or 0
	terms []term
	first []int32 // by node: its terms, by rank plus one; 0 for none
	last  []int32
	forms pack.Former
	named map[string]tagSet
	own   classSet // classes of the lists of the rules themselves
	glue  *glue    // their terms that are in every sentence
}

// edge leads from a node on by a word.
type edge struct{ node, word int32 }

// term is an entry in the list of those of a node.
type term struct {
	entry
	next int32 // by rank plus one
}

// newTrie makes one of terms whose tags are named.
func newTrie(named map[string]tagSet) *trie {
	return &trie{named: named, glue: newGlue(), first: make([]int32, 1), last: make([]int32, 1), edges: make([]edge, 1)}
}

// expect makes room for the forms of that many terms. To grow list by list would
// touch, and copy, three times the memory.
func (t *trie) expect(terms int) {
	t.words = slices.Grow(t.words, 2*terms)
	t.root = slices.Grow(t.root, 2*terms)
	t.terms = slices.Grow(t.terms, 3*terms)
	t.edges = slices.Grow(t.edges, 4*terms)
	t.first, t.last = slices.Grow(t.first, 4*terms), slices.Grow(t.last, 4*terms)
	t.ids.cells = make([]uint64, 1<<bits.Len(uint(4*terms)))
	t.next.cells = make([]uint64, 1<<bits.Len(uint(4*terms)))
}

func (t *trie) tags(names []string) (set tagSet) {
	for _, name := range names {
		set |= t.named[name]
	}
	return set
}

// table leads from hashes to numbers, by open addressing: the upper half of a cell
// is that of the hash, the lower the number plus one. It is at most half full.
type table struct {
	cells []uint64
	used  int
}

func (t *table) put(hash uint64, n int32) {
	if 2*(t.used+1) > len(t.cells) {
		old := t.cells
		t.cells = make([]uint64, max(64, 2*len(old)))
		for _, c := range old {
			if c != 0 {
				t.place(c)
			}
		}
	}
	t.used++
	t.place(hash>>32<<32 | uint64(uint32(n)+1))
}

func (t *table) place(cell uint64) {
	mask := uint64(len(t.cells) - 1)
	i := cell >> 32 & mask
	for t.cells[i] != 0 {
		i = (i + 1) & mask
	}
	t.cells[i] = cell
}

// find gives the number of a hash that is the one looked for, -1 for none.
func (t *table) find(hash uint64, is func(int32) bool) int32 {
	if len(t.cells) == 0 {
		return -1
	}
	mask := uint64(len(t.cells) - 1)
	for i := hash >> 32 & mask; ; i = (i + 1) & mask {
		c := t.cells[i]
		if c == 0 {
			return -1
		}
		if n := int32(uint32(c) - 1); (c^hash)>>32 == 0 && is(n) {
			return n
		}
	}
}

// wordOf gives the id of a word, -1 for one of no term.
func (t *trie) wordOf(w string, hash uint64) int32 {
	return t.ids.find(hash, func(id int32) bool { return t.words[id] == w })
}

// follow gives the node to which an edge leads, 0 for none.
func (t *trie) follow(e edge) int32 {
	return max(0, t.next.find(e.hash(), func(node int32) bool { return t.edges[node] == e }))
}

const (
	mix1 = 0x9E3779B97F4A7C15
	mix2 = 0xD6E8FEB86659FD93
)

func (e edge) hash() uint64 { return mixed(uint64(e.node)*mix1 ^ uint64(e.word)*mix2) }

func mixed(h uint64) uint64 {
	hi, lo := bits.Mul64(h^mix2, mix1)
	return hi ^ lo
}

// hashAt hashes s[start:end].
func hashAt(s string, start, end int) uint64 {
	h := uint64(end-start) * mix2
	for end-start > 8 {
		h = mixed(h ^ load8(s[start:]))
		start += 8
	}
	if start+8 <= len(s) {
		return mixed(h ^ load8(s[start:])&(1<<(8*(end-start)&63)-1|-(uint64(end-start)>>3)))
	}
	var last uint64
	for i := start; i < end; i++ {
		last |= uint64(s[i]) << (8 * (i - start))
	}
	return mixed(h ^ last)
}

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func (t *trie) add(words []string, e entry) {
	if slices.Contains(words, "") {
		return // no token is empty
	}
	node := int32(0)
	for i, w := range words {
		hash := hashAt(w, 0, len(w))
		id := t.wordOf(w, hash)
		if id < 0 {
			id = int32(len(t.words))
			t.ids.put(hash, id)
			t.words = append(t.words, w)
			t.root = append(t.root, 0)
		}
		if i == 0 {
			if t.root[id] == 0 {
				t.root[id] = t.node(edge{-1, id})
			}
			node = t.root[id]
			continue
		}
		by := edge{node, id}
		child := t.follow(by)
		if child == 0 {
			child = t.node(by)
			t.next.put(by.hash(), child)
		}
		node = child
	}
	if len(words) == 1 && e.exact == nil && t.own.has(e.class) && t.glue.take(words[0], e) {
		return
	}
	t.terms = append(t.terms, term{entry: e})
	n := int32(len(t.terms))
	if t.last[node] == 0 {
		t.first[node] = n
	} else {
		t.terms[t.last[node]-1].next = n
	}
	t.last[node] = n
}

func (t *trie) node(by edge) int32 {
	t.first, t.last = append(t.first, 0), append(t.last, 0)
	t.edges = append(t.edges, by)
	return int32(len(t.edges) - 1)
}

package check

import (
	"math/bits"
	"slices"
	"strings"

	"imprimatur/internal/french"
)

// matcher is a trie laid out for look-ups: no pointer to follow, and a place in a
// table is a number. All that a word needs lies together: a text has words enough to
// wait for memory at each.
type matcher struct {
	nodes  []node     // by open addressing: of the words first, then those that edges lead to
	words  int        // how many nodes are of words; the place of a word is its number
	texts  string     // the long words, each with endOfWord behind it
	begins []uint64   // bits of the hashes of the words, pairs and triples that terms begin with, see putBegin
	likely []uint64   // bits of the hashes of edges, few enough to stay near
	lists  []termList // of which many nodes have the same; the first is empty
	ends   []ending
	rest   sparseSet             // of the few lists whose classes are in more than two words
	exact  map[uint32][][]string // spellings, by ending
}

// node says which terms end there and whether some go on.
type node struct {
	key   uint64 // the head of a word, or an edge; 0 for none
	terms uint32 // twice the number of their list, 0 for none; and one when terms go on
	text  uint32 // the place of a long word in the texts
}

// ending is a term at the end of its path.
type ending struct {
	class int16
	exact bool // its spellings are listed apart
	tags  tagSet
}

// termList is where the terms of a list lie among the endings, and the words of the set of
// its classes: two at hand, any other among the rest.
type termList struct {
	bits     [2]uint64
	words    [2]uint8 // their ranks
	more     uint16   // how many others,
	rest     uint32   // and where they begin
	from, to uint32
}

// place is where the terms of a list are in a text.
type place struct {
	list        uint32
	first, last int32 // tokens
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
			m.putLikely(at[by.node], french.Head(t.words[by.word]))
			m.nodes[at[by.node]].terms |= 1
		}
		m.nodes[at[n]].terms |= lists.put(t, t.first[n], m.exact) << 1
		m.putBegin(t, int32(n))
	}
	m.lists, m.ends, m.rest = lists.lists, lists.ends, lists.rest
	return m
}

// putBegin marks a node of the trie that is the first word of a term that ends there,
// the second of any, or the third.
func (m *matcher) putBegin(t *trie, n int32) {
	var room [3]uint64
	from := len(room)
	for at := n; at >= 0; at = t.edges[at].node {
		if from == 0 {
			return
		}
		from--
		room[from] = beginHash(french.Head(t.words[t.edges[at].word]))
	}
	path, ends := room[from:], t.first[n] != 0
	switch {
	case len(path) == 1 && ends:
		m.markBegin(path[0])
	case len(path) == 2:
		hash := pairHash(path[0], path[1])
		m.markBegin(hash)
		if ends {
			m.begins[beginCell(m.begins, hash)] |= 1 << (hash >> 46 & 63)
		}
	case len(path) == 3:
		m.markBegin(pairHash(pairHash(path[0], path[1]), path[2]))
	}
}

func (m *matcher) markBegin(hash uint64) {
	m.begins[beginCell(m.begins, hash)] |= 1<<(hash>>58) | 1<<(hash>>52&63)
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

// word gives the number of a token, -1 for one of no term.
func (m *matcher) word(text *french.Text, token int32) int32 {
	k := &text.Tokens[token]
	return m.number(text.Heads[token], text.Folded, k.Start, k.End)
}

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

// putLikely marks that a word may follow a node.
func (m *matcher) putLikely(from int32, head uint64) {
	hash := pairHash(mixed(head), uint64(from)*mix1)
	m.likely[hash>>32&uint64(len(m.likely)-1)] |= 1 << (hash & 63)
}

// mayFollow is false for a word that does not follow a node.
func (m *matcher) mayFollow(from int32, head uint64) bool {
	hash := pairHash(mixed(head), uint64(from)*mix1)
	return m.likely[hash>>32&uint64(len(m.likely)-1)]>>(hash&63)&1 != 0
}

// follow gives the node to which a word leads, 0 for none and for no word.
func (m *matcher) follow(from, word int32) int32 {
	if word < 0 {
		return 0
	}
	key := edgeKey(from, word)
	hash := mixed(key * mix1)
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
const beginBits = 8

// mayBegin is 0 for the hash of a word that is no term, or of two or three that begin none.
func mayBegin(begins []uint64, hash uint64) uint64 {
	cell := begins[beginCell(begins, hash)]
	return cell >> (hash >> 58) & (cell >> (hash >> 52 & 63)) & 1
}

// mayEnd is 0 for the hash of two words that are no term.
func mayEnd(begins []uint64, hash uint64) uint64 {
	return begins[beginCell(begins, hash)] >> (hash >> 46 & 63) & 1
}

func beginCell(begins []uint64, hash uint64) uint64 { return hash >> 32 & uint64(len(begins)-1) }

// beginHash hashes a head; its upper half tells.
func beginHash(head uint64) uint64 { return head * mix1 }

func pairHash(first, second uint64) uint64 { return bits.RotateLeft64(first, 21) ^ second }

// block is how many tokens are looked at before the terms that they begin are: the
// look-ups of a block do not wait for one another.
const block = 128

// start is a token at which terms may begin: some of one word, or some of several.
type start struct {
	token  int32
	first  int32 // the node of its word, below 0 for none
	second int32 // that to which the next leads, 0 for none; before, the number of the next
	paired uint32
	pair   uint64 // the hash of both
}

// find appends where terms are, of every length; those of exact spellings may be
// written otherwise there.
func (m *matcher) find(text *french.Text, found []place) []place {
	var room [block]start
	var pairs [block]uint8
	for from := 0; from < len(text.Heads); from += block {
		starts, n := m.starts(text, from, &room), 0
		for x := range starts {
			s := &starts[x]
			s.first, s.second = m.word(text, s.token), 0
			pairs[n] = uint8(x)
			n += int(s.paired & m.goesOn(s.first))
		}
		n = m.closed(text.Heads, starts, pairs[:n])
		for _, x := range pairs[:n] {
			starts[x].second = m.word(text, starts[x].token+1)
		}
		for _, x := range pairs[:n] {
			s := &starts[x]
			s.second = m.follow(s.first, s.second)
		}
		for x := range starts {
			if starts[x].first >= 0 {
				found = m.from(text, &starts[x], found)
			}
		}
	}
	return found
}

// closed leaves, of the starts whose next word follows, by rank, those at which a term of
// two words may end or one of more go on, and tells how many. Most go on with another
// word than any term.
func (m *matcher) closed(heads []uint64, starts []start, pairs []uint8) (n int) {
	begins := m.begins
	for _, x := range pairs {
		s, third := &starts[x], uint64(0)
		if next := int(s.token) + 2; next < len(heads) {
			third = beginHash(heads[next])
		}
		pairs[n] = x
		n += int(mayEnd(begins, s.pair) | mayBegin(begins, pairHash(s.pair, third)))
	}
	return n
}

// goesOn is 1 for a node from which edges lead on, 0 for any other and for none.
func (m *matcher) goesOn(node int32) uint32 {
	return m.nodes[max(node, 0)].terms & 1 &^ (uint32(node) >> 31)
}

// starts gives the starts among a block of tokens. Nearly every word of a text begins
// no term, by its bits and those of the pair with the next.
func (m *matcher) starts(text *french.Text, from int, room *[block]start) []start {
	n, heads, begins := 0, text.Heads[from:min(from+block+1, len(text.Heads))], m.begins
	hash := beginHash(heads[0])
	for i, head := range heads[1:] {
		next := beginHash(head)
		pair := pairHash(hash, next)
		alone, paired := mayBegin(begins, hash), mayBegin(begins, pair)
		s := &room[n&(block-1)]
		s.token, s.pair, s.paired = int32(from+i), pair, uint32(paired)
		n += int(alone | paired) // no branch: none could be foretold
		hash = next
	}
	if len(heads) <= block { // the last token of the text
		room[n] = start{token: int32(from + len(heads) - 1)}
		n += int(mayBegin(begins, hash))
	}
	return room[:n]
}

// from appends the terms that begin at a start.
func (m *matcher) from(text *french.Text, s *start, found []place) []place {
	first, n := int(s.token), &m.nodes[s.first]
	if n.terms > 1 {
		found = append(found, place{n.terms >> 1, s.token, s.token})
	}
	for j, at := first+1, s.second; at > 0 && text.Joined(j); j++ {
		n = &m.nodes[at]
		if n.terms > 1 {
			found = append(found, place{n.terms >> 1, s.token, int32(j)})
		}
		if n.terms&1 == 0 || j+1 >= len(text.Tokens) || !m.mayFollow(at, text.Heads[j+1]) {
			break
		}
		at = m.follow(at, m.word(text, int32(j+1)))
	}
	return found
}

// see adds the classes of the terms at places.
func (m *matcher) see(places []place, seen *classSet) {
	for i := range places {
		l := &m.lists[places[i].list]
		seen[l.words[0]%setWords] |= l.bits[0]
		seen[l.words[1]%setWords] |= l.bits[1]
		for _, x := range m.rest[l.rest : l.rest+uint32(l.more)] {
			seen[x.word] |= x.bits
		}
	}
}

// terms appends the terms at places that are of the classes which need tells; of all
// for nil.
func (m *matcher) terms(text *french.Text, places []place, need *classSet, found []event) []event {
	var some [block]uint8
	for ; len(places) > 0; places = places[min(block, len(places)):] {
		n := 0
		for i := range places[:min(block, len(places))] {
			l, is := &m.lists[places[i].list], uint64(1)
			if need != nil {
				is = l.bits[0]&need[l.words[0]%setWords] | l.bits[1]&need[l.words[1]%setWords] | uint64(l.more)
			}
			some[n] = uint8(i)
			n += int((is | -is) >> 63) // no branch: none could be foretold
		}
		for _, i := range some[:n] {
			found = m.termsAt(text, &places[i], need, found)
		}
	}
	return found
}

// termsAt appends the terms at a place that are of the classes which need tells.
func (m *matcher) termsAt(text *french.Text, p *place, need *classSet, found []event) []event {
	l, n := &m.lists[p.list], len(found)
	ends := m.ends[l.from:l.to]
	found = slices.Grow(found, len(ends))[:n+len(ends)]
	for k := range ends {
		x := &ends[k]
		found[n] = event{classID(x.class), p.first, p.last, x.tags}
		switch {
		case x.exact && !spelled(text, int(p.first), int(p.last), m.exact[l.from+uint32(k)]):
		case need == nil:
			n++
		default:
			n += int(need[uint16(x.class)/64%setWords] >> (x.class % 64) & 1) // no branch: none could be foretold
		}
	}
	return found[:n]
}

// all gives the terms of a text that are of the classes which need tells; of all for nil.
func (m *matcher) all(text *french.Text, need *classSet) []event {
	return m.terms(text, m.find(text, nil), need, nil)
}

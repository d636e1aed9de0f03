package check

import "slices"

// endings gathers the lists of terms that end at the nodes of a matcher. Of a
// hundred nodes, ninety have the list of another: it is kept once.
type endings struct {
	lists []termList // from 1
	ends  []ending
	rest  sparseSet
	known table    // of the lists, by what they hold
	one   []ending // the list that is put
}

func newEndings() *endings { return &endings{lists: make([]termList, 1)} }

// put gives the number of the list of terms that begins with a rank, 0 for an empty
// one. Spellings are noted in exact.
func (e *endings) put(t *trie, rank int32, exact map[uint32][][]string) uint32 {
	e.one = e.one[:0]
	shared, hash := true, uint64(mix2)
	for ; rank > 0; rank = t.terms[rank-1].next {
		x := &t.terms[rank-1]
		if x.exact != nil {
			shared = false
			exact[uint32(len(e.ends)+len(e.one))] = x.exact
		}
		e.one = append(e.one, ending{int16(x.class), x.exact != nil, x.tags})
		hash = mixed(hash ^ uint64(x.tags)<<32 ^ uint64(x.class))
	}
	if len(e.one) == 0 {
		return 0
	}
	if shared {
		if had := e.known.find(hash, e.is); had > 0 {
			return uint32(had)
		}
		e.known.put(hash, int32(len(e.lists)))
	}
	return e.add()
}

// is reports that the list of a number holds the same as the one that is put.
func (e *endings) is(list int32) bool {
	l := &e.lists[list]
	return slices.Equal(e.ends[l.from:l.to], e.one)
}

// add keeps the list that is put.
func (e *endings) add() uint32 {
	l := termList{from: uint32(len(e.ends)), rest: uint32(len(e.rest))}
	var set classSet
	for _, x := range e.one {
		set.add(classID(x.class))
	}
	e.ends = append(e.ends, e.one...)
	l.to = uint32(len(e.ends))
	for i, x := range set.sparse() {
		if i < len(l.bits) {
			l.words[i], l.bits[i] = uint8(x.word), x.bits
		} else {
			e.rest = append(e.rest, x)
			l.more++
		}
	}
	e.lists = append(e.lists, l)
	return uint32(len(e.lists) - 1)
}

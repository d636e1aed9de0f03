package check

import "slices"

// endings gathers the lists of terms that end at the nodes of a matcher. Of a
// hundred nodes, ninety have the list of another: it is kept once.
type endings struct {
	ends  []ending // from 1
	lists table    // of them, by what they hold
	one   []ending // the list that is put
}

func newEndings() *endings { return &endings{ends: make([]ending, 1)} }

// put gives the place of the list of terms that begins with a rank, 0 for an empty one.
// Spellings are noted in exact.
func (e *endings) put(t *trie, rank int32, exact map[uint32][][]string) uint32 {
	e.one = e.one[:0]
	shared, hash := true, uint64(mix2)
	for ; rank > 0; rank = t.terms[rank-1].next {
		x := &t.terms[rank-1]
		e.one = append(e.one, ending{class: int16(x.class), exact: x.exact != nil, tags: x.tags})
		shared = shared && x.exact == nil
		hash = mixed(hash ^ uint64(x.tags)<<32 ^ uint64(x.class))
		if x.exact != nil {
			exact[uint32(len(e.ends)+len(e.one)-1)] = x.exact
		}
	}
	if len(e.one) == 0 {
		return 0
	}
	e.one[len(e.one)-1].last = true
	at := uint32(len(e.ends))
	if shared {
		same := func(n int32) bool {
			list := e.ends[n:]
			return len(list) >= len(e.one) && slices.Equal(list[:len(e.one)], e.one)
		}
		if had := e.lists.find(hash, same); had >= 0 {
			return uint32(had)
		}
		e.lists.put(hash, int32(at))
	}
	e.ends = append(e.ends, e.one...)
	return at
}

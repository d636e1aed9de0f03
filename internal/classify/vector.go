package classify

// vector holds the buckets of the groups of one sentence, or of one draft.
type vector struct {
	of [groups][]uint32
}

// vectors gives the features of every sentence, without those that it shares
// with its neighbours and its draft: near[i] is what sentence i lends to the
// sentences around it, and whole what all of them share.
type vectors struct {
	own   []vector
	near  [][]uint32
	whole []uint32

	buckets []uint32 // that the lists are cut from
	ids     []uint64
}

func (v *vectors) take(g *gatherer) []uint32 {
	at := len(v.buckets)
	v.buckets = append(v.buckets, g.list...)
	return v.buckets[at:len(v.buckets):len(v.buckets)]
}

// read fills v from the sentences of a text; what it held before is lost.
func (v *vectors) read(g *gatherer, sentences []sentence) {
	v.own, v.near, v.buckets = v.own[:0], v.near[:0], v.buckets[:0]
	for i := range sentences {
		s := &sentences[i]
		var own vector
		v.ids = ids(s.units, v.ids)
		g.begin()
		g.runs(salt(words), v.ids, 3)
		own.of[words] = v.take(g)
		g.begin()
		g.letters(s.units)
		own.of[pieces] = v.take(g)
		g.begin()
		g.runs(salt(shapes), s.build, 3)
		own.of[shapes] = v.take(g)
		g.begin()
		g.skips(s.units)
		own.of[pairs] = v.take(g)
		g.begin()
		g.kinds(s)
		own.of[kinds] = v.take(g)
		g.begin()
		g.runs(salt(around), v.ids, 2)
		v.near = append(v.near, v.take(g))
		v.own = append(v.own, own)
	}
	g.begin()
	for i := range sentences {
		v.ids = ids(sentences[i].units, v.ids)
		g.runs(salt(whole), v.ids, 1)
	}
	v.whole = v.take(g)
}

// readWhole fills v with the features of a draft as one piece, own[0], from those of
// its sentences: the same hashes, of which fewer bits count.
func (v *vectors) readWhole(g *gatherer, sentences *vectors) {
	v.own, v.near, v.buckets = append(v.own[:0], vector{}), v.near[:0], v.buckets[:0]
	for _, group := range []group{words, pieces} {
		g.begin()
		for i := range sentences.own {
			g.coarser(sentences.own[i].of[group])
		}
		v.own[0].of[group] = v.take(g)
	}
}

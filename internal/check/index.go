package check

import (
	"cmp"
	"math/bits"
	"slices"
)

// index tells by its classes alone what a text can concern, of the parts of the rules
// and of the questions: of most, nothing is there.
type index struct {
	whole sieve      // when all classes are known
	early sieve      // when some are not yet looked for: it goes by the others where it can
	needs sparseSets // by rank: sets of classes of each of which a match needs one
	used  sparseSets // by rank: the set of the classes that it names
}

// sparseSets are several sets of each rank, all side by side: most are looked at for
// every text.
type sparseSets struct {
	starts []int32 // by rank; those of the next follow
	parts  []setPart
}

// setPart is a word of a set, the last of it or not.
type setPart struct {
	word uint32
	more bool
	bits uint64
}

// add adds those of the next rank.
func (s *sparseSets) add(sets ...sparseSet) {
	if s.starts == nil {
		s.starts = []int32{0}
	}
	for _, set := range sets {
		for i, x := range set {
			s.parts = append(s.parts, setPart{uint32(x.word), i+1 < len(set), x.bits})
		}
	}
	s.starts = append(s.starts, int32(len(s.parts)))
}

func (s *sparseSets) of(rank int) []setPart { return s.parts[s.starts[rank]:s.starts[rank+1]] }

// allMet reports that each set has a member that another has.
func allMet(parts []setPart, o *classSet) bool {
	met := uint64(0)
	for i := range parts {
		x := &parts[i]
		if met |= x.bits & o[x.word%setWords]; x.more {
			continue
		}
		if met == 0 {
			return false
		}
		met = 0
	}
	return true
}

// sieve leaves out the ranks of which each match needs one of a few classes.
type sieve struct {
	rows   []uint64 // by class: the ranks that may match where it is, as many words as always has
	told   classSet // the classes that have some
	always ranks    // those that need none
}

// ranks is a set of them; nil holds all.
type ranks []uint64

func (r ranks) has(i int) bool { return r == nil || r[i/64]>>(i%64)&1 != 0 }
func (r ranks) add(i int)      { r[i/64] |= 1 << (i % 64) }

// join adds the members of another of the same length.
func (r ranks) join(o ranks) {
	for w := range o {
		r[w] |= o[w]
	}
}

// next gives the first member at or after a rank, a negative number for none.
func (r ranks) next(i int) int {
	for w := i / 64; w < len(r); w++ {
		set := r[w]
		if w == i/64 {
			set &= ^uint64(0) << (i % 64)
		}
		if set != 0 {
			return 64*w + bits.TrailingZeros64(set)
		}
	}
	return -1
}

// nextWanted gives the rank of the first rule, from one on, of which a part is wanted;
// that behind the last for none.
func (e *Engine) nextWanted(parts ranks, i int) int {
	if parts == nil {
		return i
	}
	part := parts.next(e.rules[i].rank)
	if part < 0 || part >= len(e.ruleOf) { // of the questions
		return len(e.rules)
	}
	return e.ruleOf[part]
}

// newIndex makes one of the expressions of each rank, of which one must match, and of
// what excuses it. often says of each class how many texts held it, unread which are
// found after the index is asked.
func newIndex(finds [][]*expr, unless [][]expr, often []int, unread *classSet) *index {
	x := &index{}
	x.whole = newSieve(finds, often)
	early := slices.Clone(often)
	unread.each(func(c classID) { early[c] = everywhere })
	x.early = newSieve(finds, early)
	unread.each(func(c classID) { // any text may hold them yet
		x.early.always.join(x.early.row(int(c)))
	})
	for i, list := range finds {
		var set classSet
		for _, e := range list {
			e.eachClass(set.add)
		}
		for k := range unless[i] {
			unless[i][k].eachClass(set.add)
		}
		x.used.add(set.sparse())
		if len(list) == 1 {
			x.needs.add(rarestLast(list[0].allNeeds(often, nil), often)...)
		} else {
			x.needs.add()
		}
	}
	return x
}

// allNeeds appends sets of classes of each of which every match has one.
func (e *expr) allNeeds(often []int, out []sparseSet) []sparseSet {
	parts := e.all
	if e.sequence != nil {
		parts = e.sequence
	}
	for i := range parts {
		out = parts[i].allNeeds(often, out)
	}
	if parts != nil {
		return out
	}
	var set classSet
	needs, ok := e.needs(often)
	for _, c := range needs {
		set.add(c)
	}
	if ok {
		out = append(out, set.sparse())
	}
	return out
}

// rarestLast orders sets by how seldom they are met, the rarest last: it most often is what
// the sieve has gone by, and is there.
func rarestLast(sets []sparseSet, often []int) []sparseSet {
	if len(sets) == 0 {
		return nil
	}
	met := func(s sparseSet) (n int) {
		for _, x := range s {
			for set := x.bits; set != 0; set &= set - 1 {
				n += often[x.word*64+bits.TrailingZeros64(set)]
			}
		}
		return n
	}
	slices.SortStableFunc(sets, func(a, b sparseSet) int { return cmp.Compare(met(a), met(b)) })
	return append(sets[1:], sets[0])
}

// everywhere is more often than any class is met.
const everywhere = 1 << 30

func newSieve(finds [][]*expr, often []int) sieve {
	x := sieve{always: make(ranks, (len(finds)+63)/64)}
	x.rows = make([]uint64, len(often)*len(x.always))
	for i, list := range finds {
		for _, e := range list {
			needs, ok := e.needs(often)
			if !ok {
				x.always.add(i)
			}
			for _, c := range needs {
				x.row(int(c)).add(i)
				x.told.add(c)
			}
		}
	}
	return x
}

// row gives the ranks that may match where a class is.
func (x *sieve) row(c int) ranks {
	n := len(x.always)
	return x.rows[c*n : c*n+n : c*n+n]
}

// of gives the ranks that a text with these classes leaves, in the memory of room.
func (x *sieve) of(seen *classSet, room ranks) ranks {
	out := append(room[:0], x.always...)
	for w := range seen {
		for set := seen[w] & x.told[w]; set != 0; set &= set - 1 {
			out.join(x.row(w*64 + bits.TrailingZeros64(set)))
		}
	}
	return out
}

// keep drops the ranks that need a class which a text cannot have.
func (x *index) keep(from ranks, may *classSet) {
	for w, set := range from {
		for ; set != 0; set &= set - 1 {
			bit := bits.TrailingZeros64(set)
			if !allMet(x.needs.of(w*64+bit), may) {
				from[w] &^= 1 << bit
			}
		}
	}
}

// needs gives classes of which every match has one, the least met that it can
// tell; false when a match needs none.
func (e *expr) needs(often []int) ([]classID, bool) {
	parts := e.all
	switch {
	case e.any != nil:
		var any []classID
		for i := range e.any {
			one, ok := e.any[i].needs(often)
			if !ok {
				return nil, false
			}
			any = append(any, one...)
		}
		return any, true
	case e.sequence != nil:
		parts = e.sequence
	case e.not != nil:
		return nil, false
	case e.all == nil:
		return []classID{e.class}, true
	}
	var best []classID
	fewest := -1
	for i := range parts {
		one, ok := parts[i].needs(often)
		if n := sum(one, often); ok && (fewest < 0 || n < fewest) {
			best, fewest = one, n
		}
	}
	return best, fewest >= 0
}

func sum(classes []classID, often []int) (n int) {
	for _, c := range classes {
		n += often[c]
	}
	return n
}

// wanted gives those that a text with these classes can concern, in the memory of
// room; no index tells of none.
func (x *index) wanted(seen *classSet, room ranks) ranks {
	if x == nil {
		return nil
	}
	out := x.whole.of(seen, room)
	x.keep(out, seen)
	return out
}

// need adds the classes that those name which a text can concern, once all is found:
// so far it has only some of the classes that may tell so.
func (x *index) need(seen, may *classSet, room ranks, need *classSet) ranks {
	out := x.early.of(seen, room)
	x.keep(out, may)
	for w, set := range out {
		for ; set != 0; set &= set - 1 {
			for _, p := range x.used.of(w*64 + bits.TrailingZeros64(set)) {
				need[p.word] |= p.bits
			}
		}
	}
	return out
}

// arrangeRules makes the index of the parts of the rules, behind which the questions come.
func (e *Engine) arrangeRules() {
	often := make([]int, len(e.classes))
	for c := range e.often {
		often[c] = int(e.often[c].Load())
	}
	e.unread = e.late
	for i := range e.builtins {
		e.unread.add(e.builtins[i].class)
	}
	if e.disguise >= 0 {
		e.unread.add(e.disguise)
	}
	var finds [][]*expr
	var unless [][]expr
	e.ruleOf = nil
	for i := range e.rules {
		x := &e.rules[i]
		x.rank = len(finds)
		for k := range x.parts {
			finds, unless = append(finds, []*expr{&x.parts[k].find}), append(unless, x.unless)
			e.ruleOf = append(e.ruleOf, i)
		}
	}
	for i := range e.questions {
		var when []*expr
		for k := range e.questions[i].when {
			when = append(when, &e.questions[i].when[k])
		}
		finds, unless = append(finds, when), append(unless, e.questions[i].unless)
	}
	e.index = newIndex(finds, unless, often, &e.unread)
}

// eachClass calls f for each class that e names.
func (e *expr) eachClass(f func(classID)) {
	for _, list := range [][]expr{e.any, e.all, e.sequence} {
		for i := range list {
			list[i].eachClass(f)
		}
	}
	if e.not != nil {
		e.not.eachClass(f)
	}
	if e.class >= 0 {
		f(e.class)
	}
}

// need gives the classes that the rules and questions which a text can concern
// name; nil for all.
func (e *Engine) need(s *scan) *classSet {
	if e.index == nil || len(s.text.Disguises) > 0 || len(e.public) > 0 {
		return nil
	}
	may := s.seen
	for w := range may {
		may[w] |= e.unread[w] // they may come yet
	}
	s.need = classSet{}
	s.wanted = e.index.need(&s.seen, &may, s.wanted, &s.need)
	return &s.need
}

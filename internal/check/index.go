package check

import (
	"cmp"
	"math/bits"
	"slices"
)

// index tells by its classes alone what a text can concern, of the parts of the rules
// and of the questions: of most, nothing is there.
type index struct {
	sieve sieve
	early ranks      // by level, what the classes leave that are looked for later
	none  ranks      // by level, nothing
	used  sparseSets // by rank: the set of the classes that it names
}

// sparseSets are sets, all side by side: many are looked at for every text.
type sparseSets struct {
	starts []int32 // by rank; that of the next follows
	parts  []setPart
}

// setPart is a word of a set.
type setPart struct {
	word uint32
	bits uint64
}

// add adds that of the next rank.
func (s *sparseSets) add(set sparseSet) {
	if s.starts == nil {
		s.starts = []int32{0}
	}
	for _, x := range set {
		s.parts = append(s.parts, setPart{uint32(x.word), x.bits})
	}
	s.starts = append(s.starts, int32(len(s.parts)))
}

func (s *sparseSets) of(rank int) []setPart { return s.parts[s.starts[rank]:s.starts[rank+1]] }

// sieve leaves out the ranks of which a match needs classes that are not there: one of
// each of a few sets, the rarest of which are looked at, one on each level.
type sieve struct {
	rows []sieveRow // by class, and behind these what some of them have more
	told classSet   // the classes that have some
	open ranks      // by level: the ranks that need none
}

// sieveLevels is how many sets of a rank are looked at: nine in ten have no more.
const sieveLevels = 3

// sieveRow is some of the ranks that may match where a class is.
type sieveRow struct {
	bits [rowWords]uint64
	at   [rowWords]uint16 // which words of those of all levels
	next uint32           // the row with more; 0 for none
}

// rowWords is how many words a row holds, as many as leave few classes with more than one.
const rowWords = 3

// ranks is a set of them; nil holds all.
type ranks []uint64

func (r ranks) has(i int) bool { return r == nil || r[i/64]>>(i%64)&1 != 0 }

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
	x := &index{sieve: newSieve(len(finds), len(often))}
	for i, list := range finds {
		var set classSet
		for _, e := range list {
			e.eachClass(set.add)
		}
		for k := range unless[i] {
			unless[i][k].eachClass(set.add)
		}
		x.used.add(set.sparse())
		x.sieve.add(i, needsOf(list, often))
	}
	x.early, x.none = make(ranks, len(x.sieve.open)), make(ranks, len(x.sieve.open))
	unread.each(func(c classID) { x.sieve.met(x.early, c) }) // any text may hold them yet
	return x
}

// needsOf gives sets of classes of each of which every match of one of expressions has
// one, the rarest first.
func needsOf(list []*expr, often []int) [][]classID {
	if len(list) == 1 {
		all := list[0].allNeeds(often, nil)
		slices.SortStableFunc(all, func(a, b []classID) int { return cmp.Compare(sum(a, often), sum(b, often)) })
		return all
	}
	var any []classID
	for _, e := range list {
		needs, ok := e.needs(often)
		if !ok {
			return nil
		}
		any = append(any, needs...)
	}
	return [][]classID{any}
}

// allNeeds appends sets of classes of each of which every match has one.
func (e *expr) allNeeds(often []int, out [][]classID) [][]classID {
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
	if needs, ok := e.needs(often); ok {
		out = append(out, needs)
	}
	return out
}

func newSieve(size, classes int) sieve {
	return sieve{rows: make([]sieveRow, classes), open: make(ranks, sieveLevels*((size+63)/64))}
}

// add adds a rank, of which every match needs a class of each set.
func (x *sieve) add(rank int, needs [][]classID) {
	words := len(x.open) / sieveLevels
	for level := range sieveLevels {
		at := level*words + rank/64
		if level >= len(needs) {
			x.open[at] |= 1 << (rank % 64)
			continue
		}
		for _, c := range needs[level] {
			x.told.add(c)
			x.put(uint32(c), uint16(at), 1<<(rank%64))
		}
	}
}

// put adds bits of a word to a row or those that go on with it.
func (x *sieve) put(row uint32, at uint16, bits uint64) {
	for {
		r := &x.rows[row]
		for k := range r.bits {
			if r.bits[k] == 0 || r.at[k] == at {
				r.bits[k], r.at[k] = r.bits[k]|bits, at
				return
			}
		}
		if r.next == 0 {
			r.next = uint32(len(x.rows))
			x.rows = append(x.rows, sieveRow{})
		}
		row = x.rows[row].next
	}
}

// met adds, by level, what a class leaves.
func (x *sieve) met(levels ranks, c classID) {
	r := &x.rows[c]
	for {
		levels[r.at[0]] |= r.bits[0]
		levels[r.at[1]] |= r.bits[1]
		levels[r.at[2]] |= r.bits[2]
		if r.next == 0 {
			return
		}
		r = &x.rows[r.next]
	}
}

// sifting is what a sieve has made of the classes of a text so far, of which more may come.
type sifting struct {
	known  classSet
	levels ranks // empty when none are known
	left   ranks
}

// sift gives the ranks that a text with these classes leaves, in the memory of f, and
// those of each level that also holds.
func (x *sieve) sift(f *sifting, seen *classSet, also ranks) ranks {
	if len(f.levels) == 0 {
		f.known, f.levels = classSet{}, append(f.levels, x.open...)
	}
	for w := range seen {
		for set := seen[w] & x.told[w] &^ f.known[w]; set != 0; set &= set - 1 {
			x.met(f.levels, classID(w*64+bits.TrailingZeros64(set)))
		}
		f.known[w] = seen[w]
	}
	words := len(f.levels) / sieveLevels
	f.left = slices.Grow(f.left[:0], words)[:words]
	for w := range f.left {
		left := ^uint64(0)
		for at := w; at < len(f.levels); at += words {
			left &= f.levels[at] | also[at]
		}
		f.left[w] = left
	}
	return f.left
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

// wanted gives those that a text with these classes can concern, in the memory of f; no
// index tells of none.
func (x *index) wanted(f *sifting, seen *classSet) ranks {
	if x == nil {
		return nil
	}
	return x.sieve.sift(f, seen, x.none)
}

// need adds the classes that those name which a text can concern, once all is found:
// so far it has only some of the classes that may tell so.
func (x *index) need(f *sifting, seen, need *classSet) {
	out := x.sieve.sift(f, seen, x.early)
	for w, set := range out {
		for ; set != 0; set &= set - 1 {
			for _, p := range x.used.of(w*64 + bits.TrailingZeros64(set)) {
				need[p.word] |= p.bits
			}
		}
	}
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
	s.need = classSet{}
	e.index.need(&s.sifting, &s.seen, &s.need)
	return &s.need
}

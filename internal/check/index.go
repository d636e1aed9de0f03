package check

import (
	"math/bits"
	"slices"
)

// index tells by its classes alone what a text can concern, of the parts of the rules
// or of the questions: of most, nothing is there.
type index struct {
	rows   [][]int32 // by class: those that may match where it is
	always ranks     // those that need no class
	later  ranks     // those that may match for what is found after the index is asked, too
	finds  [][]*expr // by rank: the expressions of which one must match
	used   [][]classID
}

// ranks is a set of them; nil holds all.
type ranks []uint64

func (r ranks) has(i int) bool { return r == nil || r[i/64]>>(i%64)&1 != 0 }
func (r ranks) add(i int)      { r[i/64] |= 1 << (i % 64) }

// among reports a member from one rank up to another.
func (r ranks) among(from, to int) bool {
	for ; from < to; from++ {
		if r.has(from) {
			return true
		}
	}
	return false
}

// newIndex makes one of the expressions of each rank, of which one must match, and of
// what excuses it. often says of each class how many texts held it, unread which are
// found after the index is asked.
func newIndex(finds [][]*expr, unless [][]expr, often []int, unread *classSet) *index {
	words := (len(finds) + 63) / 64
	x := &index{rows: make([][]int32, len(often)), always: make(ranks, words), finds: finds, used: make([][]classID, len(finds))}
	for i, list := range finds {
		var set classSet
		for _, e := range list {
			needs, ok := e.needs(often)
			if !ok {
				x.always.add(i)
			}
			for _, c := range needs {
				if n := len(x.rows[c]); n == 0 || x.rows[c][n-1] != int32(i) {
					x.rows[c] = append(x.rows[c], int32(i))
				}
			}
			e.eachClass(set.add)
		}
		for k := range unless[i] {
			unless[i][k].eachClass(set.add)
		}
		set.each(func(c classID) { x.used[i] = append(x.used[i], c) })
	}
	x.later = slices.Clone(x.always)
	x.add(unread, x.later)
	return x
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
	out := append(room[:0], x.always...)
	x.add(seen, out)
	return out
}

func (x *index) add(seen *classSet, to ranks) {
	for w, set := range seen {
		for ; set != 0; set &= set - 1 {
			for _, i := range x.rows[w*64+bits.TrailingZeros64(set)] {
				to.add(int(i))
			}
		}
	}
}

// need adds the classes that those name which a text can concern, once all is found:
// so far it has only some of the classes that may tell so.
func (x *index) need(seen, may *classSet, room ranks, need *classSet) ranks {
	out := append(room[:0], x.later...)
	x.add(seen, out)
	for w, set := range out {
		for ; set != 0; set &= set - 1 {
			i := w*64 + bits.TrailingZeros64(set)
			if slices.ContainsFunc(x.finds[i], func(e *expr) bool { return e.possible(may) }) {
				for _, c := range x.used[i] {
					need.add(c)
				}
			}
		}
	}
	return out
}

// arrangeRules makes the indexes of the rules and the questions.
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
	for i := range e.rules {
		x := &e.rules[i]
		x.rank = len(finds)
		for k := range x.parts {
			finds, unless = append(finds, []*expr{&x.parts[k].find}), append(unless, x.unless)
		}
	}
	e.ruleIndex = newIndex(finds, unless, often, &e.unread)
	finds, unless = nil, nil
	for i := range e.questions {
		var when []*expr
		for k := range e.questions[i].when {
			when = append(when, &e.questions[i].when[k])
		}
		finds, unless = append(finds, when), append(unless, e.questions[i].unless)
	}
	e.questionIndex = newIndex(finds, unless, often, &e.unread)
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
	if e.ruleIndex == nil || len(s.text.Disguises) > 0 || len(e.public) > 0 {
		return nil
	}
	may := s.seen
	for w := range may {
		may[w] |= e.unread[w] // they may come yet
	}
	s.need = classSet{}
	if guard(func() {
		s.wanted = e.ruleIndex.need(&s.seen, &may, s.wanted, &s.need)
		s.wanted = e.questionIndex.need(&s.seen, &may, s.wanted, &s.need)
	}) != nil {
		return nil // the rule that cannot be asked is told of when it is run
	}
	return &s.need
}

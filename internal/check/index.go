package check

// index tells by its classes alone what a text can concern, of the rules or of the
// questions: of most, nothing is there.
type index struct {
	rows   []ranks    // by class: those that may match where it is; nil for none
	always ranks      // those that need no class
	used   []classSet // by rank: the classes that it names
}

// ranks is a set of them; nil holds all.
type ranks []uint64

func (r ranks) has(i int) bool { return r == nil || r[i/64]>>(i%64)&1 != 0 }
func (r ranks) add(i int)      { r[i/64] |= 1 << (i % 64) }

// newIndex makes one of the expressions of each rank, of which one must match.
// often says of each class how many texts held it.
func newIndex(lists [][]*expr, often []int) *index {
	words := (len(lists) + 63) / 64
	x := &index{rows: make([]ranks, len(often)), always: make(ranks, words)}
	for i, list := range lists {
		for _, e := range list {
			needs, ok := e.needs(often)
			if !ok {
				x.always.add(i)
			}
			for _, c := range needs {
				if x.rows[c] == nil {
					x.rows[c] = make(ranks, words)
				}
				x.rows[c].add(i)
			}
		}
	}
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
	seen.each(func(c classID) {
		for w, bits := range x.rows[c] {
			out[w] |= bits
		}
	})
	return out
}

// arrangeRules makes the indexes of the rules and the questions.
func (e *Engine) arrangeRules() {
	often := make([]int, len(e.classes))
	for c := range e.often {
		often[c] = int(e.often[c].Load())
	}
	rules := make([][]*expr, len(e.rules))
	for i := range e.rules {
		for k := range e.rules[i].parts {
			rules[i] = append(rules[i], &e.rules[i].parts[k].find)
		}
	}
	questions := make([][]*expr, len(e.questions))
	for i := range e.questions {
		for k := range e.questions[i].when {
			questions[i] = append(questions[i], &e.questions[i].when[k])
		}
	}
	e.ruleIndex, e.questionIndex = newIndex(rules, often), newIndex(questions, often)
	for i := range e.rules {
		e.ruleIndex.uses(rules[i], e.rules[i].unless)
	}
	for i := range e.questions {
		e.questionIndex.uses(questions[i], e.questions[i].unless)
	}
	e.unread = e.late
	for i := range e.builtins {
		e.unread.add(e.builtins[i].class)
	}
	if e.disguise >= 0 {
		e.unread.add(e.disguise)
	}
}

// uses notes the classes that the next rank names.
func (x *index) uses(find []*expr, unless []expr) {
	var set classSet
	for _, e := range find {
		e.eachClass(set.add)
	}
	for i := range unless {
		unless[i].eachClass(set.add)
	}
	x.used = append(x.used, set)
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
	seen := s.seen
	for w := range seen {
		seen[w] |= e.unread[w] // they may come yet
	}
	s.need = classSet{}
	for _, x := range []*index{e.ruleIndex, e.questionIndex} {
		s.wanted = x.wanted(&seen, s.wanted)
		for i := range x.used {
			if s.wanted.has(i) {
				for w, bits := range x.used[i] {
					s.need[w] |= bits
				}
			}
		}
	}
	return &s.need
}

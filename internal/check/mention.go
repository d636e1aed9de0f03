package check

import (
	"cmp"
	"slices"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/search"
)

// mention is a typed span of a zone, in folded bytes. It holds no pointer: a text
// has thousands.
type mention struct {
	class       classID
	first, last int32 // tokens
	date        int32 // its rank among the dates of the text plus one; 0 for none
	tags        tagSet
	start, end  int
}

func byStart(a, b mention) int { return cmp.Compare(a.start, b.start) }

func (m mention) overlaps(o mention) bool { return m.start < o.end && o.start < m.end }

// hidden reports a term that says what the class is not.
func (m *mention) hidden() bool { return m.tags&noneTag != 0 }

// event is a term found, before its mention is made.
type event struct {
	class       classID
	first, last int32 // tokens
	tags        tagSet
}

// scan is a zone with its mentions.
type scan struct {
	reader  french.Reader
	text    *french.Text
	zone    string
	hidden  bool
	seen    classSet
	byClass [][]mention // in text order
	finds   search.Memory

	cursor int          // a token near which the next place is likely
	places []place      // of the terms
	hits   []search.Hit // of the patterns
	events []event      // those of the classes that are needed
	later  []event      // of them, while they are put in order
	others []mention    // found otherwise than by the terms
	counts []int32      // by class: mentions in both; then where the next goes
	slab   []mention    // memory of byClass
	own    [][]mention
	terms  []Term // for a companion

	ways      pile[match] // of the rule that is run
	joined    pile[mention]
	marks     []mark
	afar      []afar
	print     []byte // what a fingerprint is made of
	met       []exception
	ranks     []int
	stretches []french.Span
	passages  []french.Span // what is taken for paragraphs,
	joinedUp  []french.Span // their memory where they are not those,
	passageOf []int32       // and by paragraph its passage; empty where they are
	sifting   sifting
	wanted    ranks
	need      classSet
	whens     []when // of the dates, on that day
}

// maxKept bounds the mentions that a released scan keeps room for.
const maxKept = 1 << 16

// take gives a scan, to be released.
func (e *Engine) take() *scan {
	if s, ok := e.scans.Get().(*scan); ok {
		return s
	}
	return &scan{byClass: make([][]mention, len(e.classes)), counts: make([]int32, len(e.classes)), own: make([][]mention, len(e.builtins))}
}

// release gives the memory of a scan to the next; no mention of it may be in use.
// What stays holds nothing of the text.
func (e *Engine) release(s *scan) {
	s.seen.each(func(c classID) { s.byClass[c] = nil })
	if cap(s.slab) > maxKept {
		s.slab, s.places, s.events, s.later, s.own = nil, nil, nil, nil, make([][]mention, len(e.builtins))
		s.ways, s.joined, s.marks = pile[match]{}, pile[mention]{}, nil
	}
	s.reader.Forget()
	s.text, s.zone, s.seen = nil, "", classSet{}
	e.scans.Put(s)
}

// mention makes one of a span whose tokens are not known.
func (s *scan) mention(c classID, start, end int, tags tagSet) mention {
	ts := s.text.Tokens
	first := s.tokenAt(start)
	last := first
	for last < len(ts) && ts[last].End < end {
		last++
	}
	if last < len(ts) && ts[last].Start >= end {
		last = max(first, last-1)
	}
	return mention{class: c, start: start, end: end, first: int32(first), last: int32(last), tags: tags}
}

// maxStride bounds the tokens by which a place is looked for after the one before.
const maxStride = 24

// tokenAt is TokenAt of the text, soon for places that come in order.
func (s *scan) tokenAt(offset int) int {
	ts := s.text.Tokens
	i := min(s.cursor, len(ts))
	if i > 0 && ts[i-1].End > offset {
		i = s.text.TokenAt(offset)
	}
	for far := i + maxStride; i < len(ts) && ts[i].End <= offset; i++ {
		if i == far {
			i = s.text.TokenAt(offset)
			break
		}
	}
	s.cursor = i
	return i
}

// tokens makes one of a run of tokens.
func (s *scan) tokens(c classID, first, last int) mention {
	return mention{class: c, start: s.text.Tokens[first].Start, end: s.text.Tokens[last].End, first: int32(first), last: int32(last)}
}

// note keeps a mention until all are known.
func (s *scan) note(m mention) { s.others = append(s.others, m) }

// add puts a mention behind those of its class.
func (s *scan) add(m mention) {
	s.byClass[m.class] = append(s.byClass[m.class], m)
	s.seen.add(m.class)
}

// scan finds every mention of a zone.
func (e *Engine) scan(text, zone string, hidden bool, limit int) *scan {
	z := draft.Zone{Name: zone, Text: text, Hidden: hidden}
	return e.scanFor(z, limit, e.gather, func(*scan) *classSet { return nil })
}

// scanWanted finds the mentions of a zone that some rule or question can use; it
// has seen the classes of all.
func (e *Engine) scanWanted(z draft.Zone, limit int, gather gatherer) *scan {
	return e.scanFor(z, limit, gather, e.need)
}

// scanFor finds the mentions of the classes that need tells, once all but the
// built-in ones are seen; of every class for nil.
func (e *Engine) scanFor(z draft.Zone, limit int, gather gatherer, need func(*scan) *classSet) *scan {
	s := e.take()
	s.zone, s.hidden, s.sifting.levels = z.Name, z.Hidden, s.sifting.levels[:0]
	gather(s, z.Text)
	e.terms.see(s.places, &s.seen)
	if s.terms = s.terms[:0]; e.companion != nil {
		s.events = e.terms.terms(s.text, s.places, &e.lexicons, s.events[:0])
		s.terms = e.named(s.events, s.terms)
	}
	for _, h := range s.hits {
		if p := &e.patterns[h.Pattern]; !p.builtin {
			s.addHit(p, h)
		}
	}
	for i := range s.others {
		s.seen.add(s.others[i].class)
	}
	needed := need(s)
	s.events = e.terms.terms(s.text, s.places, needed, s.events[:0])
	if late := e.lateOf(needed); late != (classSet{}) {
		known := len(s.events)
		s.events = e.glue.find(s.text, &late, s.events)
		for i := range s.events[known:] {
			s.seen.add(s.events[known+i].class)
		}
		s.merge(known)
	}
	s.arrange(needed)
	e.disguised(s)
	for i := range e.builtins {
		if needed == nil || needed.has(e.builtins[i].class) {
			e.builtIn(s, i, limit)
		}
	}
	if e.often != nil {
		s.seen.each(func(c classID) { e.often[c].Add(1) })
	}
	return s
}

// lateOf gives those of classes, of all for nil, that have terms which are looked for last.
func (e *Engine) lateOf(needed *classSet) classSet {
	late := e.late
	if needed != nil {
		for w := range late {
			late[w] &= needed[w]
		}
	}
	return late
}

// builtIn adds the mentions of a built-in class, in memory of its own.
func (e *Engine) builtIn(s *scan, i, limit int) {
	b := &e.builtins[i]
	s.byClass[b.class] = append(s.own[i][:0], s.byClass[b.class]...)
	b.find(s, b, limit)
	s.own[i] = s.byClass[b.class]
	if !inOrder(s.byClass[b.class]) {
		slices.SortFunc(s.byClass[b.class], byStart)
	}
}

// merge puts the events in order, of which those before a rank are and those after.
func (s *scan) merge(rank int) {
	if rank == 0 || rank == len(s.events) {
		return
	}
	s.later = append(s.later[:0], s.events[rank:]...)
	for k, a, b := len(s.events)-1, rank-1, len(s.later)-1; b >= 0; k-- { // from the end: what is first stays
		if a >= 0 && s.events[a].first > s.later[b].first {
			s.events[k] = s.events[a]
			a--
		} else {
			s.events[k] = s.later[b]
			b--
		}
	}
}

// arrange makes the mentions of the events and the others, class by class.
func (s *scan) arrange(need *classSet) {
	if need == nil {
		need = &s.seen
	}
	for i := range s.events {
		s.counts[s.events[i].class]++
	}
	s.others = slices.DeleteFunc(s.others, func(m mention) bool { return !need.has(m.class) })
	for i := range s.others {
		s.counts[s.others[i].class]++
	}
	s.slab = slices.Grow(s.slab[:0], len(s.events)+len(s.others))[:len(s.events)+len(s.others)]
	at, kept := int32(0), s.seen
	for w := range kept {
		kept[w] &= need[w]
	}
	kept.each(func(c classID) {
		n := s.counts[c]
		s.byClass[c] = s.slab[at : at+n : at+n]
		s.counts[c] = at
		at += n
	})
	for i := range s.events {
		x := &s.events[i]
		at := s.counts[x.class]
		s.counts[x.class]++
		m := &s.slab[at] // filled in its place: a mention is not copied
		m.class, m.first, m.last, m.date, m.tags = x.class, x.first, x.last, 0, x.tags
		m.start, m.end = s.text.Tokens[x.first].Start, s.text.Tokens[x.last].End
	}
	for i := range s.others {
		c := s.others[i].class
		s.slab[s.counts[c]] = s.others[i]
		s.counts[c]++
	}
	kept.each(func(c classID) {
		s.counts[c] = 0
		if ms := s.byClass[c]; len(ms) > 1 || len(ms) == 1 && ms[0].hidden() {
			s.byClass[c] = genuine(longest(ms))
		}
	})
}

// longest puts the mentions of a class in order and keeps, of those that overlap, the
// longest, then the first. Terms come in order of their starts: what else is found may
// not.
func longest(ms []mention) []mention {
	n := apart(ms)
	if n == len(ms) {
		return ms
	}
	if !inOrder(ms[n-1:]) {
		slices.SortFunc(ms, byStart) // of two that start together the shorter is dropped
		n = 1
	}
	out := ms[:n]
	for i := n; i < len(ms); i++ {
		m, last := &ms[i], &out[len(out)-1]
		switch {
		case m.start >= last.end:
			out = append(out, *m)
		case m.end-m.start > last.end-last.start:
			*last = *m
		case m.start == last.start && m.end == last.end:
			last.tags |= m.tags
		}
	}
	return out
}

// apart counts the first mentions that are in order and do not overlap: most often all.
func apart(ms []mention) int {
	for i := 1; i < len(ms); i++ {
		if ms[i].start < ms[i-1].end {
			return i
		}
	}
	return len(ms)
}

func inOrder(ms []mention) bool {
	for i := 1; i < len(ms); i++ {
		if ms[i].start < ms[i-1].start {
			return false
		}
	}
	return true
}

// genuine drops the mentions tagged [pack.None]: longer terms that say what the
// class is not, and have hidden the shorter ones within them.
func genuine(ms []mention) []mention {
	for i := range ms {
		if ms[i].hidden() {
			return slices.DeleteFunc(ms, func(m mention) bool { return m.hidden() })
		}
	}
	return ms
}

// disguised adds the mentions of terms and patterns that were read through a
// disguise, as mentions of the class of that name.
func (e *Engine) disguised(s *scan) {
	if len(s.text.Disguises) == 0 || e.disguise < 0 {
		return
	}
	s.seen.each(func(c classID) {
		for _, m := range s.byClass[c] {
			if i := endingAfter(s.text.Disguises, m.start); i < len(s.text.Disguises) && s.text.Disguises[i].Start < m.end {
				s.add(s.mention(e.disguise, m.start, m.end, 0))
			}
		}
	})
	s.byClass[e.disguise] = longest(s.byClass[e.disguise])
}

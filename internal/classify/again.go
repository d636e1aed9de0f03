package classify

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"
	"sync/atomic"

	"imprimatur/internal/french"
)

// memo remembers what was worked out of sentences, as two generations: when the young
// fill their room they grow old, and what was old and not asked for since is forgotten.
// It may be used by several goroutines.
type memo struct {
	mu         sync.Mutex
	young, old map[sentenceKey]*learned
	held       int // features of the young
}

// maxLearned bounds the features, of four bytes each, that a generation holds: a long
// article has a thousand sentences of some seven hundred. A sentence counts for fewLearned
// more.
const (
	maxLearned = 2 << 20
	fewLearned = 150
)

// sentenceKey is the digest of all that features are made of.
type sentenceKey [sha256.Size]byte

// learned is what was worked out of a sentence. It is read only but for adds, of which
// there is one value.
type learned struct {
	sums
	adds  atomic.Pointer[adds]
	draft vector   // the words and pieces that it has in the features of its draft
	whole []uint32 // what it adds to the features that all sentences share
}

func newMemo() *memo { return &memo{young: map[sentenceKey]*learned{}} }

func (m *memo) recall(key sentenceKey) *learned {
	m.mu.Lock()
	defer m.mu.Unlock()
	x, ok := m.young[key]
	if !ok {
		if x = m.old[key]; x != nil {
			m.put(key, x)
		}
	}
	return x
}

func (m *memo) keep(key sentenceKey, x *learned) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.put(key, x)
}

func (m *memo) put(key sentenceKey, x *learned) {
	size := fewLearned + len(x.whole) + len(x.draft.of[words]) + len(x.draft.of[pieces])
	if m.held += size; m.held > maxLearned {
		m.old, m.young, m.held = m.young, map[sentenceKey]*learned{}, size
	}
	m.young[key] = x
}

// again is the memory of readings with a memo.
type again struct {
	key    []byte // what a key is the digest of
	list   []*learned
	shared []uint32
	draw   drawing
	draft  vector
}

// reread is read for a text of which some sentences are known.
func (s *scorer) reread(t *french.Text, list []outline, m *memo, floor float32) []hit {
	s.hits, s.sums, s.again.list = s.hits[:0], s.sums[:0], s.again.list[:0]
	if len(list) == 0 {
		return nil
	}
	for i := range list {
		x := s.learn(t, &list[i], m)
		s.again.list, s.sums = append(s.again.list, x), append(s.sums, x.sums)
	}
	s.again.gather(s)
	s.judge(&s.again.draft, s.again.shared, floor, func(i int) {
		copy(s.out, s.m.sentence.bias)
		for _, x := range s.addsOf(t, list, i).own {
			addTo(s.out, x)
		}
		if i > 0 {
			addTo(s.out, s.addsOf(t, list, i-1).near)
		}
		if i+1 < len(list) {
			addTo(s.out, s.addsOf(t, list, i+1).near)
		}
		addTo(s.out, s.common)
	})
	clear(s.again.list)
	return s.hits
}

// addsOf gives those of a sentence, worked out when they are first asked for.
func (s *scorer) addsOf(t *french.Text, list []outline, i int) *adds {
	known := &s.again.list[i].adds
	if x := known.Load(); x != nil {
		return x
	}
	v := s.readSome(t, list[i:i+1])
	x := s.adds(&v.own[0], v.near[0])
	known.Store(x)
	return x
}

// readSome reads a few sentences into the vectors.
func (s *scorer) readSome(t *french.Text, list []outline) *vectors {
	d := &s.again.draw
	d.units, d.build = d.units[:0], d.build[:0]
	s.vectors.read(s.sentences, d.all(t, list))
	clear(d.units) // no word of the text stays
	return &s.vectors
}

// learn gives what a memo knows of a sentence, worked out when it is new.
func (s *scorer) learn(t *french.Text, o *outline, m *memo) *learned {
	key := s.again.keyOf(t, o)
	if x := m.recall(key); x != nil {
		return x
	}
	v := s.readSome(t, []outline{*o})
	x := &learned{sums: s.m.sums(&v.own[0], v.near[0]), whole: slices.Clone(v.whole)}
	for _, group := range []group{words, pieces} {
		s.drafts.begin()
		s.drafts.coarser(v.own[0].of[group])
		x.draft.of[group] = slices.Clone(s.drafts.list)
	}
	m.keep(key, x)
	return x
}

// keyOf gives the key of a sentence: its text, where its words stand, and what they name.
func (a *again) keyOf(t *french.Text, o *outline) sentenceKey {
	b := binary.LittleEndian.AppendUint32(a.key[:0], uint32(o.span.Len()))
	b = binary.LittleEndian.AppendUint32(b, uint32(o.end-o.first))
	b = append(b, t.Folded[o.span.Start:o.span.End]...)
	for k := o.first; k < o.end; k++ {
		tok := &t.Tokens[k]
		b = binary.LittleEndian.AppendUint32(b, uint32(tok.Start-o.span.Start))
		b = binary.LittleEndian.AppendUint32(b, uint32(tok.End-tok.Start)<<8|uint32(tok.Kind))
	}
	for i := range o.named {
		n := &o.named[i]
		b = binary.LittleEndian.AppendUint64(b, n.kind)
		b = binary.LittleEndian.AppendUint32(b, uint32(n.first-o.first))
		b = binary.LittleEndian.AppendUint32(b, uint32(n.last-o.first))
	}
	sum := sha256.Sum256(b)
	clear(b)
	a.key = b
	return sum
}

// gather makes the features of the draft, and those that its sentences share, of what
// each adds to them: in the order in which they are met, since sums of floats hang on it.
func (a *again) gather(s *scorer) {
	for _, group := range []group{words, pieces} {
		s.drafts.begin()
		for _, x := range a.list {
			s.drafts.putAll(x.draft.of[group])
		}
		a.draft.of[group] = append(a.draft.of[group][:0], s.drafts.list...)
	}
	s.sentences.begin()
	for _, x := range a.list {
		s.sentences.putAll(x.whole)
	}
	a.shared = append(a.shared[:0], s.sentences.list...)
}

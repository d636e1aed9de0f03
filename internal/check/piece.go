package check

import (
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/search"
)

// gatherer reads a text into a scan: its words, the places of terms, the hits of
// patterns and the mentions inside tags and disguised words. All of that bears on a
// word or a line, whatever stands in other paragraphs.
type gatherer func(s *scan, text string)

// gather reads a text as a whole.
func (e *Engine) gather(s *scan, text string) { e.find(s, s.reader.Read(text, e.parts)) }

// find finds in a text what a gatherer does.
func (e *Engine) find(s *scan, text *french.Text) {
	s.text, s.cursor = text, 0
	s.places = e.terms.find(text, s.places[:0])
	s.others = s.others[:0]
	e.tags(s)
	e.leets(s)
	s.hits = e.search.Find(text.Folded, text.Raw, &s.finds)
	if breaks := text.SoftBreaks(); len(breaks) > 0 {
		e.overLines(s, text, breaks)
	}
}

// piece is what was gathered of a part of a text, by the offsets and tokens of that
// part. It is read only.
type piece struct {
	part   *french.Part
	places []place
	others []mention
	hits   []search.Hit
}

// Part implements what [french.Cut] asks for.
func (p *piece) Part() *french.Part { return p.part }

func (p *piece) text() string { return p.part.Text().Orig }

// piece reads a part of a text, in the memory of a scan.
func (e *Engine) piece(s *scan, text string) *piece {
	part := s.reader.Part(text, e.parts)
	e.find(s, part.Text())
	return &piece{part, slices.Clone(s.places), slices.Clone(s.others), slices.Clone(s.hits)}
}

// join gathers a text from its pieces.
func (e *Engine) join(s *scan, text string, pieces []*piece) {
	parts := make([]*french.Part, len(pieces))
	for i, p := range pieces {
		parts[i] = p.part
	}
	s.cursor, s.places, s.others, s.hits = 0, s.places[:0], s.others[:0], s.hits[:0]
	s.text = s.reader.Join(text, parts, func(i int, at french.Shift) { e.put(s, pieces[i], at) })
	s.hits = e.search.Put(s.hits, &s.finds)
}

// put adds what a piece holds to a scan of the whole.
func (e *Engine) put(s *scan, p *piece, at french.Shift) {
	words := int32(at.Tokens)
	for _, x := range p.places {
		s.places = append(s.places, place{x.list, x.first + words, x.last + words})
	}
	for _, m := range p.others {
		m.first, m.last, m.start, m.end = m.first+words, m.last+words, m.start+at.Folded, m.end+at.Folded
		s.others = append(s.others, m)
	}
	for _, h := range p.hits {
		from := at.Folded
		if e.patterns[h.Pattern].raw {
			from = at.Raw
		}
		s.hits = append(s.hits, search.Hit{Pattern: h.Pattern, Start: h.Start + from, End: h.End + from})
	}
}

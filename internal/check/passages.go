package check

import "imprimatur/internal/french"

// longPassage bounds, in bytes, what paragraphs of one sentence each make together.
const longPassage = 900

// findPassages finds the stretches that the parts of rules take for paragraphs. A post
// often sets each sentence apart by an empty line: what a paragraph would hold is then in
// several. In a text longer than a post a paragraph is a paragraph; and so it is for
// exceptions, which reach no further for it.
func (s *scan) findPassages() {
	paragraphs, sentences := s.text.Paragraphs, s.text.Sentences
	s.passageOf = s.passageOf[:0]
	if s.passages = paragraphs; len(s.text.Folded) > excusedWhole || len(paragraphs) < 2 {
		return
	}
	s.joinedUp = s.joinedUp[:0]
	at, open := 0, false // whether the last passage may go on
	for _, p := range paragraphs {
		n := 0
		for ; at < len(sentences) && sentences[at].Start < p.End; at++ {
			n++
		}
		short := n < 2
		if k := len(s.joinedUp) - 1; short && open && p.End-s.joinedUp[k].Start <= longPassage {
			s.joinedUp[k].End = p.End
		} else {
			s.joinedUp = append(s.joinedUp, p)
		}
		open = short
		s.passageOf = append(s.passageOf, int32(len(s.joinedUp)-1))
	}
	s.passages = s.joinedUp
}

// spansOf gives the stretches of a text that a rule looks at one by one.
func (l looker) spansOf(s scope) []french.Span {
	switch s {
	case paragraph:
		return l.passages
	case whole:
		return []french.Span{{Start: 0, End: len(l.text.Folded)}}
	case sentence, inherit:
	}
	return l.text.Sentences
}

// rankOf is the rank of the stretch in which a mention begins.
func (l looker) rankOf(s scope, spans []french.Span, m *mention) int {
	if int(m.first) < len(l.text.Tokens) {
		switch k := &l.text.Tokens[m.first]; {
		case k.Start > m.start: // it begins before, with a sign
		case s == paragraph && len(l.passageOf) > 0:
			return int(l.passageOf[k.Paragraph])
		case s == paragraph:
			return int(k.Paragraph)
		case s == sentence:
			return int(k.Sentence)
		}
	}
	return endingAfter(spans, m.start)
}

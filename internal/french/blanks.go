package french

import (
	"math/bits"
	"strings"
)

// joinBlanks leaves one blank where several stand in a row, and none at either end of a
// line: neither a typist's second blank nor an indent parts the words of a phrase
// otherwise than one blank does.
func (f *folder) joinBlanks() {
	var cuts []Span
	out, end := f.out, -1
	for _, at := range f.looseBlanks() {
		if at <= end {
			continue // of the same row
		}
		start := at
		if out[at] != ' ' { // a line ends behind blanks
			start--
		}
		for end = start + 1; end < len(out) && out[end] == ' '; end++ {
		}
		for start > 0 && out[start-1] == ' ' {
			start--
		}
		if (start == 0 || out[start-1] != '\n') && (end == len(out) || out[end] != '\n') {
			start++
		}
		cuts = append(cuts, Span{start, end})
	}
	if len(cuts) == 0 {
		return
	}
	f.cut(cuts)
	m := mover{cuts, gone(cuts)}
	for i, w := range f.joined {
		f.joined[i] = Span{m.moved(w.Start), m.moved(w.End)}
	}
	f.words.mark(f.out)
}

// looseBlanks lists the blanks that stand behind another, or behind the end of a line, and
// the ends of lines that stand behind a blank.
func (f *folder) looseBlanks() (at []int) {
	var blank, line uint64 // the last bits of the block before
	for b := range f.words.blocks {
		m := &f.words.blocks[b]
		behind := m.Blanks<<1 | blank
		loose := m.Blanks&(behind|m.Lines<<1|line) | m.Lines&behind
		blank, line = m.Blanks>>63, m.Lines>>63
		for ; loose != 0; loose &= loose - 1 {
			at = append(at, 64*b+bits.TrailingZeros64(loose))
		}
	}
	return at
}

// SoftBreaks lists the places of Folded at which a line ends within a sentence, or with a
// word that no sign parts from the next, as a phrase may go on there.
func (t *Text) SoftBreaks() (at []int) {
	s := t.Folded
	for p := 0; p < len(s); p++ {
		n := strings.IndexByte(s[p:], '\n')
		if n < 0 {
			break
		}
		p += n
		if p+1 < len(s) && s[p+1] == '\n' {
			for p+1 < len(s) && s[p+1] == '\n' { // paragraphs
				p++
			}
			continue
		}
		if k := t.TokenAt(p); k > 0 && k < len(t.Tokens) && (t.Tokens[k].Sentence == t.Tokens[k-1].Sentence || t.gap(k-1) == "\n") {
			at = append(at, p)
		}
	}
	return at
}

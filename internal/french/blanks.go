package french

import "strings"

// joinBlanks leaves one blank where several stand in a row, and none at either end of a
// line: neither a typist's second blank nor an indent parts the words of a phrase
// otherwise than one blank does.
func (f *folder) joinBlanks() {
	if !f.looseBlanks() {
		return
	}
	var cuts []Span
	out := f.out
	for i := 0; i < len(out); i++ {
		if out[i] != ' ' {
			continue
		}
		end := i + 1
		for end < len(out) && out[end] == ' ' {
			end++
		}
		start := i + 1
		if i > 0 && out[i-1] == '\n' || end < len(out) && out[end] == '\n' {
			start = i
		}
		if start < end {
			cuts = append(cuts, Span{start, end})
		}
		i = end
	}
	if len(cuts) == 0 {
		return
	}
	f.cut(cuts)
	m := mover{cuts, gone(cuts)}
	for i, w := range f.joined {
		f.joined[i] = Span{m.moved(w.Start), m.moved(w.End)}
	}
	for i, c := range f.capitals {
		f.capitals[i] = uint32(m.moved(int(c&^unsure))) | c&unsure
	}
	f.words.mark(f.out)
}

// looseBlanks reports a blank beside another, or beside the end of a line.
func (f *folder) looseBlanks() bool {
	var loose, blank, line uint64 // the last bits of the block before
	for b := range f.words.blocks {
		m := &f.words.blocks[b]
		behind := m.Blanks<<1 | blank
		loose |= m.Blanks&(behind|m.Lines<<1|line) | m.Lines&behind
		blank, line = m.Blanks>>63, m.Lines>>63
	}
	return loose != 0
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

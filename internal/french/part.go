package french

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Part is the reading of a stretch of text that reads the same whatever stands before
// or behind it: see [Cut]. It lies in memory of its own and is read only.
type Part struct {
	text  Text // alone
	posed bool // it has letters, or blanks for apostrophes, that what stands around may make others
}

// maxOpen bounds how often a stretch that stays open is read with one more.
const maxOpen = 8

// Cut gives the parts of a text, in order, with the reading of each stretch by read.
// What it gives joins to the reading of the whole, see [Reader.Join]. A text in several
// scripts is one part.
func Cut[P interface{ Part() *Part }](text string, read func(stretch string) P) []P {
	var parts []P
	last := 0 // where the last of them begins
	for from, to := 0, 0; from < len(text); from = to {
		to = nextCut(text, from)
		p := read(text[from:to])
		for n := 0; to < len(text) && !p.Part().closed(); n++ {
			if to = nextCut(text, to); n == maxOpen {
				to = len(text)
			}
			p = read(text[from:to])
		}
		if p.Part().posed {
			return []P{read(text)}
		}
		if from > 0 && len(p.Part().text.Tokens) == 0 { // it belongs to the words before
			parts[len(parts)-1] = read(text[last:to])
			break
		}
		parts, last = append(parts, p), from
	}
	return parts
}

// Parted reports a text that may have several parts.
func Parted(text string) bool { return nextCut(text, 0) < len(text) }

// nextCut gives the first place behind another at which a text can be cut, its length
// for none: the start of a line behind an empty one. What is cut off there reads as it
// does within the whole, unless the stretch before it is open.
func nextCut(text string, from int) int {
	for i := from; i < len(text); i++ {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			break
		}
		i += n
		behind := emptyLines(text, i)
		if behind > i && behind < len(text) && standsAlone(text[behind:]) {
			return behind
		}
		i = max(i, behind-1)
	}
	return len(text)
}

// emptyLines gives the place behind the empty lines that follow the line break at i, i
// for none.
func emptyLines(text string, i int) int {
	behind := i
	for p := i + 1; p < len(text); p++ {
		switch text[p] {
		case '\n':
			behind = p + 1
		case ' ', '\t', '\r':
		default:
			return behind
		}
	}
	return behind
}

// standsAlone reports a text whose first character is seen and is not one with what may
// stand before it.
func standsAlone(text string) bool {
	if b := text[0]; b < utf8.RuneSelf {
		return b > ' ' && b != 0x7F && strings.IndexByte(`&><[=\`, b) < 0
	}
	r, _ := utf8.DecodeRuneInString(text)
	if r == utf8.RuneError || mayLead(r) && garbledFirst(text) {
		return false
	}
	switch foldOf(r).class {
	case keep, letter, decorated, sign, regional:
		return true
	}
	return false
}

// Part analyses a stretch as Read does, and keeps the reading.
func (r *Reader) Part(text string, parts Parts) *Part {
	t := *r.Read(strings.Clone(text), parts)
	same := t.Raw == t.Orig
	t.Folded = strings.Clone(t.Folded)
	if t.Raw = strings.Clone(t.Raw); same {
		t.Raw = t.Orig
	}
	t.Tokens, t.Heads, t.Capitals, t.starts = slices.Clone(t.Tokens), slices.Clone(t.Heads), slices.Clone(t.Capitals), nil
	t.Sentences, t.Paragraphs = slices.Clone(t.Sentences), slices.Clone(t.Paragraphs)
	t.Dates, t.Numbers, t.Disguises = slices.Clone(t.Dates), slices.Clone(t.Numbers), slices.Clone(t.Disguises)
	t.fold, t.raw = slices.Clone(t.fold), slices.Clone(t.raw)
	t.written, t.unseen = slices.Clone(t.written), slices.Clone(t.unseen)
	return &Part{t, r.folder.word != wordLook{} || r.folder.elided}
}

// Part is p.
func (p *Part) Part() *Part { return p }

// Text is the analysis of the stretch alone.
func (p *Part) Text() *Text { return &p.text }

// closed reports a stretch whose last paragraph ends with it: nothing but blanks stands
// behind its last words and the signs that follow them on their line. One that ends with
// more, or holds no word, is to be read with what follows.
func (p *Part) closed() bool {
	t := &p.text
	if len(t.Tokens) == 0 {
		return false
	}
	gap := t.Folded[t.Tokens[len(t.Tokens)-1].End:]
	i := strings.IndexByte(gap, '\n')
	return i >= 0 && blankLine(gap[i:]) && strings.Trim(gap[i:], " \n") == ""
}

// Shift is how far what lies in a part lies behind in the whole: in bytes of its
// folded and its raw form, and in tokens.
type Shift struct{ Folded, Raw, Tokens int }

// Join gives the analysis of a text from its parts, as [Cut] gives them; it is that of
// Read. It calls at, for each part in order, with where that lies. What it returns holds
// as that of Read does.
func (r *Reader) Join(text string, parts []*Part, at func(i int, s Shift)) *Text {
	f, t := &r.folder, &r.text
	r.longest = max(r.longest, len(text))
	f.src, f.out, f.fold, f.raw = text, slices.Grow(f.out[:0], len(text)+8), f.fold[:0], f.raw[:0]
	f.rawOut, f.written, f.unseen = nil, f.written[:0], f.unseen[:0]
	*t = Text{
		Orig: text, Tokens: t.Tokens[:0], Capitals: t.Capitals[:0], Heads: t.Heads[:0], Sentences: t.Sentences[:0], Paragraphs: t.Paragraphs[:0],
		Dates: t.Dates[:0], Numbers: t.Numbers[:0], Disguises: t.Disguises[:0], starts: t.starts,
	}
	r.room(parts)
	read, raw := 0, 0
	for i, p := range parts {
		at(i, Shift{len(f.out), raw, len(t.Tokens)})
		t.take(&p.text, len(f.out))
		f.fold = f.fold.with(p.text.fold, len(f.out), read)
		f.raw = f.raw.with(p.text.raw, raw, read)
		f.written, f.unseen = addShifted(f.written, p.text.written, read), addShifted(f.unseen, p.text.unseen, read)
		f.out = append(f.out, p.text.Folded...)
		if f.rawOut != nil {
			f.rawOut = append(f.rawOut, p.text.Raw...)
		}
		read, raw = read+len(p.text.Orig), raw+len(p.text.Raw)
	}
	t.Folded, t.Raw, t.fold, t.raw = view(f.out), f.rawText(), f.fold, f.raw
	t.written, t.unseen = f.written, f.unseen
	r.tokens = max(r.tokens, len(t.Heads))
	return t
}

// room makes some for parts.
func (r *Reader) room(parts []*Part) {
	f, t := &r.folder, &r.text
	tokens, marks, differs := 0, 0, false
	for _, p := range parts {
		tokens, marks, differs = tokens+len(p.text.Tokens), marks+len(p.text.fold), differs || p.text.Raw != p.text.Orig
	}
	t.Tokens, t.Heads, f.fold = slices.Grow(t.Tokens, tokens), slices.Grow(t.Heads, tokens), slices.Grow(f.fold, marks)
	if differs {
		f.rawBuffer = slices.Grow(f.rawBuffer[:0], len(f.src)+1)
		f.rawOut = f.rawBuffer
	}
}

// take adds what a part holds, which begins at a place of Folded.
func (t *Text) take(p *Text, at int) {
	first, sentence, paragraph := len(t.Tokens), int32(len(t.Sentences)), int32(len(t.Paragraphs))
	t.Tokens = append(t.Tokens, p.Tokens...)
	for i := first; i < len(t.Tokens); i++ {
		k := &t.Tokens[i]
		k.Start, k.End, k.Sentence, k.Paragraph = k.Start+at, k.End+at, k.Sentence+sentence, k.Paragraph+paragraph
	}
	if first > 0 && first < len(t.Tokens) {
		t.Tokens[first].NewLine = true
	}
	t.Heads = append(t.Heads, p.Heads...)
	for _, i := range p.Capitals {
		t.Capitals = append(t.Capitals, i+int32(first))
	}
	t.Sentences, t.Paragraphs = addShifted(t.Sentences, p.Sentences, at), addShifted(t.Paragraphs, p.Paragraphs, at)
	t.Disguises = addShifted(t.Disguises, p.Disguises, at)
	for _, d := range p.Dates {
		d.Span = d.shifted(at)
		t.Dates = append(t.Dates, d)
	}
	for _, n := range p.Numbers {
		n.Span = n.shifted(at)
		t.Numbers = append(t.Numbers, n)
	}
}

func (s Span) shifted(at int) Span { return Span{s.Start + at, s.End + at} }

func addShifted(to, spans []Span, at int) []Span {
	for _, s := range spans {
		to = append(to, s.shifted(at))
	}
	return to
}

// with adds the marks of a part that begins at a place of each text.
func (o offsets) with(part offsets, out, src int) offsets {
	for _, m := range part {
		o = append(o, mark{m.out + uint32(out), m.src + uint32(src)})
	}
	return o
}

package editor

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// span is a part of a paragraph, in bytes.
type span struct{ start, end int }

// paragraph is a paragraph of the text. The line end stays as it was in the
// file: it is never shown, and never changed.
type paragraph struct {
	text  string
	end   string // "\n", "\r\n" …, empty at the end of the text
	lines []span // visual lines, trailing blanks included; nil: not wrapped yet
	stops []int  // where the caret can be; nil: not computed yet

	start int // offset in the text
	line0 int // number of its first visual line
}

func (p *paragraph) size() int { return len(p.text) + len(p.end) }

// lineEnds are the mandatory breaks of UAX #14, "\r\n" before "\r".
func lineEnd(s string) string {
	for _, end := range [...]string{"\r\n", "\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"} {
		if strings.HasPrefix(s, end) {
			return end
		}
	}
	return ""
}

// split cuts a text into paragraphs; there is always at least one.
func split(text string) []*paragraph {
	var out []*paragraph
	from := 0
	for i := 0; i < len(text); {
		end := ""
		// The first bytes of all line ends; anything else is skipped fast.
		if c := text[i]; c >= '\n' && c <= '\r' || c == 0xc2 || c == 0xe2 {
			end = lineEnd(text[i:])
		}
		if end == "" {
			i++
			continue
		}
		out = append(out, &paragraph{text: text[from:i], end: end})
		i += len(end)
		from = i
	}
	return append(out, &paragraph{text: text[from:]})
}

// graphemes returns where the caret can be: before and after each character as
// the reader sees it.
func (p *paragraph) graphemes() []int {
	if p.stops == nil {
		p.stops = graphemes(p.text)
	}
	return p.stops
}

func graphemes(text string) []int {
	var seg segmenter.Segmenter
	seg.InitWithString(text)
	it := seg.GraphemeIterator()
	out := make([]int, 0, len(text)+1)
	at := 0
	for it.Next() {
		out = append(out, at)
		at = skipRunes(text, at, len(it.Grapheme().Text))
	}
	return append(out, len(text))
}

// skipRunes returns the offset n characters after off.
func skipRunes(text string, off, n int) int {
	for ; n > 0 && off < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[off:])
		off += size
	}
	return off
}

// measure gives the width of a text.
type measure func(string) float32

// wrap breaks a paragraph into lines after UAX #14, so a line never starts with
// the « ! » or « » » that follows a no-break space.
func wrap(text string, width float32, m measure) []span {
	if text == "" || width <= 0 {
		return []span{{0, len(text)}}
	}
	w := wrapper{text: text, width: width, measure: m, tabs: strings.Contains(text, "\t")}
	var seg segmenter.Segmenter
	seg.InitWithString(text)
	it := seg.LineIterator()
	for at := 0; it.Next(); {
		end := skipRunes(text, at, len(it.Line().Text))
		w.add(at, end)
		at = end
	}
	return append(w.lines, span{w.start, len(text)})
}

type wrapper struct {
	text    string
	width   float32
	measure measure
	tabs    bool // the width of a tab depends on its place: measure the whole line
	lines   []span
	start   int     // of the line being filled
	used    float32 // its width
}

// add puts the unbreakable part [a, b) on the current line or on the next one.
func (w *wrapper) add(a, b int) {
	visible := a + len(trimBlank(w.text[a:b]))
	if a > w.start && w.after(a, visible) > w.width {
		w.lines = append(w.lines, span{w.start, a})
		w.start, w.used = a, 0
	}
	for a == w.start && visible > a && w.measure(w.text[a:visible]) > w.width {
		cut := w.cut(a, visible)
		if cut >= visible {
			break
		}
		w.lines = append(w.lines, span{a, cut})
		a, w.start, w.used = cut, cut, 0
	}
	w.used = w.after(a, b)
}

// after is the width of the line once [a, b) is on it.
func (w *wrapper) after(a, b int) float32 {
	if w.tabs {
		return w.measure(w.text[w.start:b])
	}
	return w.used + w.measure(w.text[a:b])
}

// cut is where a word [a, b) that is wider than a line is cut, between two
// characters as the reader sees them.
func (w *wrapper) cut(a, b int) int {
	stops := graphemes(w.text[a:b])
	n := sort.Search(len(stops), func(i int) bool { return w.measure(w.text[a:a+stops[i]]) > w.width })
	return a + stops[max(n-1, 1)]
}

// trimBlank drops the blanks that hang over the end of a line. No-break spaces
// are no such blanks.
func trimBlank(s string) string { return strings.TrimRight(s, " \t") }

// class tells words from blanks and from everything else.
type class int

const (
	blank class = iota
	word
	sign
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return blank
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '_':
		return word
	}
	return sign
}

// wordAround returns the run of one class around an offset: what a double click
// selects. « l’armée » is two words, for a reviewer replaces only one of them.
func (p *paragraph) wordAround(off int) span {
	if p.text == "" {
		return span{}
	}
	r, size := utf8.DecodeRuneInString(p.text[off:])
	if size == 0 {
		r, _ = utf8.DecodeLastRuneInString(p.text)
	}
	c := classOf(r)
	if before, n := utf8.DecodeLastRuneInString(p.text[:off]); n > 0 && c != word && classOf(before) == word {
		c = word
	}
	same := func(r rune) bool { return classOf(r) == c }
	from := len(strings.TrimRightFunc(p.text[:off], same))
	to := len(p.text) - len(strings.TrimLeftFunc(p.text[off:], same))
	return span{p.snap(from, -1), p.snap(to, +1)}
}

// snap moves an offset that is within a character, as the reader sees it, to
// its start or to its end.
func (p *paragraph) snap(off, direction int) int {
	stops := p.graphemes()
	i, found := slices.BinarySearch(stops, off)
	if !found && direction < 0 {
		i--
	}
	return stops[min(max(i, 0), len(stops)-1)]
}

package editor

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// maxWidths bounds the cache of measured words.
const maxWidths = 20_000

// page is the text as laid out: paragraphs and visual lines. All offsets are
// bytes of the text.
type page struct {
	text   string
	paras  []*paragraph
	lines  int     // number of visual lines
	width  float32 // of a line, 0 before the first layout
	size   float32 // of the text
	textH  float32 // height of the text
	waveH  float32 // height of an underline
	lineH  float32
	pad    float32
	widths map[string]float32
}

// load replaces the text.
func (p *page) load(text string) {
	p.text, p.paras = text, split(text)
	p.number()
}

// fit takes over a width and the sizes of a theme; it reports whether anything
// changed, and then everything has been wrapped again.
func (p *page) fit(width float32, th fyne.Theme) bool {
	size, pad := th.Size(theme.SizeNameText), th.Size(theme.SizeNameInnerPadding)
	width = max(width-2*pad, 0)
	if size == p.size && width == p.width && pad == p.pad {
		return false
	}
	if size != p.size || p.widths == nil {
		p.widths = map[string]float32{}
		p.textH = fyne.MeasureText("M", size, fyne.TextStyle{}).Height
		p.waveH = max(5, float32(int(size*0.32+0.5)))
		p.lineH = float32(int(p.textH+p.waveH+0.5)) - 1
	}
	p.size, p.width, p.pad = size, width, pad
	for _, para := range p.paras {
		para.lines = nil
	}
	p.number()
	return true
}

// number wraps the paragraphs that have no lines yet and numbers all of them.
func (p *page) number() {
	off, n := 0, 0
	for _, para := range p.paras {
		para.start, para.line0 = off, n
		if para.lines == nil {
			para.lines = wrap(para.text, p.width, p.measure)
		}
		off += para.size()
		n += len(para.lines)
	}
	p.lines = n
}

// measure remembers the widths of words. The key is a copy: a slice would keep
// the text of that moment alive.
func (p *page) measure(s string) float32 {
	if w, ok := p.widths[s]; ok {
		return w
	}
	if len(p.widths) > maxWidths {
		clear(p.widths)
	}
	w := p.exact(s)
	p.widths[strings.Clone(s)] = w
	return w
}

func (p *page) exact(s string) float32 {
	if s == "" {
		return 0
	}
	return fyne.MeasureText(s, p.size, fyne.TextStyle{}).Width
}

// splice replaces [a, b) and wraps only the paragraphs that it touches.
func (p *page) splice(a, b int, with string) {
	i, j := p.paraAt(a), p.paraAt(b)
	if a == p.paras[i].start && i > 0 {
		i-- // its "\r" may become one with a "\n" at a
	}
	p.text = p.text[:a] + with + p.text[b:]
	fresh := p.reread(i, j, len(with)-(b-a))
	for j+1 < len(p.paras) && fresh[len(fresh)-1].text != "" {
		j++ // the edit broke the line end of paragraph j
		fresh = p.reread(i, j, len(with)-(b-a))
	}
	if j+1 < len(p.paras) {
		fresh = fresh[:len(fresh)-1] // the next paragraph starts there
	}
	if old := p.paras[i]; fresh[0].text == old.text && fresh[0].end == old.end {
		fresh[0] = old
	}
	p.paras = slices.Replace(p.paras, i, j+1, fresh...)
	p.number()
}

// reread splits the paragraphs i to j of a text that has grown by some bytes.
func (p *page) reread(i, j, grown int) []*paragraph {
	return split(p.text[p.paras[i].start : p.paras[j].start+p.paras[j].size()+grown])
}

// paraAt returns the index of the paragraph that holds an offset.
func (p *page) paraAt(off int) int {
	return max(sort.Search(len(p.paras), func(i int) bool { return p.paras[i].start > off })-1, 0)
}

// place is a visual line within its paragraph.
type place struct {
	*paragraph
	i int
}

// line returns the visual line of a number.
func (p *page) line(n int) place {
	i := max(sort.Search(len(p.paras), func(i int) bool { return p.paras[i].line0 > n })-1, 0)
	para := p.paras[i]
	return place{para, min(max(n-para.line0, 0), len(para.lines)-1)}
}

// lineOf returns the number of the visual line of an offset.
func (p *page) lineOf(off int) int {
	para := p.paras[p.paraAt(off)]
	i := sort.Search(len(para.lines), func(i int) bool { return para.start+para.lines[i].start > off }) - 1
	return para.line0 + max(i, 0)
}

func (l place) from() int    { return l.start + l.lines[l.i].start }
func (l place) to() int      { return l.start + l.lines[l.i].end }
func (l place) last() bool   { return l.i == len(l.lines)-1 }
func (l place) full() string { return l.text[l.lines[l.i].start:l.lines[l.i].end] }

// shown is the text of the line without the blanks that hang over its end.
func (l place) shown() string {
	if l.last() {
		return l.full()
	}
	return trimBlank(l.full())
}

// tail is the last offset at which the caret is still on this line.
func (l place) tail() int {
	off := l.from() + len(l.shown())
	if l.last() || off < l.to() {
		return off
	}
	return l.start + l.snapBefore(off-l.start)
}

// snapBefore returns the last place for the caret before an offset.
func (p *paragraph) snapBefore(off int) int {
	stops := p.graphemes()
	i, _ := slices.BinarySearch(stops, off)
	return stops[max(i-1, 0)]
}

// x is the horizontal place of an offset of the line.
func (p *page) x(l place, off int) float32 {
	s := l.full()
	return p.pad + p.exact(s[:min(max(off-l.from(), 0), len(s))])
}

// y is the top of a visual line.
func (p *page) y(n int) float32 { return p.pad + float32(n)*p.lineH }

// xy is the place of an offset.
func (p *page) xy(off int) fyne.Position {
	n := p.lineOf(off)
	return fyne.NewPos(p.x(p.line(n), off), p.y(n))
}

// at returns the offset nearest to a position.
func (p *page) at(pos fyne.Position) int {
	n := min(max(int((pos.Y-p.pad)/p.lineH), 0), p.lines-1)
	return p.near(n, pos.X)
}

// near returns the offset of a line that is nearest to x.
func (p *page) near(n int, x float32) int {
	l := p.line(n)
	stops := l.graphemes()
	lo, _ := slices.BinarySearch(stops, l.from()-l.start)
	hi, found := slices.BinarySearch(stops, l.tail()-l.start)
	if found {
		hi++
	}
	stops = stops[lo:max(hi, lo)]
	if len(stops) == 0 {
		return l.from()
	}
	i := sort.Search(len(stops), func(i int) bool { return p.x(l, l.start+stops[i]) >= x })
	if i == len(stops) {
		return l.start + stops[i-1]
	}
	if i > 0 && x-p.x(l, l.start+stops[i-1]) < p.x(l, l.start+stops[i])-x {
		i--
	}
	return l.start + stops[i]
}

// next returns the place for the caret before (direction -1) or after (+1) an
// offset. A line end counts as one character, whatever its bytes.
func (p *page) next(off, direction int) int {
	i := p.paraAt(off)
	para := p.paras[i]
	stops := para.graphemes()
	k, found := slices.BinarySearch(stops, off-para.start)
	if direction < 0 {
		if k > 0 {
			return para.start + stops[k-1]
		}
		if i == 0 {
			return 0
		}
		return p.paras[i-1].start + len(p.paras[i-1].text)
	}
	if found {
		k++
	}
	if k < len(stops) {
		return para.start + stops[k]
	}
	return min(para.start+para.size(), len(p.text))
}

// nextWord returns where Ctrl+Left or Ctrl+Right leads.
func (p *page) nextWord(off, direction int) int {
	inWord := func(r rune) bool { return classOf(r) == word }
	notWord := func(r rune) bool { return classOf(r) != word }
	if direction < 0 {
		s := strings.TrimRightFunc(strings.TrimRightFunc(p.text[:off], notWord), inWord)
		off = len(s)
	} else {
		s := strings.TrimLeftFunc(strings.TrimLeftFunc(p.text[off:], notWord), inWord)
		off = len(p.text) - len(s)
	}
	para := p.paras[p.paraAt(off)]
	return para.start + para.snap(off-para.start, direction)
}

// newline is the line end to insert at an offset: the one that is used there.
func (p *page) newline(off int) string {
	for i := p.paraAt(off); i >= 0; i-- {
		if end := p.paras[i].end; end == "\n" || end == "\r\n" || end == "\r" {
			return end
		}
	}
	return "\n"
}

// pasted adapts foreign text: its line ends become those of the text, and bytes
// that are no UTF-8 cannot come in.
func (p *page) pasted(s string, off int) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	return strings.ReplaceAll(s, "\n", p.newline(off))
}

package look

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Prose is a label that breaks its lines between words, as French does: nothing
// before « : ; ! ? » and inside guillemets, nor at a no-break space. Fyne breaks
// at every space, so Prose gives it lines that are broken already.
type Prose struct{ widget.Label }

// Wrapped returns a label that breaks its lines between words.
func Wrapped(text string) *Prose {
	p := &Prose{}
	p.Text, p.Wrapping = text, fyne.TextWrapWord
	p.ExtendBaseWidget(p)
	return p
}

// WrappedMuted is Wrapped in the secondary colour.
func WrappedMuted(text string) *Prose {
	p := Wrapped(text)
	p.Importance, p.SizeName = widget.LowImportance, theme.SizeNameCaptionText
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *Prose) CreateRenderer() (r fyne.WidgetRenderer) {
	p.broken(func() { r = p.Label.CreateRenderer() })
	return r
}

// Refresh implements fyne.CanvasObject.
func (p *Prose) Refresh() { p.broken(p.Label.Refresh) }

// SetText changes the text.
func (p *Prose) SetText(text string) {
	p.Text = text
	p.Refresh()
}

// Resize implements fyne.CanvasObject.
func (p *Prose) Resize(size fyne.Size) {
	wider := size.Width != p.Size().Width
	p.Label.Resize(size)
	if wider {
		p.Refresh()
	}
}

// broken runs f while the text has the line breaks that its width asks for.
func (p *Prose) broken(f func()) {
	text := p.Text
	defer func() { p.Text = text }()
	size := p.SizeName
	if size == "" {
		size = theme.SizeNameText
	}
	if width := p.Size().Width - 2*theme.InnerPadding(); width > 0 {
		p.Text = breakRuns([]run{{text, theme.Size(size), p.TextStyle}}, width)[0]
	}
	f()
}

// run is a text in one type.
type run struct {
	text  string
	size  float32
	style fyne.TextStyle
}

// closing are the signs that stay with what stands before them.
const closing = ":;!?»%"

// breakRuns puts a line break in the place of every space at which a line of
// that width ends. Texts without a sign that French keeps with a word are left
// to Fyne, which breaks them in the same places.
func breakRuns(runs []run, width float32) []string {
	out := make([]string, len(runs))
	risky := false
	for i, r := range runs {
		out[i] = r.text
		risky = risky || strings.ContainsAny(r.text, closing+"«\u00a0\u202f")
	}
	if !risky {
		return out
	}
	var s setter
	for i, r := range runs {
		s.at, s.bytes = i, []byte(r.text)
		s.next = ' '
		if i+1 < len(runs) {
			s.next, _ = utf8.DecodeRuneInString(runs[i+1].text)
		}
		s.set(r, width-1)
		out[i] = string(s.bytes)
		for _, b := range s.breaks {
			line := []byte(out[b.run])
			line[b.at] = '\n'
			out[b.run] = string(line)
		}
		s.breaks = s.breaks[:0]
	}
	return out
}

// breakAt is a space that becomes a line break.
type breakAt struct{ run, at int }

// setter fills lines.
type setter struct {
	at     int // index of the run
	bytes  []byte
	next   rune    // what the run after this one begins with
	used   float32 // of the line, up to the last space a line may end at
	word   float32 // since that space
	last   breakAt // that space
	can    bool    // there is one on this line
	breaks []breakAt
}

// set goes through a run, part by part: a part ends after a space at which a
// line may end, or at a line break.
func (s *setter) set(r run, width float32) {
	from := 0
	add := func(to int) {
		if to > from {
			s.word += fyne.MeasureText(r.text[from:to], r.size, r.style).Width
		}
		if s.can && s.used+s.word > width {
			s.breaks = append(s.breaks, s.last)
			s.used, s.can = 0, false
		}
		from = to
	}
	before := ' '
	for i, c := range r.text {
		switch {
		case c == '\n':
			add(i)
			s.used, s.word, s.can = 0, 0, false
			from = i + 1
		case c == ' ' && before != '«' && !strings.ContainsRune(closing, s.after(r.text, i+1)):
			add(i)
			s.used += s.word + fyne.MeasureText(" ", r.size, r.style).Width
			s.word, s.last, s.can = 0, breakAt{s.at, i}, true
			from = i + 1
		}
		before = c
	}
	add(len(r.text))
}

// after is the letter at an offset, or the first one of the next run.
func (s *setter) after(text string, at int) rune {
	if at >= len(text) {
		return s.next
	}
	c, _ := utf8.DecodeRuneInString(text[at:])
	return c
}

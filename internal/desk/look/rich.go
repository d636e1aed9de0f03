package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rich is a text in several types that breaks its lines as Prose does.
type Rich struct {
	widget.RichText
	given map[*widget.TextSegment][2]string // as given, as broken
}

// NewRich returns a Rich of text segments.
func NewRich(segments ...widget.RichTextSegment) *Rich {
	r := &Rich{given: make(map[*widget.TextSegment][2]string)}
	r.Segments, r.Wrapping, r.Scroll = segments, fyne.TextWrapWord, container.ScrollNone
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *Rich) CreateRenderer() fyne.WidgetRenderer {
	r.breakLines()
	return r.RichText.CreateRenderer()
}

// Refresh implements fyne.CanvasObject.
func (r *Rich) Refresh() {
	r.breakLines()
	r.RichText.Refresh()
}

// Resize implements fyne.CanvasObject.
func (r *Rich) Resize(size fyne.Size) {
	wider := size.Width != r.Size().Width
	r.RichText.Resize(size)
	if wider {
		r.Refresh()
	}
}

// String returns the text without its line breaks at spaces.
func (r *Rich) String() string {
	var out strings.Builder
	for _, s := range r.Segments {
		if t, ok := s.(*widget.TextSegment); ok {
			out.WriteString(r.text(t))
			if !t.Inline() {
				out.WriteByte('\n')
			}
		}
	}
	return out.String()
}

// text is what a segment was given.
func (r *Rich) text(t *widget.TextSegment) string {
	if g, ok := r.given[t]; ok && g[1] == t.Text {
		return g[0]
	}
	return t.Text
}

// breakLines breaks paragraph by paragraph: one ends with a segment that is not
// inline.
func (r *Rich) breakLines() {
	width := r.Size().Width - 2*theme.InnerPadding()
	if width <= 0 {
		return
	}
	given := make(map[*widget.TextSegment][2]string, len(r.Segments))
	var part []*widget.TextSegment
	flush := func() {
		runs := make([]run, len(part))
		for i, t := range part {
			size := t.Style.SizeName
			if size == "" {
				size = theme.SizeNameText
			}
			runs[i] = run{r.text(t), theme.Size(size), t.Style.TextStyle}
		}
		for i, broken := range breakRuns(runs, width) {
			part[i].Text = broken
			given[part[i]] = [2]string{runs[i].text, broken}
		}
		part = nil
	}
	for _, s := range r.Segments {
		if t, ok := s.(*widget.TextSegment); ok {
			part = append(part, t)
		}
		if !s.Inline() {
			flush()
		}
	}
	flush()
	r.given = given
}

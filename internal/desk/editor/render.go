package editor

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

func variant() fyne.ThemeVariant { return fyne.CurrentApp().Settings().ThemeVariant() }

// CreateRenderer implements fyne.Widget.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	e.fit(e.Size().Width, e.Theme())
	r := &frame{e: e, ground: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

// frame draws the ground and the border around the scrolled text.
type frame struct {
	e      *Editor
	ground *canvas.Rectangle
}

func (r *frame) Destroy()                     {}
func (r *frame) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.e.scroll} }

// MinSize is three lines of some words.
func (r *frame) MinSize() fyne.Size {
	return fyne.NewSize(8*r.e.lineH, 3*r.e.lineH+2*r.e.pad)
}

// Layout wraps the text again when the width has changed, and keeps the first
// line shown where it is.
func (r *frame) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.rewrap(s.Width)
	r.e.scroll.Resize(s)
	r.e.revealWanted()
	r.e.body.Refresh()
}

func (r *frame) rewrap(width float32) {
	e := r.e
	top := 0
	if e.lineH > 0 && e.scroll.Offset.Y > 0 {
		top = e.line(int((e.scroll.Offset.Y - e.pad) / e.lineH)).from()
	}
	if !e.fit(width, e.Theme()) {
		return
	}
	e.goalX = -1
	e.scroll.Refresh()
	if top > 0 {
		e.scrollTo(e.xy(top).Y)
	}
}

// Refresh follows the theme: colours, and the size of the text.
func (r *frame) Refresh() {
	r.rewrap(r.e.Size().Width)
	r.paint()
	canvas.Refresh(r.ground)
	r.e.body.Refresh()
}

func (r *frame) paint() {
	th, v := r.e.Theme(), variant()
	ground, border, width := theme.ColorNameInputBackground, theme.ColorNameInputBorder, th.Size(theme.SizeNameInputBorder)
	if r.e.readOnly {
		ground = theme.ColorNameBackground
	}
	if r.e.focused {
		border, width = theme.ColorNamePrimary, max(width, 2)
	}
	r.ground.FillColor, r.ground.StrokeColor = th.Color(ground, v), th.Color(border, v)
	r.ground.StrokeWidth, r.ground.CornerRadius = width, th.Size(theme.SizeNameInputRadius)
}

// MinSize implements fyne.CanvasObject: the whole text.
func (b *body) MinSize() fyne.Size {
	return fyne.NewSize(0, float32(b.e.lines)*b.e.lineH+2*b.e.pad)
}

// CreateRenderer implements fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	r := &painter{
		b: b, caret: canvas.NewRectangle(color.Transparent), pulse: canvas.NewRectangle(color.Transparent),
	}
	r.Refresh()
	return r
}

// painter draws the lines that can be seen, whatever the length of the text.
type painter struct {
	b     *body
	rects []*canvas.Rectangle
	used  int
	texts map[string][]*canvas.Text // of the last time, by what they say
	drawn map[string][]*canvas.Text
	waves map[wave][]*canvas.Raster
	fresh map[wave][]*canvas.Raster
	caret *canvas.Rectangle
	pulse *canvas.Rectangle // always there, and never seen

	grounds, lines, words []fyne.CanvasObject
	objects               []fyne.CanvasObject
}

func (r *painter) Destroy()                     {}
func (r *painter) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *painter) Objects() []fyne.CanvasObject { return r.objects }

// Layout does nothing: places come from the text, not from the size. It must
// not refresh, for Fyne lays out while it paints, whenever an object is new: a
// refresh would then ask for the next painting, and so on for ever.
func (r *painter) Layout(fyne.Size) {}

// Refresh draws again. It does not refresh the widget as a whole: that would
// throw away the textures of all lines. To refresh one small object is enough
// for the window to be painted again.
func (r *painter) Refresh() {
	e := r.b.e
	r.used, r.b.hot = 0, r.b.hot[:0]
	r.grounds, r.lines, r.words = r.grounds[:0], r.lines[:0], r.words[:0]
	r.drawn, r.fresh = map[string][]*canvas.Text{}, map[wave][]*canvas.Raster{}
	if height := e.scroll.Size().Height; e.lineH > 0 && height > 0 {
		first := max(int((e.scroll.Offset.Y-e.pad)/e.lineH), 0)
		last := min(int((e.scroll.Offset.Y+height-e.pad)/e.lineH), e.lines-1)
		marks := r.visible(first, last)
		for n := first; n <= last; n++ {
			r.line(n, marks)
		}
	}
	r.texts, r.waves = r.drawn, r.fresh
	r.objects = append(r.objects[:0], r.pulse)
	r.objects = append(r.objects, r.grounds...)
	r.objects = append(r.objects, r.lines...)
	r.objects = append(r.objects, r.words...)
	r.placeCaret()
	canvas.Refresh(r.pulse)
}

// visible returns the marks that touch the lines first to last.
func (r *painter) visible(first, last int) []Mark {
	if first > last {
		return nil
	}
	e := r.b.e
	a, b := e.line(first).from(), e.line(last).to()
	var out []Mark
	for _, m := range e.marks {
		if m.Start < b && m.End > a {
			out = append(out, m)
		}
	}
	return out
}

// line draws one visual line: the selection, the grounds of marks, which let it
// shine through, the underlines, the text.
func (r *painter) line(n int, marks []Mark) {
	e := r.b.e
	l, y := e.line(n), e.y(n)
	a := l.from()
	z := a + len(trimBlank(l.full()))
	r.selection(l, y)
	r.foundOn(l, a, z, y)
	for _, m := range marks {
		if m.Start < z && m.End > a {
			r.ground(m, e.x(l, max(m.Start, a)), e.x(l, min(m.End, z)), y)
		}
	}
	for _, s := range stretches(marks, a, z) {
		r.underline(s.mark, e.x(l, s.start), e.x(l, s.end), y)
	}
	if r.b.e.specials {
		r.specialsOn(l, a, z, y)
	}
	if shown := l.shown(); shown != "" {
		r.words = append(r.words, r.text(shown, fyne.NewPos(e.pad, y)))
	}
}

func (r *painter) ground(m Mark, x0, x1, y float32) {
	e := r.b.e
	fill, line := e.palette(m.Level, variant())
	pos, size := fyne.NewPos(x0-1, y), fyne.NewSize(x1-x0+2, e.lineH-1)
	r.b.hot = append(r.b.hot, box{m, pos, size})
	active := m.Key == e.active && m.Key != ""
	if m.Closed && !active {
		return
	}
	q := r.rect(fill, pos, size)
	q.CornerRadius = 3
	if active {
		q.StrokeColor, q.StrokeWidth = line, 1.5
	}
}

func (r *painter) underline(m Mark, x0, x1, y float32) {
	e := r.b.e
	width := float32(math.Round(float64(x1 - x0)))
	if width <= 0 {
		return
	}
	_, line := e.palette(m.Level, variant())
	w := wave{m.shape(), faded(line, 1), fyne.NewSize(width, e.waveH)}
	var raster *canvas.Raster
	if free := r.waves[w]; len(free) > 0 {
		raster, r.waves[w] = free[0], free[1:]
	} else {
		raster = w.raster()
	}
	r.fresh[w] = append(r.fresh[w], raster)
	raster.Move(fyne.NewPos(float32(math.Round(float64(x0))), y+e.lineH-e.waveH-1))
	r.lines = append(r.lines, raster)
}

// selection shows which part of a line is selected; a selected line end shows
// as a bit of blank.
func (r *painter) selection(l place, y float32) {
	e := r.b.e
	a, z := e.Selection()
	from, to := l.from(), l.to()
	if a == z || a > to || z <= from || a == to && !l.last() {
		return
	}
	x0, x1 := e.x(l, max(a, from)), e.x(l, min(z, to))
	if z > to && l.last() {
		x1 += 5
	}
	if limit := e.pad + e.width + 5; x1 > limit {
		x1 = limit
	}
	if x1 > x0 {
		r.rect(e.Theme().Color(theme.ColorNameSelection, variant()), fyne.NewPos(x0, y), fyne.NewSize(x1-x0, e.lineH))
	}
}

func (r *painter) rect(fill color.Color, pos fyne.Position, size fyne.Size) *canvas.Rectangle {
	if r.used == len(r.rects) {
		r.rects = append(r.rects, canvas.NewRectangle(color.Transparent))
	}
	q := r.rects[r.used]
	r.used++
	q.FillColor, q.StrokeColor, q.StrokeWidth, q.CornerRadius = fill, nil, 0, 0
	q.Move(pos)
	q.Resize(size)
	r.grounds = append(r.grounds, q)
	return q
}

// text returns an object that says s, the one of the last time if there is one.
func (r *painter) text(s string, pos fyne.Position) *canvas.Text {
	e := r.b.e
	fg := e.Theme().Color(theme.ColorNameForeground, variant())
	var t *canvas.Text
	if free := r.texts[s]; len(free) > 0 {
		t, r.texts[s] = free[0], free[1:] // in order: equal lines must not swap
	} else {
		t = canvas.NewText(s, fg)
		t.TextSize = 0
	}
	if t.Color != fg || t.TextSize != e.size {
		t.Color, t.TextSize = fg, e.size
		t.Resize(t.MinSize())
		canvas.Refresh(t)
	}
	r.drawn[s] = append(r.drawn[s], t)
	t.Move(pos)
	return t
}

// placeCaret draws the caret, also in a text that cannot be edited: it is where
// a selection made by keys begins. It does not blink, which would paint the
// window all the time and distracts readers.
func (r *painter) placeCaret() {
	e := r.b.e
	if !e.focused || e.width <= 0 {
		return
	}
	r.caret.FillColor = e.Theme().Color(theme.ColorNamePrimary, variant())
	r.caret.Move(e.xy(e.caret))
	r.caret.Resize(fyne.NewSize(max(2, float32(math.Round(float64(e.size)/9))), e.lineH-1))
	r.objects = append(r.objects, r.caret)
}

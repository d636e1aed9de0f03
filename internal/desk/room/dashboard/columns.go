package dashboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// column is how much there was at a time, and both in words.
type column struct {
	name  string
	share float32 // of the highest column, 0 to 1
	value string
}

// columns shows what changes with time: it runs from left to right, each column
// under its value and over its name.
type columns struct {
	widget.BaseWidget
	of     []column
	ground *canvas.Line
	fills  []*canvas.Rectangle
	values []*widget.Label
	names  []*widget.Label
}

func newColumns(of []column) *columns {
	c := &columns{of: of, ground: canvas.NewLine(nil)}
	for _, one := range of {
		value, name := look.Muted(one.value), look.Muted(one.name)
		value.Alignment, name.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
		value.Importance = widget.MediumImportance
		c.fills, c.values, c.names = append(c.fills, canvas.NewRectangle(nil)), append(c.values, value), append(c.names, name)
	}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *columns) CreateRenderer() fyne.WidgetRenderer {
	r := &columnsRenderer{c}
	r.paint()
	return r
}

type columnsRenderer struct{ c *columns }

// tall is how many lines of text the highest column is high.
const tall = 7

func (r *columnsRenderer) MinSize() fyne.Size {
	line := r.line()
	return fyne.NewSize(line.Width*min(float32(len(r.c.of)), 6), theme.TextSize()*tall+2*line.Height)
}

// line is the room that the widest value or name needs.
func (r *columnsRenderer) line() (most fyne.Size) {
	for _, l := range append(append([]*widget.Label{}, r.c.names...), r.c.values...) {
		most = most.Max(l.MinSize())
	}
	return most
}

// Layout implements fyne.WidgetRenderer. Where the names do not fit side by side,
// some are left out, never the last one.
func (r *columnsRenderer) Layout(size fyne.Size) {
	n := len(r.c.of)
	if n == 0 {
		return
	}
	line := r.line()
	pitch := min(size.Width/float32(n), line.Width*1.5)
	every := 1
	for pitch*float32(every) < line.Width && every < n {
		every++
	}
	high := size.Height - 2*line.Height
	base := line.Height + high
	r.c.ground.Position1, r.c.ground.Position2 = fyne.NewPos(0, base), fyne.NewPos(pitch*float32(n), base)
	for i, one := range r.c.of {
		middle := pitch * (float32(i) + 0.5)
		tip := high * one.share
		r.c.fills[i].Move(fyne.NewPos(middle-pitch*0.32, base-tip))
		r.c.fills[i].Resize(fyne.NewSize(pitch*0.64, tip))
		for _, text := range []struct {
			label *widget.Label
			y     float32
		}{{r.c.values[i], base - tip - line.Height}, {r.c.names[i], base}} {
			text.label.Resize(line)
			text.label.Move(fyne.NewPos(middle-line.Width/2, text.y))
			if (n-1-i)%every == 0 {
				text.label.Show()
			} else {
				text.label.Hide()
			}
		}
	}
}

func (r *columnsRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *columnsRenderer) paint() {
	r.c.ground.StrokeColor, r.c.ground.StrokeWidth = theme.Color(theme.ColorNameForeground), 1
	for _, f := range r.c.fills {
		f.FillColor = theme.Color(theme.ColorNamePrimary)
	}
}

func (r *columnsRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.c.ground}
	for i := range r.c.of {
		out = append(out, r.c.fills[i], r.c.values[i], r.c.names[i])
	}
	return out
}

func (r *columnsRenderer) Destroy() {}

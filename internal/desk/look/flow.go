package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// flow lays objects out from left to right and begins another row where there is
// no room, each row filling the width. It needs no more width than its widest
// object: large letters and narrow windows cut nothing off.
type flow struct {
	width float32 // of the last layout
	fill  bool
}

// NewFlow holds objects in as many rows as they need; with fill each row takes
// the whole width.
func NewFlow(fill bool, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{fill: fill}, objects...)
}

// rows cuts the visible objects into rows for a width.
func (f *flow) rows(objects []fyne.CanvasObject, width float32) (rows [][]fyne.CanvasObject) {
	var row []fyne.CanvasObject
	used := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		w := o.MinSize().Width
		if len(row) > 0 && used+theme.Padding()+w > width {
			rows, row, used = append(rows, row), nil, 0
		}
		if len(row) > 0 {
			used += theme.Padding()
		}
		row, used = append(row, o), used+w
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// MinSize is the height for the width of the last layout: Fyne lays out again
// when it changes.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size.Width = max(size.Width, o.MinSize().Width)
		}
	}
	width := f.width
	if width <= 0 {
		width = 1 << 20
	}
	for i, row := range f.rows(objects, width) {
		if i > 0 {
			size.Height += theme.Padding()
		}
		size.Height += highest(row)
	}
	return size
}

func highest(row []fyne.CanvasObject) (h float32) {
	for _, o := range row {
		h = max(h, o.MinSize().Height)
	}
	return h
}

// Layout implements fyne.Layout.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	y := float32(0)
	for _, row := range f.rows(objects, size.Width) {
		used := theme.Padding() * float32(len(row)-1)
		for _, o := range row {
			used += o.MinSize().Width
		}
		more := float32(0)
		if f.fill {
			more = max(size.Width-used, 0) / float32(len(row))
		}
		x, h := float32(0), highest(row)
		for _, o := range row {
			w := o.MinSize().Width + more
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(w, h))
			x += w + theme.Padding()
		}
		y += h + theme.Padding()
	}
}

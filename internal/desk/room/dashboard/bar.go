package dashboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// bar is a name, a bar and its value in words: the bar alone says nothing.
type bar struct {
	widget.BaseWidget
	share        float32 // of the longest bar, 0 to 1
	ground, fill *canvas.Rectangle
	name, value  *widget.Label
}

func newBar(name string, share float32, value string) *bar {
	b := &bar{
		share: min(1, max(0, share)), ground: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil),
		name: look.Ellipsis(name), value: look.Ellipsis(value),
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b}
	r.paint()
	return r
}

type barRenderer struct{ b *bar }

func (r *barRenderer) MinSize() fyne.Size {
	return fyne.NewSize(240, r.b.name.MinSize().Height)
}

func (r *barRenderer) Layout(size fyne.Size) {
	const named, drawn = 0.32, 0.3
	b := r.b
	b.name.Move(fyne.NewPos(0, 0))
	b.name.Resize(fyne.NewSize(size.Width*named, size.Height))
	thick := theme.TextSize() * 0.9
	at := fyne.NewPos(size.Width*named, (size.Height-thick)/2)
	b.ground.Move(at)
	b.ground.Resize(fyne.NewSize(size.Width*drawn, thick))
	b.fill.Move(at)
	b.fill.Resize(fyne.NewSize(size.Width*drawn*b.share, thick))
	b.value.Move(fyne.NewPos(size.Width*(named+drawn), 0))
	b.value.Resize(fyne.NewSize(size.Width*(1-named-drawn), size.Height))
}

func (r *barRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.b)
}

func (r *barRenderer) paint() {
	r.b.ground.FillColor = theme.Color(theme.ColorNameHeaderBackground)
	r.b.fill.FillColor = theme.Color(theme.ColorNamePrimary)
}

func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.ground, r.b.fill, r.b.name, r.b.value}
}

func (r *barRenderer) Destroy() {}

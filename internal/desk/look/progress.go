package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Progress is a bar over words that say how far something is: Fyne's bar writes
// white on a pale ground until it is half full.
type Progress struct {
	widget.BaseWidget
	part      float32
	bed, fill *Ground
	words     *widget.Label
}

// NewProgress returns an empty bar.
func NewProgress() *Progress {
	p := &Progress{bed: NewGround(theme.ColorNameSeparator), fill: NewGround(theme.ColorNamePrimary), words: Ellipsis("")}
	p.words.SizeName = theme.SizeNameCaptionText
	p.ExtendBaseWidget(p)
	return p
}

// Set says how much is done of all, and the same in words.
func (p *Progress) Set(done, all int, words string) {
	p.part = min(1, float32(max(done, 0))/float32(max(all, 1)))
	p.words.SetText(words)
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer { return &progressRenderer{p} }

type progressRenderer struct{ p *Progress }

const progressHeight = 6

func (r *progressRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, progressHeight+r.p.words.MinSize().Height)
}

func (r *progressRenderer) Layout(size fyne.Size) {
	pad := theme.InnerPadding()
	r.p.bed.Move(fyne.NewPos(pad, 0))
	r.p.bed.Resize(fyne.NewSize(size.Width-2*pad, progressHeight))
	r.p.fill.Move(fyne.NewPos(pad, 0))
	r.p.fill.Resize(fyne.NewSize((size.Width-2*pad)*r.p.part, progressHeight))
	r.p.words.Move(fyne.NewPos(0, progressHeight))
	r.p.words.Resize(fyne.NewSize(size.Width, size.Height-progressHeight))
}

func (r *progressRenderer) Refresh() {
	r.Layout(r.p.Size())
	r.p.bed.Refresh()
	r.p.fill.Refresh()
}

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.bed, r.p.fill, r.p.words}
}

func (r *progressRenderer) Destroy() {}

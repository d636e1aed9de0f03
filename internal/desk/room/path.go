package room

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// Path says where a folder is, shortened in its middle to the room there is. The
// pointer shows the whole path, and a button copies it.
type Path struct {
	widget.BaseWidget
	full, told string
	tip        func(text string, at fyne.Position)
	label      *widget.Label
	copied     *widget.Button
}

var _ desktop.Hoverable = (*Path)(nil)

// NewPath makes a Path; tip shows a text beneath a place of the window, and hides
// it when the text is empty.
func NewPath(t *words.Translations, from words.Folders, path string, tip func(text string, at fyne.Position)) *Path {
	p := &Path{full: path, told: t.Path(path, from), tip: tip, label: look.Ellipsis("")}
	p.copied = Button(t.T("room.copy_path"), theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(p.full)
	})
	p.copied.Importance = widget.LowImportance
	p.ExtendBaseWidget(p)
	return p
}

// MouseIn implements desktop.Hoverable.
func (p *Path) MouseIn(e *desktop.MouseEvent) { p.tip(p.full, e.AbsolutePosition) }

// MouseMoved implements desktop.Hoverable.
func (p *Path) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *Path) MouseOut() { p.tip("", fyne.Position{}) }

// CreateRenderer implements fyne.Widget.
func (p *Path) CreateRenderer() fyne.WidgetRenderer { return &pathRenderer{p} }

type pathRenderer struct{ p *Path }

func (r *pathRenderer) MinSize() fyne.Size {
	button := r.p.copied.MinSize()
	return fyne.NewSize(button.Width, r.p.label.MinSize().Height+button.Height)
}

// Layout has the path on one line and the button below it.
func (r *pathRenderer) Layout(size fyne.Size) {
	room := size.Width - 2*theme.InnerPadding()
	r.p.label.SetText(words.ShortenPath(r.p.told, func(s string) bool {
		return fyne.MeasureText(s, theme.TextSize(), r.p.label.TextStyle).Width <= room
	}))
	height := r.p.label.MinSize().Height
	r.p.label.Resize(fyne.NewSize(size.Width, height))
	r.p.copied.Move(fyne.NewPos(0, height))
	r.p.copied.Resize(r.p.copied.MinSize())
}

func (r *pathRenderer) Refresh() { r.Layout(r.p.Size()) }

func (r *pathRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.label, r.p.copied}
}

func (r *pathRenderer) Destroy() {}

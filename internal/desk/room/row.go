package room

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// Row is a line of a room's list: an icon, a title over a second line, and a
// short word at the right.
type Row struct {
	widget.BaseWidget
	icon  *widget.Icon
	title *widget.Label
	meta  *widget.Label
	end   *widget.Label
}

// NewRow makes an empty row.
func NewRow() *Row {
	r := &Row{icon: widget.NewIcon(nil), title: look.Heading(""), meta: look.Muted(""), end: look.Muted("")}
	r.meta.Truncation = fyne.TextTruncateEllipsis
	r.end.Alignment = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

// Fill fills the row; a nil icon leaves no hole.
func (r *Row) Fill(icon fyne.Resource, title, meta, end string) {
	r.icon.SetResource(icon)
	r.icon.Hidden = icon == nil
	r.title.SetText(title)
	r.meta.SetText(meta)
	r.end.SetText(end)
	r.Alarm(false)
	r.Refresh()
}

// Alarm has the row stand out, or no more: filling it ends that.
func (r *Row) Alarm(on bool) {
	how := [2]widget.Importance{widget.MediumImportance, widget.LowImportance}
	if on {
		how = [2]widget.Importance{widget.DangerImportance, widget.DangerImportance}
	}
	if r.title.Importance != how[0] || r.meta.Importance != how[1] {
		r.title.Importance, r.meta.Importance = how[0], how[1]
		r.title.Refresh()
		r.meta.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *Row }

func (o *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160, theme.TextSize()*1.36+theme.CaptionTextSize()*1.36+16)
}

func (o *rowRenderer) Layout(size fyne.Size) {
	pad := theme.InnerPadding()
	left, right := float32(4), size.Width-4
	if !o.r.icon.Hidden {
		side := theme.TextSize() * 1.3
		o.r.icon.Move(fyne.NewPos(left+4, (size.Height-side)/2))
		o.r.icon.Resize(fyne.NewSquareSize(side))
		left += side + 8
	}
	if o.r.end.Text != "" {
		width := o.r.end.MinSize().Width
		right -= width
		o.r.end.Move(fyne.NewPos(right, (size.Height-o.r.end.MinSize().Height)/2))
		o.r.end.Resize(fyne.NewSize(width, o.r.end.MinSize().Height))
	}
	top := (size.Height - theme.TextSize()*1.36 - theme.CaptionTextSize()*1.36) / 2
	o.r.title.Move(fyne.NewPos(left, top-pad))
	o.r.title.Resize(fyne.NewSize(right-left, o.r.title.MinSize().Height))
	o.r.meta.Move(fyne.NewPos(left, top-pad+theme.TextSize()*1.36))
	o.r.meta.Resize(fyne.NewSize(right-left, o.r.meta.MinSize().Height))
}

func (o *rowRenderer) Refresh() { o.Layout(o.r.Size()) }

func (o *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{o.r.icon, o.r.title, o.r.meta, o.r.end}
}

func (o *rowRenderer) Destroy() {}

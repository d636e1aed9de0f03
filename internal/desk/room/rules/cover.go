package rules

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// coverView is a matrix: a line for each section of the guide, a column for each
// severity, and which rules serve it.
type coverView struct {
	r      *Rules
	covers []cover
	root   fyne.CanvasObject
}

func newCoverView(r *Rules) *coverView {
	v := &coverView{r: r, covers: covers(r.pack, r.dead)}
	bare := 0
	for _, c := range v.covers {
		if len(c.rules) == 0 {
			bare++
		}
	}
	t := r.t
	list := widget.NewList(
		func() int { return len(v.covers) },
		func() fyne.CanvasObject { return newMatrixRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*matrixRow); ok && i < len(v.covers) {
				v.fill(row, v.covers[i])
			}
		})
	list.OnSelected = func(i widget.ListItemID) {
		list.UnselectAll()
		if i < len(v.covers) {
			r.order.SetSelectedIndex(1)
			r.find.SetText("")
			r.tabs.SelectIndex(0)
			r.tree.OpenBranch(v.covers[i].section.ID)
			r.tree.Select(v.covers[i].section.ID)
			r.tree.ScrollTo(v.covers[i].section.ID)
		}
	}
	head := newMatrixRow()
	head.set(nil, t.T("rules.cover.section"), t.T("rules.proof"), [3]string{t.T("severity.block"), t.T("severity.warn"), t.T("severity.advice")}, t.T("rules.cover.rules"), true)
	note := look.Wrapped(t.N("rules.cover.note", bare, len(v.covers)))
	v.root = container.NewBorder(container.NewVBox(note, head, widget.NewSeparator()), nil, nil, nil, look.Pane(list))
	return v
}

func (v *coverView) fill(row *matrixRow, c cover) {
	n := func(k int) string {
		if k == 0 {
			return "–"
		}
		return strconv.Itoa(k)
	}
	var icon fyne.Resource
	rules := strings.Join(c.rules, " ")
	switch {
	case c.inactive > 0:
		icon = look.UncheckedIcon()
		rules = v.r.t.N("rules.inactive.count", c.inactive) + " " + rules
	case len(c.rules) == 0:
		icon, rules = theme.WarningIcon(), v.r.t.T("rules.cover.none")
	}
	row.set(icon, c.section.ID+" "+c.section.Title, v.r.t.Proof(c.section.Proof), [3]string{n(c.block), n(c.warn), n(c.advice)}, rules, false)
}

// matrixRow has its columns at the same place in every line.
type matrixRow struct {
	widget.BaseWidget
	icon                  *widget.Icon
	section, proof, rules *widget.Label
	counts                [3]*widget.Label
}

func newMatrixRow() *matrixRow {
	m := &matrixRow{icon: widget.NewIcon(nil), section: look.Ellipsis(""), proof: look.Muted(""), rules: look.Muted("")}
	m.proof.Truncation, m.rules.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	for i := range m.counts {
		m.counts[i] = look.Muted("")
		m.counts[i].Alignment = fyne.TextAlignCenter
		m.counts[i].Truncation = fyne.TextTruncateEllipsis
	}
	m.ExtendBaseWidget(m)
	return m
}

func (m *matrixRow) set(icon fyne.Resource, section, proof string, counts [3]string, rules string, bold bool) {
	m.icon.SetResource(icon)
	m.section.TextStyle.Bold = bold
	m.section.SetText(section)
	m.proof.SetText(proof)
	m.rules.SetText(rules)
	for i, c := range counts {
		m.counts[i].SetText(c)
	}
}

// CreateRenderer implements fyne.Widget.
func (m *matrixRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(matrixLayout{}, m.icon, m.section, m.proof, m.counts[0], m.counts[1], m.counts[2], m.rules))
}

type matrixLayout struct{}

// shares of the width, after the icon: section, proof, three counts, rules.
var shares = [6]float32{0.34, 0.15, 0.1, 0.12, 0.09, 0.2}

func (matrixLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, theme.TextSize()*1.36+2*theme.InnerPadding())
}

func (matrixLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	side := theme.TextSize() * 1.3
	o[0].Move(fyne.NewPos(4, (size.Height-side)/2))
	o[0].Resize(fyne.NewSquareSize(side))
	x := side + 8
	width := size.Width - x
	for i, share := range shares {
		h := o[i+1].MinSize().Height
		o[i+1].Move(fyne.NewPos(x, (size.Height-h)/2))
		o[i+1].Resize(fyne.NewSize(width*share, h))
		x += width * share
	}
}

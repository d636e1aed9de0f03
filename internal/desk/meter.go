package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/tally"
)

// meter says how long the text is and how much room its channel leaves, and
// shows on demand what a reader cannot see.
type meter struct {
	t        *words.Translations
	label    *widget.Label
	gauge    *gauge
	specials *widget.Check
	hidden   *widget.Label
	root     fyne.CanvasObject

	// OnMove is called when a line has appeared or gone.
	OnMove func()
}

func newMeter(t *words.Translations, ed *editor.Editor, compact bool) *meter {
	m := &meter{t: t, label: look.Muted(""), gauge: newGauge(), hidden: look.Muted("")}
	m.label.Truncation = fyne.TextTruncateEllipsis
	m.hidden.Truncation = fyne.TextTruncateEllipsis
	m.hidden.Hide()
	m.specials = widget.NewCheck(t.T("meter.specials"), func(on bool) {
		ed.SetSpecials(on)
		if on {
			m.count(ed.Text())
			m.hidden.Show()
		} else {
			m.hidden.Hide()
		}
		m.OnMove()
	})
	line := container.NewBorder(nil, nil, nil, m.specials, m.label)
	if compact {
		line = container.NewStack(m.label) // the menu has the other
	}
	m.root = container.NewVBox(m.gauge, line, m.hidden)
	return m
}

// Content returns the lines beneath the text.
func (m *meter) Content() fyne.CanvasObject { return m.root }

// Toggle shows or hides special characters.
func (m *meter) Toggle() { m.specials.SetChecked(!m.specials.Checked) }

// toggleSpecials shows or hides what a reader cannot see of the text.
func (d *Desk) toggleSpecials() {
	d.text.meter.Toggle()
	d.syncCommands()
}

// Show measures a text for a channel.
func (m *meter) Show(text string, channel draft.Channel) {
	c := tally.Of(text, channel)
	var parts []string
	if n := c.Over(); n > 0 {
		parts = append(parts, m.t.N("meter.over", n))
	}
	if c.Limit > 0 {
		parts = append(parts, m.t.T("meter.limit", m.t.Channel(channel), c.Used, c.Limit))
	}
	parts = append(parts, m.t.N("meter.words", c.Words), m.t.N("text.characters", c.Characters))
	if c.Links > 0 {
		parts = append(parts, m.t.N("meter.links", c.Links))
	}
	if n := len(c.Double); n > 0 {
		const most = 8
		parts = append(parts, m.t.T("meter.double", strings.Join(c.Double[:min(n, most)], " ")))
	}
	m.label.SetText(strings.Join(parts, " · "))
	m.label.Importance = widget.LowImportance
	if c.Over() > 0 {
		m.label.Importance = widget.DangerImportance
	}
	m.label.Refresh()
	m.gauge.show(c.Used, c.Limit)
	if m.specials.Checked { // looks at every letter
		m.count(text)
	}
}

// count says how much of a text a reader cannot see.
func (m *meter) count(text string) {
	s := editor.CountSpecials(text)
	m.hidden.SetText(m.t.T("meter.unseen", m.t.N("meter.spaces", s.Spaces), m.t.N("meter.invisible", s.Invisible), m.t.N("meter.foreign", s.Foreign)))
}

// gauge is a thin bar: how much of the room is used.
type gauge struct {
	widget.BaseWidget
	part float32
	over bool
	bar  *look.Ground
	bed  *look.Ground
}

func newGauge() *gauge {
	g := &gauge{bar: look.NewGround(theme.ColorNamePrimary), bed: look.NewGround(theme.ColorNameSeparator)}
	g.ExtendBaseWidget(g)
	return g
}

func (g *gauge) show(used, limit int) {
	if limit == 0 {
		g.Hide()
		return
	}
	g.part, g.over = min(float32(used)/float32(limit), 1), used > limit
	color := theme.ColorNamePrimary
	if g.over {
		color = theme.ColorNameError
	}
	g.bar.Paint(color)
	g.Show()
	g.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (g *gauge) CreateRenderer() fyne.WidgetRenderer {
	return &gaugeRenderer{widget.NewSimpleRenderer(container.NewWithoutLayout(g.bed, g.bar)), g}
}

type gaugeRenderer struct {
	fyne.WidgetRenderer
	g *gauge
}

func (r *gaugeRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 4) }

func (r *gaugeRenderer) Layout(size fyne.Size) {
	r.g.bed.Resize(size)
	r.g.bar.Resize(fyne.NewSize(size.Width*r.g.part, size.Height))
}

func (r *gaugeRenderer) Refresh() {
	r.Layout(r.g.Size())
	r.g.bed.Refresh()
	r.g.bar.Refresh()
}

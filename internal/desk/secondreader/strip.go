package secondreader

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/assist"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/review"
)

// Strip is the line above the findings that says what the second reader made of
// the open draft. It is hidden while there is no second reader and no reading.
type Strip struct {
	s      *Service
	shown  review.Case
	id     string
	label  *look.Prose
	cost   *widget.Label
	bar    *look.Progress
	read   *widget.Button
	stop   *widget.Button
	drawer *widget.Button
	root   *fyne.Container

	// OnAsk has the open draft read.
	OnAsk func()
}

// NewStrip makes the line of a Service, which may be nil.
func NewStrip(s *Service) *Strip {
	v := &Strip{s: s, label: look.Wrapped(""), cost: look.Muted(""), bar: look.NewProgress(), root: container.NewVBox()}
	v.root.Hide()
	if s == nil {
		return v
	}
	t := s.deps.T
	small := func(key string, icon fyne.Resource, run func()) *widget.Button {
		b := widget.NewButtonWithIcon(t.T(key), icon, run)
		b.Importance = widget.LowImportance
		return b
	}
	v.read = small("second.read", theme.SearchIcon(), func() {
		if v.OnAsk != nil {
			v.OnAsk()
		}
	})
	v.stop = small("second.stop", theme.MediaStopIcon(), func() { s.Stop(v.id) })
	v.drawer = small("second.drawer", theme.QuestionIcon(), func() { s.showUnfounded(v.shown) })
	v.cost.Truncation = fyne.TextTruncateEllipsis
	v.root.Objects = []fyne.CanvasObject{v.label, v.bar, v.cost, look.NewFlow(false, v.drawer, v.read, v.stop), widget.NewSeparator()}
	return v
}

// Content returns the line.
func (v *Strip) Content() fyne.CanvasObject { return v.root }

// Show says what there is to say of a case.
func (v *Strip) Show(c review.Case) {
	v.shown, v.id = c, c.Draft.ID
	if v.s == nil || v.id == "" || c.Draft.Problem != nil || !v.s.On() && c.Reading == nil {
		v.root.Hide()
		return
	}
	v.root.Show()
	v.say(c)
	v.costOf(c.Reading)
	v.progress()
	show(v.drawer, c.Reading != nil && len(c.Reading.Unfounded) > 0)
	if c.Reading != nil {
		v.drawer.SetText(v.s.deps.T.N("second.drawer", len(c.Reading.Unfounded)))
	}
	show(v.stop, v.s.Busy(v.id))
	show(v.read, v.s.On() && !v.s.Busy(v.id))
	v.root.Refresh()
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// progress shows how far the reading of this draft is.
func (v *Strip) progress() {
	now := v.s.now
	if now == nil || now.id != v.id || now.asking || now.total < 2 {
		v.bar.Hide()
		return
	}
	v.bar.Set(now.done, now.total, v.s.deps.T.T("busy.progress", now.done, now.total))
	v.bar.Show()
}

func (v *Strip) say(c review.Case) {
	text, importance := v.sentence(c)
	v.label.Importance = importance
	v.label.SetText(text)
}

// sentence is what is said; what is not read whole is never said to be fine.
func (v *Strip) sentence(c review.Case) (string, widget.Importance) {
	t, r := v.s.deps.T, c.Reading
	switch now := v.s.now; {
	case now != nil && now.id == v.id && now.asking:
		return t.T("second.state.asking"), widget.WarningImportance
	case now != nil && now.id == v.id:
		return t.T("second.state.reading", max(now.done+1, 1), max(now.total, 1)), widget.MediumImportance
	case v.s.Busy(v.id):
		return t.T("second.state.waiting"), widget.MediumImportance
	case v.s.notes[v.id] != "":
		return t.T("second.state.unchecked", t.T(v.s.notes[v.id])), widget.WarningImportance
	case r == nil:
		return t.T("second.state.none"), widget.MediumImportance
	case r.State == review.ReadingWithheld:
		return t.T("second.state.withheld", Reason(t, assist.Reason(r.Reason))), widget.WarningImportance
	case r.State == review.ReadingUnchecked:
		return t.T("second.state.unchecked", Reason(t, assist.Reason(r.Reason))), widget.WarningImportance
	case r.Revision != c.Draft.Digest():
		return t.T("second.state.stale", r.Model), widget.WarningImportance
	}
	n := 0
	for _, f := range c.Findings {
		if bySecond(f.Finding) {
			n++
		}
	}
	return t.N("second.state.done", n, r.Model), widget.MediumImportance
}

// costOf says what a reading took.
func (v *Strip) costOf(r *review.Reading) {
	if r == nil || r.Tokens == 0 && r.State != review.ReadingDone {
		v.cost.Hide()
		return
	}
	t := v.s.deps.T
	parts := []string{t.T("second.took", seconds(t, r.Took), r.Tokens)}
	if p := v.s.cfg.Price; p > 0 {
		parts = append(parts, t.T("second.price", decimal(t, "%.4f", p*float64(r.Tokens)/1e6)))
	}
	if r.Samples > 1 {
		parts = append(parts, t.T("second.samples", r.Samples))
	}
	if r.Cached > 0 {
		parts = append(parts, t.T("second.cached"))
	}
	v.cost.SetText(strings.Join(parts, " · "))
	v.cost.Show()
}

package desk

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// readers are who raises findings, in the order of the toggles.
func readers() []check.Reader { return []check.Reader{check.Rules, check.Trained, check.Model} }

// raisedBy reports whether a reader raised a finding, alone or with others.
func raisedBy(f review.CaseFinding, r check.Reader) bool {
	own := f.Reader
	if own == "" {
		own = check.Rules
	}
	return own == r || slices.Contains(f.Also, r)
}

// merged lists findings as they are shown. What the trained reader says of the
// passage that a rule blocks or warns of is no second line: it is shown, and
// settled, with that of the rule. with gives what each line stands for besides
// its own finding.
func merged(findings []review.CaseFinding) (rows []review.CaseFinding, with map[string][]review.CaseFinding) {
	with = map[string][]review.CaseFinding{}
	for _, f := range findings {
		if f.Reader == check.Trained {
			if host := hostOf(f, findings); host != "" {
				with[host] = append(with[host], f)
			}
		}
	}
	for _, f := range findings {
		if f.Reader == check.Trained && hostOf(f, findings) != "" {
			continue
		}
		for _, guest := range with[f.Fingerprint] {
			f = joined(f, guest)
		}
		rows = append(rows, f)
	}
	return rows, with
}

// joined is a finding shown with one of another reader: it stays open as long as
// either is.
func joined(f, guest review.CaseFinding) review.CaseFinding {
	if !raisedBy(f, guest.Reader) {
		f.Also = append(slices.Clone(f.Also), guest.Reader)
	}
	if !f.Open && guest.Open {
		f.Open, f.Need = true, guest.Need
	}
	return f
}

// hostOf names the finding of a rule that a finding of the trained reader is
// shown with: the one that shares most of its passage, half of both at least.
func hostOf(f review.CaseFinding, findings []review.CaseFinding) (fingerprint string) {
	best := 0
	for _, r := range findings {
		if r.Reader == check.Trained || r.Reader == check.Model || r.Severity < pack.Warn || r.Zone != f.Zone {
			continue
		}
		common := min(f.End, r.End) - max(f.Start, r.Start)
		all := max(f.End, r.End) - min(f.Start, r.Start)
		if 2*common >= all && common > best {
			best, fingerprint = common, r.Fingerprint
		}
	}
	return fingerprint
}

// readerFilter is a menu that shows or hides what each reader found; it is there
// when there is a choice.
type readerFilter struct {
	t      *words.Translations
	hidden map[check.Reader]bool
	counts map[check.Reader]int
	button *look.Button

	// OnChange is called when a reader was shown or hidden.
	OnChange func()
}

func newReaderFilter(t *words.Translations) *readerFilter {
	b := &readerFilter{t: t, hidden: map[check.Reader]bool{}, counts: map[check.Reader]int{}}
	b.button = look.NewIcon(theme.VisibilityIcon(), func() {
		at := fyne.NewPos(0, b.button.Size().Height)
		widget.ShowPopUpMenuAtRelativePosition(b.menu(), fyne.CurrentApp().Driver().CanvasForObject(b.button), at, b.button)
	})
	b.button.Hide()
	return b
}

// Content returns the button that opens the menu.
func (b *readerFilter) Content() fyne.CanvasObject { return b.button }

// menu has a line for each reader that found something.
func (b *readerFilter) menu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, r := range readers() {
		if n := b.counts[r]; n > 0 {
			item := fyne.NewMenuItem(b.name(r, n), func() { b.Toggle(r) })
			item.Checked = !b.hidden[r]
			m.Items = append(m.Items, item)
		}
	}
	return m
}

// Toggle shows or hides what a reader found.
func (b *readerFilter) Toggle(r check.Reader) {
	b.hidden[r] = !b.hidden[r]
	if b.OnChange != nil {
		b.OnChange()
	}
}

// Show counts what each reader found.
func (b *readerFilter) Show(rows []review.CaseFinding) {
	choice := 0
	for _, r := range readers() {
		b.counts[r] = 0
		for _, f := range rows {
			if raisedBy(f, r) {
				b.counts[r]++
			}
		}
		if b.counts[r] > 0 {
			choice++
		}
	}
	b.button.Icon = theme.VisibilityIcon()
	few := len(b.kept(rows)) < len(rows)
	if few {
		b.button.Icon = theme.VisibilityOffIcon()
	}
	if choice > 1 || few {
		b.button.Show()
	} else {
		b.button.Hide()
	}
	b.button.Refresh()
}

// name says what a reader is called, and how much it found.
func (b *readerFilter) name(r check.Reader, n int) string {
	switch r {
	case check.Trained:
		return b.t.T("reader.trained", n)
	case check.Model:
		return b.t.T("reader.model", n)
	case check.Rules:
	}
	return b.t.T("reader.rules", n)
}

// kept are the findings that a reader who is shown raised.
func (b *readerFilter) kept(rows []review.CaseFinding) []review.CaseFinding {
	return slices.DeleteFunc(slices.Clone(rows), func(f review.CaseFinding) bool {
		return !slices.ContainsFunc(readers(), func(r check.Reader) bool { return raisedBy(f, r) && !b.hidden[r] })
	})
}

// legend says beside the text how the trained reader's passages are drawn.
type legend struct {
	t     *words.Translations
	brief bool // no line for what the lines of the findings say too
	label *look.Prose
	root  *fyne.Container
}

func newLegend(t *words.Translations, brief bool) *legend {
	l := &legend{t: t, brief: brief, label: look.WrappedMuted("")}
	l.root = container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(18, 18, widget.NewIcon(look.ReaderIcon(check.Trained)))), nil, l.label)
	l.root.Hide()
	return l
}

// Show counts the passages, or says that nobody looked for any; it reports whether
// the line appeared or went.
func (l *legend) Show(n int, off bool) (moved bool) {
	was := l.root.Visible()
	if (n == 0 || l.brief) && !off {
		l.root.Hide()
		return was
	}
	l.label.SetText(l.t.N("trained.legend", n))
	if off {
		l.label.SetText(l.t.T("trained.off"))
	}
	l.root.Show()
	return !was
}

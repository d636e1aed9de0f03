package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// detailView explains one finding: what, why, what to do, what was done; and
// lets the reviewer say what becomes of it.
type detailView struct {
	t     *words.Translations
	guide func(id string) (pack.Section, bool)
	shown string
	// Guests are the findings of other readers that a finding is shown with.
	Guests func(fingerprint string) []review.CaseFinding

	what    *look.Rich // what was found and what to do
	text    *look.Rich // why, and what was done with it
	scroll  *container.Scroll
	buttons *fyne.Container
	faulty  *look.Button
	justify *look.Button
	noted   *look.Button
	more    *widget.Button
	root    fyne.CanvasObject

	// OnDispose is told what the reviewer says of the finding that is shown.
	OnDispose func(k review.DispositionKind)
	// OnEverywhere asks, beside that button, what to say of it for every draft, or
	// all that there is to say where this is the only button.
	OnEverywhere func(at fyne.CanvasObject)
	// OnShown is called when another finding is shown, or none.
	OnShown func()
}

func newDetailView(t *words.Translations, guide func(string) (pack.Section, bool), reword *rewordView, compact bool) *detailView {
	v := &detailView{t: t, guide: guide}
	v.what, v.text = look.NewRich(), look.NewRich()
	tight := layout.NewCustomPaddedVBoxLayout(-8) // each part has a margin of its own
	v.scroll = container.NewVScroll(container.New(tight, v.what, reword.Content(), v.text))
	say := func(key string, k review.DispositionKind) *look.Button {
		return look.NewButton(t.T(key), func() {
			if v.OnDispose != nil {
				v.OnDispose(k)
			}
		})
	}
	v.faulty = say("detail.false_positive", review.FalsePositive)
	v.justify = say("detail.justify", review.Justified)
	v.noted = say("detail.acknowledge", review.Acknowledged)
	v.more = widget.NewButtonWithIcon("", theme.MoreHorizontalIcon(), func() {
		if v.OnEverywhere != nil {
			v.OnEverywhere(v.more)
		}
	})
	v.buttons = look.NewFlow(true, v.faulty, v.justify, v.noted, v.more)
	if compact { // one button, whose menu has them all, leaves room to read
		v.more.SetText(t.T("detail.all"))
		v.buttons = container.NewStack(v.more)
	}
	v.root = container.NewBorder(nil, v.buttons, nil, nil, v.scroll)
	reword.OnMove = func() { v.scroll.Content.Refresh() } // what is beneath moves
	v.Clear()
	return v
}

// Content returns the area.
func (v *detailView) Content() fyne.CanvasObject { return v.root }

// Clear empties the area.
func (v *detailView) Clear() {
	v.shown = ""
	v.what.Segments, v.text.Segments = nil, nil
	v.what.Refresh()
	v.text.Refresh()
	v.buttons.Hide()
	if v.OnShown != nil {
		v.OnShown()
	}
}

// Show explains a finding.
func (v *detailView) Show(f review.CaseFinding) {
	v.what.Segments, v.text.Segments = v.segments(f)
	v.what.Refresh()
	v.text.Refresh()
	if v.shown != f.Fingerprint {
		v.shown = f.Fingerprint
		v.scroll.ScrollToTop()
	}
	v.buttons.Show()
	for _, b := range []*look.Button{v.faulty, v.justify, v.noted} {
		if f.Override == pack.OverrideForbidden {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	if v.OnShown != nil {
		v.OnShown()
	}
}

// forbids reports whether a button would lift a finding that only a correction does.
func (v *detailView) forbids(b *look.Button) bool {
	return v.shown != "" && (b == v.faulty || b == v.justify || b == v.noted)
}

func style(color fyne.ThemeColorName, size fyne.ThemeSizeName, bold, italic bool) widget.RichTextStyle {
	return widget.RichTextStyle{ColorName: color, SizeName: size, TextStyle: fyne.TextStyle{Bold: bold, Italic: italic}}
}

func (v *detailView) segments(f review.CaseFinding) (what, out []widget.RichTextSegment) {
	add := func(text string, s widget.RichTextStyle) {
		if text != "" {
			out = append(out, &widget.TextSegment{Text: text, Style: s})
		}
	}
	plain := style(theme.ColorNameForeground, theme.SizeNameText, false, false)
	small := style(theme.ColorNameDisabled, theme.SizeNameCaptionText, false, false)
	head := style(theme.ColorNamePrimary, theme.SizeNameCaptionText, true, false)
	add(v.t.Severity(f.Severity)+" · "+secondreader.Source(v.t, f.Finding), style(look.SeverityColor(look.LevelOf(f.Severity)), theme.SizeNameCaptionText, true, false))
	add(secondreader.Title(v.t, f.Finding), style(theme.ColorNameForeground, theme.SizeNameText, true, false))
	if quote := words.OneLine(f.Quote); !strings.Contains(f.Message, quote) { // most messages begin with it
		add("« "+words.Shorten(quote, 300)+" »", style(theme.ColorNameForeground, theme.SizeNameText, false, true))
	}
	add(f.Message, plain)
	if v.Guests != nil {
		for _, g := range v.Guests(f.Fingerprint) {
			add(v.t.T("trained.too", v.t.Severity(g.Severity), v.t.Category(g.Category), g.Message), plain)
		}
	}
	if f.Advice != "" {
		add(v.t.T("detail.do"), head)
		add(f.Advice, plain)
	}
	if f.Concurring != nil {
		add(v.t.T("detail.alone", v.t.Severity(f.Concurring.Severity)), small)
	}
	what, out = out, nil
	if why := v.why(f); len(why) > 0 {
		add(v.t.T("detail.why"), head)
		for _, w := range why {
			add(w, plain)
		}
	}
	if f.Open && len(f.Dispositions) == 0 {
		add(v.t.T("detail.left"), head)
	} else {
		add(v.t.T("detail.state"), head)
	}
	for _, d := range f.Dispositions {
		add(v.t.T("detail.by", v.t.Disposition(d.Kind), d.By, v.t.When(d.At)), plain)
		add(strings.TrimSpace(d.Note+" "+d.SourceURL), small)
	}
	switch {
	case f.Open:
		add(v.t.Need(f.Need), style(look.SeverityColor(look.LevelOf(f.Severity)), theme.SizeNameText, true, false))
	case len(f.Dispositions) == 0:
		add(v.t.T("need.nothing"), plain)
	default:
		add(v.t.T("detail.settled"), style(theme.ColorNameSuccess, theme.SizeNameText, true, false))
	}
	return what, out
}

// why names the sections of the guide, with how well each is known, and the law.
func (v *detailView) why(f review.CaseFinding) []string {
	return append(v.guideOf(f), v.lawOf(f)...)
}

func (v *detailView) guideOf(f review.CaseFinding) (out []string) {
	for _, id := range f.Guide {
		line := v.t.T("detail.guide", id)
		if v.guide != nil {
			if s, ok := v.guide(id); ok {
				line = v.t.T("detail.section", id, s.Title, v.t.Proof(s.Proof))
				if s.Text != "" {
					line += "\n" + s.Text
				}
				if source := sourceOf(s); source != "" {
					line += "\n" + v.t.T("detail.source", source)
				}
			}
		}
		out = append(out, line)
	}
	return out
}

func (v *detailView) lawOf(f review.CaseFinding) (out []string) {
	for _, law := range f.Law {
		out = append(out, v.t.T("detail.law", law))
	}
	return out
}

// sourceOf names what tells of a section, and the editions that it tells of.
func sourceOf(s pack.Section) string {
	if s.Source == "" || s.Edition == "" {
		return s.Source + s.Edition
	}
	return s.Source + " (" + s.Edition + ")"
}

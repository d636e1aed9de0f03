package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// maxFailures is how many causes of an incomplete check are named.
const maxFailures = 4

// findingsView lists the findings over one detail area.
type findingsView struct {
	t        *words.Translations
	findings []review.CaseFinding
	selected string
	quiet    bool

	summary *widget.Label
	list    *look.KeyList
	none    *fyne.Container
	noneMsg *widget.Label
	detail  *detailView
	split   *container.Split
	root    fyne.CanvasObject

	// OnSelect is told which finding was chosen in the list.
	OnSelect func(f review.CaseFinding)
}

func newFindingsView(t *words.Translations, detail *detailView) *findingsView {
	v := &findingsView{t: t, detail: detail}
	v.summary = look.Heading("")
	v.list = look.NewKeyList(
		func() int { return len(v.findings) },
		func() fyne.CanvasObject { return newFindingRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*findingRow); ok && i < len(v.findings) {
				row.show(v.t, v.findings[i])
			}
		})
	v.list.OnSelected = func(i widget.ListItemID) {
		if v.quiet || i >= len(v.findings) {
			return
		}
		v.selected = v.findings[i].Fingerprint
		v.showDetail()
		if v.OnSelect != nil {
			v.OnSelect(v.findings[i])
		}
	}
	v.noneMsg = look.Wrapped("")
	v.noneMsg.Alignment = fyne.TextAlignCenter
	v.none = container.NewVBox(layout.NewSpacer(), v.noneMsg, layout.NewSpacer())
	v.split = container.NewVSplit(look.Pane(container.NewStack(v.list.Content(), v.none)), look.Pane(detail.Content()))
	v.split.Offset = 0.42
	v.root = container.NewBorder(v.summary, nil, nil, nil, v.split)
	return v
}

// Content returns the pane.
func (v *findingsView) Content() fyne.CanvasObject { return v.root }

// Clear empties the pane.
func (v *findingsView) Clear() { v.Show(review.Case{}) }

// Show replaces the findings and keeps the selection where it still exists;
// without a selection the first open finding is chosen.
func (v *findingsView) Show(c review.Case) {
	findings, verdict := c.Findings, c.Report.Verdict
	v.findings = findings
	if v.index() < 0 {
		v.selected = ""
		for _, f := range findings {
			if f.Open {
				v.selected = f.Fingerprint
				break
			}
		}
		if v.selected == "" && len(findings) > 0 {
			v.selected = findings[0].Fingerprint
		}
	}
	v.summary.SetText(v.summaryText(verdict))
	v.none.Hide()
	if len(findings) == 0 {
		switch verdict {
		case check.Clear:
			v.noneMsg.SetText(v.t.T("findings.clear"))
			v.none.Show()
		case check.Unchecked:
			v.noneMsg.SetText(v.uncheckedText(c))
			v.none.Show()
		case check.Blocked, check.Warned, check.Advised:
		}
	}
	v.list.Refresh()
	v.mark()
	v.showDetail()
}

// uncheckedText says what kept the check from being complete.
func (v *findingsView) uncheckedText(c review.Case) string {
	if c.Draft.Problem != nil {
		return v.t.T("findings.unread")
	}
	text := v.t.T("findings.unchecked")
	if n := c.Report.Proof.RulesInactive; n > 0 {
		text += "\n" + v.t.N("findings.inactive", n)
	}
	for i, f := range c.Report.Proof.Failures {
		if i == maxFailures {
			text += "\n…"
			break
		}
		text += "\n" + words.Shorten(f, 160)
	}
	return text
}

// Select chooses a finding by its fingerprint without telling OnSelect.
func (v *findingsView) Select(fingerprint string) {
	if v.selected == fingerprint {
		return
	}
	v.selected = fingerprint
	v.mark()
	v.showDetail()
}

// Selected returns the chosen finding.
func (v *findingsView) Selected() (review.CaseFinding, bool) {
	if i := v.index(); i >= 0 {
		return v.findings[i], true
	}
	return review.CaseFinding{}, false
}

// Step returns the finding step lines further, around the ends.
func (v *findingsView) Step(step int) (review.CaseFinding, bool) {
	n := len(v.findings)
	if n == 0 {
		return review.CaseFinding{}, false
	}
	i := v.index() + step
	if v.index() < 0 {
		i = 0
	}
	return v.findings[((i%n)+n)%n], true
}

func (v *findingsView) index() int {
	for i := range v.findings {
		if v.findings[i].Fingerprint == v.selected {
			return i
		}
	}
	return -1
}

func (v *findingsView) mark() {
	v.quiet = true
	defer func() { v.quiet = false }()
	if i := v.index(); i >= 0 {
		v.list.Select(i)
		return
	}
	v.list.UnselectAll()
}

func (v *findingsView) showDetail() {
	f, ok := v.Selected()
	if !ok {
		v.detail.Clear()
		return
	}
	v.detail.Show(f)
}

func (v *findingsView) summaryText(verdict check.Verdict) string {
	if verdict == "" {
		return ""
	}
	if verdict == check.Unchecked && len(v.findings) == 0 {
		return v.t.T("findings.summary.unchecked")
	}
	s := v.t.N("findings.count", len(v.findings))
	open := 0
	for _, f := range v.findings {
		if f.Open && f.Severity == pack.Block {
			open++
		}
	}
	if open > 0 {
		s += ", " + v.t.N("findings.blocking", open)
	}
	if verdict == check.Unchecked {
		s += " · " + v.t.T("findings.summary.unchecked")
	}
	return s
}

// findingRow shows a severity, a rule and the passage.
type findingRow struct {
	widget.BaseWidget
	stripe *look.Ground
	title  *widget.Label
	quote  *widget.Label
	icon   *widget.Icon
	closed *widget.Label
}

func newFindingRow() *findingRow {
	r := &findingRow{stripe: look.NewGround(look.ColorStripe), title: look.Heading(""), quote: look.Muted(""), icon: widget.NewIcon(nil), closed: look.Muted("")}
	r.quote.Truncation = fyne.TextTruncateEllipsis
	r.ExtendBaseWidget(r)
	return r
}

func (r *findingRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(rowLayout{}, r.stripe, r.title, r.quote, r.icon, r.closed))
}

func (r *findingRow) show(t *words.Translations, f review.CaseFinding) {
	level := look.LevelOf(f.Severity)
	r.stripe.Paint(look.SeverityColor(level))
	r.title.SetText(f.Title)
	r.quote.SetText(f.Rule + " · « " + words.Shorten(words.OneLine(f.Quote), 120) + " »")
	settled := !f.Open && len(f.Dispositions) > 0
	if settled {
		r.icon.SetResource(look.ClosedIcon())
		r.closed.SetText(t.T("findings.closed"))
		return
	}
	r.icon.SetResource(look.SeverityIcon(level))
	r.closed.SetText(t.Severity(f.Severity))
}

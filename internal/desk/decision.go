package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// stateLines is how high what was decided before may be, two lines and their
// margins; more scrolls.
const stateLines = 3.2

// decisionView holds the decision and says what is left to do before an approval.
type decisionView struct {
	t *words.Translations

	state   *look.Prose
	left    *widget.Hyperlink // leads to what is left
	approve *look.Button
	changes *look.Button
	reject  *look.Button
	last    fyne.CanvasObject
	root    fyne.CanvasObject

	// OnDecide is told the decision, OnLeft that the reviewer wants to see what is
	// left to do.
	OnDecide func(v review.Verb)
	OnLeft   func()
}

// iconic is a button with an icon and a word.
func iconic(label string, icon fyne.Resource, run func()) *look.Button {
	b := look.NewButton(label, run)
	b.Icon = icon
	return b
}

func newDecisionView(t *words.Translations, compact bool) *decisionView {
	v := &decisionView{t: t}
	v.state = look.Wrapped("")
	v.state.SizeName = theme.SizeNameCaptionText
	v.left = widget.NewHyperlink("", nil)
	v.left.Wrapping, v.left.SizeName = fyne.TextWrapWord, theme.SizeNameCaptionText
	v.left.OnTapped = func() {
		if v.OnLeft != nil {
			v.OnLeft()
		}
	}
	say := func(verb review.Verb) func() {
		return func() {
			if v.OnDecide != nil {
				v.OnDecide(verb)
			}
		}
	}
	v.approve = iconic(t.T("decision.approve"), theme.ConfirmIcon(), say(review.Approve))
	v.approve.Importance = widget.SuccessImportance
	v.changes = iconic(t.T("decision.changes_short"), theme.MailReplyIcon(), say(review.RequestChanges))
	v.reject = iconic(t.T("decision.reject"), theme.CancelIcon(), say(review.Reject))
	if compact { // the menu and a tip have the words
		v.approve.Icon = nil
		for _, b := range []*look.Button{v.changes, v.reject} {
			b.Text = ""
		}
	}
	v.last = look.UpTo(stateLines, v.state)
	v.root = container.NewVBox(v.last, v.left, look.NewFlow(true, v.approve, v.changes, v.reject))
	v.Clear()
	return v
}

// Content returns the area.
func (v *decisionView) Content() fyne.CanvasObject { return v.root }

// Clear disables every decision.
func (v *decisionView) Clear() {
	v.last.Hide()
	v.left.Hide()
	v.approve.Disable()
	v.changes.Disable()
	v.reject.Disable()
}

// Show says what may be decided of a case.
func (v *decisionView) Show(c review.Case) {
	state := v.stateOf(c)
	v.state.SetText(state)
	if state == "" {
		v.last.Hide()
	} else {
		v.last.Show()
	}
	v.changes.Enable()
	v.reject.Enable()
	approved := c.Item.State == review.Approved && c.Seal != nil
	if len(c.Blockers) == 0 && !approved {
		v.approve.Enable()
	} else {
		v.approve.Disable()
	}
	if approved || len(c.Blockers) == 0 {
		v.left.Hide()
		return
	}
	v.left.SetText(v.leftOf(c))
	v.left.Show()
}

func setVisible(l *widget.Label, text string) {
	if text == "" {
		l.Hide()
		return
	}
	l.SetText(text)
	l.Show()
}

// leftOf counts what is left to do, lines of the findings and questions; another
// reason that is alone is told as it is.
func (v *decisionView) leftOf(c review.Case) string {
	var others []review.Reason
	asks, found := 0, 0
	for _, r := range c.Blockers {
		switch {
		case r.Code == review.CodeUnanswered:
			asks++
		case r.Fingerprint == "":
			others = append(others, r)
		}
	}
	rows, _ := merged(c.Findings)
	for _, f := range rows {
		if f.Open {
			found++
		}
	}
	var parts []string
	if found > 0 {
		parts = append(parts, v.t.N("findings.count", found))
	}
	if asks > 0 {
		parts = append(parts, v.t.N("decision.asks", asks))
	}
	if n := len(others); n == 1 && len(parts) == 0 {
		return v.t.Reason(others[0])
	} else if n > 0 {
		parts = append(parts, v.t.N("decision.others", n))
	}
	return v.t.T("decision.left", strings.Join(parts, ", "))
}

func (v *decisionView) stateOf(c review.Case) string {
	if s := v.t.Unsealed(c.Item.Unsealed); s != "" {
		return s
	}
	if n := len(c.Decisions); n > 0 && c.Item.State != review.Pending {
		d := c.Decisions[n-1]
		s := v.t.T("decision.last", v.t.Verb(d.Verb), d.By, v.t.When(d.At))
		if d.Note != "" {
			s += "\n« " + d.Note + " »"
		}
		return s
	}
	return ""
}

// showLeft leads to what is left to do before an approval: an open finding, else a
// question without an answer, else what the workflow says.
func (d *Desk) showLeft() {
	d.tabs.SelectIndex(0)
	if f, ok := d.findings.Selected(); ok && f.Open {
		d.reveal(f)
		return
	}
	if f, ok := d.findings.NextOpen(); ok {
		d.findings.Select(f.Fingerprint)
		d.reveal(f)
		return
	}
	for _, r := range d.open.Blockers {
		if r.Code == review.CodeUnanswered {
			d.askNext()
			return
		}
	}
	d.fail(&review.Refusal{Reasons: d.open.Blockers})
}

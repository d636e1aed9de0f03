package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/review"
)

// maxReasons is how many reasons are listed beneath the button before the rest
// is only counted.
const maxReasons = 4

// decisionView holds the decision and says why approval is not possible.
type decisionView struct {
	t *Translations

	state   *widget.Label
	reasons *widget.Label
	approve *widget.Button
	changes *widget.Button
	reject  *widget.Button
	undo    *widget.Button
	root    fyne.CanvasObject

	// OnDecide is told the decision, OnUndo that the last act is to be taken back.
	OnDecide func(v review.Verb)
	OnUndo   func()
}

func newDecisionView(t *Translations) *decisionView {
	v := &decisionView{t: t}
	v.state = wrapped("")
	v.reasons = wrapped("")
	v.reasons.SizeName = theme.SizeNameCaptionText
	say := func(verb review.Verb) func() {
		return func() {
			if v.OnDecide != nil {
				v.OnDecide(verb)
			}
		}
	}
	v.approve = widget.NewButtonWithIcon(t.T("decision.approve"), theme.ConfirmIcon(), say(review.Approve))
	v.approve.Importance = widget.SuccessImportance
	v.changes = widget.NewButtonWithIcon(t.T("decision.changes"), theme.MailReplyIcon(), say(review.RequestChanges))
	v.reject = widget.NewButtonWithIcon(t.T("decision.reject"), theme.CancelIcon(), say(review.Reject))
	v.undo = widget.NewButtonWithIcon(t.T("decision.undo"), theme.HistoryIcon(), func() {
		if v.OnUndo != nil {
			v.OnUndo()
		}
	})
	v.undo.Importance = widget.LowImportance
	v.root = container.NewVBox(v.state, v.approve, v.reasons, v.changes, container.NewGridWithColumns(2, v.reject, v.undo))
	v.Clear()
	return v
}

// Content returns the area.
func (v *decisionView) Content() fyne.CanvasObject { return v.root }

// Clear disables every decision but Undo.
func (v *decisionView) Clear() {
	v.state.Hide()
	v.reasons.Hide()
	v.approve.Disable()
	v.changes.Disable()
	v.reject.Disable()
}

// Show says what may be decided of a case.
func (v *decisionView) Show(c review.Case) {
	state := v.stateOf(c)
	setVisible(v.state, state)
	v.changes.Enable()
	v.reject.Enable()
	approved := c.Item.State == review.Approved && c.Seal != nil
	if len(c.Blockers) == 0 && !approved {
		v.approve.Enable()
	} else {
		v.approve.Disable()
	}
	if approved {
		setVisible(v.reasons, "")
		return
	}
	setVisible(v.reasons, v.reasonsOf(c.Blockers))
}

func setVisible(l *widget.Label, text string) {
	if text == "" {
		l.Hide()
		return
	}
	l.SetText(text)
	l.Show()
}

func (v *decisionView) reasonsOf(blockers []review.Reason) string {
	if len(blockers) == 0 {
		return ""
	}
	lines := []string{v.t.T("decision.why")}
	for i, r := range blockers {
		if i == maxReasons && len(blockers) > maxReasons+1 {
			lines = append(lines, "– "+v.t.N("decision.more", len(blockers)-maxReasons))
			break
		}
		lines = append(lines, "– "+r.French())
	}
	return strings.Join(lines, "\n")
}

func (v *decisionView) stateOf(c review.Case) string {
	if s := v.t.unsealedText(c.Item.Unsealed); s != "" {
		return s
	}
	if n := len(c.Decisions); n > 0 && c.Item.State != review.Pending {
		d := c.Decisions[n-1]
		s := v.t.T("decision.last", v.t.verbText(d.Verb), d.By, v.t.when(d.At))
		if d.Note != "" {
			s += "\n« " + d.Note + " »"
		}
		return s
	}
	return ""
}

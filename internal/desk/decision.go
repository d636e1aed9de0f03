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

// reasonLines is how many lines there is room for beneath the button; more scroll.
const (
	reasonLines  = 3
	compactLines = 2
)

// decisionView holds the decision and says why approval is not possible.
type decisionView struct {
	t *words.Translations

	state   *look.Prose
	reasons *look.Prose
	approve *look.Button
	changes *look.Button
	reject  *look.Button
	undo    *look.Button
	room    fyne.CanvasObject
	last    fyne.CanvasObject
	root    fyne.CanvasObject

	// OnDecide is told the decision, OnUndo that the last act is to be taken back.
	OnDecide func(v review.Verb)
	OnUndo   func()
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
	v.reasons = look.Wrapped("")
	v.reasons.SizeName = theme.SizeNameCaptionText
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
	v.undo = iconic(t.T("decision.undo"), theme.HistoryIcon(), func() {
		if v.OnUndo != nil {
			v.OnUndo()
		}
	})
	v.undo.Importance = widget.LowImportance
	lines := float32(reasonLines)
	if compact {
		lines = compactLines
		v.undo.Hide() // the menu has it
	}
	v.room = look.UpTo(lines, v.reasons)
	v.last = look.UpTo(lines, v.state)
	v.root = container.NewVBox(
		v.last,
		look.NewFlow(true, v.approve, v.undo),
		v.room,
		look.NewFlow(true, v.changes, v.reject))
	v.Clear()
	return v
}

// Content returns the area.
func (v *decisionView) Content() fyne.CanvasObject { return v.root }

// Clear disables every decision but Undo.
func (v *decisionView) Clear() {
	v.last.Hide()
	v.room.Hide()
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
	if approved {
		v.room.Hide()
		return
	}
	v.reasons.SetText(v.reasonsOf(c.Blockers))
	if len(c.Blockers) > 0 {
		v.room.Show()
	} else {
		v.room.Hide()
	}
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
	lines := []string{v.t.N("decision.why", len(blockers))}
	for _, r := range blockers {
		lines = append(lines, "– "+v.t.Reason(r))
	}
	return strings.Join(lines, "\n")
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

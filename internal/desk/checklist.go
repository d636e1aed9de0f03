package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// checklistView asks the questions that this kind of draft requires.
type checklistView struct {
	t       *words.Translations
	box     *fyne.Container
	root    fyne.CanvasObject
	asked   string
	compact bool // answers below each other
	rows    []*questionRow

	// OnAnswer is told an item and its answer.
	OnAnswer func(item string, a review.Answer)
}

// questionRow is one question with its three answers.
type questionRow struct {
	item    string
	choices *widget.RadioGroup
	quiet   bool
}

func newChecklistView(t *words.Translations, compact bool) *checklistView {
	v := &checklistView{t: t, compact: compact, box: container.NewVBox()}
	v.root = look.Pane(container.NewVScroll(v.box))
	return v
}

// Content returns the pane.
func (v *checklistView) Content() fyne.CanvasObject { return v.root }

func (v *checklistView) labels() []string {
	return []string{v.t.T("answer.yes"), v.t.T("answer.no"), v.t.T("answer.na")}
}

var answers = [...]review.Answer{review.Yes, review.No, review.NotApplicable}

// Show asks the questions of a case; the rows stay as long as the questions do,
// so that the keyboard's place is kept.
func (v *checklistView) Show(c review.Case) {
	asked := ""
	for _, it := range c.Checklist {
		asked += it.ID + "\n" + it.Question + "\n"
	}
	if asked != v.asked || v.rows == nil {
		v.asked = asked
		v.build(c)
	}
	for _, row := range v.rows {
		want := ""
		for i, a := range answers {
			if c.Answers[row.item] == a {
				want = v.labels()[i]
			}
		}
		if row.choices.Selected != want {
			row.quiet = true
			row.choices.SetSelected(want)
			row.quiet = false
		}
	}
}

func (v *checklistView) build(c review.Case) {
	v.rows = v.rows[:0]
	v.box.Objects = nil
	if len(c.Checklist) == 0 {
		v.box.Add(look.Wrapped(v.t.T("checklist.none")))
	}
	for _, it := range c.Checklist {
		row := &questionRow{item: it.ID}
		row.choices = widget.NewRadioGroup(v.labels(), nil)
		row.choices.Horizontal = !v.compact
		row.choices.Required = true
		row.choices.OnChanged = func(s string) {
			for i, label := range v.labels() {
				if label == s && !row.quiet && v.OnAnswer != nil {
					v.OnAnswer(row.item, answers[i])
				}
			}
		}
		v.rows = append(v.rows, row)
		v.box.Add(container.NewVBox(look.Wrapped(it.Question), row.choices, widget.NewSeparator()))
	}
	v.box.Refresh()
}

// askNext asks the first question that has no answer, one dialog after the
// other: Tab and Enter answer them all.
func (d *Desk) askNext() {
	d.tabs.SelectIndex(1)
	for i, it := range d.open.Checklist {
		if d.open.Answers[it.ID] == "" {
			d.askQuestion(i)
			return
		}
	}
	d.toast.Show(d.t.T("checklist.done"), false)
}

func (d *Desk) askQuestion(i int) {
	it := d.open.Checklist[i]
	content := look.AtLeast(look.Wide(520), 0, look.Wrapped(it.Question))
	dlg := dialog.NewCustomWithoutButtons(look.Title(d.t.T("checklist.question", i+1, len(d.open.Checklist))), content, d.deps.Window)
	var buttons []fyne.CanvasObject
	for k, a := range answers {
		b := look.NewButton(d.checklist.labels()[k], func() {
			dlg.Hide()
			d.answer(it.ID, a)
			d.askNext()
		})
		b.OnEscape = d.closeDialog
		buttons = append(buttons, b)
	}
	later := look.NewButton(d.t.T("checklist.later"), dlg.Hide)
	later.OnEscape = d.closeDialog
	later.Importance = widget.LowImportance
	dlg.SetButtons(append(buttons, later))
	d.opened(dlg)
	dlg.Show()
	if first, ok := buttons[0].(fyne.Focusable); ok {
		d.deps.Window.Canvas().Focus(first)
	}
}

// progress counts the answered questions of a case.
func progress(c review.Case) (answered, asked int) {
	for _, it := range c.Checklist {
		if c.Answers[it.ID] != "" {
			answered++
		}
	}
	return answered, len(c.Checklist)
}

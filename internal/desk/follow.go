package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// followView shows what the association intends with a draft and what was said
// of it: plan, internal notes, decisions. None of it leaves in a batch.
type followView struct {
	t     *words.Translations
	plan  *look.Prose
	notes *look.Prose
	past  *look.Prose
	tools *fyne.Container
	root  fyne.CanvasObject

	// OnPlan, OnNote and OnHistory ask for those dialogs.
	OnPlan, OnNote, OnHistory func()
}

func newFollowView(t *words.Translations) *followView {
	v := &followView{t: t, plan: look.Wrapped(""), notes: look.Wrapped(""), past: look.Wrapped("")}
	v.notes.Selectable, v.past.Selectable = true, true
	ask := func(label string, f *func()) *widget.Button {
		return widget.NewButton(t.T(label), func() {
			if *f != nil {
				(*f)()
			}
		})
	}
	v.tools = look.NewFlow(true, ask("follow.ask_plan", &v.OnPlan), ask("follow.ask_note", &v.OnNote), ask("follow.ask_history", &v.OnHistory))
	private := look.WrappedMuted(t.T("follow.private"))
	v.root = look.Pane(container.NewBorder(nil, v.tools, nil, nil, container.NewVScroll(container.NewVBox(
		look.Heading(t.T("follow.plan")), v.plan, look.Heading(t.T("follow.notes")), v.notes, private, look.Heading(t.T("follow.decisions")), v.past))))
	return v
}

// Content returns the pane.
func (v *followView) Content() fyne.CanvasObject { return v.root }

// Show tells the plan, the notes and the decisions of a case.
func (v *followView) Show(c review.Case) {
	v.plan.SetText(v.planText(c.Plan))
	notes := make([]string, 0, len(c.Notes))
	for _, n := range c.Notes {
		notes = append(notes, v.t.T("follow.note", n.By, v.t.When(n.At))+"\n"+n.Text)
	}
	v.notes.SetText(orNone(v.t, strings.Join(notes, "\n")))
	past := make([]string, 0, len(c.Decisions))
	for _, x := range c.Decisions {
		line := v.t.T("follow.decided", v.t.Verb(x.Verb), x.By, v.t.When(x.At))
		if x.Note != "" {
			line += "\n" + x.Note
		}
		past = append(past, line)
	}
	v.past.SetText(orNone(v.t, strings.Join(past, "\n")))
}

func orNone(t *words.Translations, s string) string {
	if s == "" {
		return t.T("follow.none")
	}
	return s
}

func (v *followView) planText(p review.Plan) string {
	var lines []string
	for _, f := range [...][2]string{
		{"follow.assignee", p.Assignee}, {"follow.on", v.t.Day(p.On)}, {"follow.embargo", v.t.Day(p.Embargo)}, {"follow.until", v.t.Day(p.Until)},
	} {
		if f[1] != "" {
			lines = append(lines, v.t.T(f[0])+v.t.T("note.colon")+f[1])
		}
	}
	return orNone(v.t, strings.Join(lines, "\n"))
}

// askPlan asks who is to review and which days count.
func (d *Desk) askPlan() {
	p := d.open.Plan
	fields := []struct {
		label string
		value *string
		entry *look.Entry
	}{
		{label: "follow.assignee", value: &p.Assignee},
		{label: "follow.on", value: &p.On},
		{label: "follow.embargo", value: &p.Embargo},
		{label: "follow.until", value: &p.Until},
	}
	entries := make([]*look.Entry, len(fields))
	rows := make([]look.Field, len(fields))
	for i := range fields {
		f := &fields[i]
		f.entry = look.NewEntry(false)
		f.entry.SetText(*f.value)
		if i > 0 {
			f.entry.SetText(d.t.DayTyped(*f.value))
			f.entry.SetPlaceHolder(d.t.DayTyped("2026-12-31"))
		}
		entries[i], rows[i] = f.entry, look.Field{Label: d.t.T(f.label), Entry: f.entry}
	}
	box := container.NewVBox(look.Wrapped(d.t.T("follow.hint")), look.Fields(rows...))
	id := d.id
	d.form(d.t.T("follow.plan"), d.t.T("follow.keep"), look.AtLeast(look.Wide(600), 0, box), func() bool { return true }, func() {
		for i, f := range fields {
			*f.value = f.entry.Text
			if i > 0 {
				*f.value = d.t.DayGiven(f.entry.Text)
			}
		}
		if d.act("planning a draft", func(r Reviewer) (review.Case, error) { return r.SetPlan(d.ctx, d.who, id, p) }) {
			d.toast.Show(d.t.T("toast.planned"), true)
		}
	}, true, entries...)
}

// askInternalNote keeps a remark that never leaves.
func (d *Desk) askInternalNote() {
	id := d.id
	d.askNote(d.t.T("follow.notes"), d.t.T("follow.private"), d.t.T("follow.keep"), "", func(text string) {
		if d.act("keeping a note", func(r Reviewer) (review.Case, error) { return r.AddNote(d.ctx, d.who, id, text) }) {
			d.toast.Show(d.t.T("toast.noted"), false)
		}
	})
}

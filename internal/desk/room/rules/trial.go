package rules

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
)

// tryDelay is how long the room waits after a key before it checks.
const tryDelay = 150 * time.Millisecond

// trial checks a text that is stored nowhere.
type trial struct {
	r        *Rules
	typed    int
	text     *look.Entry
	channel  *widget.Select
	channels []draft.Channel
	verdict  *fyne.Container
	findings []check.Finding
	near     []check.Near // why there is none
	list     *widget.List
	root     fyne.CanvasObject
}

func newTrial(r *Rules) *trial {
	v := &trial{r: r, channels: []draft.Channel{"", draft.LinkedIn, draft.X, draft.Magazine, draft.Email}}
	v.text = look.NewEntry(true)
	v.text.SetPlaceHolder(r.t.T("rules.try.placeholder"))
	v.text.OnChanged = func(string) { v.check() }
	var names []string
	for _, c := range v.channels {
		names = append(names, r.t.Channel(c))
	}
	v.channel = widget.NewSelect(names, nil)
	v.channel.SetSelectedIndex(0)
	v.channel.OnChanged = func(string) { v.check() }
	v.verdict = container.NewVBox()
	v.list = widget.NewList(
		func() int { return len(v.findings) + len(v.near) },
		func() fyne.CanvasObject { return room.NewRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			row, ok := o.(*room.Row)
			switch {
			case !ok:
			case len(v.findings) == 0 && i < len(v.near):
				n := v.near[i]
				row.Fill(theme.QuestionIcon(), n.Rule+" · "+n.Title, kept(classes{r.t, r.pack}, n), "")
			case i < len(v.findings):
				f := v.findings[i]
				row.Fill(look.SeverityIcon(look.LevelOf(f.Severity)), f.Title, f.Rule+" · « "+words.Shorten(words.OneLine(f.Quote), 120)+" »", "")
			}
		})
	v.list.OnSelected = func(i widget.ListItemID) {
		v.list.UnselectAll()
		switch {
		case len(v.findings) == 0 && i < len(v.near):
			r.reveal(v.near[i].Rule)
		case i < len(v.findings):
			r.reveal(v.findings[i].Rule)
		}
	}
	left := room.Under(container.NewVBox(look.Wrapped(r.t.T("rules.try.hint")), v.channel), v.text)
	split := container.NewHSplit(container.NewPadded(left), look.Pane(room.Under(container.NewPadded(v.verdict), v.list)))
	split.Offset = 0.5
	v.root = split
	v.say(look.Wrapped(r.t.T("rules.try.empty")))
	return v
}

func (v *trial) say(lines ...fyne.CanvasObject) {
	v.verdict.Objects = lines
	v.verdict.Refresh()
}

// check runs all rules on the text, as they would run on a draft.
func (v *trial) check() {
	v.typed++
	mine := v.typed
	text, channel := v.text.Text, v.channels[max(0, v.channel.SelectedIndex())]
	if text == "" {
		v.findings, v.near = nil, nil
		v.list.Refresh()
		v.say(look.Wrapped(v.r.t.T("rules.try.empty")))
		return
	}
	one := draft.Draft{ID: "essai", Channel: channel, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
	on := v.r.deps.Clock()
	v.r.deps.Runner.After(tryDelay, func() func() {
		rep := v.r.deps.Engine.Check(v.r.ctx, one, on)
		var near []check.Near
		if len(rep.Findings) == 0 {
			near = v.r.deps.Engine.WhyNot(one, draft.ZoneBody, 0, len(text), on)
		}
		return func() {
			if mine == v.typed {
				v.show(rep, near)
			}
		}
	})
}

func (v *trial) show(rep check.Report, near []check.Near) {
	v.findings, v.near = rep.Findings, near
	v.list.Refresh()
	t := v.r.t
	switch {
	case rep.Verdict == check.Unchecked:
		v.say(alert(t.T("rules.try.unchecked")), look.Wrapped(t.N("findings.count", len(rep.Findings))))
	case len(rep.Findings) == 0:
		why := t.T("rules.near.none")
		if len(near) > 0 {
			why = t.N("rules.near.count", len(near))
		}
		v.say(iconLine(theme.InfoIcon(), t.T("rules.try.nothing", rep.Proof.RulesRun)), look.Heading(t.T("rules.near.title")), look.Wrapped(why))
	default:
		v.say(iconLine(look.VerdictIcon(rep.Verdict), t.N("rules.try.found", len(rep.Findings))))
	}
}

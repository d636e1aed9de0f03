package secondreader

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/assist"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
	"imprimatur/internal/wordiff"
)

// confirm shows the exact text that would leave this machine, as a difference
// with the original, and asks. The first time in a session the reviewer types
// the name of the server: nothing leaves by a habit of the hand.
func (s *Service) confirm(c review.Case, plan assist.Plan, answer func(yes bool)) {
	t := s.deps.T
	host := hostOf(s.cfg.URL)
	head := look.Wrapped(t.T("second.leave.text", s.cfg.URL, s.cfg.Model) + " " + t.N("second.leave.replaced", plan.Table.Len()))
	top := container.NewVBox(head)
	if kept := hiddenZones(c.Draft); kept > 0 {
		top.Add(look.Wrapped(t.N("second.leave.hidden", kept)))
	}
	if plan.Reach.Forwards {
		warn := look.Wrapped(t.T("second.leave.forwards"))
		warn.Importance = widget.WarningImportance
		top.Add(warn)
	}
	tabs := container.NewAppTabs(
		container.NewTabItem(t.T("second.leave.difference"), container.NewVScroll(look.NewRich(s.difference(c.Draft, plan)...))),
		container.NewTabItem(t.T("second.leave.table"), container.NewVScroll(look.NewRich(s.table(plan)...))),
		container.NewTabItem(t.T("second.leave.exact"), container.NewVScroll(look.NewRich(exact(plan)...))),
	)
	yes := false
	send := look.NewButton(t.T("second.leave.send"), nil)
	send.Importance = widget.HighImportance
	var bottom fyne.CanvasObject
	if !s.agreed[s.cfg.URL] {
		typed := look.NewEntry(false)
		typed.SetPlaceHolder(host)
		send.Disable()
		typed.OnChanged = func(text string) {
			if strings.EqualFold(strings.TrimSpace(text), host) {
				send.Enable()
			} else {
				send.Disable()
			}
		}
		bottom = container.NewVBox(look.Wrapped(t.T("second.leave.type", host)), typed)
	}
	content := look.AtLeast(860, 520, container.NewBorder(top, bottom, nil, nil, tabs))
	dlg := s.open(t.T("second.leave.title"), content, t.T("second.leave.keep"), func() { answer(yes) }, send)
	send.OnTapped = func() {
		yes = true
		dlg.Hide()
	}
}

func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	return u.Hostname()
}

func hiddenZones(d draft.Draft) int {
	n := 0
	for _, z := range d.Zones {
		if z.Hidden {
			n++
		}
	}
	return n
}

func inline(text string, color fyne.ThemeColorName, bold, italic bool) *widget.TextSegment {
	seg := paragraph(text, color, theme.SizeNameText, bold, italic)
	seg.Style.Inline = true
	return seg
}

// difference shows each zone as it would leave: what stays here is between
// brackets and in the colour of errors, what goes in its place is bold.
func (s *Service) difference(d draft.Draft, plan assist.Plan) (out []widget.RichTextSegment) {
	out = append(out, paragraph(s.deps.T.T("second.leave.legend"), theme.ColorNameDisabled, theme.SizeNameCaptionText, false, false))
	for _, part := range plan.Shown {
		z, _ := d.Zone(part.Zone)
		out = append(out, paragraph(s.deps.T.Zone(z), theme.ColorNamePrimary, theme.SizeNameCaptionText, true, false))
		for _, w := range wordiff.Of(z.Text, part.Text) {
			switch w.Kind {
			case wordiff.Same:
				out = append(out, inline(w.Text, theme.ColorNameForeground, false, false))
			case wordiff.Removed:
				out = append(out, inline("["+w.Text+"]", theme.ColorNameError, false, true))
			case wordiff.Added:
				out = append(out, inline(w.Text, theme.ColorNameSuccess, true, false))
			}
		}
		out = append(out, paragraph("", theme.ColorNameForeground, theme.SizeNameText, false, false))
	}
	return out
}

// table lists what stands for what; it stays in memory.
func (s *Service) table(plan assist.Plan) (out []widget.RichTextSegment) {
	for _, e := range plan.Table.Entries() {
		out = append(out, inline(e.Placeholder, theme.ColorNameSuccess, true, false),
			paragraph(s.deps.T.T("second.leave.stands", e.Original), theme.ColorNameForeground, theme.SizeNameText, false, false))
	}
	return out
}

// exact is every message as the server gets it.
func exact(plan assist.Plan) (out []widget.RichTextSegment) {
	for i, q := range plan.Requests {
		if i > 0 && q.User == plan.Requests[i-1].User {
			continue // another sample of the same message
		}
		out = append(out, paragraph(q.User, theme.ColorNameForeground, theme.SizeNameText, false, false))
	}
	if len(plan.Requests) > 0 {
		out = append(out, paragraph(plan.Requests[0].System, theme.ColorNameDisabled, theme.SizeNameCaptionText, false, false))
	}
	return out
}

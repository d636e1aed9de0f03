package rules

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/pack"
)

// filled is what a message of a rule is filled with when it finds something.
var filled = regexp.MustCompile(`\{[a-z_]+\}`)

// card shows everything that a pack says of a rule, and what reviewers made of it.
func (r *Rules) card(p pack.Rule) []fyne.CanvasObject {
	t := r.t
	name := look.Wrapped(p.ID + " – " + p.Title)
	name.TextStyle.Bold = true
	name.SizeName = theme.SizeNameSubHeadingText
	out := []fyne.CanvasObject{name}
	if why := r.dead[p.ID]; why != "" {
		out = append(out, alert(t.T("rules.inactive", why)))
	}
	out = append(out, iconLine(look.SeverityIcon(look.LevelOf(p.Severity)), t.Severity(p.Severity)+" · "+t.Category(p.Category)))
	fact := func(key, value string) {
		if value != "" {
			out = append(out, room.Fact(t.T(key), value))
		}
	}
	fact("rules.message", filled.ReplaceAllString(p.Message, "…"))
	fact("rules.advice", p.Advice)
	fact("rules.override", t.Override(p.Override))
	if p.Alone != "" {
		fact("rules.alone", t.T("rules.alone.text", t.Severity(p.AloneSeverity)))
	}
	for _, x := range p.Periods {
		severity, _ := pack.ParseSeverity(x.Severity)
		fact("rules.period", t.T("rules.period.text", x.From, x.To, t.Severity(severity)))
		fact("rules.period.why", x.Season.Title)
		fact("rules.period.source", x.Season.Source)
		fact("rules.period.confirm", x.Season.Confirm)
	}
	var where []string
	for _, list := range [][]string{p.Zones, p.Channels, p.Kinds} {
		where = append(where, list...)
	}
	fact("rules.where", strings.Join(where, ", "))
	fact("rules.law", strings.Join(p.Law, "\n"))
	var sections []string
	for _, id := range p.Guide {
		if s, ok := r.pack.Section(id); ok {
			sections = append(sections, t.T("rules.section", s.ID, s.Title, t.Proof(s.Proof)))
		}
	}
	fact("rules.guide", strings.Join(sections, "\n"))
	out = append(out, r.precision(p.ID)...)
	out = append(out, r.tests(p)...)
	if len(p.KnownFalsePositives) > 0 {
		out = append(out, look.Heading(t.T("rules.known")))
		for _, x := range p.KnownFalsePositives {
			out = append(out, look.Wrapped("– "+x))
		}
	}
	return append(out, look.Muted(t.T("rules.file", p.File)))
}

// precision says how often reviewers found the rule wrong, in this case file.
func (r *Rules) precision(id string) []fyne.CanvasObject {
	head := look.Heading(r.t.T("rules.precision"))
	if r.uncounted {
		return []fyne.CanvasObject{head, alert(r.t.T("rules.precision.unread")), container.NewHBox(room.Button(r.t.T("room.again"), theme.ViewRefreshIcon(), r.Enter))}
	}
	n := r.counted.Rule(id)
	if n.Total() == 0 {
		return []fyne.CanvasObject{head, look.Wrapped(r.t.T("rules.precision.none"))}
	}
	return []fyne.CanvasObject{
		head,
		look.Wrapped(r.t.N("rules.precision.text", n.Total(), n.Percent(), n.FalsePositive)),
		look.Wrapped(r.t.T("rules.precision.more", n.Corrected, n.Justified, n.Acknowledged)),
	}
}

// tests lists the texts that the rule carries.
func (r *Rules) tests(p pack.Rule) []fyne.CanvasObject {
	out := []fyne.CanvasObject{look.Heading(r.t.N("rules.tests", len(p.Tests)))}
	for _, x := range p.Tests {
		if x.Clean {
			out = append(out, iconLine(theme.VisibilityOffIcon(), r.t.T("rules.test.clean", x.Text)))
			continue
		}
		out = append(out, iconLine(theme.VisibilityIcon(), r.t.T("rules.test.finds", strings.Join(x.Finds, " », « "), x.Text)))
	}
	return out
}

// section shows a section of the guide in our own words.
func (r *Rules) section(s pack.Section, rules int) []fyne.CanvasObject {
	name := look.Wrapped(s.ID + " – " + s.Title)
	name.TextStyle.Bold = true
	name.SizeName = theme.SizeNameSubHeadingText
	return []fyne.CanvasObject{
		name, look.Wrapped(s.Text),
		room.Fact(r.t.T("rules.proof"), r.t.Proof(s.Proof)),
		room.Fact(r.t.T("rules.source"), s.Source),
		room.Fact(r.t.T("rules.edition"), s.Edition),
		room.Fact(r.t.T("rules.served"), r.t.N("rules.count", rules)),
	}
}

// family lists the rules of a category.
func (r *Rules) family(b branch) []fyne.CanvasObject {
	name := look.Wrapped(b.title)
	name.TextStyle.Bold = true
	name.SizeName = theme.SizeNameSubHeadingText
	out := []fyne.CanvasObject{name}
	for _, id := range b.rules {
		if p, ok := r.pack.Rule(id); ok {
			out = append(out, iconLine(look.SeverityIcon(look.LevelOf(p.Severity)), p.ID+" – "+p.Title))
		}
	}
	return out
}

// iconLine is an icon at the first line of a text that wraps.
func iconLine(icon fyne.Resource, text string) fyne.CanvasObject {
	side := theme.TextSize() * 1.3
	mark := container.NewPadded(look.AtLeast(side, side, widget.NewIcon(icon)))
	return container.NewBorder(nil, nil, container.NewVBox(mark), nil, look.Wrapped(text))
}

func alert(text string) fyne.CanvasObject {
	l := look.Wrapped(text)
	l.Importance = widget.DangerImportance
	side := theme.TextSize() * 1.3
	mark := container.NewPadded(look.AtLeast(side, side, widget.NewIcon(look.UncheckedIcon())))
	return container.NewBorder(nil, nil, container.NewVBox(mark), nil, l)
}

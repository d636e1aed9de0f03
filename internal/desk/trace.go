package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// showTrace says why a rule fired: what it combined, the sections of the guide in
// our own words with how well each is known, and the law.
func (d *Desk) showTrace() {
	f, ok := d.findings.Selected()
	if !ok {
		return
	}
	page := container.NewVBox(look.Wrapped(f.Message))
	section := func(key string, lines []string) {
		if len(lines) == 0 {
			return
		}
		page.Add(look.Heading(d.t.T(key)))
		for _, line := range lines {
			page.Add(look.Wrapped(line)) // a label that can be selected is a trap: Escape ends there
		}
	}
	var combined []string
	for _, m := range f.Trace {
		line := "« " + words.Shorten(words.OneLine(m.Text), 120) + " »"
		if what := d.classText(m.Class); what != "" {
			line += d.t.T("note.colon") + what
		}
		combined = append(combined, line)
	}
	section("trace.combined", combined)
	guide, law := d.detail.guideOf(f), d.detail.lawOf(f)
	section("trace.guide", guide)
	section("trace.law", law)
	section("trace.policy", []string{d.t.Override(f.Override)})
	title := d.t.Severity(f.Severity) + " · " + f.Rule + " · " + f.Title
	scroll := container.NewVScroll(page)
	scroll.SetMinSize(fyne.NewSize(640, 420))
	d.show(title, scroll, d.t.T("button.close"), []*widget.Button(nil))
}

// classText says what a class of mentions is.
func (d *Desk) classText(class string) string {
	if s := d.t.Class(class); s != "" {
		return s
	}
	if d.deps.Describe != nil {
		return d.deps.Describe(class)
	}
	return ""
}

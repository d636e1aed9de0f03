package secondreader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// bySecond reports whether the second reader raised a finding, alone or with a rule.
func bySecond(f check.Finding) bool {
	return f.Reader == check.Model || slices.Contains(f.Also, check.Model)
}

// Source names who raised a finding: its rule or a reader, and the readers that
// found the same.
func Source(t *words.Translations, f check.Finding) string {
	name := f.Rule
	switch f.Reader {
	case check.Model:
		name = t.T("second.source")
	case check.Trained:
		name = t.T("trained.source")
	case check.Rules:
	}
	var also []string
	for _, r := range f.Also {
		switch r {
		case check.Model:
			also = append(also, t.T("second.source.also"))
		case check.Trained:
			also = append(also, t.T("trained.source.also"))
		case check.Rules:
		}
	}
	for i, other := range also {
		if i == len(also)-1 {
			return t.T("source.and", name, other)
		}
		name += ", " + other
	}
	return name
}

// Title is what a finding is called: that of a reader has no rule with a title of
// its own, and bears the name of its category.
func Title(t *words.Translations, f check.Finding) string {
	if f.Reader == check.Model || f.Reader == check.Trained {
		return t.Category(f.Category)
	}
	return f.Title
}

// showUnfounded opens the drawer of quotes that the draft does not hold.
func (s *Service) showUnfounded(c review.Case) {
	if c.Reading == nil {
		return
	}
	t := s.deps.T
	text := look.NewRich()
	for _, u := range c.Reading.Unfounded {
		text.Segments = append(text.Segments,
			paragraph("« "+words.Shorten(words.OneLine(u.Quote), 300)+" »", theme.ColorNameForeground, theme.SizeNameText, false, true),
			paragraph(t.Category(u.Category), theme.ColorNameDisabled, theme.SizeNameCaptionText, true, false),
			paragraph(words.OneLine(u.Reason), theme.ColorNameDisabled, theme.SizeNameCaptionText, false, false))
	}
	head := look.Wrapped(t.N("second.drawer.text", len(c.Reading.Unfounded), c.Reading.Model))
	s.open(t.T("second.drawer.title"), look.AtLeast(640, 380, container.NewBorder(head, nil, nil, nil, container.NewVScroll(text))), t.T("button.close"), nil)
}

func paragraph(text string, color fyne.ThemeColorName, size fyne.ThemeSizeName, bold, italic bool) *widget.TextSegment {
	return &widget.TextSegment{Text: text, Style: widget.RichTextStyle{ColorName: color, SizeName: size, TextStyle: fyne.TextStyle{Bold: bold, Italic: italic}}}
}

// open shows a dialog whose first button closes it, as Escape does there.
func (s *Service) open(title string, content fyne.CanvasObject, closing string, closed func(), others ...*look.Button) dialog.Dialog {
	dlg := dialog.NewCustomWithoutButtons(look.Title(title), content, s.deps.Window)
	first := look.NewButton(closing, dlg.Hide)
	first.OnEscape = dlg.Hide
	buttons := []fyne.CanvasObject{first}
	for _, b := range others {
		b.OnEscape = dlg.Hide
		buttons = append(buttons, b)
	}
	dlg.SetButtons(buttons)
	if closed != nil {
		dlg.SetOnClosed(closed)
	}
	dlg.Show()
	s.deps.Window.Canvas().Focus(first)
	return dlg
}

package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dialogInset is how far Fyne puts the content of a dialog from its edge; it leaves
// the title at the edge.
const dialogInset = 16

// Title is the title of a dialog, above the beginning of its text. The dots of a
// command say that it will ask: it does now.
func Title(text string) string {
	text = strings.TrimSuffix(text, "…")
	space := fyne.MeasureText("\u00a0", theme.TextSize(), fyne.TextStyle{Bold: true}).Width
	if space <= 0 {
		return text
	}
	return strings.Repeat("\u00a0", int(dialogInset/space+0.5)) + text
}

// Field is a field of a form and what it is called.
type Field struct {
	Label string
	Entry *Entry
}

// Fields puts fields below each other, their left edges in one line.
func Fields(fields ...Field) *fyne.Container {
	form := container.New(layout.NewFormLayout())
	for _, f := range fields {
		form.Add(widget.NewLabel(f.Label))
		form.Add(f.Entry)
	}
	return form
}

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

// Wide is how wide a dialog of that width is with the letters of the moment: lines
// of a few words are hard to read.
func Wide(width float32) float32 {
	const usual, share = 14, 0.7
	return width * (1 + share*(max(theme.TextSize()/usual, 1)-1))
}

// Tall gives a text that wide as much height as it needs, up to a height; more
// scrolls.
func Tall(width, height float32, text fyne.CanvasObject) fyne.CanvasObject {
	text.Resize(fyne.NewSize(width, 1)) // its height follows from its width
	if need := text.MinSize().Height; need <= height {
		return AtLeast(width, 0, text)
	}
	return AtLeast(width, height, container.NewVScroll(text))
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

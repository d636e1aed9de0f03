package roomtest_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/roomtest"
)

// placed is an object at a place and a size of its own.
func placed(o fyne.CanvasObject, x, y, width, height float32) fyne.CanvasObject {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
	return container.NewWithoutLayout(o)
}

func TestMisfitsNamesWhatIsNotReadable(t *testing.T) {
	const long = "Un texte que l’on veut lire en entier"
	hint := func(width float32) fyne.CanvasObject {
		e := look.NewEntry(false)
		e.SetPlaceHolder(long)
		return placed(e, 0, 0, width, 36)
	}
	choice := func(width float32) fyne.CanvasObject {
		s := widget.NewSelect([]string{long}, nil)
		s.SetSelected(long)
		return placed(s, 0, 0, width, 36)
	}
	wrapped := func(text string, width float32) fyne.CanvasObject {
		l := widget.NewLabel(text)
		l.Wrapping = fyne.TextWrapWord
		return placed(l, 0, 0, width, 400)
	}
	a := roomtest.App(t)
	pale := widget.NewLabel("Pâle")
	pale.Importance = widget.LowImportance
	for name, c := range map[string]struct {
		content fyne.CanvasObject
		want    string // "" for nothing
	}{
		"a label in its place":         {widget.NewLabel(long), ""},
		"a label in a narrow box":      {placed(widget.NewLabel(long), 0, 0, 80, 36), "in a box of"},
		"a label in a low box":         {placed(widget.NewLabel(long), 0, 0, 400, 12), "in a box of"},
		"a label beyond the window":    {placed(widget.NewLabel(long), 380, 0, 400, 36), "is seen"},
		"a label that can be scrolled": {container.NewVScroll(container.NewVBox(look.AtLeast(0, 900, widget.NewLabel("Haut")), widget.NewLabel(long))), ""},
		"a scroll that shows nothing":  {placed(container.NewVScroll(wrapped(long, 60)), 0, 0, 60, 4), "a part that scrolls shows"},
		"a label cut to nothing":       {placed(look.Ellipsis(long), 0, 0, 40, 36), "is all that is left"},
		"a label cut in its place":     {placed(look.Ellipsis(long), 0, 0, 160, 36), ""},
		"a colon that begins a line":   {wrapped("Le premier motif : ceci", fyne.MeasureText("Le premier motif", theme.TextSize(), fyne.TextStyle{}).Width+2*theme.InnerPadding()+2), "begins a line"},
		"a word that is cut":           {wrapped("Incompréhensible", 70), "ends within a word"},
		"a hint in its place":          {hint(400), ""},
		"a hint that is cut off":       {hint(120), "is a hint of"},
		"a choice in its place":        {choice(400), ""},
		"a choice that is cut off":     {choice(120), "is a choice of"},
		"a text over a text":           {container.NewStack(widget.NewLabel(long), widget.NewLabel(long)), "is written over"},
		"a text over a hidden text":    {container.NewStack(widget.NewLabel(long), look.NewGround(look.ColorPane), widget.NewLabel(long)), ""},
		"a text over an icon":          {container.NewStack(widget.NewIcon(theme.ConfirmIcon()), widget.NewLabel(long)), "is written over"},
		"pale on pale":                 {container.NewStack(look.NewGround(theme.ColorNamePlaceHolder), pale), "a contrast of"},
	} {
		t.Run(name, func(t *testing.T) {
			w := a.NewWindow("")
			w.SetContent(c.content)
			w.Resize(fyne.NewSize(500, 300))
			got := strings.Join(roomtest.Misfits(w), "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("Misfits says %q, want %q", got, c.want)
			}
		})
	}
}

package look_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// tall is a page of buttons that needs scrolling, with a group of radios at its end.
func tall(t *testing.T) (*container.Scroll, []*widget.Button, *widget.RadioGroup, fyne.Window) {
	w := test.NewTempWindow(t, nil)
	page := container.NewVBox()
	var buttons []*widget.Button
	for range 40 {
		b := widget.NewButton("Bouton", nil)
		buttons = append(buttons, b)
		page.Add(b)
	}
	radios := widget.NewRadioGroup([]string{"Oui", "Non"}, nil)
	page.Add(radios)
	scroll := container.NewVScroll(page)
	w.SetContent(container.NewBorder(widget.NewButton("En tête", nil), nil, nil, nil, container.NewPadded(scroll)))
	w.Resize(fyne.NewSize(300, 300))
	return scroll, buttons, radios, w
}

// seen reports whether o stands within the view of s.
func seen(s *container.Scroll, o fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s).Y
	return top >= 0 && top+o.Size().Height <= s.Size().Height
}

func TestWhatGetsTheKeyboardIsScrolledTo(t *testing.T) {
	scroll, buttons, radios, w := tall(t)
	for _, i := range []int{0, 5, 39, 20, 0} {
		look.Reveal(w.Content(), buttons[i])
		if !seen(scroll, buttons[i]) {
			t.Errorf("button %d is out of sight", i)
		}
	}
	if scroll.Offset.Y != 0 {
		t.Errorf("the first button leaves the page at %v", scroll.Offset.Y)
	}
	item := test.WidgetRenderer(radios).Objects()[1]
	look.Reveal(w.Content(), item)
	if !seen(scroll, item) {
		t.Error("a radio is out of sight")
	}
}

func TestWhatIsSeenDoesNotMoveThePage(t *testing.T) {
	scroll, buttons, _, w := tall(t)
	look.Reveal(w.Content(), buttons[39])
	at := scroll.Offset.Y
	head := w.Content().(*fyne.Container).Objects[1]
	for _, o := range []fyne.CanvasObject{buttons[38], head} {
		look.Reveal(w.Content(), o)
		if scroll.Offset.Y != at {
			t.Errorf("the page moved from %v to %v", at, scroll.Offset.Y)
		}
	}
}

package look_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/desk/look"
)

func TestTheWheelScrollsAPageUnderAField(t *testing.T) {
	test.NewTempApp(t)
	tapped := 0
	button := look.NewButton("Ici", func() { tapped++ })
	page := container.NewVBox(button)
	fields := make([]*look.Entry, 30)
	for i := range fields {
		fields[i] = look.NewEntry(false)
		page.Add(fields[i])
	}
	scroll := container.NewVScroll(page)
	w := test.NewWindow(look.Wheeled(scroll))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(300, 300))
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	at := place(fields[4]).AddXY(20, 10)
	test.Scroll(w.Canvas(), at, 0, -60)
	if scroll.Offset.Y != 60 {
		t.Errorf("the page is at %v", scroll.Offset.Y)
	}
	scroll.ScrollToTop()
	test.TapCanvas(w.Canvas(), place(button).AddXY(20, 10))
	if tapped != 1 {
		t.Error("a click does not reach the button beneath")
	}
}

func TestTheWheelScrollsAListInAPageThenThePage(t *testing.T) {
	test.NewTempApp(t)
	list := look.NewKeyList(func() int { return 20 }, func() fyne.CanvasObject { return look.Heading("") }, func(int, fyne.CanvasObject) {})
	page := container.NewVBox(look.AtLeast(0, 90, container.NewStack()), look.AtLeast(0, 200, list), look.AtLeast(0, 900, container.NewStack()))
	scroll := container.NewVScroll(page)
	wheeled := look.Wheeled(scroll, list)
	w := test.NewWindow(wheeled)
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(300, 300))
	// test.Scroll does not say where the pointer is.
	turn := func() {
		for _, o := range test.LaidOutObjects(wheeled) {
			if _, nested := o.(*container.Scroll); nested {
				continue
			}
			if s, ok := o.(fyne.Scrollable); ok {
				s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 200)}, Scrolled: fyne.NewDelta(0, -60)})
			}
		}
	}
	turn()
	if scroll.Offset.Y != 0 || list.GetScrollOffset() != 60 {
		t.Errorf("the list is at %v, the page at %v", list.GetScrollOffset(), scroll.Offset.Y)
	}
	for range 20 {
		turn()
	}
	if scroll.Offset.Y == 0 {
		t.Error("the page stops at the end of the list")
	}
}

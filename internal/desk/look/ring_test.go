package look_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// What has the keyboard in a tab that is no longer seen has no line in a corner instead.
func TestWhatIsNotSeenHasNoRing(t *testing.T) {
	button := widget.NewButton("Ici", nil)
	tabs := container.NewAppTabs(container.NewTabItem("Un", widget.NewLabel("rien")), container.NewTabItem("Deux", container.NewCenter(button)))
	ring := look.NewRing()
	w := test.NewTempWindow(t, container.NewStack(tabs, ring.Content()))
	w.Resize(fyne.NewSize(400, 300))
	line := ring.Content().(*fyne.Container).Objects[0]
	tabs.SelectIndex(1)
	ring.Around(w.Content(), button)
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button); !line.Visible() || line.Position().IsZero() || at.IsZero() {
		t.Fatalf("the line is at %v, the button at %v", line.Position(), at)
	}
	tabs.SelectIndex(0)
	ring.Around(w.Content(), button)
	if line.Visible() {
		t.Errorf("a line at %v around what is not seen", line.Position())
	}
}

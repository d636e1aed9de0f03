package main

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheWindowOpensAsItWasClosed(t *testing.T) {
	a := test.NewTempApp(t)
	w := a.NewWindow("")
	w.Resize(fyne.NewSize(1000, 700))
	keepFrame(a.Preferences(), w)
	if got := frame(a.Preferences()); got != w.Canvas().Size() {
		t.Errorf("the window opens %v after it was closed %v", got, w.Canvas().Size())
	}
}

func TestTheFirstWindowFitsASmallScreen(t *testing.T) {
	a := test.NewTempApp(t)
	for name, width := range map[string]float64{"first": 0, "broken": 3} {
		a.Preferences().SetFloat(prefFrameWidth, width)
		if got := frame(a.Preferences()); got.Width > 1366 || got.Height > 768-80 || got.Width < 1024 {
			t.Errorf("%s: the window opens %v", name, got)
		}
	}
}

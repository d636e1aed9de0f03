// Empty is a Fyne window with nothing in it: what .ci/weigh holds the program
// against.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	w := app.NewWithID("net.caia.imprimatur.empty").NewWindow("Imprimatur")
	w.SetContent(canvas.NewRectangle(color.White))
	w.Resize(fyne.NewSize(1320, 680))
	w.ShowAndRun()
}

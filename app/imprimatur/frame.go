package main

import (
	"fyne.io/fyne/v2"
)

// The window fits a 1366×768 screen with room for a panel and a title bar; below
// the least size, a stored one is no help to anybody.
const (
	frameWidth, frameHeight           = 1320, 680
	leastFrameWidth, leastFrameHeight = 640, 480
)

const (
	prefFrameWidth  = "window.width"
	prefFrameHeight = "window.height"
)

// frame is the size the window had when it was last closed. Fyne does not say
// whether a window is maximised: one that was opens as large.
func frame(p fyne.Preferences) fyne.Size {
	size := fyne.NewSize(float32(p.Float(prefFrameWidth)), float32(p.Float(prefFrameHeight)))
	if size.Width < leastFrameWidth || size.Height < leastFrameHeight {
		return fyne.NewSize(frameWidth, frameHeight)
	}
	return size
}

// keepFrame stores the size of the window for the next start.
func keepFrame(p fyne.Preferences, w fyne.Window) {
	if w.FullScreen() {
		return
	}
	size := w.Canvas().Size()
	p.SetFloat(prefFrameWidth, float64(size.Width))
	p.SetFloat(prefFrameHeight, float64(size.Height))
}

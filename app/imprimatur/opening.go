package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"

	"fyne.io/fyne/v2"

	"imprimatur/internal/desk"
)

// opener opens a case file for the window. Reading the pack takes as long as making
// the window: both are done at once, and the window is there before its content.
type opener struct {
	ctx    context.Context
	app    fyne.App
	window fyne.Window
	paths  []string

	at     string
	ready  chan struct{}
	house  *house
	failed error
	next   string // case file to start again on, "" for none
}

// start starts the program again on the next case file, once this one is closed.
func (o *opener) start() error {
	if o.next == "" {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("starting again: %w", err)
	}
	if err := exec.Command(self, "-case", o.next).Start(); err != nil {
		return fmt.Errorf("starting again: %w", err)
	}
	return nil
}

// begin opens the case file at path in the background.
func (o *opener) begin(path string) {
	o.at, o.ready = path, make(chan struct{})
	go func() {
		defer close(o.ready)
		o.house, o.failed = open(o.ctx, path)
	}()
}

// show puts in the window what became of it, once that is known.
func (o *opener) show() {
	ready := o.ready
	go func() {
		<-ready
		fyne.Do(func() {
			if o.failed == nil {
				furnish(o.ctx, o.app, o.window, o.house, o.paths, func(path string) {
					o.next = path
					o.app.Quit()
				})
				return
			}
			fyne.LogError("opening the case file", o.failed)
			deps := desk.Deps{App: o.app, Window: o.window, Places: places(), Browse: browser()}
			desk.Refuse(deps, o.at, obstacle(o.failed), o.failed, func(path string) {
				o.window.SetContent(desk.Await(o.app))
				o.begin(path)
				o.show()
			})
		})
	}()
}

// end closes the case file; it says why none was open.
func (o *opener) end() error {
	<-o.ready
	if o.failed != nil {
		return o.failed
	}
	o.house.close()
	return o.start()
}

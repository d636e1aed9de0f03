// Imprimatur is the reviewer's window: it reads flags, wires the packages and
// opens the window. Everything it does to a draft, imprimaturctl does without one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"imprimatur/assets"
	"imprimatur/internal/casefile"
	"imprimatur/internal/desk"
)

// version is set by the linker.
var version = "dev"

// appID names the preferences folder; FyneApp.toml says the same.
const appID = "net.caia.imprimatur"

// options are the command line.
type options struct {
	casePath string
	paths    []string
}

func main() {
	o, err := parse(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2)
	}
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "imprimatur:", err)
		os.Exit(1)
	}
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("imprimatur", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.casePath, "case", "", "case `FILE` (default: dossier.imprimatur in the user's data folder)")
	f.Usage = func() {
		fmt.Fprintln(stderr, "usage: imprimatur [-case FILE] [PATH…]\n\nOpens the window; PATH are drafts or folders of drafts.")
		f.PrintDefaults()
	}
	if err := f.Parse(args); err != nil {
		return o, fmt.Errorf("reading the command line: %w", err)
	}
	o.paths = f.Args()
	return o, nil
}

func run(ctx context.Context, o options) error {
	if o.casePath == "" {
		path, err := casefile.DefaultPath()
		if err != nil {
			return fmt.Errorf("finding the data folder: %w", err)
		}
		o.casePath = path
	}
	a := app.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("imprimatur.svg", assets.Icon()))
	w := a.NewWindow("Imprimatur")
	w.SetMaster()
	opening := &opener{ctx: ctx, app: a, window: w, paths: o.paths}
	opening.begin(o.casePath)
	w.SetContent(desk.Await(a))
	w.Resize(frame(a.Preferences()))
	a.Lifecycle().SetOnStarted(opening.show)
	w.ShowAndRun()
	return opening.end()
}

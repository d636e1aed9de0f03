package desk

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// bodyOf is the key of what to say of an error, with what to do about it.
func bodyOf(err error) string {
	switch {
	case errors.Is(err, review.ErrFull), errors.Is(err, syscall.ENOSPC):
		return "error.full"
	case errors.Is(err, review.ErrReadOnly):
		return "error.readonly"
	case errors.Is(err, review.ErrBusy):
		return "error.busy"
	case errors.Is(err, review.ErrDamaged):
		return "error.damaged"
	case errors.Is(err, review.ErrMoved):
		return "error.moved"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "error.denied"
	}
	return "error.body"
}

// Obstacle is what keeps a case file from being opened.
type Obstacle int

// The obstacles that have a remedy of their own.
const (
	Unknown   Obstacle = iota
	Foreign            // another program's file
	Newer              // made by a newer version
	Claimed            // open in another window
	Unwritten          // it or its folder may not be written
	Full               // the disk is
	Busy               // another program keeps it
	Damaged            // its content makes no sense
)

func (o Obstacle) key() string {
	return [...]string{"start.unknown", "start.foreign", "start.newer", "start.claimed", "start.unwritten", "start.full", "start.busy", "start.damaged"}[o]
}

// caseSuffix ends the names of case files.
const caseSuffix = ".imprimatur"

// Refuse says in the window why a case file is not opened and what to do, and lets
// the reviewer try again, or another one. Of deps it needs App and Window.
func Refuse(deps Deps, path string, o Obstacle, err error, open func(path string)) {
	d := &Desk{deps: deps, ctx: context.Background(), t: embeddedTranslations(), hold: newHolder(deps.Window.Canvas())}
	if d.deps.Runner == nil {
		d.deps.Runner = Background{}
	}
	if d.deps.Clock == nil {
		d.deps.Clock = time.Now
	}
	if d.deps.Preferences == nil {
		d.deps.Preferences = deps.App.Preferences()
	}
	if uerr := d.t.Use(d.deps.Preferences.StringWithFallback(prefLanguage, words.French)); uerr != nil {
		fyne.LogError("choosing the language", uerr)
	}
	deps.App.Settings().SetTheme(chosenLook(d.deps.Preferences))
	again := look.NewButton(d.t.T("start.again"), func() { open(path) })
	again.Importance = widget.HighImportance
	others := []fyne.CanvasObject{
		again,
		look.NewButton(d.t.T("start.other"), func() { d.chooseCase(path, open) }),
		look.NewButton(d.t.T("start.new"), func() { d.startCase(path, open) }),
		look.NewButton(d.t.T("command.quit"), deps.App.Quit),
	}
	title := look.Wrapped(d.t.T("start.title"))
	title.TextStyle.Bold, title.SizeName = true, theme.SizeNameSubHeadingText
	lines := container.NewVBox(
		container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(32, 32, widget.NewIcon(look.UncheckedIcon()))), nil, title),
		look.WrappedMuted(d.t.Path(path, deps.Places)),
		look.Wrapped(d.t.T(o.key())),
		look.NewFlow(false, others...),
		look.WrappedMuted(d.t.T("error.detail", err.Error())))
	w := deps.Window
	w.SetContent(container.NewStack(look.NewGround(theme.ColorNameBackground), room.Centered(look.AtLeast(640, 0, lines))))
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			d.closeDialog()
		}
	})
	w.Canvas().Focus(again)
}

// chooseCase opens another case file, as a backup is one.
func (d *Desk) chooseCase(path string, open func(path string)) {
	d.choose(choice{
		title: d.t.T("start.other"), confirm: d.t.T("button.open"), files: true, extensions: []string{caseSuffix},
		recent: "recent.cases", from: filepath.Dir(path), then: open,
	})
}

// switchCase leaves this case file for another one.
func (d *Desk) switchCase() {
	d.chooseCase(d.deps.Folder, func(path string) { d.leave(func() { d.deps.Switch(path) }) })
}

// startCase begins a case file in another folder.
func (d *Desk) startCase(path string, open func(path string)) {
	d.choose(choice{
		title: d.t.T("start.new"), confirm: d.t.T("start.here"), create: true, recent: prefRecentFolders, from: filepath.Dir(filepath.Dir(path)),
		then: func(dir string) { open(filepath.Join(dir, "dossier"+caseSuffix)) },
	})
}

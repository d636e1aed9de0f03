package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/finder"
	"imprimatur/internal/desk/look"
)

// mostRecent is how many places that were chosen before are offered.
const mostRecent = 6

// choice is a file or a folder that the window asks for.
type choice struct {
	title, confirm string
	files          bool     // a file; else a folder
	extensions     []string // of the files that are listed
	create         bool     // a folder that is not there yet will do
	recent         string   // preference that keeps what was chosen
	from           string   // where to begin when nothing was
	then           func(path string)
}

// chooser asks for a path: typed and completed as in a shell, chosen from a list
// with the arrows or the mouse, or found in the system's own dialog.
type chooser struct {
	choice
	d      *Desk
	home   string
	before []string // what was chosen before
	begins string   // what the field says before anything is typed
	dir    string   // that is listed
	rest   string   // what follows it
	all    []finder.Entry
	read   bool
	failed error
	eager  bool // Enter came before the list
	shown  []finder.Entry
	up     int // 1 when the first of them leads to the folder above
	past   int // how many of them are not in the folder
	at     int // -1 for none

	dlg   *dialog.CustomDialog
	entry *pathEntry
	list  *look.KeyList
	says  *look.Prose
	ok    *look.Button
}

// choose asks for a file or a folder.
func (d *Desk) choose(asked choice) {
	c := &chooser{choice: asked, d: d, home: d.deps.Places.Home, at: -1, before: d.deps.Preferences.StringList(asked.recent)}
	c.entry = newPathEntry(c)
	c.entry.SetPlaceHolder(d.t.T("choose.placeholder"))
	c.says = look.Wrapped("")
	c.says.SizeName = theme.SizeNameCaptionText
	c.list = look.NewKeyList(func() int { return len(c.shown) }, newPathRow, func(i int, o fyne.CanvasObject) {
		if row, ok := o.(*fyne.Container); ok && i < len(c.shown) {
			c.show(row, i)
		}
	})
	c.list.OnSelected = func(i int) { // by a click: the arrows only move c.at
		c.list.UnselectAll()
		c.goTo(c.shown[i])
	}
	c.list.OnStep, c.list.OnEnter, c.list.OnEscape = c.step, c.enter, d.closeDialog
	head := container.NewVBox(look.WrappedMuted(d.t.T("choose.hint")), c.entry)
	body := container.New(layout.NewBorderLayout(head, c.says, nil, nil), head, c.list.Content(), c.says) // in the order of Tab
	content := look.AtLeast(680, 400, body)
	c.dlg = dialog.NewCustomWithoutButtons(look.Title(c.title), content, d.deps.Window)
	cancel := look.NewButton(d.t.T("button.cancel"), c.dlg.Hide)
	browse := look.NewButton(d.t.T("choose.browse"), c.browse)
	c.ok = look.NewButton(c.confirm, c.enter)
	c.ok.Importance = widget.HighImportance
	for _, b := range []*look.Button{cancel, browse, c.ok} {
		b.OnEscape = d.closeDialog
	}
	c.dlg.SetButtons([]fyne.CanvasObject{cancel, browse, c.ok})
	d.opened(c.dlg)
	c.dlg.Show()
	d.deps.Window.Canvas().Focus(c.entry)
	c.begins = finder.Short(withSeparator(c.start()), c.home)
	c.say(c.begins)
}

// start is the folder of what was chosen last.
func (c *chooser) start() string {
	start := c.from
	if start == "" {
		start = c.d.deps.Preferences.String(prefFolder)
	}
	if len(c.before) > 0 {
		start = filepath.Dir(c.before[0]) // a folder is kept with a separator at its end
	}
	if !filepath.IsAbs(start) {
		start = c.home
	}
	return start
}

func withSeparator(dir string) string {
	if dir == "" || os.IsPathSeparator(dir[len(dir)-1]) {
		return dir
	}
	return dir + finder.Separator
}

// say writes a path into the field, with the caret at its end.
func (c *chooser) say(path string) {
	c.entry.SetText(path)
	c.entry.CursorColumn = len([]rune(path))
	c.entry.Refresh()
	c.typed()
}

// typed follows what the field says.
func (c *chooser) typed() {
	dir, rest := finder.Split(finder.Expand(c.entry.Text, c.home))
	c.rest, c.eager = rest, false
	if dir != c.dir || c.failed != nil {
		c.look(dir)
	}
	c.match()
}

// look lists a folder in the background: one that a network holds may be slow.
func (c *chooser) look(dir string) {
	c.dir, c.all, c.failed, c.read = dir, nil, nil, dir == ""
	if c.read {
		return
	}
	c.d.deps.Runner.After(0, func() func() {
		all, err := finder.Read(dir, c.files, c.extensions)
		return func() {
			if c.dir != dir {
				return
			}
			c.all, c.failed, c.read = all, err, true
			up := filepath.Dir(filepath.Clean(dir))
			if err != nil && c.entry.Text == c.begins && withSeparator(up) != dir { // it is gone since
				c.begins = finder.Short(withSeparator(up), c.home)
				c.say(c.begins)
				return
			}
			c.match()
			if c.eager {
				c.enter()
			}
		}
	})
}

// match lists what goes on as the field does; before anything is typed, what was
// chosen before comes first.
func (c *chooser) match() {
	c.shown, c.at = nil, -1
	if up := filepath.Dir(filepath.Clean(c.dir)); c.rest == "" && c.dir != "" && withSeparator(up) != c.dir {
		c.shown = append(c.shown, finder.Entry{Name: c.d.t.T("choose.up"), Path: up, Dir: true})
	}
	c.up = len(c.shown)
	if c.entry.Text == c.begins || c.entry.Text == "" {
		for _, path := range c.before {
			dir := withSeparator(path) == path
			if path != c.dir && (dir || c.files) {
				c.shown = append(c.shown, finder.Entry{Name: finder.Short(path, c.home), Path: path, Dir: dir})
			}
		}
	}
	c.past = len(c.shown)
	found := finder.Match(c.all, c.rest)
	c.shown = append(c.shown, found...)
	if _, exact := finder.Named(found, c.rest); c.rest != "" && len(found) > 0 && !exact && !c.create {
		c.at = 0
	}
	path, says := c.target()
	c.says.SetText(says)
	setEnabled(c.ok, path != "" || c.at >= 0)
	c.list.Refresh()
	if len(c.shown) > 0 {
		c.list.ScrollTo(max(c.at, 0))
	}
}

// target is the path that would be chosen now, "" for none, and what to say of it.
func (c *chooser) target() (path, says string) {
	t := c.d.t
	named, exact := finder.Named(c.all, c.rest)
	switch {
	case !c.read:
		return "", t.T("choose.reading")
	case errors.Is(c.failed, fs.ErrNotExist):
		return "", t.T("choose.missing")
	case c.failed != nil:
		return "", t.T("choose.unreadable")
	case c.dir == "":
		return "", t.T("choose.whole")
	case c.rest == "" && c.files && len(c.all) == 0:
		return "", t.T("choose.empty", strings.Join(c.extensions, ", "))
	case c.rest == "" && c.files, exact && c.files && named.Dir:
		return "", ""
	case c.rest == "":
		return filepath.Clean(c.dir), t.T("choose.folder", finder.Short(filepath.Clean(c.dir), c.home))
	case exact:
		return named.Path, ""
	case c.create:
		path = filepath.Join(c.dir, c.rest)
		return path, t.T("choose.create", finder.Short(path, c.home))
	case len(c.shown) == c.past:
		return "", t.T("choose.nothing")
	}
	return "", ""
}

// step moves what Enter takes.
func (c *chooser) step(by int) {
	if len(c.shown) == 0 {
		return
	}
	if c.at < 0 && by > 0 && len(c.shown) > c.up {
		c.at += c.up // the folder above is for the mouse, and for those who go back
	}
	c.at = min(max(c.at+by, 0), len(c.shown)-1)
	c.ok.Enable()
	c.list.Refresh()
	c.list.ScrollTo(c.at)
}

// enter goes into the folder that the arrows are on, takes the file, or else takes
// what the field says.
func (c *chooser) enter() {
	path, _ := c.target()
	named, exact := finder.Named(c.all, c.rest)
	switch {
	case !c.read:
		c.eager = true
	case c.at >= 0 && c.at < len(c.shown):
		e := c.shown[c.at]
		c.goTo(e)
		if !e.Dir {
			c.accept()
		}
	case path != "":
		c.accept()
	case exact && named.Dir:
		c.goTo(named)
	}
}

// goTo writes an entry into the field; a folder is then listed.
func (c *chooser) goTo(e finder.Entry) {
	path := e.Path
	if e.Dir {
		path = withSeparator(path)
	}
	c.d.deps.Window.Canvas().Focus(c.entry)
	c.say(finder.Short(path, c.home))
}

// completion is what Tab makes of the field, "" for nothing.
func (c *chooser) completion() string {
	found := c.shown[c.past:]
	if c.at >= 0 && c.at < len(c.shown) {
		e := c.shown[c.at]
		if e.Dir {
			return withSeparator(e.Path)
		}
		return e.Path
	}
	done, whole := finder.Complete(found, c.rest)
	switch {
	case c.rest == "":
		return ""
	case whole && found[0].Dir:
		return withSeparator(found[0].Path)
	case whole && found[0].Name != c.rest:
		return found[0].Path
	case done != c.rest:
		return filepath.Join(c.dir, done)
	}
	return ""
}

// complete does as far as what was typed allows.
func (c *chooser) complete() {
	if to := c.completion(); to != "" {
		c.say(finder.Short(to, c.home))
	}
}

// accept takes what the field says.
func (c *chooser) accept() {
	path, _ := c.target()
	if path == "" && c.files && !c.read { // a file that was chosen before, whose folder is being listed
		c.eager = true
		return
	}
	if path != "" {
		c.dlg.Hide()
		c.take(path)
	}
}

// take hands a path over, once the folder is there.
func (c *chooser) take(path string) {
	d, kept := c.d, path
	if !c.files {
		kept = withSeparator(path)
	}
	d.deps.Preferences.SetStringList(c.recent, finder.Recent(c.before, kept, mostRecent))
	if !c.create {
		c.then(path)
		return
	}
	d.deps.Preferences.SetString(prefFolder, path)
	d.deps.Runner.After(0, func() func() {
		err := os.MkdirAll(path, 0o700)
		return func() {
			if err != nil {
				d.fail(fmt.Errorf("making a folder: %w", err))
				return
			}
			c.then(path)
		}
	})
}

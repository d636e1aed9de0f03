package desk

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// Browsed is what the system's own dialog is to ask for.
type Browsed struct {
	Title  string
	Folder bool // else a file
	From   string
}

// Browser asks in the system's own dialog; "" is the answer of who changes their
// mind.
type Browser func(ctx context.Context, b Browsed) (path string, err error)

// pathEntry is the field of a chooser: the arrows go through the list, Tab
// completes.
type pathEntry struct {
	look.Entry
	c *chooser
}

func newPathEntry(c *chooser) *pathEntry {
	e := &pathEntry{c: c}
	e.OnChanged = func(string) { c.typed() }
	e.OnSubmitted = func(string) { c.enter() }
	e.OnEscape = c.d.closeDialog
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab implements fyne.Tabbable: with nothing to complete, Tab leads on.
func (e *pathEntry) AcceptsTab() bool { return e.c.completion() != "" }

// TypedKey implements fyne.Focusable.
func (e *pathEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.c.step(1)
	case fyne.KeyUp:
		e.c.step(-1)
	case fyne.KeyPageDown:
		e.c.step(8)
	case fyne.KeyPageUp:
		e.c.step(-8)
	case fyne.KeyTab:
		e.c.complete()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedRune implements fyne.Focusable. The space that pressed the button which
// opened the dialog comes after it as a letter; none begins a name.
func (e *pathEntry) TypedRune(r rune) {
	if r != ' ' || e.Text != e.c.begins {
		e.Entry.TypedRune(r)
	}
}

func newPathRow() fyne.CanvasObject {
	ground := look.NewGround(theme.ColorNameSelection)
	return container.NewStack(ground, container.NewBorder(nil, nil, widget.NewIcon(nil), nil, look.Ellipsis("")))
}

// show writes an entry on a row; the one that Enter takes has a ground.
func (c *chooser) show(row *fyne.Container, i int) {
	e := c.shown[i]
	row.Objects[0].Hide()
	if i == c.at {
		row.Objects[0].Show()
	}
	for _, o := range row.Objects[1].(*fyne.Container).Objects {
		switch w := o.(type) {
		case *widget.Label:
			w.TextStyle.Bold = i == c.at
			w.SetText(e.Name)
		case *widget.Icon:
			icon := theme.FileTextIcon()
			switch {
			case i < c.up:
				icon = theme.MoveUpIcon()
			case i < c.past:
				icon = theme.HistoryIcon()
			case e.Dir:
				icon = theme.FolderIcon()
			}
			w.SetResource(icon)
		}
	}
}

// browse asks in the system's dialog where there is one, else in Fyne's.
func (c *chooser) browse() {
	d := c.d
	from := c.dir
	c.dlg.Hide()
	if d.deps.Browse == nil {
		c.browseHere(from)
		return
	}
	w := d.wait(d.t.T("busy.choosing"))
	d.deps.Runner.After(0, func() func() {
		path, err := d.deps.Browse(w.ctx, Browsed{Title: c.title, Folder: !c.files, From: from})
		return func() {
			stopped := w.done()
			switch {
			case stopped || err == nil && path == "":
				d.choose(c.choice)
			case err != nil:
				fyne.LogError("asking in the system's dialog", err)
				c.browseHere(from)
			default:
				c.take(path)
			}
		}
	})
}

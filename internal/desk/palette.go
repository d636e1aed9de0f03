package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// palette finds a command by its name.
type palette struct {
	d     *Desk
	shown []command
	at    int
	entry *stepEntry
	list  *look.KeyList
	none  *widget.Label
}

// showPalette lists what can be done now; Enter does what is chosen.
func (d *Desk) showPalette() {
	p := &palette{d: d, none: look.Muted(d.t.T("palette.none"))}
	p.entry = newStepEntry(p.step)
	p.entry.SetPlaceHolder(d.t.T("palette.placeholder"))
	p.entry.OnChanged = func(string) { p.search() }
	p.entry.OnEscape = d.closeDialog
	p.entry.OnSubmitted = func(string) { p.run() }
	p.list = look.NewKeyList(func() int { return len(p.shown) }, newPaletteRow, func(i int, o fyne.CanvasObject) {
		if row, ok := o.(*fyne.Container); ok && i < len(p.shown) {
			p.show(row, i)
		}
	})
	p.list.OnSelected = func(i int) { // by a click: the arrows only move p.at
		p.at = i
		p.run()
	}
	p.list.OnStep, p.list.OnEnter, p.list.OnEscape = p.step, p.run, d.closeDialog
	content := look.AtLeast(620, 380, container.NewBorder(p.entry, p.none, nil, nil, p.list.Content()))
	dlg := dialog.NewCustomWithoutButtons(look.Title(d.t.T("command.palette")), content, d.deps.Window)
	cancel := look.NewButton(d.t.T("button.cancel"), dlg.Hide)
	cancel.OnEscape = d.closeDialog
	dlg.SetButtons([]fyne.CanvasObject{cancel})
	d.opened(dlg)
	dlg.Show()
	p.search()
	d.deps.Window.Canvas().Focus(p.entry)
}

func newPaletteRow() fyne.CanvasObject {
	ground := look.NewGround(theme.ColorNameSelection)
	return container.NewStack(ground, container.NewBorder(nil, nil, nil, widget.NewLabel(""), look.Ellipsis("")))
}

// show writes a command on a row; the one that Enter runs has a ground.
func (p *palette) show(row *fyne.Container, i int) {
	c := p.shown[i]
	row.Objects[0].Hide()
	if i == p.at {
		row.Objects[0].Show()
	}
	texts := []string{p.d.t.T(c.menu) + " · " + p.d.t.T(c.label), p.d.keysText(c)}
	for n, o := range row.Objects[1].(*fyne.Container).Objects {
		if label, ok := o.(*widget.Label); ok {
			label.SetText(texts[n])
			label.TextStyle.Bold = i == p.at
			label.Refresh()
		}
	}
}

// search lists the commands whose name holds every word that was typed.
func (p *palette) search() {
	wanted := strings.Fields(words.SearchKey(p.entry.Text))
	p.shown, p.at = p.shown[:0], 0
	for _, c := range p.d.commands {
		name := words.SearchKey(p.d.t.T(c.menu) + " " + p.d.t.T(c.label))
		fits := c.can() && c.label != "command.palette"
		for _, w := range wanted {
			fits = fits && strings.Contains(name, w)
		}
		if fits {
			p.shown = append(p.shown, c)
		}
	}
	p.none.Hide()
	if len(p.shown) == 0 {
		p.none.Show()
	}
	p.step(0)
}

func (p *palette) step(by int) {
	if len(p.shown) > 0 {
		p.at = min(max(p.at+by, 0), len(p.shown)-1)
		p.list.ScrollTo(p.at)
	}
	p.list.Refresh()
}

// run closes the palette, then does what is chosen.
func (p *palette) run() {
	if p.at < len(p.shown) {
		c := p.shown[p.at]
		p.d.closeDialog()
		p.d.invoke(c)
	}
}

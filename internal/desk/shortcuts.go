package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"imprimatur/internal/desk/look"
)

// showShortcuts lists every command that has keys, menu by menu: what works
// everywhere, and the letter that works while a list has the keyboard.
func (d *Desk) showShortcuts() {
	rows := container.NewVBox()
	row := func(label string, cells ...fyne.CanvasObject) {
		grid := container.NewGridWithColumns(2, cells...)
		rows.Add(container.NewGridWithColumns(2, look.Wrapped(label), grid))
	}
	menu := ""
	for _, c := range d.commands {
		keys, letter := d.keysOf(c), ""
		if c.letter != 0 {
			letter = strings.ToUpper(string(c.letter))
		}
		if keys == "" && letter == "" {
			continue
		}
		if c.menu != menu {
			menu = c.menu
			rows.Add(container.NewGridWithColumns(2, look.Heading(d.t.T(menu)), container.NewGridWithColumns(2, look.WrappedMuted(d.t.T("shortcut.anywhere")), look.WrappedMuted(d.t.T("shortcut.lists")))))
		}
		row(d.t.T(c.label), look.Heading(keys), look.Heading(letter))
	}
	rows.Add(look.Heading(d.t.T("shortcut.more")))
	for _, k := range [][2]string{
		{"shortcut.undo", "shortcut.undo.keys"},
		{"shortcut.redo", "shortcut.redo.keys"},
		{"shortcut.step", "shortcut.step.keys"},
		{"shortcut.tick", "shortcut.tick.keys"},
		{"shortcut.fields", "shortcut.fields.keys"},
		{"shortcut.confirm", "shortcut.confirm.keys"},
		{"shortcut.recall", "shortcut.recall.keys"},
		{"shortcut.escape", "shortcut.escape.keys"},
	} {
		row(d.t.T(k[0]), look.Heading(d.t.T(k[1])))
	}
	d.show(d.t.T("command.shortcuts"), look.AtLeast(720, 460, container.NewVScroll(rows)), d.t.T("button.close"), nil)
}

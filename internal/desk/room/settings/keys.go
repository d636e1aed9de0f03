package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// Command is a command with its keys, as they are written.
type Command struct {
	ID, Menu, Label, Stroke, Letter string
	Changed                         bool
}

// Keys is what the room may do to the keys of commands.
type Keys interface {
	Commands() []Command
	// Ask waits for another key and calls done once it is given.
	Ask(id string, done func())
	Clear(id string)
	// Reset gives the usual keys back, or says why not.
	Reset(id string) (refusal string)
	ResetAll()
}

// keyTable lists the commands with their keys and changes them.
type keyTable struct {
	t    *words.Translations
	keys Keys
	rows []Command
	at   int

	list *look.KeyList
	says *look.Prose
	root fyne.CanvasObject
}

func newKeyTable(t *words.Translations, keys Keys) *keyTable {
	k := &keyTable{t: t, keys: keys, rows: keys.Commands(), says: look.Wrapped("")}
	k.says.Hide()
	k.list = look.NewKeyList(func() int { return len(k.rows) }, newKeyRow, func(i int, o fyne.CanvasObject) {
		if i < len(k.rows) {
			showKeyRow(o, k.rows[i], k.t.T("keys.changed"))
		}
	})
	k.list.OnSelected = func(i int) { k.at = i }
	k.list.OnStep = func(by int) { k.list.Select(min(max(k.at+by, 0), len(k.rows)-1)) }
	k.list.OnEnter = k.ask
	button := func(key string, run func()) *widget.Button { return widget.NewButton(t.T(key), run) }
	buttons := look.NewFlow(false,
		button("keys.change", k.ask), button("keys.clear", k.clear), button("keys.reset", k.reset), button("keys.reset_all", k.resetAll))
	head := newKeyRow()
	showKeyRow(head, Command{Label: t.T("keys.command"), Stroke: t.T("shortcut.anywhere"), Letter: t.T("shortcut.lists")}, "")
	k.root = container.NewVBox(look.Wrapped(t.T("keys.text")), head, look.AtLeast(0, 230, k.list.Content()), buttons, k.says)
	k.list.Select(0)
	return k
}

// Content implements Section.
func (k *keyTable) Content() fyne.CanvasObject { return k.root }

// Enter implements Section.
func (k *keyTable) Enter() { k.show("") }

// show shows the keys of the moment and says a sentence, "" for none.
func (k *keyTable) show(sentence string) {
	k.rows = k.keys.Commands()
	k.list.Refresh()
	k.says.SetText(sentence)
	if sentence == "" {
		k.says.Hide()
	} else {
		k.says.Show()
	}
}

func (k *keyTable) ask() {
	c := k.rows[k.at]
	k.keys.Ask(c.ID, func() { k.show("") })
}

func (k *keyTable) clear() {
	k.keys.Clear(k.rows[k.at].ID)
	k.show("")
}

func (k *keyTable) reset() { k.show(k.keys.Reset(k.rows[k.at].ID)) }

func (k *keyTable) resetAll() {
	k.keys.ResetAll()
	k.show("")
}

// newKeyRow is a command, its key, its letter.
func newKeyRow() fyne.CanvasObject {
	return container.NewGridWithColumns(2, look.Ellipsis(""), container.NewGridWithColumns(2, look.Heading(""), look.Heading("")))
}

func showKeyRow(o fyne.CanvasObject, c Command, changed string) {
	row, ok := o.(*fyne.Container)
	if !ok {
		return
	}
	name := c.Label
	if c.Menu != "" {
		name = c.Menu + " · " + name
	}
	if c.Changed {
		name += " · " + changed
	}
	cells := []string{name, c.Stroke, c.Letter}
	for i, part := range append(row.Objects[:1:1], row.Objects[1].(*fyne.Container).Objects...) {
		if label, ok := part.(*widget.Label); ok {
			label.SetText(cells[i])
		}
	}
}

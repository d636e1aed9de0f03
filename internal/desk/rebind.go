package desk

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/keymap"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/settings"
)

// prefKeys holds the keys that the reviewer changed.
const prefKeys = "keys"

// loadKeys gives the commands the keys that the reviewer chose.
func (d *Desk) loadKeys() {
	usual := make([]keymap.Binding, len(d.commands))
	for i, c := range d.commands {
		usual[i] = keymap.Binding{ID: c.label, Keys: keymap.Keys{Stroke: strokeOf(c.key, c.mod), Letter: letterOf(c.letter)}}
	}
	d.keys = keymap.New(usual, d.deps.Preferences.String(prefKeys))
	d.bindKeys()
}

// bindKeys brings the commands in line with the table of keys.
func (d *Desk) bindKeys() {
	for i := range d.commands {
		c := &d.commands[i]
		k := d.keys.Of(c.label)
		c.key, c.mod, c.letter = fyne.KeyName(k.Stroke.Key), 0, 0
		for _, m := range heldKeys {
			if k.Stroke.Mod&m.ours != 0 {
				c.mod |= m.fyne
			}
		}
		if letters := []rune(k.Letter.Key); len(letters) > 0 {
			c.letter = letters[0]
		}
	}
}

// keysChanged stores the keys and shows them wherever they are written.
func (d *Desk) keysChanged() {
	d.deps.Preferences.SetString(prefKeys, d.keys.Stored())
	d.bindKeys()
	for _, c := range d.commands {
		d.items[c.label].Label, d.items[c.label].Shortcut = d.titleOf(c), c.shortcut()
	}
	d.menu.Refresh()
}

// heldKeys are Fyne's modifiers and ours, with the keys that are held down.
var heldKeys = []struct {
	ours  keymap.Mod
	fyne  fyne.KeyModifier
	names [2]fyne.KeyName
}{
	{keymap.Ctrl, ctrl, [2]fyne.KeyName{desktop.KeyControlLeft, desktop.KeyControlRight}},
	{keymap.Alt, alt, [2]fyne.KeyName{desktop.KeyAltLeft, desktop.KeyAltRight}},
	{keymap.Shift, maj, [2]fyne.KeyName{desktop.KeyShiftLeft, desktop.KeyShiftRight}},
}

func strokeOf(key fyne.KeyName, mod fyne.KeyModifier) keymap.Stroke {
	s := keymap.Stroke{Key: string(key)}
	for _, m := range heldKeys {
		if mod&m.fyne != 0 {
			s.Mod |= m.ours
		}
	}
	return s
}

func letterOf(r rune) keymap.Stroke {
	if r == 0 {
		return keymap.Stroke{}
	}
	return keymap.Stroke{Key: string(r)}
}

// keyName is the word for a named key, or the key as it is printed.
func (d *Desk) keyName(key string) string {
	if word, ok := map[string]string{
		"Shift": "key.shift", keymap.Return: "key.enter", keymap.Up: "key.up", keymap.Down: "key.down",
		keymap.Left: "key.left", keymap.Right: "key.right",
	}[key]; ok {
		return d.t.T(word)
	}
	return key
}

// keysRoom is the table of keys as the room of settings shows it.
type keysRoom struct{ d *Desk }

// Commands implements settings.Keys.
func (k keysRoom) Commands() (out []settings.Command) {
	for _, c := range k.d.commands {
		keys := k.d.keys.Of(c.label)
		out = append(out, settings.Command{
			ID: c.label, Menu: k.d.t.T(c.menu), Label: k.d.t.T(c.label), Changed: k.d.keys.Changed(c.label),
			Stroke: keys.Stroke.Format(k.d.keyName), Letter: keys.Letter.Format(k.d.keyName),
		})
	}
	return out
}

// Clear implements settings.Keys.
func (k keysRoom) Clear(id string) {
	k.d.keys.Clear(id)
	k.d.keysChanged()
}

// Reset implements settings.Keys.
func (k keysRoom) Reset(id string) (refusal string) {
	if err := k.d.keys.Reset(id); err != nil {
		return k.d.whyNotKey(err)
	}
	k.d.keysChanged()
	return ""
}

// ResetAll implements settings.Keys.
func (k keysRoom) ResetAll() {
	k.d.keys.ResetAll()
	k.d.keysChanged()
}

// Ask implements settings.Keys: it waits for the key that is to run a command.
func (k keysRoom) Ask(id string, done func()) { k.d.askKey(id, done) }

func (d *Desk) askKey(id string, done func()) {
	says := look.Wrapped(d.t.T("keys.press"))
	ear := newEar()
	content := look.AtLeast(look.Wide(520), 0, container.NewVBox(look.Wrapped(d.t.T("keys.hint")), ear.Content(), says))
	dlg := dialog.NewCustomWithoutButtons(look.Title(d.t.T("keys.title", d.t.T(id))), content, d.deps.Window)
	cancel := look.NewButton(d.t.T("button.cancel"), dlg.Hide)
	cancel.OnEscape = d.closeDialog
	dlg.SetButtons([]fyne.CanvasObject{cancel})
	ear.OnEscape = d.closeDialog
	ear.OnStroke = func(s keymap.Stroke) {
		if err := d.keys.Set(id, s); err != nil {
			ear.label.SetText(s.Format(d.keyName))
			says.Importance = widget.DangerImportance
			says.SetText(d.whyNotKey(err))
			return
		}
		d.keysChanged()
		dlg.Hide()
		done()
	}
	d.opened(dlg)
	dlg.Show()
	d.deps.Window.Canvas().Focus(ear)
}

// whyNotKey says why a key was refused, and what to do.
func (d *Desk) whyNotKey(err error) string {
	var conflict *keymap.ConflictError
	switch {
	case errors.As(err, &conflict):
		return d.t.T("keys.conflict", d.t.T(conflict.Other))
	case errors.Is(err, keymap.ErrBare):
		return d.t.T("keys.bare")
	case errors.Is(err, keymap.ErrAltGr):
		return d.t.T("keys.altgr")
	case errors.Is(err, keymap.ErrReserved):
		return d.t.T("keys.reserved")
	}
	return d.t.T("keys.moves")
}

// ear hears the next key, whatever it would do elsewhere.
type ear struct {
	widget.BaseWidget
	frame *look.Frame
	label *widget.Label
	mod   keymap.Mod
	heard keymap.Stroke

	// OnStroke is told the key, OnEscape that there is to be none.
	OnStroke func(s keymap.Stroke)
	OnEscape func()
}

var (
	_ fyne.Focusable    = (*ear)(nil)
	_ fyne.Shortcutable = (*ear)(nil)
	_ desktop.Keyable   = (*ear)(nil)
)

func newEar() *ear {
	e := &ear{frame: look.NewFrame(), label: look.Heading("…")}
	e.label.Alignment = fyne.TextAlignCenter
	e.ExtendBaseWidget(e)
	return e
}

// Content returns the field within a frame that shows when it has the keyboard.
func (e *ear) Content() fyne.CanvasObject { return e.frame.Around(e) }

// CreateRenderer implements fyne.Widget.
func (e *ear) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.label) }

// FocusGained implements fyne.Focusable.
func (e *ear) FocusGained() { e.frame.Draw(true) }

// FocusLost implements fyne.Focusable.
func (e *ear) FocusLost() {
	e.mod, e.heard = 0, keymap.Stroke{}
	e.frame.Draw(false)
}

// KeyDown hears keys before the shortcuts of the menu do. What is heard counts
// once the key is up: the menu would run a command that has got it at once.
func (e *ear) KeyDown(k *fyne.KeyEvent) {
	if held := heldBy(k.Name); held != 0 {
		e.mod |= held
		return
	}
	if e.mod&(keymap.Ctrl|keymap.Alt) != 0 {
		e.heard = keymap.Stroke{Mod: e.mod, Key: string(k.Name)}
	}
}

// KeyUp implements desktop.Keyable.
func (e *ear) KeyUp(k *fyne.KeyEvent) {
	e.mod &^= heldBy(k.Name)
	if s := e.heard; s.Mod != 0 && s.Key == string(k.Name) {
		e.heard = keymap.Stroke{}
		e.OnStroke(s)
	}
}

func heldBy(name fyne.KeyName) keymap.Mod {
	for _, m := range heldKeys {
		if name == m.names[0] || name == m.names[1] {
			return m.ours
		}
	}
	return 0
}

// TypedRune hears a letter alone, as printed on the key.
func (e *ear) TypedRune(r rune) { e.OnStroke(keymap.Stroke{Key: strings.ToLower(string(r))}) }

// TypedKey hears Escape, and refuses the keys that lists need.
func (e *ear) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.OnEscape()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		if e.mod&(keymap.Ctrl|keymap.Alt) == 0 {
			e.OnStroke(keymap.Stroke{Mod: e.mod, Key: string(k.Name)})
		}
	}
}

// TypedShortcut takes what KeyDown has heard, so that nothing else happens.
func (e *ear) TypedShortcut(fyne.Shortcut) {}

package editor

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Tab is left to Fyne, which moves the focus: the editor is no trap for the
// keyboard.
var (
	_ fyne.Focusable    = (*Editor)(nil)
	_ fyne.Shortcutable = (*Editor)(nil)
	_ fyne.Accessible   = (*Editor)(nil)
	_ desktop.Keyable   = (*Editor)(nil)
)

// Framed says that the caret shows where the keyboard is.
func (e *Editor) Framed() bool { return true }

// FocusGained implements fyne.Focusable.
func (e *Editor) FocusGained() {
	e.focused = true
	e.Refresh()
}

// FocusLost implements fyne.Focusable.
func (e *Editor) FocusLost() {
	e.focused, e.shift = false, false
	e.history.seal()
	e.Refresh()
}

// KeyDown implements desktop.Keyable.
func (e *Editor) KeyDown(k *fyne.KeyEvent) { e.shift = e.shift || isShift(k) }

// KeyUp implements desktop.Keyable.
func (e *Editor) KeyUp(k *fyne.KeyEvent) { e.shift = e.shift && !isShift(k) }

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// TypedRune inserts a character.
func (e *Editor) TypedRune(r rune) {
	if !utf8.ValidRune(r) {
		return
	}
	a, b := e.Selection()
	e.edit(a, b, string(r), typing)
}

// TypedKey handles the keys that are no characters.
func (e *Editor) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyBackspace:
		e.erase(e.next(e.caret, -1))
	case fyne.KeyDelete:
		e.erase(e.next(e.caret, +1))
	case fyne.KeyReturn, fyne.KeyEnter:
		a, b := e.Selection()
		e.edit(a, b, e.newline(a), typing)
	case fyne.KeyLeft, fyne.KeyRight:
		e.sideways(k.Name)
	case fyne.KeyUp:
		e.vertical(-1)
	case fyne.KeyDown:
		e.vertical(+1)
	case fyne.KeyPageUp:
		e.vertical(-e.linesShown())
	case fyne.KeyPageDown:
		e.vertical(+e.linesShown())
	case fyne.KeyHome:
		e.moveTo(e.line(e.lineOf(e.caret)).from(), e.shift)
	case fyne.KeyEnd:
		e.moveTo(e.line(e.lineOf(e.caret)).tail(), e.shift)
	case fyne.KeyEscape:
		if e.OnEscape != nil {
			e.OnEscape()
		}
	case desktop.KeyMenu:
		e.showMenuAtCaret()
	case fyne.KeyF10:
		if e.shift {
			e.showMenuAtCaret()
		}
	}
}

// erase removes the selection, or else what is between the caret and to.
func (e *Editor) erase(to int) {
	a, b := e.Selection()
	if a == b {
		a, b = min(e.caret, to), max(e.caret, to)
		e.edit(a, b, "", erasing)
		return
	}
	e.edit(a, b, "", other)
}

func (e *Editor) sideways(key fyne.KeyName) {
	a, b := e.Selection()
	direction, end := -1, a
	if key == fyne.KeyRight {
		direction, end = +1, b
	}
	if a != b && !e.shift {
		e.moveTo(end, false)
		return
	}
	e.moveTo(e.next(e.caret, direction), e.shift)
}

// vertical moves the caret by lines, keeping to the column it came from.
func (e *Editor) vertical(by int) {
	x := e.goalX
	if x < 0 {
		x = e.xy(e.caret).X
	}
	n := e.lineOf(e.caret) + by
	switch {
	case n < 0:
		e.moveTo(0, e.shift)
	case n >= e.lines:
		e.moveTo(len(e.text), e.shift)
	default:
		e.moveTo(e.near(n, x), e.shift)
	}
	e.goalX = x
}

func (e *Editor) linesShown() int {
	return max(int(e.scroll.Size().Height/e.lineH)-1, 1)
}

// moveTo puts the caret somewhere, extending the selection or dropping it.
func (e *Editor) moveTo(off int, extend bool) {
	e.place(off, extend)
	e.follow()
	e.body.Refresh()
}

func (e *Editor) place(off int, extend bool) {
	e.history.seal()
	e.caret, e.goalX, e.wanted = off, -1, nil
	if !extend {
		e.anchor = off
	}
	e.showCaret()
}

// selectRange selects [a, b) with the caret at b.
func (e *Editor) selectRange(a, b int) {
	e.anchor = a
	e.moveTo(b, true)
}

// TypedShortcut handles the shortcuts of an editor; any other one goes to the
// window, whose shortcuts would be dead here otherwise.
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *fyne.ShortcutCut:
		e.cut(s.Clipboard)
	case *fyne.ShortcutCopy:
		e.copy(s.Clipboard)
	case *fyne.ShortcutPaste:
		e.paste(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		e.selectAll()
	case *desktop.CustomShortcut:
		if !e.custom(s) {
			e.forward(s)
		}
	default:
		e.forward(s)
	}
}

func (e *Editor) forward(s fyne.Shortcut) {
	if c, ok := e.window().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (e *Editor) window() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(e) }

// custom handles the keys with Ctrl that Fyne has no name for.
func (e *Editor) custom(s *desktop.CustomShortcut) bool {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	extend := s.Modifier&shift != 0
	if s.Modifier&^shift != ctrl {
		return false
	}
	switch {
	case s.KeyName == fyne.KeyZ && extend:
		e.Redo()
	case s.KeyName == fyne.KeyLeft:
		e.moveTo(e.nextWord(e.caret, -1), extend)
	case s.KeyName == fyne.KeyRight:
		e.moveTo(e.nextWord(e.caret, +1), extend)
	case s.KeyName == fyne.KeyHome:
		e.moveTo(0, extend)
	case s.KeyName == fyne.KeyEnd:
		e.moveTo(len(e.text), extend)
	case s.KeyName == fyne.KeyBackspace && !extend:
		e.history.seal()
		e.erase(e.nextWord(e.caret, -1))
	case s.KeyName == fyne.KeyDelete && !extend:
		e.history.seal()
		e.erase(e.nextWord(e.caret, +1))
	default:
		return false
	}
	return true
}

func (e *Editor) copy(c fyne.Clipboard) {
	if s := e.SelectedText(); s != "" && c != nil {
		c.SetContent(s)
	}
}

func (e *Editor) cut(c fyne.Clipboard) {
	if e.readOnly || c == nil {
		return
	}
	e.copy(c)
	a, b := e.Selection()
	e.edit(a, b, "", other)
}

func (e *Editor) paste(c fyne.Clipboard) {
	if e.readOnly || c == nil {
		return
	}
	a, b := e.Selection()
	if s := e.pasted(c.Content(), a); s != "" {
		e.edit(a, b, s, other)
	}
}

func (e *Editor) selectAll() {
	e.history.seal()
	e.anchor, e.caret, e.goalX = 0, len(e.text), -1
	e.body.Refresh()
}

// showMenuAtCaret is the context menu for those without a mouse.
func (e *Editor) showMenuAtCaret() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.body)
	e.showMenu(at.Add(e.xy(e.caret)).AddXY(0, e.lineH))
}

func (e *Editor) showMenu(at fyne.Position) {
	c := e.window()
	if c == nil {
		return
	}
	clip := fyne.CurrentApp().Clipboard()
	item := func(key string, off bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(lang.L(key), do)
		m.Disabled = off
		return m
	}
	none := e.SelectedText() == ""
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item("editor.cut", none || e.readOnly, func() { e.cut(clip) }),
		item("editor.copy", none, func() { e.copy(clip) }),
		item("editor.paste", e.readOnly, func() { e.paste(clip) }),
		item("editor.selectAll", e.text == "", e.selectAll),
	), c, at)
}

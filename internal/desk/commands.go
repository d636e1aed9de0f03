package desk

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// command is one line of the table that makes the menu, the toolbar and the
// sheet of shortcuts. Shortcuts live in the menu because Fyne looks there
// first: they work while the editor has the keyboard. They use letters, arrows
// and Enter only, which sit at their labelled place on every keyboard.
type command struct {
	menu    string
	label   string
	key     fyne.KeyName
	mod     fyne.KeyModifier
	letter  rune          // alone, while a list has the keyboard
	icon    fyne.Resource // in the toolbar when not nil
	gap     bool          // a separator before it
	enabled func() bool
	checked func() bool
	run     func()
}

const (
	ctrl = fyne.KeyModifierControl
	alt  = fyne.KeyModifierAlt
	maj  = fyne.KeyModifierShift
)

func (d *Desk) commandTable() []command {
	reviewing := func() bool { return d.id != "" }
	readable := func() bool { return d.id != "" && d.open.Draft.Problem == nil }
	marked := func() bool { return len(d.queue.marked) > 0 }
	assignable := func() bool { return reviewing() || marked() }
	found := func() bool { return len(d.open.Findings) > 0 }
	disposable := func() bool { return found() && !d.detail.faulty.Disabled() }
	decide := func(v review.Verb) func() { return func() { d.decide(v) } }
	dispose := func(k review.DispositionKind) func() { return func() { d.dispose(k) } }
	appear := func(choice string) command {
		return command{
			checked: func() bool { return d.look.Choice == choice },
			run:     func() { d.setLook(look.Theme{Choice: choice, Scale: d.look.Scale}) },
		}
	}
	speak := func(language string) command {
		return command{
			checked: func() bool { return d.t.Language() == language },
			run:     func() { d.setLanguage(language) },
		}
	}
	named := func(c command, menu, label string, gap bool) command {
		c.menu, c.label, c.gap = menu, label, gap
		return c
	}
	table := []command{
		{menu: "menu.file", label: "command.open", key: fyne.KeyO, mod: ctrl, icon: theme.FileTextIcon(), run: d.chooseFile},
		{menu: "menu.file", label: "command.folder", key: fyne.KeyO, mod: ctrl | maj, icon: theme.FolderOpenIcon(), run: d.chooseFolder},
		{menu: "menu.file", label: "command.export", key: fyne.KeyE, mod: ctrl, icon: theme.DocumentSaveIcon(), gap: true, run: d.startExport},
		{menu: "menu.file", label: "command.verify", icon: theme.ConfirmIcon(), run: d.chooseBatch},
		{menu: "menu.file", label: "command.identity", gap: true, run: d.askIdentity},

		{menu: "menu.queue", label: "command.search", key: fyne.KeyF, mod: ctrl | maj, letter: '/', run: d.search},
		{menu: "menu.queue", label: "command.filters", key: fyne.KeyL, mod: ctrl | maj, run: d.showFilters},
		{menu: "menu.queue", label: "command.draft_next", key: fyne.KeyJ, mod: ctrl, gap: true, run: func() { d.stepDraft(1) }},
		{menu: "menu.queue", label: "command.draft_previous", key: fyne.KeyK, mod: ctrl, run: func() { d.stepDraft(-1) }},
		{menu: "menu.queue", label: "command.draft_pending", key: fyne.KeyG, mod: ctrl, letter: 'n', run: d.nextPending},
		{menu: "menu.queue", label: "command.sample", run: d.sample},
		{menu: "menu.queue", label: "command.mark", letter: 'x', gap: true, enabled: reviewing, run: d.queueMark},
		{menu: "menu.queue", label: "command.mark_all", key: fyne.KeyA, mod: ctrl | maj, run: func() { d.queue.MarkAll() }},
		{menu: "menu.queue", label: "command.unmark", enabled: marked, run: func() { d.queue.Unmark() }},
		{menu: "menu.queue", label: "command.bulk_approve", key: fyne.KeyReturn, mod: ctrl | maj, gap: true, enabled: marked, run: func() { d.decideMarked(review.Approve) }},
		{menu: "menu.queue", label: "command.bulk_changes", key: fyne.KeyM, mod: ctrl | maj, enabled: marked, run: func() { d.decideMarked(review.RequestChanges) }},
		{menu: "menu.queue", label: "command.bulk_reject", key: fyne.KeyJ, mod: ctrl | maj, enabled: marked, run: func() { d.decideMarked(review.Reject) }},

		{menu: "menu.review", label: "command.finding_next", key: fyne.KeyDown, mod: alt, enabled: found, run: func() { d.stepFinding(1) }},
		{menu: "menu.review", label: "command.finding_previous", key: fyne.KeyUp, mod: alt, enabled: found, run: func() { d.stepFinding(-1) }},
		{menu: "menu.review", label: "command.reword", key: fyne.KeyReturn, mod: alt, letter: 's', enabled: func() bool { return len(d.reword.offers) > 0 }, run: d.applyFirst},
		{menu: "menu.review", label: "command.false_positive", letter: 'f', enabled: disposable, run: dispose(review.FalsePositive)},
		{menu: "menu.review", label: "command.justify", key: fyne.KeyL, mod: ctrl, letter: 'j', enabled: disposable, run: dispose(review.Justified)},
		{menu: "menu.review", label: "command.acknowledge", letter: 'v', enabled: disposable, run: dispose(review.Acknowledged)},
		{menu: "menu.review", label: "command.term", key: fyne.KeyT, mod: ctrl, letter: 't', enabled: func() bool { return d.deps.Lexicon != nil && readable() }, run: d.askTerm},
		{menu: "menu.review", label: "command.publish", letter: 'e', enabled: d.canLower, run: d.askPublic},
		{menu: "menu.review", label: "command.exception", letter: 'o', enabled: d.canLower, run: d.askException},
		{menu: "menu.review", label: "command.local", key: fyne.KeyE, mod: ctrl | maj, enabled: func() bool { return d.deps.Lexicon != nil }, run: d.showLocal},
		{menu: "menu.review", label: "command.trace", key: fyne.KeyP, mod: ctrl | maj, letter: 'p', enabled: found, run: d.showTrace},
		{menu: "menu.review", label: "command.approve", key: fyne.KeyReturn, mod: ctrl, letter: 'a', gap: true, enabled: readable, run: decide(review.Approve)},
		{menu: "menu.review", label: "command.changes", key: fyne.KeyM, mod: ctrl, letter: 'c', enabled: reviewing, run: decide(review.RequestChanges)},
		{menu: "menu.review", label: "command.reject", key: fyne.KeyR, mod: ctrl | maj, letter: 'r', enabled: reviewing, run: decide(review.Reject)},
		{menu: "menu.review", label: "command.undo", key: fyne.KeyU, mod: ctrl, letter: 'u', icon: theme.HistoryIcon(), run: d.undo},

		{menu: "menu.review", label: "command.checklist", letter: 'l', key: fyne.KeyD, mod: ctrl | maj, gap: true, enabled: func() bool { return readable() && len(d.open.Checklist) > 0 }, run: d.askNext},
		{menu: "menu.review", label: "command.note", letter: 'i', key: fyne.KeyI, mod: ctrl, enabled: reviewing, run: d.askInternalNote},
		{menu: "menu.review", label: "command.plan", letter: 'd', key: fyne.KeyD, mod: ctrl, enabled: reviewing, run: d.askPlan},
		{menu: "menu.review", label: "command.assign", letter: 'g', enabled: assignable, run: d.askAssign},
		{menu: "menu.review", label: "command.assign_me", letter: 'm', enabled: assignable, run: d.assignMe},
		{menu: "menu.review", label: "command.history", letter: 'h', key: fyne.KeyH, mod: ctrl | maj, enabled: reviewing, run: d.showHistory},
		{menu: "menu.review", label: "command.second", key: fyne.KeyB, mod: ctrl, letter: 'b', gap: true, enabled: func() bool { return readable() && d.second.On() && !d.second.Busy(d.id) }, run: d.readSecond},
		{menu: "menu.review", label: "command.second_all", enabled: d.second.On, run: d.readAllSecond},
		{menu: "menu.review", label: "command.second_stop", enabled: d.second.Working, run: func() { d.second.StopAll() }},
		{menu: "menu.review", label: "command.find", key: fyne.KeyF, mod: ctrl, gap: true, run: d.find},
		{menu: "menu.review", label: "command.preview", key: fyne.KeyV, mod: ctrl | maj, letter: 'w', enabled: readable, checked: func() bool { return d.text.previewed }, run: d.togglePreview},
		{menu: "menu.review", label: "command.specials", key: fyne.KeyS, mod: ctrl | maj, enabled: readable, checked: func() bool { return d.text.meter.specials.Checked }, run: d.toggleSpecials},
		{menu: "menu.review", label: "command.text_undo", letter: 'z', enabled: func() bool { return d.ed.CanUndo() }, run: func() { d.ed.Undo() }},
		{menu: "menu.review", label: "command.text_redo", letter: 'y', enabled: func() bool { return d.ed.CanRedo() }, run: func() { d.ed.Redo() }},

		{menu: "menu.view", label: "command.pane_left", key: fyne.KeyLeft, mod: alt, run: func() { d.stepPane(-1) }},
		{menu: "menu.view", label: "command.pane_right", key: fyne.KeyRight, mod: alt, run: func() { d.stepPane(1) }},
		{menu: "menu.view", label: "command.tab", key: fyne.KeyT, mod: ctrl | maj, letter: 'q', enabled: d.atBench, run: d.nextTab},
		named(appear(look.System), "menu.view", "command.theme_system", false),
		named(appear(look.Light), "menu.view", "command.theme_light", false),
		named(appear(look.Dark), "menu.view", "command.theme_dark", false),
		{menu: "menu.view", label: "command.larger", key: fyne.KeyUp, mod: ctrl | maj, gap: true, run: func() { d.scale(1.1) }},
		{menu: "menu.view", label: "command.smaller", key: fyne.KeyDown, mod: ctrl | maj, run: func() { d.scale(1 / 1.1) }},
		named(speak(words.French), "menu.view", "command.french", true),
		named(speak(words.English), "menu.view", "command.english", false),
	}
	table = append(table, d.roomCommands()...)
	return d.onlyAtBench(append(table,
		command{menu: "menu.help", label: "command.palette", key: fyne.KeyP, mod: ctrl, letter: 'k', run: d.showPalette},
		command{menu: "menu.help", label: "command.shortcuts", key: fyne.KeyH, mod: ctrl, letter: '?', run: d.showShortcuts},
	))
}

// scale changes the size of texts within reason.
func (d *Desk) scale(by float32) {
	s := max(d.look.Scale, 0.1) * by
	if s > 0.75 && s < 2.05 {
		d.setLook(look.Theme{Choice: d.look.Choice, Scale: s})
	}
}

// byLabel runs a command of the table from elsewhere in the window.
func (d *Desk) byLabel(label string) func() {
	return func() {
		for _, c := range d.commands {
			if c.label == label {
				d.invoke(c)
			}
		}
	}
}

func (c command) can() bool { return c.enabled == nil || c.enabled() }

// keysOf writes the shortcut as it is printed on a keyboard.
func (d *Desk) keysOf(c command) string { return d.keys.Of(c.label).Stroke.Format(d.keyName) }

// hidden is a shortcut that works but is not drawn: Fyne draws the hint of a
// menu in English, with a contrast of 1.5:1. The label says it instead.
type hidden string

// ShortcutName implements fyne.Shortcut.
func (h hidden) ShortcutName() string { return string(h) }

// nativeMenu is whether the system draws the menu, with the shortcuts as people
// know them there.
const nativeMenu = runtime.GOOS == "darwin"

func (c command) shortcut() fyne.Shortcut {
	keys := &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod}
	switch {
	case c.key == "":
		return nil
	case nativeMenu:
		return keys
	}
	return hidden(keys.ShortcutName())
}

// titleOf is the label in the menu.
func (d *Desk) titleOf(c command) string {
	label := d.t.T(c.label)
	if keys := d.keysText(c); keys != "" {
		label += "   (" + keys + ")"
	}
	return label
}

// keysText writes all the keys of a command.
func (d *Desk) keysText(c command) string {
	var keys []string
	if k := d.keysOf(c); k != "" && !nativeMenu {
		keys = append(keys, k)
	}
	if c.letter != 0 {
		keys = append(keys, strings.ToUpper(string(c.letter)))
	}
	return strings.Join(keys, d.t.T("key.or"))
}

// invoke runs a command unless a dialog is open: Fyne fires the shortcuts of a
// menu under a dialog too, where Ctrl+Enter confirms. While the keyboard is held it
// is kept with the keys.
func (d *Desk) invoke(c command) {
	if d.hold.Holding() {
		d.hold.Keep(func() { d.invoke(c) })
		return
	}
	if d.deps.Window.Canvas().Overlays().Top() != nil {
		if c.key == fyne.KeyReturn && c.mod == ctrl {
			d.confirmDialog()
		}
		return
	}
	if c.can() {
		c.run()
	}
}

func (d *Desk) makeMenu() *fyne.MainMenu {
	d.items = make(map[string]*fyne.MenuItem)
	main := fyne.NewMainMenu()
	for _, c := range d.commands {
		title := d.t.T(c.menu)
		if n := len(main.Items); n == 0 || main.Items[n-1].Label != title {
			main.Items = append(main.Items, fyne.NewMenu(title))
		}
		menu := main.Items[len(main.Items)-1]
		if c.gap {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		item := fyne.NewMenuItem(d.titleOf(c), func() { d.invoke(c) })
		item.Shortcut = c.shortcut()
		d.items[c.label] = item
		menu.Items = append(menu.Items, item)
	}
	quit := fyne.NewMenuItem(d.t.T("command.quit"), d.quit)
	quit.IsQuit = true
	main.Items[0].Items = append(main.Items[0].Items, fyne.NewMenuItemSeparator(), quit)
	return main
}

// quit leaves once everything typed is stored, or the reviewer gives it up.
func (d *Desk) quit() { d.leave(d.deps.App.Quit) }

func (d *Desk) leave(how func()) {
	if d.flush() {
		how()
		return
	}
	d.closeDialog()
	anyway := widget.NewButton(d.t.T("leave.anyway"), how)
	anyway.Importance = widget.DangerImportance
	d.show(d.t.T("leave.title"), look.AtLeast(look.Wide(460), 0, look.Wrapped(d.t.T("leave.text"))), d.t.T("leave.stay"), []*widget.Button{anyway})
}

func (d *Desk) toolbar() fyne.CanvasObject {
	d.tools = make(map[string]*look.Button)
	bar := look.NewFlow(false)
	for _, c := range d.commands {
		if c.icon == nil {
			continue
		}
		b := look.NewIcon(c.icon, func() { d.invoke(c) })
		b.Text = d.t.T(c.label)
		d.tipOf(b, c.label)
		d.tools[c.label] = b
		bar.Add(b)
	}
	p := d.deps.Reviewer.Pack()
	bar.Add(container.NewCenter(look.Muted(d.t.T("toolbar.pack", p.ID, p.Version))))
	return bar
}

// syncCommands brings menu and toolbar in line with what can be done now.
func (d *Desk) syncCommands() {
	if d.menu == nil {
		return
	}
	changed := false
	for _, c := range d.commands {
		item := d.items[c.label]
		checked := c.checked != nil && c.checked()
		if item.Disabled != !c.can() || item.Checked != checked {
			item.Disabled, item.Checked = !c.can(), checked
			changed = true
		}
		if b, ok := d.tools[c.label]; ok {
			setEnabled(b, c.can())
		}
	}
	if changed {
		d.menu.Refresh()
	}
	setEnabled(d.text.undo, d.ed.CanUndo())
	setEnabled(d.text.redo, d.ed.CanRedo())
}

func setEnabled(b fyne.Disableable, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// zoomKeys gives the size of texts the keys that browsers have. They are not in
// the table: where they are depends on the keyboard.
func (d *Desk) zoomKeys() {
	for key, by := range map[fyne.KeyName]float32{fyne.KeyPlus: 1.1, fyne.KeyEqual: 1.1, fyne.KeyMinus: 1 / 1.1, fyne.Key0: 0} {
		for _, mod := range []fyne.KeyModifier{ctrl, ctrl | maj} {
			d.deps.Window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod}, func(fyne.Shortcut) {
				if by == 0 {
					d.setLook(look.Theme{Choice: d.look.Choice, Scale: 1})
					return
				}
				d.scale(by)
			})
		}
	}
}

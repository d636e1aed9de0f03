package desk

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// textAnd is a text over a smaller one, if any. It scrolls where the window has no
// room for all of it and the buttons.
func (d *Desk) textAnd(text, more string) fyne.CanvasObject {
	const share = 0.6 // of the height of the window
	body := container.NewVBox(look.Wrapped(text))
	if more != "" {
		body.Add(look.WrappedMuted(more))
	}
	return look.Tall(look.Wide(460), d.deps.Window.Canvas().Size().Height*share, body)
}

// show opens a dialog; the first button closes it and has the keyboard, others
// come after it. Escape closes the dialog whatever button has the keyboard.
func (d *Desk) show(title string, content fyne.CanvasObject, closing string, others []*widget.Button) dialog.Dialog {
	dlg := dialog.NewCustomWithoutButtons(look.Title(title), content, d.deps.Window)
	first := look.NewButton(closing, dlg.Hide)
	first.OnEscape, first.OnScroll = d.closeDialog, look.Scroller(content)
	buttons := []fyne.CanvasObject{first}
	for _, b := range others {
		other := look.NewButton(b.Text, b.OnTapped)
		other.Icon, other.Importance, other.OnEscape, other.OnScroll = b.Icon, b.Importance, d.closeDialog, first.OnScroll
		buttons = append(buttons, other)
	}
	dlg.SetButtons(buttons)
	d.opened(dlg)
	dlg.Show()
	d.deps.Window.Canvas().Focus(first)
	return dlg
}

// asked is an open dialog, and what Enter does while nothing in it has the
// keyboard, nil for nothing.
type asked struct {
	dialog.Dialog
	confirm func()
	closed  func()
}

// opened remembers a dialog until it closes, so that Escape can close it.
func (d *Desk) opened(dlg dialog.Dialog) {
	d.asking = append(d.asking, asked{Dialog: dlg})
	dlg.SetOnClosed(func() {
		for i, other := range d.asking {
			if other.Dialog == dlg {
				d.asking = append(d.asking[:i], d.asking[i+1:]...)
				if other.closed != nil {
					other.closed()
				}
				return
			}
		}
	})
}

// afterClose has then follow when the dialog on top closes.
func (d *Desk) afterClose(then func()) { d.asking[len(d.asking)-1].closed = then }

// closeDialog closes the dialog on top, as Escape does.
func (d *Desk) closeDialog() {
	if n := len(d.asking); n > 0 {
		d.asking[n-1].Hide()
	}
}

// confirmDialog confirms the dialog on top, as Enter does.
func (d *Desk) confirmDialog() {
	if n := len(d.asking); n > 0 && d.asking[n-1].confirm != nil {
		d.asking[n-1].confirm()
	}
}

// form opens a dialog whose confirming button works while valid says so. Each
// field has the button follow what is typed; Enter in a one-line field confirms.
func (d *Desk) form(title, confirm string, content fyne.CanvasObject, valid func() bool, done func(), optional bool, fields ...*look.Entry) {
	dlg := dialog.NewCustomWithoutButtons(look.Title(title), content, d.deps.Window)
	accept := func() {
		if valid() {
			dlg.Hide()
			done()
		}
	}
	ok := look.NewButton(strings.TrimSuffix(confirm, "…"), accept) // it asks no more
	ok.OnEscape = d.closeDialog
	ok.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{ok}
	if optional {
		cancel := look.NewButton(d.t.T("button.cancel"), dlg.Hide)
		cancel.OnEscape = d.closeDialog
		buttons = []fyne.CanvasObject{cancel, ok}
		d.opened(dlg)
		d.asking[len(d.asking)-1].confirm = accept
	}
	dlg.SetButtons(buttons)
	dlg.Show()
	recheck := func() {
		if valid() {
			ok.Enable()
		} else {
			ok.Disable()
		}
	}
	for _, f := range fields {
		f.OnChanged = func(string) { recheck() }
		f.OnEscape = d.closeDialog
		f.OnSubmitted = func(string) { accept() } // Shift+Enter in a field of several lines
	}
	recheck()
	d.deps.Window.Canvas().Focus(fields[0])
}

// askNote asks for a message, which may not be empty. What was said the last time
// to the same question is at hand: many drafts have the same fault.
func (d *Desk) askNote(title, hint, confirm, proposed string, done func(note string)) {
	note := look.NewEntry(true)
	note.SetMinRowsVisible(6)
	if proposed != "" {
		note.SetText(proposed + "\n") // what is added begins a line
	}
	if note.Recall = d.said[title]; note.Recall != "" {
		note.SetPlaceHolder(d.t.T("note.recall", words.Shorten(words.OneLine(note.Recall), 50)))
	}
	given := func() bool { return strings.TrimSpace(note.Text) != "" }
	content := look.AtLeast(look.Wide(520), 0, container.NewVBox(look.Wrapped(hint), note, look.WrappedMuted(d.t.T("note.keys"))))
	d.form(title, confirm, content, given, func() {
		text := strings.TrimSpace(note.Text)
		if text != proposed {
			d.said[title] = text
		}
		done(text)
	}, true, note)
	note.ToEnd()
}

// askJustification asks for the public source of what a finding is about.
func (d *Desk) askJustification(f review.CaseFinding, done func(note, source string)) {
	source, note := look.NewEntry(false), look.NewEntry(true)
	source.SetPlaceHolder("https://")
	note.SetMinRowsVisible(3)
	note.SetPlaceHolder(d.t.T("justify.note"))
	wrong := look.WrappedMuted("") // holds its line, so that the dialog does not jump
	valid := func() bool {
		ok, said := publicURL(source.Text), ""
		if !ok && strings.TrimSpace(source.Text) != "" {
			said = d.t.T("justify.no_address")
		}
		wrong.SetText(said)
		return ok
	}
	hint := "justify.hint"
	switch f.Category { // is it public? makes no sense of an opinion or an insult
	case pack.ReservePolitical, pack.ReserveReligionUnion, pack.ImageInstitution, pack.PolemicInsult, pack.OfficialSpeech:
		hint = "justify.hint.quoted"
	}
	content := look.AtLeast(look.Wide(520), 0, container.NewVBox(
		look.Wrapped(d.t.T(hint, f.Rule)),
		look.Heading(d.t.T("justify.source")), source, wrong,
		look.Heading(d.t.T("justify.why")), note))
	d.form(d.t.T("justify.title"), d.t.T("detail.justify"), content, valid,
		func() { done(strings.TrimSpace(note.Text), strings.TrimSpace(source.Text)) }, true, source, note)
}

// publicURL reports whether s is an address that the workflow takes as a source.
func publicURL(s string) bool {
	u, err := url.Parse(strings.TrimSpace(s))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// askIdentity asks who is reviewing: a decision has an author. It cannot be
// dismissed before there is a name.
func (d *Desk) askIdentity() {
	name := look.NewEntry(false)
	name.SetText(d.who)
	name.SetPlaceHolder(d.t.T("identity.placeholder"))
	given := func() bool { return strings.TrimSpace(name.Text) != "" }
	accept := func() { d.setWho(strings.TrimSpace(name.Text)) }
	content := look.AtLeast(look.Wide(460), 0, container.NewVBox(look.Wrapped(d.t.T("identity.hint")), name))
	d.form(d.t.T("identity.title"), d.t.T("identity.confirm"), content, given, accept, d.who != "", name)
}

func (d *Desk) setWho(name string) {
	d.name(name)
	d.openWaiting()
}

func (d *Desk) name(name string) {
	d.who = name
	d.queue.SetWho(name)
	d.deps.Preferences.SetString(prefWho, name)
	if d.deps.SetWho != nil {
		d.deps.SetWho(name)
	}
	d.syncCommands()
}

// welcome teaches what to do when nothing is open.
func (d *Desk) welcome() fyne.CanvasObject {
	title := look.Wrapped(d.t.T("welcome.title"))
	title.Alignment, title.TextStyle.Bold = fyne.TextAlignCenter, true
	title.SizeName = theme.SizeNameSubHeadingText
	drop := look.Wrapped(d.t.T("welcome.drop"))
	drop.Alignment = fyne.TextAlignCenter
	steps := look.Wrapped(d.t.T("welcome.steps"))
	steps.Importance = widget.LowImportance
	files := widget.NewButtonWithIcon(d.t.T("command.open"), theme.FileTextIcon(), d.chooseFile)
	files.Importance = widget.HighImportance
	folder := widget.NewButtonWithIcon(d.t.T("command.folder"), theme.FolderOpenIcon(), d.chooseFolder)
	choices := look.NewFlow(true, files, folder)
	if d.deps.Samples != nil {
		choices.Add(widget.NewButton(d.t.T("tour.samples"), d.openSamples))
	}
	return room.Centered(container.NewVBox(
		container.NewCenter(look.AtLeast(56, 56, widget.NewIcon(theme.DownloadIcon()))),
		title, drop, choices, steps))
}

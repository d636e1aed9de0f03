package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/look"
)

// prefWelcomed says that the first-start tour was shown on this machine.
const prefWelcomed = "welcomed"

// meet is what a reviewer without a name sees: who they are, what the colours
// and keys mean, what to open. The first step has no way round, since a decision
// has an author; the others can be skipped. It is shown once.
func (d *Desk) meet() {
	if d.deps.Preferences.Bool(prefWelcomed) {
		d.askIdentity()
		return
	}
	name := look.NewEntry(false)
	name.SetPlaceHolder(d.t.T("identity.placeholder"))
	given := func() bool { return strings.TrimSpace(name.Text) != "" }
	content := look.AtLeast(look.Wide(520), 0, container.NewVBox(
		look.Wrapped(d.t.T("tour.who.text")), look.Wrapped(d.t.T("identity.hint")), name))
	d.form(d.t.T("tour.who.title", d.steps()), d.t.T("tour.next"), content, given, func() {
		d.deps.Preferences.SetBool(prefWelcomed, true)
		d.name(strings.TrimSpace(name.Text))
		d.legend()
	}, false, name)
}

// steps counts those of the tour: drafts given at the start need no third one.
func (d *Desk) steps() int {
	if len(d.waits) > 0 {
		return 2
	}
	return 3
}

// legend is the second step: what the marks and the first keys mean.
func (d *Desk) legend() {
	skipped := false
	skip := widget.NewButton(d.t.T("tour.skip"), func() {
		skipped = true
		d.closeDialog()
	})
	marks, keys := container.NewVBox(look.Heading(d.t.T("tour.marks"))), container.NewVBox(look.Heading(d.t.T("tour.keys")))
	for _, m := range []struct {
		icon fyne.Resource
		key  string
	}{
		{look.SeverityIcon(editor.Block), "tour.block"},
		{look.SeverityIcon(editor.Warn), "tour.warn"},
		{look.SeverityIcon(editor.Advice), "tour.advice"},
		{look.UncheckedIcon(), "tour.unchecked"},
		{look.ClosedIcon(), "tour.closed"},
	} {
		marks.Add(container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(24, 24, widget.NewIcon(m.icon))), nil, look.Wrapped(d.t.T(m.key))))
	}
	for _, key := range []string{"tour.key.step", "tour.key.panes", "tour.key.letters", "tour.key.undo", "tour.key.all"} {
		keys.Add(look.Wrapped(d.t.T(key)))
	}
	const share = 0.76 // of the height of the window, at most
	body := look.Tall(look.Wide(720), d.deps.Window.Canvas().Size().Height*share, container.NewVBox(marks, keys))
	d.show(d.t.T("tour.legend.title", d.steps()), body, d.t.T("tour.next"), []*widget.Button{skip})
	d.afterClose(func() {
		switch {
		case skipped || len(d.waits) > 0:
			d.openWaiting()
		default:
			d.offerDrafts()
		}
	})
}

// offerDrafts is the last step: something to review.
func (d *Desk) offerDrafts() {
	then := func(run func()) func() {
		return func() {
			d.closeDialog()
			run()
		}
	}
	buttons := []*widget.Button{
		widget.NewButton(d.t.T("command.open"), then(d.chooseFile)),
		widget.NewButton(d.t.T("command.folder"), then(d.chooseFolder)),
	}
	if d.deps.Samples != nil {
		buttons = append(buttons, widget.NewButton(d.t.T("tour.samples"), then(d.openSamples)))
	}
	d.show(d.t.T("tour.open.title"), look.AtLeast(look.Wide(520), 0, look.Wrapped(d.t.T("tour.open.text"))), d.t.T("tour.later"), buttons)
}

// openSamples opens the drafts that come with the program.
func (d *Desk) openSamples() {
	path, err := d.deps.Samples()
	if err != nil {
		d.fail(fmt.Errorf("laying out the sample drafts: %w", err))
		return
	}
	d.OpenPaths([]string{path})
}

// openWaiting opens what was given at the start, before there was a name.
func (d *Desk) openWaiting() {
	waits := d.waits
	d.waits = nil
	d.OpenPaths(waits)
}

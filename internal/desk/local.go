package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/look"
)

// showLocal lists what the association entered for every draft, the last one
// first, each with what takes it out.
func (d *Desk) showLocal() {
	if !d.flush() {
		return
	}
	terms, entries := d.deps.Lexicon.Terms(d.ctx), d.deps.Lexicon.Entries(d.ctx)
	list := container.NewVBox()
	for i := len(terms) - 1; i >= 0; i-- {
		t := terms[i]
		icon, severity := look.SeverityIcon(editor.Warn), d.t.T("term.warn")
		if t.Block {
			icon, severity = look.SeverityIcon(editor.Block), d.t.T("term.block")
		}
		d.addLocal(list, icon, "« "+t.Text+" »", []string{severity, t.By, d.t.Day(t.On), t.Why}, func() { d.removeTerm(t) })
	}
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		icon, what, ground := look.ClosedIcon(), "local.public", e.URL
		if e.URL == "" {
			icon, what, ground = theme.CancelIcon(), "local.exception", e.Why
		}
		about := []string{d.t.T(what, strings.Join(e.Rules, ", ")), e.By, d.t.T("local.until", d.t.Day(e.Expires)), ground}
		d.addLocal(list, icon, strings.Join(e.Words, " ; "), about, func() { d.withdraw(e) })
	}
	n := len(terms) + len(entries)
	head := look.Wrapped(d.t.N("local.count", n))
	if n == 0 {
		head.SetText(d.t.T("local.none"))
	}
	content := container.NewBorder(head, nil, nil, nil, container.NewVScroll(list))
	d.show(d.t.T("command.local"), look.AtLeast(680, 400, content), d.t.T("button.close"), nil)
}

// addLocal adds a line: what was entered, what is known of it, and the button that
// takes it out.
func (d *Desk) addLocal(list *fyne.Container, icon fyne.Resource, text string, about []string, out func()) {
	name := look.Wrapped(text)
	name.TextStyle.Bold = true
	var known []string
	for _, s := range about {
		if s = strings.TrimSpace(s); s != "" {
			known = append(known, s)
		}
	}
	remove := look.NewButton(d.t.T("local.out"), func() {
		d.closeDialog()
		out()
	})
	remove.OnEscape = d.closeDialog
	row := container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(24, 24, widget.NewIcon(icon))), container.NewCenter(remove),
		container.NewVBox(name, look.WrappedMuted(strings.Join(known, " · "))))
	list.Add(row)
	list.Add(widget.NewSeparator())
}

// removeTerm takes a term out of the list; Undo puts it back.
func (d *Desk) removeTerm(t SensitiveTerm) {
	out := d.termOut(t)
	out.back = d.termIn(t)
	d.changePack(*out)
}

// termIn and termOut are the two changes that a term can make.
func (d *Desk) termIn(t SensitiveTerm) *packChange {
	return &packChange{
		title: d.t.T("term.title"), said: d.t.T("term.added", t.Text),
		change: func() error { return d.deps.Lexicon.Add(d.ctx, t) },
	}
}

func (d *Desk) termOut(t SensitiveTerm) *packChange {
	return &packChange{
		title: d.t.T("term.title"), said: d.t.T("term.removed", t.Text),
		change: func() error { return d.deps.Lexicon.Remove(d.ctx, t.Text) },
	}
}

// withdraw takes an entry out of the register; Undo enters it anew.
func (d *Desk) withdraw(e RegisterEntry) {
	d.changePack(packChange{
		title: d.t.T("command.local"), said: d.t.T("register.withdrawn"),
		change: func() error { return d.deps.Lexicon.Withdraw(d.ctx, e.ID) },
		back: &packChange{
			title: d.t.T("command.local"), said: d.t.T("register.again"),
			change: func() error { return entered(d.deps.Lexicon.Publish(d.ctx, e)) },
		},
	})
}

// entered keeps the error of what is entered.
func entered(_ string, err error) error {
	if err != nil {
		return fmt.Errorf("entering anew: %w", err)
	}
	return nil
}

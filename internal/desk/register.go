package desk

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// How long an entry counts unless the reviewer says otherwise.
const (
	publicMonths    = 12
	exceptionMonths = 6
)

// lowerable returns the finding that is shown, when an entry of the register may
// lower it.
func (d *Desk) lowerable() (review.CaseFinding, bool) {
	f, ok := d.findings.Selected()
	if !ok || d.deps.Lexicon == nil || f.Reader == check.Trained || f.Reader == check.Model || f.Override == pack.OverrideForbidden || f.Public != nil {
		return f, false
	}
	return f, true
}

// canLower reports whether the finding that is shown may be lowered everywhere.
func (d *Desk) canLower() bool {
	_, ok := d.lowerable()
	return ok
}

// rulesAt names the rules that found something of the passage of a finding, its
// own first: what is public is public for all of them.
func (d *Desk) rulesAt(f review.CaseFinding) []string {
	rules := []string{f.Rule}
	for _, other := range d.open.Findings {
		if other.Reader != check.Trained && other.Reader != check.Model && other.Zone == f.Zone && other.Start < f.End && f.Start < other.End && !slices.Contains(rules, other.Rule) {
			rules = append(rules, other.Rule)
		}
	}
	return rules
}

// register is the form of an entry: words, then a source or a reason, and days.
type register struct {
	d        *Desk
	f        review.CaseFinding
	public   bool
	words    *look.Entry
	ground   *look.Entry // source or reason
	on       *look.Entry
	expires  *look.Entry
	title    string
	accepted string
}

// askPublic enters what the finding is about as already public.
func (d *Desk) askPublic() { d.askRegister(true) }

// askException enters it as something that the rules are wrong about.
func (d *Desk) askException() { d.askRegister(false) }

func (d *Desk) askRegister(public bool) {
	f, ok := d.lowerable()
	if !ok || !d.flush() {
		return
	}
	r := &register{d: d, f: f, public: public, words: look.NewEntry(false), ground: look.NewEntry(false), on: look.NewEntry(false), expires: look.NewEntry(false)}
	today, months := d.deps.Clock(), exceptionMonths
	hint, ground := "register.exception.hint", "register.why"
	r.title, r.accepted = d.t.T("register.exception.title"), d.t.T("register.exception.added")
	r.words.SetText(words.OneLine(f.Quote))
	if public {
		months = publicMonths
		hint, ground = "register.public.hint", "register.source"
		r.title, r.accepted = d.t.T("register.public.title"), d.t.T("register.public.added")
		r.ground.SetPlaceHolder("https://")
	}
	r.on.SetText(d.t.DayTyped(today.Format(time.DateOnly)))
	r.expires.SetText(d.t.DayTyped(today.AddDate(0, months, 0).Format(time.DateOnly)))
	d.form(r.title, d.t.T("register.confirm"), r.content(hint, ground), r.valid, r.enter, true, r.ground, r.words, r.on, r.expires)
}

func (r *register) content(hint, ground string) fyne.CanvasObject {
	t := r.d.t
	notice := t.T(hint, strings.Join(r.d.rulesAt(r.f), ", "))
	if n := r.d.queue.approved(); n > 0 {
		notice += " " + t.N("term.unseals", n)
	}
	rows := []look.Field{{Label: t.T("register.words"), Entry: r.words}, {Label: t.T(ground), Entry: r.ground}}
	if r.public {
		rows = append(rows, look.Field{Label: t.T("register.on"), Entry: r.on})
	}
	rows = append(rows, look.Field{Label: t.T("register.expires"), Entry: r.expires})
	return look.AtLeast(look.Wide(640), 0, container.NewVBox(look.Wrapped(notice), look.Fields(rows...)))
}

func (r *register) valid() bool {
	_, err1 := time.Parse(time.DateOnly, r.d.t.DayGiven(r.on.Text))
	_, err2 := time.Parse(time.DateOnly, r.d.t.DayGiven(r.expires.Text))
	ground := strings.TrimSpace(r.ground.Text)
	return err1 == nil && err2 == nil && strings.TrimSpace(r.words.Text) != "" && ground != "" && (!r.public || publicURL(ground))
}

func (r *register) enter() {
	d := r.d
	e := RegisterEntry{
		Rules: d.rulesAt(r.f), By: d.who, Words: strings.Split(r.words.Text, ";"),
		On: d.t.DayGiven(r.on.Text), Expires: d.t.DayGiven(r.expires.Text),
	}
	if ground := words.OneLine(r.ground.Text); r.public {
		e.URL = ground
	} else {
		e.Why = ground
	}
	id := ""
	d.changePack(packChange{
		title: r.title, said: r.accepted, same: d.t.T("register.same"),
		change: func() (err error) {
			id, err = d.deps.Lexicon.Publish(d.ctx, e)
			return err
		},
		back: &packChange{
			title: r.title, said: d.t.T("register.withdrawn"),
			change: func() error { return d.deps.Lexicon.Withdraw(d.ctx, id) },
		},
	})
}

// everywhere offers what may be said of a finding for every draft.
func (d *Desk) everywhere(at fyne.CanvasObject) {
	item := func(label string, can bool) *fyne.MenuItem {
		i := fyne.NewMenuItem(d.t.T(label), d.byLabel(label))
		i.Disabled = !can
		return i
	}
	lower := d.canLower()
	menu := fyne.NewMenu("", item("command.term", d.deps.Lexicon != nil), item("command.publish", lower), item("command.exception", lower))
	if d.compact() { // the pane has no room for these
		f, ok := d.findings.Selected()
		can := ok && f.Override != pack.OverrideForbidden
		here := []*fyne.MenuItem{item("command.false_positive", can), item("command.justify", can), item("command.acknowledge", can), fyne.NewMenuItemSeparator()}
		menu.Items = append(here, menu.Items...)
	}
	widget.ShowPopUpMenuAtRelativePosition(menu, d.deps.Window.Canvas(), fyne.NewPos(0, at.Size().Height), at)
}

// Package dashboard is the room of figures: what was found and when, how long a
// draft waits for its decision, what was let stand, and how often each rule was
// right. Bars are drawn beside their value in words.
package dashboard

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/figures"
	"imprimatur/internal/review"
)

// Deps is what the room needs.
type Deps struct {
	T      *words.Translations
	Runner room.Runner
	// Records gives every record of the case file, Journal every line of its journal.
	Records func(ctx context.Context, f func(review.Record) error) error
	Journal func(ctx context.Context) ([][]byte, error)
	// RuleTitle names a rule, "" when the pack does not know it any more.
	RuleTitle func(id string) string
	// Review leads to the workbench, Logbook to the journal.
	Review, Logbook func()
}

// The most lines of a list.
const (
	mostRules = 15
	mostWeeks = 12
)

// Dashboard is the room.
type Dashboard struct {
	deps  Deps
	t     *words.Translations
	load  *room.Load
	stage *fyne.Container
	root  fyne.CanvasObject
}

// New makes the room.
func New(deps Deps) *Dashboard {
	d := &Dashboard{deps: deps, t: deps.T, stage: container.NewStack()}
	d.load = room.NewLoad(d.t, deps.Runner, d.put)
	d.root = room.Page(d.t.T("dashboard.title"), d.t.T("dashboard.purpose"), nil, d.stage)
	return d
}

// Content implements room.Room.
func (d *Dashboard) Content() fyne.CanvasObject { return d.root }

// Enter counts again.
func (d *Dashboard) Enter() {
	d.load.Start(func(ctx context.Context) func() {
		c, err := d.count(ctx)
		return func() { d.show(c, err) }
	})
}

func (d *Dashboard) count(ctx context.Context) (*figures.Counter, error) {
	var c figures.Counter
	err := d.deps.Records(ctx, func(r review.Record) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.Record(r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	lines, err := d.deps.Journal(ctx)
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		if err := c.Line(line); err != nil {
			return nil, err
		}
	}
	return &c, nil
}

func (d *Dashboard) show(c *figures.Counter, err error) {
	t := d.t
	switch {
	case err != nil:
		d.put(room.Empty(look.UncheckedIcon(), t.T("dashboard.unread"), t.T("dashboard.unread.text"),
			d.load.Retry(), room.Button(t.T("room.to_logbook"), look.JournalIcon(), d.deps.Logbook)))
		return
	case len(c.Rules()) == 0 && c.Decided() == 0:
		d.put(room.Empty(look.FiguresIcon(), t.T("dashboard.none"), t.T("dashboard.none.text"), room.Button(t.T("dashboard.review"), look.DeskIcon(), d.deps.Review)))
		return
	}
	page := container.NewVBox()
	section := func(key string, lines []fyne.CanvasObject) {
		page.Add(look.Heading(t.T(key)))
		if len(lines) == 0 {
			lines = []fyne.CanvasObject{look.Wrapped(t.T("dashboard.nothing"))}
		}
		for _, l := range lines {
			page.Add(l)
		}
		page.Add(widget.NewSeparator())
	}
	section("dashboard.drafts", d.drafts(c))
	section("dashboard.wait", d.wait(c))
	section("dashboard.categories", d.categories(c))
	section("dashboard.weeks", d.weeks(c))
	section("dashboard.overrides", d.overrides(c))
	section("dashboard.precision", d.precision(c))
	d.put(look.Pane(container.NewVScroll(container.NewPadded(page))))
}

func (d *Dashboard) put(o fyne.CanvasObject) {
	d.stage.Objects = []fyne.CanvasObject{o}
	d.stage.Refresh()
}

// share is a part of the whole, 0 for no whole.
func share(n, of int) float32 {
	if of == 0 {
		return 0
	}
	return float32(n) / float32(of)
}

func (d *Dashboard) drafts(c *figures.Counter) (out []fyne.CanvasObject) {
	bar := func(name string, n int) {
		out = append(out, newBar(name, share(n, c.Drafts()), d.t.T("dashboard.of", n, c.Drafts())))
	}
	for _, s := range []review.State{review.Pending, review.Changes, review.Approved, review.Rejected} {
		bar(d.t.State(review.Item{State: s}), c.State(s))
	}
	if n := c.Unread(); n > 0 {
		bar(d.t.T("state.unread"), n)
	}
	return out
}

func (d *Dashboard) wait(c *figures.Counter) []fyne.CanvasObject {
	if c.Decided() == 0 {
		return nil
	}
	median, most := c.Wait()
	return []fyne.CanvasObject{look.Wrapped(d.t.N("dashboard.wait.text", c.Decided(), d.span(median), d.span(most)))}
}

// span writes a duration in one unit, rounded up: waiting is never nothing.
func (d *Dashboard) span(s time.Duration) string {
	up := func(unit time.Duration) int { return int((s + unit - 1) / unit) }
	switch {
	case s <= 90*time.Second:
		return d.t.N("dashboard.seconds", max(1, up(time.Second)))
	case s <= 90*time.Minute:
		return d.t.N("dashboard.minutes", up(time.Minute))
	case s <= 36*time.Hour:
		return d.t.N("dashboard.hours", up(time.Hour))
	}
	return d.t.N("dashboard.days", up(24*time.Hour))
}

func (d *Dashboard) categories(c *figures.Counter) (out []fyne.CanvasObject) {
	all := c.Categories()
	for _, one := range all {
		out = append(out, newBar(d.t.Category(one.Key), share(one.Count, all[0].Count), strconv.Itoa(one.Count)))
	}
	return out
}

func (d *Dashboard) weeks(c *figures.Counter) (out []fyne.CanvasObject) {
	weeks := c.Weeks(mostWeeks)
	top := 0
	for _, w := range weeks {
		top = max(top, w.Count)
	}
	if len(weeks) == 0 {
		return nil
	}
	of := make([]column, len(weeks))
	for i, w := range weeks {
		of[i] = column{w.Monday.Format(d.t.T("date.week")), share(w.Count, top), strconv.Itoa(w.Count)}
	}
	return []fyne.CanvasObject{newColumns(of)}
}

func (d *Dashboard) overrides(c *figures.Counter) (out []fyne.CanvasObject) {
	all := c.Overrides()
	for _, r := range all[:min(mostRules, len(all))] {
		out = append(out, newBar(d.rule(r.ID), share(r.Total(), all[0].Total()), d.t.T("dashboard.override", r.Total(), r.FalsePositive, r.Justified, r.Acknowledged)))
	}
	return out
}

func (d *Dashboard) precision(c *figures.Counter) (out []fyne.CanvasObject) {
	all := c.Rules()
	for _, r := range all[:min(mostRules, len(all))] {
		out = append(out, newBar(d.rule(r.ID), float32(r.Percent())/100, d.t.N("dashboard.right", r.Total(), r.Percent(), r.FalsePositive)))
	}
	return out
}

func (d *Dashboard) rule(id string) string {
	if title := d.deps.RuleTitle(id); title != "" {
		return id + " · " + title
	}
	return id
}

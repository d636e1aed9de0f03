package desk

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"imprimatur/assets"
	"imprimatur/internal/batch"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/room/about"
	"imprimatur/internal/desk/room/batches"
	"imprimatur/internal/desk/room/dashboard"
	"imprimatur/internal/desk/room/logbook"
	"imprimatur/internal/desk/room/rules"
	"imprimatur/internal/desk/room/settings"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// The rooms, as kept in the preferences.
const (
	roomBench   = "bench"
	roomBatches = "batches"
	roomLogbook = "logbook"
	roomRules   = "rules"
	roomFigures = "figures"
	roomChoices = "settings"
	roomAbout   = "about"
)

// Rooms is what the rooms beside the workbench need of the rest of the house. A
// room whose needs are not met is not on the rail.
type Rooms struct {
	// Journal returns the lines of the case file's journal.
	Journal func(ctx context.Context) ([][]byte, error)
	// Records gives every record of the case file, one at a time.
	Records func(ctx context.Context, f func(review.Record) error) error
	// Pack is what drafts are checked under, Engine what checks them.
	Pack   func() *pack.Pack
	Engine rules.Engine
	// Backup writes a copy of the case file to a path that is not there yet.
	Backup func(ctx context.Context, path string) error
	// Inspect reads a batch; one that is not intact is a *batch.BrokenError.
	Inspect func(ctx context.Context, path string) (batch.Manifest, error)
}

// workbench is the reviewer's desk as a room: it is always up to date.
type workbench struct{ page fyne.CanvasObject }

func (b workbench) Content() fyne.CanvasObject { return b.page }
func (workbench) Enter()                       {}

// door is a room with the key that leads to it. The digit row is the same on
// every keyboard; on a French one it is typed without shift.
type door struct {
	id, label string
	key       fyne.KeyName
	icon      fyne.Resource
	make      func() room.Room
}

// doors lists the rooms in the order of the rail.
func (d *Desk) doors() []door {
	r := d.deps.Rooms
	all := []door{{roomBench, "room.bench", fyne.Key1, look.DeskIcon(), func() room.Room { return workbench{d.page} }}}
	if r.Journal != nil && r.Inspect != nil {
		all = append(all, door{roomBatches, "room.batches", fyne.Key2, look.BatchIcon(), d.makeBatches})
	}
	if r.Journal != nil {
		all = append(all, door{roomLogbook, "room.logbook", fyne.Key3, look.JournalIcon(), d.makeLogbook})
	}
	if r.Pack != nil && r.Engine != nil && r.Records != nil {
		all = append(all, door{roomRules, "room.rules", fyne.Key4, look.RulesIcon(), d.makeRules})
	}
	if r.Journal != nil && r.Records != nil {
		all = append(all, door{roomFigures, "room.dashboard", fyne.Key5, look.FiguresIcon(), d.makeDashboard})
	}
	if r.Backup != nil {
		all = append(all, door{roomChoices, "room.settings", fyne.Key6, theme.SettingsIcon(), d.makeSettings})
	}
	return append(all, door{roomAbout, "room.about", fyne.Key7, theme.InfoIcon(), d.makeAbout})
}

func (d *Desk) makeDashboard() room.Room {
	r := d.deps.Rooms
	return dashboard.New(dashboard.Deps{
		T: d.t, Runner: d.deps.Runner, Records: r.Records, Journal: r.Journal,
		RuleTitle: func(id string) string {
			if r.Pack == nil {
				return ""
			}
			rule, _ := r.Pack().Rule(id)
			return rule.Title
		},
		Review: func() { d.rail.Go(roomBench) }, Logbook: d.toLogbook,
	})
}

func (d *Desk) makeSettings() room.Room {
	deps := settings.Deps{
		T: d.t, Runner: d.deps.Runner, Clock: d.deps.Clock, CaseFile: d.deps.Folder, Backup: d.deps.Rooms.Backup,
		Who: func() string { return d.who }, SetWho: d.setWho,
		Look: func() look.Theme { return d.look }, SetLook: d.setLook, SetLanguage: d.setLanguage,
		ChooseFolder: d.chooseTarget, OpenFolder: d.openFolder, Keys: keysRoom{d}, Places: d.deps.Places, Tip: d.showTip,
	}
	if d.deps.Switch != nil {
		deps.Another = d.switchCase
	}
	if d.second != nil {
		deps.SecondReader = secondreader.NewCard(d.second)
	}
	if d.deps.Trained != nil {
		deps.TrainedReader = newTrainedSection(d)
	}
	return settings.New(deps)
}

func (d *Desk) makeAbout() room.Room {
	return about.New(about.Deps{T: d.t, Licences: assets.Licences(), Places: d.deps.Places, Tip: d.showTip, Facts: func() about.Facts {
		p := d.deps.Reviewer.Pack()
		return about.Facts{Version: d.deps.Version, Pack: p.ID + " " + p.Version, Digest: p.SHA256, CaseFile: d.deps.Folder, Reviewer: d.who}
	}})
}

func (d *Desk) makeLogbook() room.Room {
	return logbook.New(logbook.Deps{
		T: d.t, Runner: d.deps.Runner, Clock: d.deps.Clock, Journal: d.deps.Rooms.Journal,
		ChooseFolder: d.chooseTarget, OpenFile: d.openFolder, Places: d.deps.Places,
		Question: func(item string) string {
			for _, i := range d.deps.Rooms.Pack().Checklist {
				if i.ID == item {
					return i.Question
				}
			}
			return ""
		},
	})
}

func (d *Desk) makeBatches() room.Room {
	return batches.New(batches.Deps{
		T: d.t, Runner: d.deps.Runner, Journal: d.deps.Rooms.Journal, Verify: d.deps.Rooms.Inspect,
		ChooseFolder: d.chooseDir, OpenFolder: d.openFolder, Export: d.startExport,
		Logbook: d.toLogbook, Places: d.deps.Places, Tip: d.showTip,
	})
}

func (d *Desk) toLogbook() { d.rail.Go(roomLogbook) }

// showTip says in full what is short under the pointer.
func (d *Desk) showTip(text string, at fyne.Position) {
	if text == "" {
		d.tip.Hide()
		return
	}
	d.tip.Show(text, at)
}

func (d *Desk) makeRules() room.Room {
	r := d.deps.Rooms
	return rules.New(rules.Deps{T: d.t, Runner: d.deps.Runner, Clock: d.deps.Clock, Pack: r.Pack, Engine: r.Engine, Records: r.Records})
}

// makeRail makes the rail with the workbench on stage.
func (d *Desk) makeRail() {
	var places []room.Place
	for _, o := range d.doors() {
		places = append(places, room.Place{ID: o.id, Label: d.t.T(o.label), Icon: o.icon, Make: o.make})
	}
	d.rail = room.NewRail(d.deps.Window.Canvas(), places)
	d.rail.Go(roomBench)
	d.rail.OnMove = d.moved
	d.rail.Before = d.flush
}

// roomCommands leads to the rooms from the menu.
func (d *Desk) roomCommands() []command {
	var out []command
	for _, o := range d.doors() {
		out = append(out, command{
			menu: "menu.room", label: o.label, key: o.key, mod: ctrl,
			checked: func() bool { return d.rail.Now() == o.id },
			run:     func() { d.rail.Go(o.id) },
		})
	}
	return out
}

// onlyAtBench keeps the keys that act on a draft from acting on one that is not
// on the screen.
func (d *Desk) onlyAtBench(table []command) []command {
	for i := range table {
		if c := &table[i]; (c.menu == "menu.review" || c.menu == "menu.queue") && c.label != "command.search" && c.label != "command.find" {
			inner := c.enabled
			c.enabled = func() bool { return d.atBench() && (inner == nil || inner()) }
		}
	}
	return table
}

// search gives the keyboard to the search box of the room.
func (d *Desk) search() {
	if s, ok := d.rail.Room().(interface{ Search() fyne.Focusable }); ok {
		d.deps.Window.Canvas().Focus(s.Search())
	} else if d.atBench() {
		d.deps.Window.Canvas().Focus(d.queue.search)
	}
}

// moved follows the rail: the next start begins in the same room.
func (d *Desk) moved(id string) {
	d.tip.Hide()
	d.deps.Preferences.SetString(prefRoom, id)
	d.syncCommands()
}

// atBench reports whether the reviewer sees the workbench: only there may a key
// decide on a draft.
func (d *Desk) atBench() bool { return d.rail.Now() == roomBench }

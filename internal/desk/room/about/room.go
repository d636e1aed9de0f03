// Package about is the room that says what this program is, under which pack it
// checks, and under which licences its libraries come.
package about

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
)

// Facts is what can change while the window is open.
type Facts struct{ Version, Pack, Digest, CaseFile, Reviewer string }

// Deps is what the room needs.
type Deps struct {
	T     *words.Translations
	Facts func() Facts
	// Places says where the reviewer's own folders are.
	Places words.Folders
	// Tip shows a text beneath a place of the window, "" for none.
	Tip func(text string, at fyne.Position)
	// Licences is a text of blocks that begin with "=== module version licence".
	Licences string
}

// Licence is what a library asks.
type Licence struct{ Module, Version, Name, Text string }

// Parse reads the blocks of a text of licences.
func Parse(text string) []Licence {
	var out []Licence
	for line := range strings.Lines(text) {
		if head, ok := strings.CutPrefix(line, "=== "); ok {
			f := append(strings.Fields(head), "", "", "")
			out = append(out, Licence{Module: f[0], Version: f[1], Name: f[2]})
		} else if n := len(out); n > 0 {
			out[n-1].Text += line
		}
	}
	return out
}

// About is the room.
type About struct {
	deps     Deps
	t        *words.Translations
	licences []Licence
	facts    *fyne.Container
	list     *widget.List
	text     *look.Prose
	scroll   *container.Scroll
	root     fyne.CanvasObject
}

// New makes the room.
func New(deps Deps) *About {
	a := &About{deps: deps, t: deps.T, licences: Parse(deps.Licences), facts: container.NewVBox(), text: look.Wrapped("")}
	a.list = widget.NewList(
		func() int { return len(a.licences) },
		func() fyne.CanvasObject { return room.NewRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*room.Row); ok && i < len(a.licences) {
				l := a.licences[i]
				row.Fill(theme.DocumentIcon(), l.Module, l.Version, l.Name)
			}
		})
	a.list.OnSelected = func(i widget.ListItemID) {
		if i < len(a.licences) {
			a.text.SetText(strings.TrimSpace(a.licences[i].Text))
			a.scroll.ScrollToTop()
		}
	}
	a.scroll = container.NewVScroll(a.text)
	split := container.NewHSplit(look.Pane(a.list), look.Pane(a.scroll))
	tabs := container.NewAppTabs(
		container.NewTabItem(a.t.T("about.tab.this"), look.Pane(container.NewVScroll(container.NewPadded(a.facts)))),
		container.NewTabItem(a.t.N("about.tab.licences", len(a.licences)), room.Under(look.Wrapped(a.t.T("about.licences")), split)))
	a.root = room.Page(a.t.T("about.title"), a.t.T("about.purpose"), nil, tabs)
	return a
}

// Content implements room.Room.
func (a *About) Content() fyne.CanvasObject { return a.root }

// Start implements room.Starter.
func (a *About) Start() fyne.Focusable { return a.list }

// Enter shows the facts of the moment.
func (a *About) Enter() {
	f := a.deps.Facts()
	a.facts.Objects = []fyne.CanvasObject{
		look.Wrapped(a.t.T("about.what")), look.Wrapped(a.t.T("about.promise")), widget.NewSeparator(),
		room.Fact(a.t.T("about.version"), f.Version),
		room.Fact(a.t.T("about.pack"), f.Pack),
		room.Fact(a.t.T("about.digest"), f.Digest),
		room.FactOf(a.t.T("about.case"), room.NewPath(a.t, a.deps.Places, f.CaseFile, a.deps.Tip)),
		room.Fact(a.t.T("about.reviewer"), f.Reviewer),
	}
	a.facts.Refresh()
}

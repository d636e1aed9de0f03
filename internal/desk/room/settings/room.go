// Package settings is the room of choices: who reviews, in which language and
// look, how large, where the case file is and a copy of it. What can applies at
// once; the room says what needs a restart.
package settings

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
)

// Deps is what the room needs.
type Deps struct {
	T      *words.Translations
	Runner room.Runner
	Clock  func() time.Time
	Who    func() string
	SetWho func(name string)
	Look   func() look.Theme
	// SetLook and SetLanguage apply at once.
	SetLook     func(look.Theme)
	SetLanguage func(language string)
	CaseFile    string
	// Backup writes a copy of the case file to path, which must not be there yet.
	Backup       func(ctx context.Context, path string) error
	ChooseFolder func(title, confirm string, then func(path string))
	// Another, when given, lets the reviewer open another case file.
	Another    func()
	OpenFolder func(path string)
	// Keys, when not nil, are those of the commands.
	Keys Keys
	// Places says where the reviewer's own folders are.
	Places words.Folders
	// Tip shows a text beneath a place of the window, "" for none.
	Tip func(text string, at fyne.Position)
	// TrainedReader and SecondReader, when there is one, is its part of the room.
	TrainedReader, SecondReader Section
}

// Section is a part of the room that another package makes. Enter is called
// whenever the reviewer comes in.
type Section interface {
	Content() fyne.CanvasObject
	Enter()
}

// Settings is the room.
type Settings struct {
	deps    Deps
	t       *words.Translations
	copying *room.Load
	quiet   bool // the room itself moves its controls

	name     *look.Entry
	save     *widget.Button
	theme    *widget.RadioGroup
	language *widget.RadioGroup
	size     *widget.Slider
	percent  *widget.Label
	says     *fyne.Container
	keys     *keyTable
	root     fyne.CanvasObject
}

// languages are the choices, each in its own words.
var languages = []struct{ key, name string }{{words.French, "Français"}, {words.English, "English"}}

var choices = []struct{ key, label string }{
	{look.System, "command.theme_system"}, {look.Light, "command.theme_light"}, {look.Dark, "command.theme_dark"},
}

// The sizes of texts, in percents.
const (
	smallest, largest, sizeStep = 80, 200, 10
)

// New makes the room.
func New(deps Deps) *Settings {
	s := &Settings{deps: deps, t: deps.T, says: container.NewVBox()}
	page := container.NewVBox()
	section := func(key string, content ...fyne.CanvasObject) {
		page.Add(look.Heading(s.t.T(key)))
		for _, c := range content {
			page.Add(c)
		}
		page.Add(widget.NewSeparator())
	}
	section("settings.identity", s.identity()...)
	section("settings.language", s.languageChoice())
	section("settings.look", s.lookChoice(), s.sizeChoice())
	section("settings.case", s.caseFile()...)
	if deps.TrainedReader != nil {
		section("settings.trained", deps.TrainedReader.Content())
	}
	if deps.SecondReader != nil {
		section("settings.second", deps.SecondReader.Content())
	}
	var lists []*look.KeyList
	if deps.Keys != nil {
		s.keys = newKeyTable(s.t, deps.Keys)
		section("settings.keys", s.keys.Content())
		lists = append(lists, s.keys.list)
	}
	s.copying = room.NewLoad(s.t, deps.Runner, func(o fyne.CanvasObject) {
		s.says.Objects = []fyne.CanvasObject{look.AtLeast(0, 220, o)}
		s.root.Refresh()
	})
	s.copying.Says.Busy, s.copying.Says.BusyText = "settings.backup.busy", "settings.backup.busy.text"
	s.copying.Says.Stopped, s.copying.Says.StoppedText = "settings.backup.stopped", "settings.backup.stopped.text"
	s.root = room.Page(s.t.T("settings.title"), s.t.T("settings.purpose"), nil, look.Pane(look.Wheeled(container.NewVScroll(container.NewPadded(page)), lists...)))
	return s
}

// Content implements room.Room.
func (s *Settings) Content() fyne.CanvasObject { return s.root }

// Start implements room.Starter.
func (s *Settings) Start() fyne.Focusable { return s.name }

// Enter shows the choices of the moment, which menus can change too.
func (s *Settings) Enter() {
	s.quiet = true
	s.name.SetText(s.deps.Who())
	l := s.deps.Look()
	for _, c := range choices {
		if c.key == l.Choice {
			s.theme.SetSelected(s.t.T(c.label))
		}
	}
	for _, c := range languages {
		if c.key == s.t.Language() {
			s.language.SetSelected(c.name)
		}
	}
	s.size.SetValue(math.Round(float64(max(l.Scale, 0.1)) * 100))
	s.quiet = false
	s.follow()
	if s.keys != nil {
		s.keys.Enter()
	}
	for _, part := range []Section{s.deps.TrainedReader, s.deps.SecondReader} {
		if part != nil {
			part.Enter()
		}
	}
}

func (s *Settings) identity() []fyne.CanvasObject {
	s.name = look.NewEntry(false)
	s.name.SetPlaceHolder(s.t.T("identity.placeholder"))
	s.name.OnChanged = func(string) { s.follow() }
	s.name.OnSubmitted = func(string) { s.rename() }
	s.save = room.Button(s.t.T("settings.identity.save"), theme.ConfirmIcon(), s.rename)
	return []fyne.CanvasObject{look.Wrapped(s.t.T("settings.identity.text")), container.NewBorder(nil, nil, nil, s.save, s.name)}
}

// follow has the button work when there is a new name to keep.
func (s *Settings) follow() {
	name := strings.TrimSpace(s.name.Text)
	if name == "" || name == s.deps.Who() {
		s.save.Disable()
	} else {
		s.save.Enable()
	}
	s.percent.SetText(s.t.T("settings.percent", int(s.size.Value)))
}

func (s *Settings) rename() {
	if name := strings.TrimSpace(s.name.Text); name != "" && name != s.deps.Who() {
		s.deps.SetWho(name)
		s.follow()
	}
}

func (s *Settings) languageChoice() fyne.CanvasObject {
	var names []string
	for _, c := range languages {
		names = append(names, c.name)
	}
	s.language = widget.NewRadioGroup(names, func(name string) {
		for _, c := range languages {
			if c.name == name && c.key != s.t.Language() && !s.quiet {
				s.deps.SetLanguage(c.key)
			}
		}
	})
	s.language.Required = true
	return s.language
}

func (s *Settings) lookChoice() fyne.CanvasObject {
	var names []string
	for _, c := range choices {
		names = append(names, s.t.T(c.label))
	}
	s.theme = widget.NewRadioGroup(names, func(name string) {
		for _, c := range choices {
			if s.t.T(c.label) == name && !s.quiet {
				s.deps.SetLook(look.Theme{Choice: c.key, Scale: s.deps.Look().Scale})
			}
		}
	})
	s.theme.Required = true
	return s.theme
}

func (s *Settings) sizeChoice() fyne.CanvasObject {
	s.percent = widget.NewLabel("")
	s.size = widget.NewSlider(smallest, largest)
	s.size.Step = sizeStep
	s.size.OnChanged = func(float64) { s.follow() }
	s.size.OnChangeEnded = func(v float64) {
		if !s.quiet {
			s.deps.SetLook(look.Theme{Choice: s.deps.Look().Choice, Scale: float32(v) / 100})
		}
	}
	return container.NewBorder(nil, nil, widget.NewLabel(s.t.T("settings.size")), s.percent, container.NewThemeOverride(s.size, look.Tracked{}))
}

func (s *Settings) caseFile() []fyne.CanvasObject {
	folder := filepath.Dir(s.deps.CaseFile)
	copied := room.Button(s.t.T("settings.backup"), theme.DocumentSaveIcon(), func() {
		s.deps.ChooseFolder(s.t.T("settings.backup.folder"), s.t.T("settings.backup.confirm"), s.backup)
	})
	open := room.Button(s.t.T("exported.open"), theme.FolderOpenIcon(), func() { s.deps.OpenFolder(folder) })
	buttons := look.NewFlow(false, copied, open)
	if s.deps.Another != nil {
		buttons.Add(room.Button(s.t.T("settings.case.other"), theme.FileIcon(), s.deps.Another))
	}
	return []fyne.CanvasObject{
		room.FactOf(s.t.T("settings.case.path"), room.NewPath(s.t, s.deps.Places, s.deps.CaseFile, s.deps.Tip)),
		buttons, s.says,
		look.Wrapped(s.t.T("settings.case.text")), look.Wrapped(s.t.T("settings.restore")),
	}
}

// backup writes a copy under a name of its own and says how it went.
func (s *Settings) backup(dir string) {
	base := strings.TrimSuffix(filepath.Base(s.deps.CaseFile), filepath.Ext(s.deps.CaseFile))
	path := filepath.Join(dir, fmt.Sprintf("%s-%s.imprimatur", base, s.deps.Clock().Format("2006-01-02-150405")))
	s.say(look.JournalIcon(), widget.MediumImportance, s.t.T("settings.backup.busy"))
	s.copying.Start(func(ctx context.Context) func() {
		err := s.deps.Backup(ctx, path)
		return func() {
			if err != nil {
				s.say(look.UncheckedIcon(), widget.DangerImportance, s.t.T("settings.backup.failed"))
				return
			}
			s.say(look.ClosedIcon(), widget.SuccessImportance, s.t.T("settings.backup.done", path))
		}
	})
}

func (s *Settings) say(icon fyne.Resource, importance widget.Importance, text string) {
	l := look.Wrapped(text)
	l.Importance = importance
	s.says.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(22, 22, widget.NewIcon(icon))), nil, l)}
	s.says.Refresh()
	s.root.Refresh()
}

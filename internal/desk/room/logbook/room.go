package logbook

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

// Deps is what the room needs.
type Deps struct {
	T      *words.Translations
	Runner room.Runner
	Clock  func() time.Time
	// Journal returns the lines of the journal; when lines are missing it returns a
	// *journal.BrokenError.
	Journal func(ctx context.Context) ([][]byte, error)
	// ChooseFolder asks for a folder; OpenFile shows a file as the system does.
	ChooseFolder func(title, confirm string, then func(path string))
	OpenFile     func(path string)
	// Question is what an item of the checklist asks, "" for one that is not known.
	Question func(item string) string
	// Places says where the reviewer's own folders are.
	Places words.Folders
}

// Logbook is the room.
type Logbook struct {
	deps   Deps
	t      *words.Translations
	ctx    context.Context
	raw    [][]byte
	lines  []line
	shown  []int
	kind   int
	load   *room.Load
	check  *room.Load // a verification
	export *widget.Button

	find  *look.Entry
	kinds *widget.Select
	list  *widget.List
	count *widget.Label
	card  *fyne.Container
	says  *fyne.Container
	stage *fyne.Container
	full  fyne.CanvasObject
	root  fyne.CanvasObject
}

// New makes the room.
func New(deps Deps) *Logbook {
	l := &Logbook{deps: deps, t: deps.T, ctx: context.Background()}
	l.find = look.NewEntry(false)
	l.find.SetHints(l.t.T("logbook.search"), l.t.T("search.short"))
	l.find.Icon = theme.SearchIcon()
	l.find.OnChanged = func(string) { l.filter() }
	l.find.OnEscape = func() { l.find.SetText("") }
	var names []string
	for _, k := range kinds {
		names = append(names, l.t.T(k.label))
	}
	l.kinds = widget.NewSelect(names, nil)
	l.kinds.SetSelectedIndex(0)
	l.kinds.OnChanged = func(string) {
		l.kind = max(0, l.kinds.SelectedIndex())
		l.filter()
	}
	l.list = widget.NewList(
		func() int { return len(l.shown) },
		func() fyne.CanvasObject { return room.NewRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*room.Row); ok && i < len(l.shown) {
				one := l.lines[l.shown[i]]
				row.Fill(icon(one), one.title, meta(one), l.t.When(one.when))
			}
		})
	l.list.OnSelected = func(i widget.ListItemID) {
		if i >= 0 && i < len(l.shown) {
			l.show(l.lines[l.shown[i]])
		}
	}
	l.count = look.Muted("")
	l.card, l.says, l.stage = container.NewVBox(), container.NewVBox(), container.NewStack()
	head := container.NewPadded(container.NewBorder(nil, nil, nil, l.kinds, l.find))
	left := room.Under(head, container.NewBorder(nil, l.count, nil, nil, look.Pane(l.list)))
	split := container.NewHSplit(left, look.Pane(container.NewVScroll(container.NewPadded(l.card))))
	split.Offset = 0.6
	l.full = split
	verify := room.Button(l.t.T("logbook.verify"), theme.ConfirmIcon(), l.verify)
	l.load = room.NewLoad(l.t, deps.Runner, l.put)
	l.check = room.NewLoad(l.t, deps.Runner, func(o fyne.CanvasObject) {
		l.says.Objects = []fyne.CanvasObject{look.AtLeast(0, 200, o)}
		l.root.Refresh()
	})
	l.check.Says.Busy, l.check.Says.BusyText = "room.verifying", "room.reading.text"
	l.check.Says.Stopped, l.check.Says.StoppedText = "room.verifying.stopped", "room.verifying.stopped.text"
	l.export = room.Button(l.t.T("logbook.write"), theme.DocumentPrintIcon(), l.choose)
	l.root = room.Page(l.t.T("logbook.title"), l.t.T("logbook.purpose"), []fyne.CanvasObject{verify, l.export},
		room.Under(l.says, l.stage))
	return l
}

// Content implements room.Room.
func (l *Logbook) Content() fyne.CanvasObject { return l.root }

// Start implements room.Starter.
func (l *Logbook) Start() fyne.Focusable { return l.find }

// Search gives the search box.
func (l *Logbook) Search() fyne.Focusable { return l.find }

func meta(o line) string {
	if o.Draft == "" {
		return o.Who
	}
	return o.Who + " · " + path.Base(filepath.ToSlash(o.Draft))
}

func icon(o line) fyne.Resource {
	switch o.What {
	case "decide":
		switch o.more.Verb { // the signs of the buttons that decide
		case review.RequestChanges:
			return theme.MailReplyIcon()
		case review.Reject:
			return theme.CancelIcon()
		}
		return theme.ConfirmIcon()
	case "seal":
		return theme.ConfirmIcon()
	case "undo", "unseal":
		return theme.ContentUndoIcon()
	case "export":
		return look.BatchIcon()
	case "import":
		return theme.FileTextIcon()
	case "edit":
		return theme.DocumentCreateIcon()
	}
	return look.JournalIcon()
}

// Enter reads the journal again.
func (l *Logbook) Enter() {
	l.load.Start(func(ctx context.Context) func() {
		raw, err := l.deps.Journal(ctx)
		var lines []line
		if err == nil {
			lines, err = read(l.t, raw)
		}
		return func() { l.fill(raw, lines, err) }
	})
}

func (l *Logbook) fill(raw [][]byte, lines []line, err error) {
	l.raw, l.lines = raw, lines
	l.says.RemoveAll()
	if err == nil && len(lines) > 0 {
		l.export.Enable()
	} else {
		l.export.Disable() // an empty file would pass for the journal
	}
	switch {
	case err != nil:
		l.raw, l.lines = nil, nil
		title := "logbook.unread"
		if errors.As(err, new(*journal.BrokenError)) {
			title = "logbook.broken"
		}
		l.put(room.Empty(look.UncheckedIcon(), l.t.T(title), l.lesson(err), l.load.Retry()))
	case len(lines) == 0:
		l.put(room.Empty(look.JournalIcon(), l.t.T("logbook.none"), l.t.T("logbook.none.text")))
	default:
		l.put(l.full)
	}
	l.filter()
	if len(l.shown) > 0 {
		l.list.Select(0)
	}
}

func (l *Logbook) lesson(err error) string {
	var broken *journal.BrokenError
	if errors.As(err, &broken) {
		return l.t.T("logbook.broken.at", broken.Line) + " " + l.t.T("logbook.broken.text")
	}
	return l.t.T("logbook.unread.text")
}

func (l *Logbook) put(o fyne.CanvasObject) {
	room.Swap(l.stage, l.full, o)
}

func (l *Logbook) filter() {
	want := words.SearchKey(strings.TrimSpace(l.find.Text))
	whats := kinds[l.kind].whats
	l.shown = l.shown[:0]
	for i, o := range l.lines {
		if (len(whats) == 0 || slices.Contains(whats, o.What)) && (want == "" || strings.Contains(o.key, want)) {
			l.shown = append(l.shown, i)
		}
	}
	l.count.SetText(l.t.N("logbook.count", len(l.shown)))
	l.list.UnselectAll()
	l.list.Refresh()
}

// show tells everything that a line holds.
func (l *Logbook) show(o line) {
	l.card.RemoveAll()
	name := look.Wrapped(o.title)
	name.TextStyle.Bold = true
	l.card.Add(name)
	fact := func(key, value string) {
		if value != "" {
			l.card.Add(room.Fact(l.t.T(key), value))
		}
	}
	fact("logbook.who", o.Who)
	fact("logbook.when", l.t.When(o.when))
	fact("logbook.draft", l.t.Path(o.Draft, l.deps.Places))
	if o.What == "unseal" {
		fact("logbook.why", l.t.Unsealed(o.more.Reason))
	}
	switch {
	case o.What == "answer":
		fact("logbook.question", l.questionOf(o.more.Item))
	case o.What != "decide":
		fact("logbook.reason", o.more.Note)
	case o.more.Note != "": // words for the author, who may be told of the text
		fact("logbook.message", l.t.T("logbook.message.kept"))
	}
	fact("logbook.source", o.more.SourceURL)
	fact("logbook.batch", o.more.Batch)
	drafts := make([]string, len(o.more.Drafts))
	for i, id := range o.more.Drafts {
		drafts[i] = l.t.Path(id, l.deps.Places)
	}
	fact("logbook.drafts", strings.Join(drafts, "\n"))
	fact("logbook.revision", o.Revision)
	fact("about.pack", o.Pack)
	fact("logbook.line", l.t.T("logbook.line.number", o.Seq, o.sum))
	l.card.Refresh()
}

// questionOf is what an item of the checklist asks today, "" for one that is gone.
func (l *Logbook) questionOf(item string) string {
	if l.deps.Question == nil {
		return ""
	}
	return l.deps.Question(item)
}

// verify recomputes the chain and says in words what it found.
func (l *Logbook) verify() {
	l.check.Start(func(ctx context.Context) func() {
		raw, err := l.deps.Journal(ctx)
		if err == nil {
			err = journal.Verify(raw)
		}
		return func() { l.told(len(raw), err) }
	})
}

func (l *Logbook) told(n int, err error) {
	var broken *journal.BrokenError
	switch {
	case err == nil:
		l.tell(look.ClosedIcon(), widget.SuccessImportance, l.t.N("logbook.intact", n))
	case errors.As(err, &broken):
		l.tell(look.UncheckedIcon(), widget.DangerImportance, l.t.T("logbook.broken.at", broken.Line)+" "+l.t.T("logbook.broken.text"))
	default:
		l.tell(look.UncheckedIcon(), widget.DangerImportance, l.t.T("logbook.unread.text"))
	}
}

func (l *Logbook) tell(icon fyne.Resource, importance widget.Importance, text string, more ...fyne.CanvasObject) {
	say := look.Wrapped(text)
	say.Importance = importance
	row := container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(22, 22, widget.NewIcon(icon))), container.NewHBox(more...), say)
	l.says.Objects = []fyne.CanvasObject{look.Pane(container.NewPadded(row))}
	l.says.Refresh()
	l.root.Refresh()
}

package batches

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/batch"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
)

// Deps is what the room needs.
type Deps struct {
	T      *words.Translations
	Runner room.Runner
	// Journal returns the lines of the case file's journal.
	Journal func(ctx context.Context) ([][]byte, error)
	// Verify reads a batch; one that is not intact is a *batch.BrokenError.
	Verify func(ctx context.Context, path string) (batch.Manifest, error)
	// ChooseFolder asks for a folder; OpenFolder shows one in the system's manner.
	ChooseFolder func(title, confirm string, then func(path string))
	OpenFolder   func(path string)
	// Export starts an export in the workbench; Logbook leads to the journal.
	Export, Logbook func()
	// Places says where the reviewer's own folders are.
	Places words.Folders
	// Tip shows a text beneath a place of the window, "" for none.
	Tip func(text string, at fyne.Position)
}

// Batches is the room.
type Batches struct {
	deps  Deps
	t     *words.Translations
	lots  []Lot
	shown int // index in lots, -1 for none
	load  *room.Load
	check *room.Load // a verification
	list  *widget.List
	facts *fyne.Container
	says  *fyne.Container
	stage *fyne.Container
	full  fyne.CanvasObject
	root  fyne.CanvasObject
}

// New makes the room.
func New(deps Deps) *Batches {
	b := &Batches{deps: deps, t: deps.T, shown: -1}
	b.list = widget.NewList(
		func() int { return len(b.lots) },
		func() fyne.CanvasObject { return room.NewRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*room.Row); ok && i < len(b.lots) {
				l := b.lots[i]
				row.Fill(look.BatchIcon(), b.t.N("batches.texts", len(l.Drafts)), b.t.When(l.At.Local())+" · "+l.By, "")
			}
		})
	b.list.OnSelected = b.show
	b.facts = container.NewVBox()
	b.says = container.NewVBox()
	split := container.NewHSplit(look.Pane(b.list), look.Pane(container.NewVScroll(container.NewPadded(container.NewVBox(b.facts, b.says)))))
	split.Offset = 0.34
	b.full = split
	b.stage = container.NewStack()
	b.load = room.NewLoad(b.t, deps.Runner, b.put)
	b.check = room.NewLoad(b.t, deps.Runner, func(o fyne.CanvasObject) { b.answer(look.AtLeast(0, 220, o)) })
	b.check.Says.Busy, b.check.Says.BusyText = "room.verifying", "room.reading.text"
	b.check.Says.Stopped, b.check.Says.StoppedText = "room.verifying.stopped", "room.verifying.stopped.text"
	verify := room.Button(b.t.T("batches.verify_any"), theme.ConfirmIcon(), b.verifyAny)
	b.root = room.Page(b.t.T("batches.title"), b.t.T("batches.purpose"), []fyne.CanvasObject{verify}, b.stage)
	return b
}

// Content implements room.Room.
func (b *Batches) Content() fyne.CanvasObject { return b.root }

// Start implements room.Starter.
func (b *Batches) Start() fyne.Focusable { return b.list }

// Enter reads the history again.
func (b *Batches) Enter() {
	b.load.Start(func(ctx context.Context) func() {
		lines, err := b.deps.Journal(ctx)
		var lots []Lot
		if err == nil {
			lots, err = Lots(lines)
		}
		return func() { b.fill(lots, err) }
	})
}

func (b *Batches) fill(lots []Lot, err error) {
	var chosen string
	if b.shown >= 0 {
		chosen = b.lots[b.shown].Manifest
	}
	b.lots, b.shown = lots, -1
	b.list.UnselectAll()
	switch {
	case err != nil:
		b.put(room.Empty(look.UncheckedIcon(), b.t.T("batches.unread"), b.t.T("batches.unread.text"),
			b.load.Retry(), room.Button(b.t.T("room.to_logbook"), look.JournalIcon(), b.deps.Logbook)))
	case len(lots) == 0:
		b.put(room.Empty(look.BatchIcon(), b.t.T("batches.none"), b.t.T("batches.none.text"), room.Button(b.t.T("batches.export"), theme.DocumentSaveIcon(), b.deps.Export)))
	default:
		b.put(b.full)
		at := 0
		for i, l := range lots {
			if l.Manifest == chosen {
				at = i
			}
		}
		b.list.Refresh()
		b.list.Select(at)
	}
}

func (b *Batches) put(o fyne.CanvasObject) {
	room.Swap(b.stage, b.full, o)
}

// show tells everything that the journal knows of a batch.
func (b *Batches) show(i widget.ListItemID) {
	if i < 0 || i >= len(b.lots) {
		return
	}
	b.shown = i
	l := b.lots[i]
	var place fyne.CanvasObject = look.Wrapped(b.t.T("batches.where_unknown", l.Name))
	if l.Path() != "" {
		place = room.NewPath(b.t, b.deps.Places, l.Path(), b.deps.Tip)
	}
	open := room.Button(b.t.T("exported.open"), theme.FolderOpenIcon(), func() { b.deps.OpenFolder(l.Path()) })
	check := room.Button(b.t.T("exported.verify"), theme.ConfirmIcon(), func() { b.verify(l.Path(), &l) })
	check.Importance = widget.HighImportance
	b.facts.Objects = []fyne.CanvasObject{
		look.Heading(l.Name),
		room.Fact(b.t.T("batches.when"), b.t.When(l.At.Local())),
		room.Fact(b.t.T("batches.who"), l.By),
		room.FactOf(b.t.T("batches.where"), place),
		room.Fact(b.t.T("batches.count"), b.t.N("batches.texts", len(l.Drafts))),
		room.Fact(b.t.T("batches.manifest"), l.Manifest),
	}
	if l.Path() != "" {
		if gone(l.Path()) {
			b.facts.Add(warning(b.t.T("batches.gone")))
		} else {
			b.facts.Add(container.NewHBox(check, open))
		}
	}
	b.says.RemoveAll()
	b.facts.Refresh()
}

// gone reports whether a folder is not where the journal says.
func gone(path string) bool {
	info, err := os.Stat(path)
	return err != nil || !info.IsDir()
}

func warning(text string) *look.Prose {
	l := look.Wrapped(text)
	l.Importance = widget.WarningImportance
	return l
}

func (b *Batches) verifyAny() {
	b.deps.ChooseFolder(b.t.T("verify.choose"), b.t.T("exported.verify"), func(path string) { b.verify(path, nil) })
}

// verify reads a batch and says in words what came of it; known, when not nil,
// is the batch that the journal tells of.
func (b *Batches) verify(path string, known *Lot) {
	b.answer(look.Wrapped(b.t.T("busy.verifying")))
	b.check.Start(func(ctx context.Context) func() {
		m, err := b.deps.Verify(ctx, path)
		return func() { b.tell(path, m, err, known) }
	})
}

func (b *Batches) tell(path string, m batch.Manifest, err error, known *Lot) {
	if known == nil {
		known = b.find(m.Digest)
	}
	var broken *batch.BrokenError
	name := filepath.Base(path)
	switch {
	case errors.As(err, &broken):
		lines := container.NewVBox(b.verdict(look.UncheckedIcon(), widget.DangerImportance, b.t.T("batches.broken", name)), look.Wrapped(b.t.T("batches.broken.text")))
		for _, d := range broken.Defects {
			lines.Add(look.Wrapped("– " + d.File + b.t.T("note.colon") + d.What))
		}
		b.answer(lines)
	case err != nil:
		b.answer(b.verdict(look.UncheckedIcon(), widget.DangerImportance, b.t.T("batches.not_read", name)), look.Wrapped(b.t.T("batches.not_read.text")))
	case known != nil && known.Manifest != m.Digest:
		b.answer(b.verdict(look.UncheckedIcon(), widget.DangerImportance, b.t.T("batches.other", name)), look.Wrapped(b.t.T("batches.other.text")))
	default:
		by := m.ExportedBy
		if at, perr := time.Parse(time.RFC3339, m.ExportedAt); perr == nil {
			by = fmt.Sprintf("%s, %s", m.ExportedBy, b.t.When(at.Local()))
		}
		told := b.t.T("batches.intact.known")
		if known == nil {
			told = b.t.T("batches.intact.foreign")
		}
		b.answer(b.verdict(look.ClosedIcon(), widget.SuccessImportance, b.t.T("batches.intact", name)),
			look.Wrapped(b.t.N("verify.intact.text", m.Count)), look.Wrapped(told),
			room.Fact(b.t.T("batches.who"), by), room.Fact(b.t.T("batches.pack"), m.Pack.ID+" "+m.Pack.Version))
	}
}

// find returns the batch of the journal with that manifest, or nil.
func (b *Batches) find(manifest string) *Lot {
	for i := range b.lots {
		if manifest != "" && b.lots[i].Manifest == manifest {
			return &b.lots[i]
		}
	}
	return nil
}

func (b *Batches) verdict(icon fyne.Resource, importance widget.Importance, text string) fyne.CanvasObject {
	l := look.Wrapped(text)
	l.TextStyle.Bold = true
	l.Importance = importance
	return container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(22, 22, widget.NewIcon(icon))), nil, l)
}

// answer shows the outcome under the facts, or alone while there is no history.
func (b *Batches) answer(lines ...fyne.CanvasObject) {
	b.says.Objects = append([]fyne.CanvasObject{widget.NewSeparator()}, lines...)
	if len(b.lots) == 0 {
		b.put(look.Pane(container.NewVScroll(container.NewPadded(b.says))))
		return
	}
	b.says.Refresh()
}

package desk

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/assets"
	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/keymap"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// Keys of the preferences.
const (
	prefWho      = "who"
	prefLanguage = "language"
	prefTheme    = "theme"
	prefScale    = "scale"
	prefFolder   = "folder"
	prefRoom     = "room"
	prefDraft    = "draft" // the one that was open last
)

// Desk is the window's content and its state. Its methods run on Fyne's
// goroutine.
type Desk struct {
	deps   Deps
	t      *words.Translations
	ctx    context.Context
	review *guarded
	look   look.Theme
	who    string
	waits  []string // paths to open once the reviewer has a name

	open  review.Case
	id    string // of the open draft, or ""
	zone  string
	dirty bool
	// typed numbers the texts: a result for an older one is dropped.
	typed atomic.Int64
	// stored is the number of the last text given to the Reviewer to store.
	stored  atomic.Int64
	keeping bool // a save in mid-typing is due
	// listed numbers the readings of the queue.
	listed int
	// learning says that texts are being read for the search.
	learning bool

	queue     *queueView
	text      *textView
	ed        *editor.Editor
	findings  *findingsView
	detail    *detailView
	reword    *rewordView
	offered   string // what rewordings were asked for
	checklist *checklistView
	follow    *followView
	second    *secondreader.Service // nil for none
	strip     *secondreader.Strip
	decision  *decisionView
	tabs      *container.AppTabs
	asks      *container.TabItem
	toast     *toast
	tip       *tip
	commands  []command
	keys      *keymap.Table
	menu      *fyne.MainMenu
	items     map[string]*fyne.MenuItem
	rail      *room.Rail
	page      fyne.CanvasObject // of the workbench
	tools     map[string]*look.Button
	root      *fyne.Container
	asking    []asked
	focused   fyne.Focusable // when it was last looked
	ring      *look.Ring
	hold      *holder
	made      []*madeChange // of the local pack, the last one last
	// said is the last message given to each question, until the window closes.
	said map[string]string
}

// New makes the window's content. Start shows the first drafts.
func New(deps Deps) *Desk {
	d := &Desk{deps: deps, ctx: context.Background(), t: deps.Tr, who: strings.TrimSpace(deps.Who), root: container.NewStack(), said: map[string]string{}}
	if d.deps.Runner == nil {
		d.deps.Runner = Background{}
	}
	if d.deps.Clock == nil {
		d.deps.Clock = time.Now
	}
	if d.deps.Preferences == nil {
		d.deps.Preferences = deps.App.Preferences()
	}
	if d.t == nil {
		d.t = embeddedTranslations()
	}
	d.review = &guarded{inner: deps.Reviewer}
	d.hold = newHolder(deps.Window.Canvas())
	p := d.deps.Preferences
	if d.who == "" {
		d.who = strings.TrimSpace(p.String(prefWho))
	}
	if err := d.t.Use(p.StringWithFallback(prefLanguage, words.French)); err != nil {
		fyne.LogError("choosing the language", err)
	}
	d.look = chosenLook(p)
	deps.App.Settings().SetTheme(d.look)
	d.second = d.newSecond()
	d.build()
	return d
}

// embeddedTranslations cannot fail in a program that passed its tests; should
// it, the window shows keys rather than nothing.
func embeddedTranslations() *words.Translations {
	fsys, err := assets.Translations()
	if err == nil {
		var t *words.Translations
		if t, err = words.Load(fsys); err == nil {
			return t
		}
	}
	fyne.LogError("loading translations", err)
	return words.Keys()
}

// Content returns what to put in the window.
func (d *Desk) Content() fyne.CanvasObject { return d.root }

// build makes every view anew, in the language of the moment.
func (d *Desk) build() {
	d.commands = d.commandTable()
	d.loadKeys()
	d.ed = editor.New(d.look.Palette)
	d.queue = newQueueView(d.t, d.who, d.compact())
	d.text = newTextView(d.t, d.ed, d.deps.Places, d.compact())
	d.reword = newRewordView(d.t, d.compact())
	d.offered = ""
	d.detail = newDetailView(d.t, d.deps.Guide, d.reword, d.compact())
	d.strip = secondreader.NewStrip(d.second)
	d.findings = newFindingsView(d.t, d.detail, d.strip.Content(), d.compact())
	d.checklist = newChecklistView(d.t, d.compact())
	d.follow = newFollowView(d.t)
	d.decision = newDecisionView(d.t, d.compact())
	d.toast = newToast(d.t, d.deps.Runner)
	d.tip = newTip(d.deps.Runner)
	d.ring = look.NewRing()
	d.connect()
	d.tips()

	d.asks = container.NewTabItem(d.t.T("tab.checklist"), d.checklist.Content())
	d.tabs = container.NewAppTabs(container.NewTabItem(d.t.T("tab.findings"), d.findings.Content()), d.asks,
		container.NewTabItem(d.t.T("tab.follow"), d.follow.Content()))
	right := container.NewBorder(nil, container.NewPadded(d.decision.Content()), nil, nil, d.tabs)
	inner := container.NewHSplit(d.text.Content(), right)
	inner.Offset = 0.6
	if d.compact() {
		inner.Offset = 0.54
	}
	outer := container.NewHSplit(d.queue.Content(), inner)
	outer.Offset = 0.22
	if d.compact() {
		outer.Offset = 0.27
	}
	tools := container.NewVBox(d.toolbar(), widget.NewSeparator())
	if d.compact() {
		tools.Hide() // the menu right above has the same
	}
	d.page = room.Under(tools, outer)
	d.makeRail()
	d.root.Objects = []fyne.CanvasObject{look.NewGround(theme.ColorNameBackground), d.rail.Content(), container.NewWithoutLayout(d.hold), d.ring.Content(), d.toast.Content(), d.tip.Content()}
	d.root.Refresh()
	d.menu = d.makeMenu()
	d.showNothing()
}

func (d *Desk) connect() {
	d.ed.OnEdited = d.edited
	d.ed.OnMark = d.markEntered
	d.ed.OnHover = d.hover
	d.queue.OnOpen = d.openDraft
	d.queue.OnLeave = d.focusQueue
	d.queue.OnBulk = d.decideMarked
	d.queue.OnMarked = d.syncCommands
	d.queue.OnAssign = d.askAssign
	d.queue.OnTap = d.focusQueue
	d.queue.list.OnRune = d.letter
	d.queue.list.OnEnter = func() { d.stepPane(1) }
	d.findings.OnReaders = d.markText
	d.findings.list.OnRune = d.letter
	d.findings.list.OnStep = d.stepFinding
	d.ed.OnEscape = d.focusQueue
	d.text.OnPreview = d.togglePreview
	d.text.OnZone = func(zone string) {
		d.flush()
		d.showZone(zone)
	}
	d.findings.OnSelect = d.reveal
	d.detail.OnDispose = d.dispose
	d.detail.OnEverywhere = d.everywhere
	d.detail.OnShown = d.offerRewordings
	d.reword.OnApply = d.applyRewording
	d.checklist.OnAnswer = d.answer
	d.follow.OnPlan, d.follow.OnNote, d.follow.OnHistory = d.byLabel("command.plan"), d.byLabel("command.note"), d.byLabel("command.history")
	d.decision.OnDecide = d.decide
	d.decision.OnLeft = d.showLeft
	d.text.find.OnClose = func() { d.deps.Window.Canvas().Focus(d.ed) }
	d.toast.OnUndo, d.toast.Span = d.undo, d.toastSpan
	d.connectSecond()
}

// Start wires the window, asks for the reviewer's name when there is none, then
// reads the queue and opens paths.
func (d *Desk) Start(paths []string) {
	w := d.deps.Window
	w.SetMainMenu(d.menu)
	w.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.HandleDrop(uris) })
	w.SetCloseIntercept(func() { d.leave(w.Close) })
	w.Canvas().SetOnTypedRune(d.letter)
	d.zoomKeys()
	d.watchFocus()
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyEscape:
			d.closeDialog()
		case fyne.KeyReturn, fyne.KeyEnter:
			d.confirmDialog()
		case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
			d.strayKey(k)
		}
	})
	d.focusQueue()
	d.refreshQueue(func() {
		if d.id == "" && len(paths) == 0 {
			d.openFirst()
		}
	})
	if len(paths) == 0 {
		d.rail.Go(d.deps.Preferences.String(prefRoom))
	}
	if d.who == "" {
		d.waits = paths
		d.meet()
		return
	}
	d.OpenPaths(paths)
}

// MainMenu returns the menu, made from the command table.
func (d *Desk) MainMenu() *fyne.MainMenu { return d.menu }

// openFirst opens the draft that was open last, or else the first to review, or
// else the first of all.
func (d *Desk) openFirst() {
	id := d.deps.Preferences.String(prefDraft)
	if _, there := d.queue.r.at[id]; !there {
		id = d.queue.NextPending()
	}
	if id == "" {
		id = d.queue.Next(0)
	}
	if id != "" {
		d.openDraft(id)
	}
}

// setLook changes the appearance and keeps the choice.
func (d *Desk) setLook(l look.Theme) {
	before := d.compact()
	d.look = l
	d.deps.Preferences.SetString(prefTheme, l.Choice)
	d.deps.Preferences.SetFloat(prefScale, float64(l.Scale))
	d.deps.App.Settings().SetTheme(l)
	if d.compact() != before && d.flush() {
		d.rebuild()
		return
	}
	d.ed.SetPalette(l.Palette)
	d.root.Refresh()
	d.syncCommands()
}

// compact reports whether letters are so large that the panes must be arranged
// to need less room.
func (d *Desk) compact() bool { return d.look.Scale > 1.35 }

// setLanguage builds the window anew in another language, on the same draft.
func (d *Desk) setLanguage(language string) {
	d.flush()
	d.deps.Preferences.SetString(prefLanguage, language)
	if err := d.t.Use(language); err != nil {
		d.fail(err)
	}
	d.rebuild()
}

// rebuild makes every view anew and shows the same draft in the same room.
func (d *Desk) rebuild() {
	id, at := d.id, d.rail.Now()
	d.id = ""
	items := d.queue.r.items
	d.build()
	d.deps.Window.SetMainMenu(d.menu)
	d.queue.Show(items)
	d.focusQueue()
	if id != "" {
		d.openDraft(id)
	}
	d.rail.Go(at)
}

package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// findBar looks for words in the text that is shown.
type findBar struct {
	t     *words.Translations
	ed    *editor.Editor
	hits  [][2]int
	at    int
	entry *stepEntry
	count *widget.Label
	root  *fyne.Container

	up, down, close *look.Button

	// OnClose is called when the bar closes; the text then has the keyboard.
	OnClose func()
	// OnMove is called when the bar has appeared or gone.
	OnMove func()
}

// stepEntry is a field whose arrows go from hit to hit, or from line to line.
type stepEntry struct {
	look.Entry
	onStep func(by int)
}

func newStepEntry(step func(by int)) *stepEntry {
	e := &stepEntry{onStep: step}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *stepEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.onStep(1)
	case fyne.KeyUp:
		e.onStep(-1)
	default:
		e.Entry.TypedKey(k)
	}
}

func newFindBar(t *words.Translations, ed *editor.Editor) *findBar {
	b := &findBar{t: t, ed: ed, count: look.Muted("")}
	b.entry = newStepEntry(b.step)
	b.entry.SetPlaceHolder(t.T("find.placeholder"))
	b.entry.OnChanged = func(string) { b.Search() }
	b.entry.OnSubmitted = func(string) { b.step(1) }
	b.entry.OnEscape = b.Close
	b.up, b.down = look.NewIcon(theme.MoveUpIcon(), func() { b.step(-1) }), look.NewIcon(theme.MoveDownIcon(), func() { b.step(1) })
	b.close = look.NewIcon(theme.CancelIcon(), b.Close)
	buttons := container.NewHBox(b.count, b.up, b.down, b.close)
	b.root = container.NewBorder(nil, nil, nil, buttons, b.entry)
	b.root.Hide()
	return b
}

// Content returns the bar, hidden until it is opened.
func (b *findBar) Content() fyne.CanvasObject { return b.root }

// Open shows the bar, with what is selected in the text if that is a word or a
// few, and returns what is to have the keyboard.
func (b *findBar) Open() fyne.Focusable {
	const few = 60
	if s := b.ed.SelectedText(); s != "" && len(s) < few {
		b.entry.SetText(s)
	}
	b.root.Show()
	b.OnMove()
	b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.Search()
	return b.entry
}

// Close hides the bar and selects the hit that was looked at.
func (b *findBar) Close() {
	b.root.Hide()
	b.OnMove()
	b.ed.SetFound(nil, -1)
	if b.at < len(b.hits) {
		b.ed.Select(b.hits[b.at][0], b.hits[b.at][1])
	}
	b.hits = nil
	if b.OnClose != nil {
		b.OnClose()
	}
}

// Search looks anew, after the words or the text have changed.
func (b *findBar) Search() {
	if !b.root.Visible() {
		return
	}
	b.hits = words.FindAll(b.ed.Text(), b.entry.Text)
	b.at = min(b.at, max(len(b.hits)-1, 0))
	b.show()
}

func (b *findBar) step(by int) {
	if n := len(b.hits); n > 0 {
		b.at = ((b.at+by)%n + n) % n
	}
	b.show()
}

func (b *findBar) show() {
	switch {
	case b.entry.Text == "":
		b.count.SetText("")
	case len(b.hits) == 0:
		b.count.SetText(b.t.T("find.none"))
	default:
		b.count.SetText(b.t.T("find.count", b.at+1, len(b.hits)))
	}
	b.ed.SetFound(b.hits, b.at)
}

// find looks for words in the text, or in the list of another room.
func (d *Desk) find() {
	if !d.atBench() {
		d.search()
		return
	}
	if d.id != "" && d.open.Draft.Problem == nil {
		d.deps.Window.Canvas().Focus(d.text.find.Open())
	}
}

// Package editor is a text editor that points out passages of a French text.
//
// It keeps the text byte for byte: what was not edited comes out of [Editor.Text]
// as it went into [Editor.Load], with its line ends, its no-break spaces, its
// decomposed accents and even its bytes that are no UTF-8. Lines are broken
// after UAX #14, so « ! » and « » » never begin one. The severity of a passage
// is told by the colour and by the shape of its underline.
//
// Fyne's own entry cannot mark passages, breaks French lines at no-break
// spaces, and takes longer for a key than a reviewer wants to wait.
//
// All methods belong on Fyne's goroutine. Offsets are bytes of the text.
package editor

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Palette gives the colours of a level: the ground of the passage and the line
// under it.
type Palette func(level Level, variant fyne.ThemeVariant) (fill, line color.Color)

// Editor edits a text and shows its marks.
type Editor struct {
	widget.BaseWidget

	// OnEdited is told the text after each edit, undo and redo.
	OnEdited func(text string)
	// OnMark is told the key of the mark that the caret or a click entered, ""
	// when it left.
	OnMark func(key string)
	// OnHover is told the key of the mark under the pointer and the place of the
	// pointer in the window, "" when there is none any more.
	OnHover func(key string, at fyne.Position)

	// OnEscape is called for the key that leaves the text.
	OnEscape func()

	page
	history  history
	marks    []Mark
	active   string
	hovered  string
	palette  Palette
	readOnly bool

	caret, anchor int
	goalX         float32 // where up and down lead to, negative: where the caret is
	shift         bool
	focused       bool
	wanted        *span // to be revealed once the editor has a size

	found    []span // by a search
	current  int    // of found, or -1
	specials bool   // shown

	scroll *container.Scroll
	body   *body
}

// New makes an empty editor.
func New(palette Palette) *Editor {
	e := &Editor{palette: palette, goalX: -1}
	e.body = newBody(e)
	e.scroll = container.NewVScroll(e.body)
	e.scroll.OnScrolled = func(fyne.Position) {
		e.hover("", fyne.Position{})
		e.body.Refresh()
	}
	e.load("")
	e.ExtendBaseWidget(e)
	return e
}

// SetPalette changes the colours of the marks.
func (e *Editor) SetPalette(palette Palette) {
	e.palette = palette
	e.body.Refresh()
}

// Load replaces the text, drops marks and history, and puts the caret at the
// start.
func (e *Editor) Load(text string) {
	e.load(text)
	e.history, e.marks = history{}, nil
	e.active, e.wanted = "", nil
	e.found, e.current = nil, -1
	e.caret, e.anchor, e.goalX = 0, 0, -1
	e.body.stopDrag()
	e.hover("", fyne.Position{})
	e.scroll.Offset = fyne.Position{}
	e.scroll.Refresh()
	e.body.Refresh()
}

// Text returns the text.
func (e *Editor) Text() string { return e.text }

// SetMarks replaces the marks. Marks outside the text are ignored. The active
// mark stays active as long as there is one with its key.
func (e *Editor) SetMarks(marks []Mark) {
	e.marks = usable(marks, e.text)
	if !e.has(e.active) {
		e.active = ""
	}
	if !e.has(e.hovered) {
		e.hover("", fyne.Position{})
	}
	e.body.Refresh()
}

func (e *Editor) has(key string) bool {
	return slices.ContainsFunc(e.marks, func(m Mark) bool { return m.Key == key })
}

// SetActive frames the marks of a key, "" for none.
func (e *Editor) SetActive(key string) {
	if key == e.active {
		return
	}
	e.active = key
	e.body.Refresh()
}

// SetReadOnly allows or forbids edits; the text can still be selected and
// copied.
func (e *Editor) SetReadOnly(readOnly bool) {
	if readOnly == e.readOnly {
		return
	}
	e.readOnly = readOnly
	e.Refresh()
}

// Replace replaces a passage in one step and puts the caret behind it. Offsets
// outside the text or within a character do nothing.
func (e *Editor) Replace(startByte, endByte int, with string) {
	if startByte < 0 || startByte > endByte || endByte > len(e.text) ||
		!boundary(e.text, startByte) || !boundary(e.text, endByte) {
		return
	}
	e.history.seal()
	e.edit(startByte, endByte, with, other)
	e.history.seal()
}

// edit is the only way in which the text changes, beside undo and redo.
func (e *Editor) edit(a, b int, with string, k kind) {
	if e.readOnly || e.text[a:b] == with {
		return
	}
	s := step{at: a, old: e.text[a:b], new: with, kind: k}
	e.history.record(s)
	e.apply(s)
}

func (e *Editor) apply(s step) {
	before := e.lines
	e.splice(s.at, s.at+len(s.old), s.new)
	e.marks = shifted(e.marks, s.at, len(s.old), len(s.new))
	e.found, e.current = nil, -1 // whoever searches does so again
	e.caret = s.at + len(s.new)
	e.anchor, e.goalX, e.wanted = e.caret, -1, nil
	if e.lines != before {
		e.scroll.Refresh()
	}
	e.hover("", fyne.Position{})
	e.showCaret()
	e.follow()
	e.body.Refresh()
	if e.OnEdited != nil {
		e.OnEdited(e.text)
	}
}

// Undo takes back the last step.
func (e *Editor) Undo() {
	if e.CanUndo() {
		s, _ := e.history.undo()
		e.apply(s)
	}
}

// Redo applies the last step that was taken back.
func (e *Editor) Redo() {
	if e.CanRedo() {
		s, _ := e.history.redo()
		e.apply(s)
	}
}

// CanUndo reports whether there is a step to take back.
func (e *Editor) CanUndo() bool { return !e.readOnly && e.history.next > 0 }

// CanRedo reports whether there is a step to apply again.
func (e *Editor) CanRedo() bool { return !e.readOnly && e.history.next < len(e.history.steps) }

// Selection returns the selected passage; both ends are the caret if none is.
func (e *Editor) Selection() (startByte, endByte int) {
	return min(e.caret, e.anchor), max(e.caret, e.anchor)
}

// SelectedText returns the text that is selected.
func (e *Editor) SelectedText() string {
	a, b := e.Selection()
	return e.text[a:b]
}

// Reveal scrolls to a passage, puts the caret at its start and makes the mark
// there the active one. It does not call OnMark: the caller knows.
func (e *Editor) Reveal(startByte, endByte int) {
	startByte = min(max(startByte, 0), len(e.text))
	endByte = min(max(endByte, startByte), len(e.text))
	e.history.seal()
	e.caret, e.anchor, e.goalX = startByte, startByte, -1
	m, _ := e.markOf(startByte, endByte)
	e.active = m.Key
	e.wanted = &span{startByte, endByte}
	e.revealWanted()
	e.body.Refresh()
}

// markOf returns the mark of exactly this passage, the active one if several
// are, or else the mark around its start.
func (e *Editor) markOf(a, b int) (Mark, bool) {
	best, found := Mark{}, false
	for _, m := range e.marks {
		if m.Start != a || m.End != b {
			continue
		}
		if m.Key == e.active {
			return m, true
		}
		if !found || m.above(best) {
			best, found = m, true
		}
	}
	if found {
		return best, true
	}
	return closest(e.marks, func(m Mark) bool { return m.Start <= a && a < m.End })
}

// closest returns the mark that a click means among those that match.
func closest(marks []Mark, match func(Mark) bool) (Mark, bool) {
	best, found := Mark{}, false
	for _, m := range marks {
		if match(m) && (!found || m.closer(best)) {
			best, found = m, true
		}
	}
	return best, found
}

// revealWanted shows the wanted passage with some lines before it, as soon as
// the editor has a size.
func (e *Editor) revealWanted() {
	height := e.scroll.Size().Height
	if e.wanted == nil || e.width <= 0 || height <= 0 {
		return
	}
	top, bottom := e.xy(e.wanted.start).Y, e.xy(e.wanted.end).Y+e.lineH
	e.wanted = nil
	if y := e.scroll.Offset.Y; top-e.lineH >= y && bottom+e.lineH <= y+height {
		return
	}
	e.scrollTo(top - height/3)
}

// showCaret scrolls as little as needed to see the caret.
func (e *Editor) showCaret() {
	height := e.scroll.Size().Height
	if e.width <= 0 || height <= 0 {
		return
	}
	y := e.y(e.lineOf(e.caret))
	margin := min(e.lineH, max((height-e.lineH)/2, 0))
	switch {
	case y-margin < e.scroll.Offset.Y:
		e.scrollTo(y - margin)
	case y+e.lineH+margin > e.scroll.Offset.Y+height:
		e.scrollTo(y + e.lineH + margin - height)
	}
}

// scrollTo shows the text from y on. Fyne does not call OnScrolled for this: the
// caller refreshes the body.
func (e *Editor) scrollTo(y float32) {
	bottom := max(e.body.MinSize().Height-e.scroll.Size().Height, 0)
	y = min(max(y, 0), bottom)
	if y != e.scroll.Offset.Y {
		e.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// follow makes the mark at the caret the active one and tells it.
func (e *Editor) follow() {
	inside := func(m Mark) bool { return m.Start <= e.caret && e.caret < m.End }
	touched := func(m Mark) bool { return m.Start <= e.caret && e.caret <= m.End }
	if e.active != "" && slices.ContainsFunc(e.marks, func(m Mark) bool { return m.Key == e.active && touched(m) }) {
		return
	}
	m, ok := closest(e.marks, inside)
	if !ok {
		m, _ = closest(e.marks, touched)
	}
	e.activate(m.Key)
}

func (e *Editor) activate(key string) {
	if key == e.active {
		return
	}
	e.active = key
	if e.OnMark != nil {
		e.OnMark(key)
	}
}

func (e *Editor) hover(key string, at fyne.Position) {
	if key == e.hovered {
		return
	}
	e.hovered = key
	if e.OnHover != nil {
		e.OnHover(key, at)
	}
}

// AccessibilityLabel is the text.
func (e *Editor) AccessibilityLabel() string { return e.text }

// AccessibilityRole is the one of a text.
func (e *Editor) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

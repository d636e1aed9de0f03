package editor_test

import (
	"image/color"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/desk/editor"
)

// bench is an editor in a window, with a log of what it told.
type bench struct {
	*testing.T
	ed     *editor.Editor
	win    fyne.Window
	texts  []string
	marks  []string
	hovers []string
	now    time.Time
}

func palette(l editor.Level, _ fyne.ThemeVariant) (fill, line color.Color) {
	return color.NRGBA{R: 0x80, A: 0x20}, color.NRGBA{R: 0x80, A: 0xff}
}

// open shows a text in a window of the given size, with the focus in it.
func open(t *testing.T, text string, width, height float32) *bench {
	t.Helper()
	test.NewTempApp(t)
	b := &bench{T: t, ed: editor.New(palette), now: time.Unix(0, 0)}
	b.ed.SetClock(func() time.Time { return b.now })
	b.ed.OnEdited = func(s string) { b.texts = append(b.texts, s) }
	b.ed.OnMark = func(key string) { b.marks = append(b.marks, key) }
	b.ed.OnHover = func(key string, _ fyne.Position) { b.hovers = append(b.hovers, key) }
	b.win = test.NewTempWindow(t, b.ed)
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(width, height))
	b.ed.Load(text)
	b.win.Canvas().Focus(b.ed)
	return b
}

func (b *bench) wantText(want string) {
	b.Helper()
	if got := b.ed.Text(); got != want {
		b.Fatalf("text is\n%q, want\n%q", got, want)
	}
}

func (b *bench) wantSelected(want string) {
	b.Helper()
	if got := b.ed.SelectedText(); got != want {
		b.Fatalf("selected is %q, want %q", got, want)
	}
}

// caret puts the caret before the first occurrence of s.
func (b *bench) caret(s string) {
	b.Helper()
	i := b.find(s)
	b.ed.Reveal(i, i)
}

func (b *bench) find(s string) int {
	b.Helper()
	i := strings.Index(b.ed.Text(), s)
	if i < 0 {
		b.Fatalf("no %q in the text", s)
	}
	return i
}

func (b *bench) mark(s string, level editor.Level) editor.Mark {
	b.Helper()
	i := b.find(s)
	return editor.Mark{Start: i, End: i + len(s), Level: level, Key: s}
}

func (b *bench) keys(names ...fyne.KeyName) {
	for _, n := range names {
		b.ed.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (b *bench) shifted(names ...fyne.KeyName) {
	b.ed.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.keys(names...)
	b.ed.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func (b *bench) ctrl(name fyne.KeyName, more ...fyne.KeyModifier) {
	m := fyne.KeyModifierShortcutDefault
	for _, x := range more {
		m |= x
	}
	b.ed.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: m})
}

func (b *bench) typed(s string) {
	for _, r := range s {
		b.ed.TypedRune(r)
	}
}

// mouse is the object that takes clicks and drags.
type mouse interface {
	desktop.Mouseable
	desktop.Hoverable
	fyne.Draggable
	fyne.SecondaryTappable
}

func (b *bench) mouse() mouse {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.ed) {
		if m, ok := o.(mouse); ok {
			return m
		}
	}
	b.Fatal("nothing takes the mouse")
	return nil
}

// over is a place in the middle of the first letter of s.
func (b *bench) over(s string) fyne.Position {
	b.Helper()
	i := b.find(s)
	_, size := firstRune(s)
	from, to := b.ed.Place(i), b.ed.Place(i+size)
	return fyne.NewPos(from.X+(to.X-from.X)/3, from.Y+4)
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		if i == 0 {
			return r, len(string(r))
		}
	}
	return 0, 0
}

func (b *bench) click(at fyne.Position, m fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m}
	e.Position = at
	b.mouse().MouseDown(e)
	b.mouse().MouseUp(e)
}

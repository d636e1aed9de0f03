// Package roomtest opens a room in Fyne's test driver, reads what it says and
// does what a reviewer does.
package roomtest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/assets"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
)

// Now is a Runner that does everything at once.
type Now struct{}

// After implements room.Runner.
func (Now) After(_ time.Duration, work func() func()) {
	if apply := work(); apply != nil {
		apply()
	}
}

// Words returns the program's own texts, in French.
func Words(t testing.TB) *words.Translations {
	t.Helper()
	fsys, err := assets.Translations()
	if err != nil {
		t.Fatal(err)
	}
	tr, err := words.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// Sight is a room on a screen.
type Sight struct {
	t      testing.TB
	Window fyne.Window
	App    fyne.App
}

// App starts an app with the program's look.
func App(t testing.TB) fyne.App {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.Theme{Choice: look.Light})
	return a
}

// Enter shows a room, in an app that was started before it was made.
func Enter(t testing.TB, a fyne.App, r room.Room) *Sight {
	t.Helper()
	s := Show(t, a, a.NewWindow(""), r.Content())
	r.Enter()
	return s
}

// Show puts content on a window.
func Show(t testing.TB, a fyne.App, w fyne.Window, content fyne.CanvasObject) *Sight {
	s := &Sight{t: t, App: a, Window: w}
	w.SetContent(content)
	w.Resize(fyne.NewSize(1280, 720))
	return s
}

// Objects lists what is visible, from the back to the front, dialogs last.
func (s *Sight) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	roots := append([]fyne.CanvasObject{s.Window.Content()}, s.Window.Canvas().Overlays().List()...)
	for _, root := range roots {
		visible(root, &out)
	}
	return out
}

func visible(o fyne.CanvasObject, out *[]fyne.CanvasObject) {
	if o == nil || !o.Visible() {
		return
	}
	*out = append(*out, o)
	switch w := o.(type) {
	case *fyne.Container:
		for _, c := range w.Objects {
			visible(c, out)
		}
	case *container.Scroll:
		visible(w.Content, out)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(w).Objects() {
			visible(c, out)
		}
	}
}

// Text is everything that is written on the screen, a line an object, with
// ordinary spaces.
func (s *Sight) Text() string {
	var out strings.Builder
	for _, o := range s.Objects() {
		switch w := o.(type) {
		case *widget.Label:
			out.WriteString(w.Text + "\n")
		case *look.Prose:
			out.WriteString(w.Text + "\n")
		case *look.Rich:
			out.WriteString(w.String() + "\n")
		case *widget.Button:
			out.WriteString(w.Text + "\n")
		case *look.Button:
			out.WriteString(w.Text + "\n")
		case *widget.RichText:
			out.WriteString(w.String() + "\n")
		case *widget.Check:
			out.WriteString(w.Text + "\n")
		}
	}
	return strings.ReplaceAll(out.String(), "\u00a0", " ")
}

// Sees fails unless every text is on the screen.
func (s *Sight) Sees(wants ...string) {
	s.t.Helper()
	text := s.Text()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			s.t.Errorf("the room does not say %q; it says:\n%s", want, text)
		}
	}
}

// DoesNotSee fails when one of the texts is on the screen.
func (s *Sight) DoesNotSee(nots ...string) {
	s.t.Helper()
	text := s.Text()
	for _, not := range nots {
		if strings.Contains(text, not) {
			s.t.Errorf("the room says %q", not)
		}
	}
}

// Tap presses the button with that label, the foremost when there are several.
func (s *Sight) Tap(label string) {
	s.t.Helper()
	all := s.Objects()
	slices.Reverse(all)
	for _, o := range all {
		b, ok := o.(*widget.Button)
		if own, is := o.(*look.Button); is {
			b, ok = &own.Button, true
		}
		if ok && b.Text == label {
			if b.Disabled() {
				s.t.Fatalf("the button %q is disabled", label)
			}
			test.Tap(b)
			return
		}
	}
	s.t.Fatalf("no button %q", label)
}

// Find returns the foremost visible object of a type.
func Find[T fyne.CanvasObject](s *Sight) T {
	s.t.Helper()
	all := s.Objects()
	slices.Reverse(all)
	for _, o := range all {
		if w, ok := o.(T); ok {
			return w
		}
	}
	var none T
	s.t.Fatalf("no %T is visible", none)
	return none
}

package room_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
)

// fake is a room with two fields.
type fake struct {
	one, two *widget.Entry
	page     fyne.CanvasObject
	entered  int
}

func newFake() *fake {
	f := &fake{one: widget.NewEntry(), two: widget.NewEntry()}
	f.page = container.NewVBox(f.one, f.two)
	return f
}

func (f *fake) Content() fyne.CanvasObject { return f.page }
func (f *fake) Enter()                     { f.entered++ }
func (f *fake) Start() fyne.Focusable      { return f.one }

func house(t *testing.T) (*room.Rail, fyne.Canvas, map[string]*fake) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.Theme{Choice: look.Light})
	w := a.NewWindow("")
	made := map[string]*fake{}
	place := func(id string) room.Place {
		return room.Place{ID: id, Label: id, Make: func() room.Room {
			made[id] = newFake()
			return made[id]
		}}
	}
	r := room.NewRail(w.Canvas(), []room.Place{place("a"), place("b"), place("c")})
	w.SetContent(r.Content())
	w.Resize(fyne.NewSize(600, 400))
	return r, w.Canvas(), made
}

func TestARoomIsMadeWhenFirstEntered(t *testing.T) {
	r, _, made := house(t)
	r.Go("a")
	r.Go("b")
	r.Go("a")
	if len(made) != 2 || made["a"].entered != 2 || made["b"].entered != 1 {
		t.Errorf("made %d rooms; a entered %d times, b %d", len(made), made["a"].entered, made["b"].entered)
	}
	if made["b"].page.Visible() || !made["a"].page.Visible() {
		t.Error("the room that was left is still shown, or the other is not")
	}
}

func TestComingBackFindsTheKeyboardWhereItWas(t *testing.T) {
	r, c, made := house(t)
	r.Go("a")
	if c.Focused() != made["a"].one {
		t.Error("the first field does not have the keyboard")
	}
	c.Focus(made["a"].two)
	test.Type(made["a"].two, "gardé")
	r.Go("b")
	if c.Focused() != made["b"].one {
		t.Error("the other room does not have the keyboard")
	}
	r.Go("a")
	if c.Focused() != made["a"].two || made["a"].two.Text != "gardé" {
		t.Error("the room was not kept as it was left")
	}
}

func TestBeforeKeepsTheReviewerIn(t *testing.T) {
	r, _, made := house(t)
	r.Go("a")
	var moves []string
	r.OnMove = func(id string) { moves = append(moves, id) }
	r.Before = func() bool { return false }
	r.Go("b")
	if r.Now() != "a" || made["b"] != nil || len(moves) != 0 {
		t.Errorf("went to %s, moves %v", r.Now(), moves)
	}
	r.Before = nil
	r.Go("nowhere")
	r.Go("c")
	if r.Now() != "c" || len(moves) != 1 {
		t.Errorf("is in %s, moves %v", r.Now(), moves)
	}
}

func TestTheRailIsReachedAndUsedByKeyboard(t *testing.T) {
	r, c, made := house(t)
	r.Go("a")
	c.Focus(made["a"].two) // the last of the room; the rail follows
	c.FocusNext()
	c.FocusNext()
	stop := c.Focused()
	if stop == nil {
		t.Fatal("Tab reaches nothing")
	}
	stop.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if r.Now() != "b" {
		t.Errorf("the space bar leads to %s", r.Now())
	}
}

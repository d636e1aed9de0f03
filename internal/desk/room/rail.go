package room

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// Room is a page of the window.
type Room interface {
	// Content returns the page, always the same.
	Content() fyne.CanvasObject
	// Enter is called whenever the reviewer comes in, to read again what is shown.
	Enter()
}

// Starter is a Room that says what gets the keyboard when it is first entered.
type Starter interface{ Start() fyne.Focusable }

// Runner does slow work away from Fyne's goroutine: After waits d, runs work,
// and runs the function it returns, if any, on Fyne's goroutine.
type Runner interface {
	After(d time.Duration, work func() (apply func()))
}

// Place is a room on the rail. Make is called once, when it is first entered.
type Place struct {
	ID    string
	Label string
	Icon  fyne.Resource
	Make  func() Room
}

// Keyboard is the part of a canvas that says who has the keyboard.
type Keyboard interface {
	Focused() fyne.Focusable
	Focus(fyne.Focusable)
	Unfocus()
}

// Rail leads to the rooms.
type Rail struct {
	places []Place
	keys   Keyboard
	rooms  map[string]Room
	left   map[string]fyne.Focusable
	stops  map[string]*stop
	now    string
	stage  *fyne.Container
	root   fyne.CanvasObject

	// OnMove is told which room was entered. Before may keep the reviewer in the
	// room of the moment.
	OnMove func(id string)
	Before func() bool
}

// NewRail makes the rail; Go enters the first room.
func NewRail(keys Keyboard, places []Place) *Rail {
	r := &Rail{
		places: places, keys: keys,
		rooms: make(map[string]Room), left: make(map[string]fyne.Focusable), stops: make(map[string]*stop),
		stage: container.NewStack(),
	}
	column := container.NewVBox()
	for _, p := range places {
		s := newStop(p.Label, p.Icon, func() { r.Go(p.ID) })
		r.stops[p.ID] = s
		column.Add(s)
	}
	rail := container.NewStack(look.NewGround(theme.ColorNameHeaderBackground), container.NewVScroll(column))
	r.root = container.NewBorder(nil, nil, container.NewBorder(nil, nil, nil, widget.NewSeparator(), rail), nil, r.stage)
	return r
}

// Content returns the rail with the room of the moment.
func (r *Rail) Content() fyne.CanvasObject { return r.root }

// Places lists the rooms, in order.
func (r *Rail) Places() []Place { return r.places }

// Now returns the room of the moment, "" before the first.
func (r *Rail) Now() string { return r.now }

// Room returns the room of the moment, nil before the first.
func (r *Rail) Room() Room { return r.rooms[r.now] }

// Go enters a room; the one that is left keeps its state and, when the reviewer
// comes back, the keyboard. An unknown room is none.
func (r *Rail) Go(id string) {
	at := r.find(id)
	if at < 0 || id == r.now || r.Before != nil && !r.Before() {
		return
	}
	if r.now != "" {
		r.left[r.now] = r.keys.Focused()
		r.rooms[r.now].Content().Hide()
		r.stops[r.now].choose(false)
	}
	r.keys.Unfocus()
	r.now = id
	r.stops[id].choose(true)
	one, met := r.rooms[id]
	if !met {
		one = r.places[at].Make()
		r.rooms[id] = one
		r.stage.Add(one.Content())
	}
	one.Content().Show()
	r.stage.Refresh()
	if r.OnMove != nil {
		r.OnMove(id)
	}
	one.Enter()
	r.giveKeyboard(one, met)
}

func (r *Rail) giveKeyboard(one Room, met bool) {
	to := r.left[r.now]
	if starter, ok := one.(Starter); ok && !met {
		to = starter.Start()
	}
	if to != nil {
		r.keys.Focus(to)
	}
}

func (r *Rail) find(id string) int {
	for i, p := range r.places {
		if p.ID == id {
			return i
		}
	}
	return -1
}

package room_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/room/roomtest"
)

// reader is a room that shows how often it was read.
type reader struct {
	*roomtest.Sight
	steps *roomtest.Steps
	load  *room.Load
	ctx   context.Context
	reads int
}

func read(t *testing.T) *reader {
	t.Helper()
	a := roomtest.App(t)
	r := &reader{steps: &roomtest.Steps{}}
	stage := container.NewStack()
	put := func(o fyne.CanvasObject) {
		stage.Objects = []fyne.CanvasObject{o}
		stage.Refresh()
	}
	r.load = room.NewLoad(roomtest.Words(t), r.steps, put)
	r.Sight = roomtest.Show(t, a, a.NewWindow(""), stage)
	r.load.Start(func(ctx context.Context) func() {
		r.ctx = ctx
		r.reads++
		n := r.reads
		return func() { put(widget.NewLabel("Lu " + string(rune('0'+n)) + " fois")) }
	})
	return r
}

func TestAShortReadingIsNotAnnounced(t *testing.T) {
	r := read(t)
	r.steps.Work()
	r.steps.Wait()
	r.Sees("Lu 1 fois")
	r.DoesNotSee("Lecture en cours")
}

func TestALongReadingSaysSoAndEnds(t *testing.T) {
	r := read(t)
	r.steps.Wait()
	r.Sees("Lecture en cours", "Arrêter")
	r.steps.Work()
	r.Sees("Lu 1 fois")
	r.DoesNotSee("Lecture en cours")
}

func TestAStoppedReadingCanBeTakenUpAgain(t *testing.T) {
	r := read(t)
	r.steps.Wait()
	r.Tap("Arrêter")
	r.Sees("Lecture arrêtée", "Réessayer")
	r.steps.Work()
	if r.ctx.Err() == nil {
		t.Error("the reading does not know that it was stopped")
	}
	r.Sees("Lecture arrêtée")
	r.Tap("Réessayer")
	r.steps.Work()
	r.Sees("Lu 2 fois")
}

func TestOnlyTheLastReadingCounts(t *testing.T) {
	r := read(t)
	r.load.Again()
	r.steps.Work()
	r.steps.Wait()
	r.Sees("Lu 2 fois")
	r.DoesNotSee("Lu 1 fois", "Lecture en cours")
}

package room

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// Patience is how long a room may read before it says that it does.
const Patience = 500 * time.Millisecond

// Load reads what a room shows. A reading that lasts says so and can be stopped;
// of several readings only the last one counts.
type Load struct {
	t      *words.Translations
	runner Runner
	put    func(fyne.CanvasObject)
	last   int // number of the last reading
	busy   bool
	cancel context.CancelFunc
	again  func()

	// Says are the keys of what is said, a title and a text each, while it lasts
	// and once it was stopped.
	Says struct{ Busy, BusyText, Stopped, StoppedText string }
}

// NewLoad makes a Load that shows with put that it reads, or was stopped.
func NewLoad(t *words.Translations, runner Runner, put func(fyne.CanvasObject)) *Load {
	l := &Load{t: t, runner: runner, put: put}
	l.Says.Busy, l.Says.BusyText = "room.reading", "room.reading.text"
	l.Says.Stopped, l.Says.StoppedText = "room.stopped", "room.stopped.text"
	return l
}

// Start runs read away from Fyne's goroutine, then what it returns on it.
func (l *Load) Start(read func(ctx context.Context) (apply func())) {
	l.drop()
	l.again = func() { l.Start(read) }
	ctx, cancel := context.WithCancel(context.Background())
	l.busy, l.cancel = true, cancel
	mine := l.last
	l.runner.After(0, func() func() {
		apply := read(ctx)
		return func() {
			if mine == l.last {
				l.drop()
				apply()
			}
		}
	})
	l.runner.After(Patience, func() func() {
		return func() {
			if mine == l.last && l.busy {
				stop := Button(l.t.T("busy.stop"), theme.CancelIcon(), l.stop)
				l.put(Empty(theme.HistoryIcon(), l.t.T(l.Says.Busy), l.t.T(l.Says.BusyText), stop))
			}
		}
	})
}

// Again repeats the last reading.
func (l *Load) Again() {
	if l.again != nil {
		l.again()
	}
}

// Retry is a button that reads again.
func (l *Load) Retry() fyne.CanvasObject {
	return Button(l.t.T("room.again"), theme.ViewRefreshIcon(), l.Again)
}

// drop forgets the reading of the moment.
func (l *Load) drop() {
	l.last++
	l.busy = false
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

func (l *Load) stop() {
	l.drop()
	l.put(Empty(look.UncheckedIcon(), l.t.T(l.Says.Stopped), l.t.T(l.Says.StoppedText), l.Retry()))
}

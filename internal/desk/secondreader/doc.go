// Package secondreader is the second reader as the window shows it: its settings,
// the queue of drafts that it reads in the background, the check before a text
// leaves this machine, and what came of a reading.
//
// [Service] holds the state and outlives the views; its methods run on Fyne's
// goroutine. It is off until the reviewer turns it on, and opens no connection
// before. [Card] is its part of the settings, [Strip] its line above the findings.
package secondreader

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/trial"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// Reader has drafts read by one model; assist.Reader is one.
type Reader interface {
	Plan(ctx context.Context, d draft.Draft, rep check.Report) (assist.Plan, error)
	Read(ctx context.Context, d draft.Draft, rep check.Report, progress assist.Progress) assist.Outcome
}

// Keys keeps the keys of servers.
type Keys interface {
	Get(endpoint string) string
	// Set reports whether the key outlives the session.
	Set(endpoint, key string) (kept bool)
}

// House is what the program gives; the zero value is no second reader.
type House struct {
	// Open makes a Reader; it opens no connection.
	Open func(s assist.Server, samples int) (Reader, error)
	// Probe asks a server what it can do, without a text of anyone.
	Probe func(ctx context.Context, s assist.Server) (assist.Probe, error)
	Keys  Keys
	// Trials are the results of models on labelled corpora, the newest first.
	Trials func() ([]trial.Result, error)
}

// Deps is what a Service needs of the window besides.
type Deps struct {
	House
	T      *words.Translations
	Runner room.Runner
	Window fyne.Window
	Prefs  fyne.Preferences
	// Pack names the pack of the moment: another one needs another Reader.
	Pack func() string
	// Who is the reviewer of the moment.
	Who func() string
	// Case checks a draft, Record keeps a reading with it; both are called away
	// from Fyne's goroutine. Records gives all that is stored.
	Case    func(ctx context.Context, id string) (review.Case, error)
	Record  func(ctx context.Context, as, id string, r review.Reading) (review.Case, error)
	Records func(ctx context.Context, f func(review.Record) error) error
}

// turn is the reading under way.
type turn struct {
	id, who     string
	done, total int
	asking      bool // waits for the reviewer
	stop        context.CancelFunc
}

// Config says which server and model read drafts.
type Config struct {
	On         bool
	URL, Model string
	// Remote allows a server that is not on this machine.
	Remote  bool
	Samples int
	// Price is what a million tokens cost, in euros; 0 when nothing is said.
	Price float64
}

// timeout is how long one answer may take: a large model on a small machine is
// slow, and can be stopped at any time.
const timeout = 10 * time.Minute

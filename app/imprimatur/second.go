package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/keys"
	"imprimatur/internal/assist/ledger"
	"imprimatur/internal/assist/trial"
	"imprimatur/internal/casefile"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/review"
)

// second is the second reader of the window: off until the reviewer turns it on.
func (h *house) second(who func() string) secondreader.House {
	return secondreader.House{
		Open: func(s assist.Server, samples int) (secondreader.Reader, error) {
			p, engine, _ := h.book.now()
			r, err := assist.Open(s, p, engine, assist.Options{Samples: samples, Sink: h.transmit(who)})
			if err != nil {
				return nil, err
			}
			return r, nil
		},
		Probe: func(ctx context.Context, s assist.Server) (assist.Probe, error) { return assist.Try(ctx, s, time.Now) },
		Keys:  keys.New(),
		Trials: func() ([]trial.Result, error) {
			at, err := casefile.DefaultPath()
			if err != nil {
				return nil, fmt.Errorf("finding the results of trials: %w", err)
			}
			return trial.NewBook(filepath.Join(filepath.Dir(at), trial.BookName)).Latest()
		},
	}
}

// transmit notes in the case file's journal what is about to be sent; what cannot
// be noted is not sent.
func (h *house) transmit(who func() string) assist.Sink {
	return func(ctx context.Context, t assist.Transmission) error {
		return h.store.Update(ctx, func(tx review.Tx) error { return tx.Append(ledger.Entry(who(), t), time.Now()) })
	}
}

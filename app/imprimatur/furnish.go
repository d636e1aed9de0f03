package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/assets"
	"imprimatur/internal/batch"
	"imprimatur/internal/casefile"
	"imprimatur/internal/desk"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
	"imprimatur/internal/review"
)

// house is what the window works on.
type house struct {
	path  string
	book  *rulebook
	store *casefile.Store
	desk  *review.Desk

	release func() error // the case file, to another window
}

// open loads the embedded pack and opens the case file.
func open(ctx context.Context, casePath string) (*house, error) {
	fsys, err := assets.Pack()
	if err != nil {
		return nil, fmt.Errorf("opening the pack: %w", err)
	}
	book, err := openRulebook(fsys, casePath)
	if err != nil {
		return nil, err
	}
	release, err := casefile.Claim(casePath)
	if err != nil {
		return nil, fmt.Errorf("opening the case file: %w", err)
	}
	store, err := casefile.Open(ctx, casePath)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the case file: %w", err), release())
	}
	return &house{casePath, book, store, review.New(store, book, time.Now, book.pack.Checklist), release}, nil
}

func (h *house) close() {
	if err := errors.Join(h.store.Close(), h.release()); err != nil {
		fyne.LogError("closing the case file", err)
	}
}

// furnish puts the reviewer's workbench in the window.
func furnish(ctx context.Context, a fyne.App, w fyne.Window, h *house, paths []string, another func(path string)) {
	var who atomic.Value // written on the interface goroutine, read by exports
	who.Store(a.Preferences().String("who"))
	name := func() string { return who.Load().(string) }
	reader := trained{h.book}
	reader.Use(!a.Preferences().Bool(desk.PrefNoTrained))
	d := desk.New(desk.Deps{
		App: a, Window: w, Reviewer: h.desk,
		Open: func(ctx context.Context, paths []string) ([]draft.Draft, error) {
			drafts, err := ingest.Open(ctx, paths, ingest.Options{})
			for i := range drafts {
				drafts[i].Source = ingest.Canonical(drafts[i].Source)
			}
			return drafts, err
		},
		Export: func(ctx context.Context, dir string) (string, []review.Refused, error) {
			done, err := batch.ExportApproved(ctx, h.desk, dir, name(), time.Now(), "imprimatur "+version)
			return done.Path, done.Refused, err
		},
		Verify: func(ctx context.Context, path string) (int, error) {
			m, err := batch.Verify(ctx, path)
			return m.Count, err
		},
		Who:    name(),
		SetWho: func(s string) { who.Store(s) },
		Guide:  h.book.Section, Describe: h.book.Describe,
		Reword:  h.book.Rewordings,
		Lexicon: lexicon{h.book},
		Trained: reader,
		Rooms: desk.Rooms{
			Journal: h.store.JournalLines, Records: h.store.EachRecord, Inspect: batch.Verify,
			Backup: h.store.Backup, Pack: h.book.Rules, Engine: h.book,
		},
		Samples: h.samples, Browse: browser(), Switch: another,
		Second: h.second(name),
		Folder: h.path, Version: version, Places: places(),
	})
	w.SetContent(d.Content())
	a.Lifecycle().SetOnStopped(func() { keepFrame(a.Preferences(), w) })
	d.Start(paths)
}

// places are the folders that the window tells paths from; one that the system
// does not know is none.
func places() words.Folders {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	return words.Folders{Home: home, Temporary: os.TempDir()}
}

// obstacle is what an error says of the case file.
func obstacle(err error) desk.Obstacle {
	for _, known := range []struct {
		err error
		is  desk.Obstacle
	}{
		{casefile.ErrForeign, desk.Foreign},
		{casefile.ErrNewer, desk.Newer},
		{casefile.ErrClaimed, desk.Claimed},
		{review.ErrReadOnly, desk.Unwritten},
		{review.ErrFull, desk.Full},
		{review.ErrBusy, desk.Busy},
		{review.ErrDamaged, desk.Damaged},
	} {
		if errors.Is(err, known.err) {
			return known.is
		}
	}
	return desk.Unknown
}

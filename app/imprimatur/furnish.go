package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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
	store, err := casefile.Open(ctx, casePath)
	if err != nil {
		return nil, fmt.Errorf("opening the case file: %w", err)
	}
	return &house{casePath, book, store, review.New(store, book, time.Now, book.pack.Checklist)}, nil
}

func (h *house) close() {
	if err := h.store.Close(); err != nil {
		fyne.LogError("closing the case file", err)
	}
}

// furnish puts the reviewer's workbench in the window.
func furnish(ctx context.Context, a fyne.App, w fyne.Window, h *house, paths []string) {
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
		Samples: h.samples, Browse: browser(),
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

// explain says in the window why the program cannot start, with a way out.
func explain(w fyne.Window, err error) {
	text := "Imprimatur ne peut pas ouvrir son dossier. Vérifiez que le dossier existe et que vous pouvez y écrire, " +
		"ou choisissez-en un autre : imprimatur -case FICHIER."
	switch {
	case errors.Is(err, casefile.ErrForeign):
		text = "Ce fichier n'est pas un dossier Imprimatur. Choisissez-en un autre : imprimatur -case FICHIER."
	case errors.Is(err, casefile.ErrNewer):
		text = "Ce dossier a été fait par une version plus récente d'Imprimatur. Installez-la, ou choisissez un autre dossier."
	}
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	quit := widget.NewButton("Fermer", w.Close)
	w.SetContent(container.NewBorder(nil, container.NewHBox(quit), nil, nil, label))
	w.Resize(fyne.NewSize(560, 200))
}

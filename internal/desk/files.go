package desk

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"imprimatur/internal/review"
)

// HandleDrop opens what was dropped on the window.
func (d *Desk) HandleDrop(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) == 0 {
		d.tell(d.t.T("drop.title"), d.t.T("drop.nothing"))
		return
	}
	d.OpenPaths(paths)
}

// OpenPaths reads files and folders into the case file, then shows the first
// draft that came of them.
func (d *Desk) OpenPaths(paths []string) {
	if len(paths) == 0 {
		return
	}
	if d.who == "" {
		d.waits = append(d.waits, paths...)
		return
	}
	if !d.flush() {
		return
	}
	w := d.wait(d.t.N("busy.reading", len(paths)))
	d.deps.Runner.After(0, func() func() {
		res, err := d.bring(w.ctx, paths)
		return func() {
			said := d.t.T("toast.imported", len(res.Added), len(res.Updated), len(res.Unchanged))
			switch stopped := w.done(); {
			case err != nil && stopped:
				said = d.t.T("busy.stopped.import", len(res.Added)+len(res.Updated))
			case err != nil:
				d.fail(fmt.Errorf("opening files: %w", err))
				return
			}
			w.notify(said)
			d.toast.Show(said, false)
			first := ""
			for _, ids := range [][]string{res.Updated, res.Added} {
				if len(ids) > 0 {
					first = ids[0]
				}
			}
			d.rail.Go(roomBench)
			reopen := d.id
			d.refreshQueue(func() {
				switch {
				case first != "":
					d.openDraft(first)
				case reopen != "":
					d.openDraft(reopen)
				default:
					d.openFirst()
				}
			})
		}
	})
}

func (d *Desk) bring(ctx context.Context, paths []string) (review.ImportResult, error) {
	drafts, err := d.deps.Open(ctx, paths)
	if err != nil {
		return review.ImportResult{}, err
	}
	return d.review.importDrafts(ctx, d.who, drafts)
}

// place has a file dialog start where the last one ended; Enter presses the
// button that is labelled confirm.
func (d *Desk) place(dlg *dialog.FileDialog, confirm string) {
	if last := d.deps.Preferences.String(prefFolder); last != "" {
		if uri, err := storage.ListerForURI(storage.NewFileURI(last)); err == nil {
			dlg.SetLocation(uri)
		}
	}
	dlg.SetView(dialog.ListView) // the grid cuts names short
	d.opened(dlg)
	dlg.Show()
	content := overlaid(d.deps.Window.Canvas().Overlays().Top())
	translatePlaces(d.t, content)
	if ok := buttonBelow(content, confirm); ok != nil {
		d.asking[len(d.asking)-1].confirm = func() {
			if !ok.Disabled() {
				ok.OnTapped()
			}
		}
	}
	// Only now: resizing before the first Show is a nil dereference in Fyne 2.8.1.
	size := d.deps.Window.Canvas().Size()
	dlg.Resize(fyne.NewSize(size.Width*0.8, size.Height*0.8))
	// The layer centred the dialog at its first size; a refresh centres it anew.
	if top := d.deps.Window.Canvas().Overlays().Top(); top != nil {
		top.Refresh()
	}
}

func (d *Desk) chooseFile() {
	dlg := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			d.fail(fmt.Errorf("choosing a file: %w", err))
			return
		}
		if file == nil {
			return
		}
		path := file.URI().Path()
		if err := file.Close(); err != nil {
			fyne.LogError("closing a chosen file", err)
		}
		d.deps.Preferences.SetString(prefFolder, filepath.Dir(path))
		d.OpenPaths([]string{path})
	}, d.deps.Window)
	dlg.SetTitleText(d.t.T("command.open"))
	dlg.SetFilter(storage.NewExtensionFileFilter([]string{".txt", ".md", ".docx", ".jsonl", ".TXT", ".MD", ".DOCX", ".JSONL"}))
	dlg.SetConfirmText(d.t.T("button.open"))
	d.place(dlg, d.t.T("button.open"))
}

// chooseDir asks for a folder.
func (d *Desk) chooseDir(title, confirm string, then func(path string)) {
	dlg := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err != nil {
			d.fail(fmt.Errorf("choosing a folder: %w", err))
			return
		}
		if dir == nil {
			return
		}
		d.deps.Preferences.SetString(prefFolder, dir.Path())
		then(dir.Path())
	}, d.deps.Window)
	dlg.SetTitleText(title)
	dlg.SetConfirmText(confirm)
	d.place(dlg, confirm)
}

func (d *Desk) chooseFolder() {
	d.chooseDir(d.t.T("command.folder"), d.t.T("button.open"), func(path string) { d.OpenPaths([]string{path}) })
}

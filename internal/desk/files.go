package desk

import (
	"context"
	"fmt"
	"strings"

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

// broughtIn counts what came of files.
func (d *Desk) broughtIn(res review.ImportResult) string {
	var parts []string
	for _, c := range []struct {
		key string
		ids []string
	}{{"toast.added", res.Added}, {"toast.updated", res.Updated}, {"toast.same", res.Unchanged}} {
		if n := len(c.ids); n > 0 {
			parts = append(parts, d.t.N(c.key, n))
		}
	}
	if len(parts) == 0 {
		return d.t.N("toast.added", 0)
	}
	return strings.Join(parts, ", ") + "."
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
			said := d.broughtIn(res)
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

// Preferences that keep what was chosen: drafts, and the folders of everything
// else.
const (
	prefRecentDrafts  = "recent.drafts"
	prefRecentFolders = "recent.folders"
)

// readable are the ends of the names of the files that hold drafts.
var readable = []string{".txt", ".md", ".docx", ".odt", ".html", ".htm", ".eml", ".jsonl"}

func (d *Desk) openPath(path string) { d.OpenPaths([]string{path}) }

func (d *Desk) chooseFile() {
	d.choose(choice{title: d.t.T("command.open"), confirm: d.t.T("button.open"), files: true, extensions: readable, recent: prefRecentDrafts, then: d.openPath})
}

func (d *Desk) chooseFolder() {
	d.choose(choice{title: d.t.T("command.folder"), confirm: d.t.T("button.open"), recent: prefRecentDrafts, then: d.openPath})
}

// chooseDir asks for a folder that is there.
func (d *Desk) chooseDir(title, confirm string, then func(path string)) {
	d.choose(choice{title: title, confirm: confirm, recent: prefRecentFolders, then: then})
}

// chooseTarget asks for a folder to write into, which is made if need be.
func (d *Desk) chooseTarget(title, confirm string, then func(path string)) {
	d.choose(choice{title: title, confirm: confirm, create: true, recent: prefRecentFolders, then: then})
}

// browseHere asks in Fyne's own dialog, which is there on every system.
func (c *chooser) browseHere(from string) {
	var dlg *dialog.FileDialog
	if c.files {
		dlg = dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if file != nil {
				if err := file.Close(); err != nil {
					fyne.LogError("closing a chosen file", err)
				}
			}
			c.browsed(file != nil, func() fyne.URI { return file.URI() }, err)
		}, c.d.deps.Window)
		dlg.SetFilter(storage.NewExtensionFileFilter(bothCases(c.extensions)))
	} else {
		dlg = dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
			c.browsed(dir != nil, func() fyne.URI { return dir }, err)
		}, c.d.deps.Window)
	}
	dlg.SetTitleText(c.title)
	dlg.SetConfirmText(c.confirm)
	c.d.place(dlg, c.confirm, from)
}

// browsed takes what Fyne's dialog gives.
func (c *chooser) browsed(chosen bool, uri func() fyne.URI, err error) {
	switch {
	case err != nil:
		c.d.fail(fmt.Errorf("choosing in the dialog: %w", err))
	case chosen:
		c.take(uri().Path())
	}
}

func bothCases(extensions []string) (out []string) {
	for _, e := range extensions {
		out = append(out, e, strings.ToUpper(e))
	}
	return out
}

// place has Fyne's dialog start in a folder; Enter presses the button that is
// labelled confirm.
func (d *Desk) place(dlg *dialog.FileDialog, confirm, from string) {
	if uri, err := storage.ListerForURI(storage.NewFileURI(from)); from != "" && err == nil {
		dlg.SetLocation(uri)
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

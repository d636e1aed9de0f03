package desk

import (
	"fmt"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/review"
)

// busy covers the window while files are read or written.
func (d *Desk) busy(text string) (done func()) {
	dlg := dialog.NewCustomWithoutButtons(d.t.T("busy.title"), atLeast(360, 0, wrapped(text)), d.deps.Window)
	dlg.Show()
	return dlg.Hide
}

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
	done := d.busy(d.t.N("busy.reading", len(paths)))
	d.deps.Runner.After(0, func() func() {
		res, err := d.bring(paths)
		return func() {
			done()
			if err != nil {
				d.fail(fmt.Errorf("opening files: %w", err))
				return
			}
			d.toast.Show(d.t.T("toast.imported", len(res.Added), len(res.Updated), len(res.Unchanged)), false)
			first := ""
			for _, ids := range [][]string{res.Updated, res.Added} {
				if len(ids) > 0 {
					first = ids[0]
				}
			}
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

func (d *Desk) bring(paths []string) (review.ImportResult, error) {
	drafts, err := d.deps.Open(d.ctx, paths)
	if err != nil {
		return review.ImportResult{}, err
	}
	return d.review.importDrafts(d.ctx, d.who, drafts)
}

// place has a file dialog start where the last one ended.
func (d *Desk) place(dlg *dialog.FileDialog) {
	if last := d.deps.Preferences.String(prefFolder); last != "" {
		if uri, err := storage.ListerForURI(storage.NewFileURI(last)); err == nil {
			dlg.SetLocation(uri)
		}
	}
	size := d.deps.Window.Canvas().Size()
	dlg.Resize(fyne.NewSize(size.Width*0.8, size.Height*0.8))
	d.opened(dlg)
	dlg.Show()
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
	d.place(dlg)
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
	d.place(dlg)
}

func (d *Desk) chooseFolder() {
	d.chooseDir(d.t.T("command.folder"), d.t.T("button.open"), func(path string) { d.OpenPaths([]string{path}) })
}

// startExport shows what would leave and what would not, then asks where to.
func (d *Desk) startExport() {
	if !d.flush() {
		return
	}
	d.deps.Runner.After(0, func() func() {
		sealed, refused, err := d.review.approved(d.ctx)
		return func() {
			if err != nil {
				d.fail(fmt.Errorf("listing approved drafts: %w", err))
				return
			}
			d.showExport(sealed, refused)
		}
	})
}

func (d *Desk) showExport(sealed []review.Sealed, refused []review.Refused) {
	list := container.NewVBox()
	for _, s := range sealed {
		row := container.NewBorder(nil, nil, widget.NewIcon(closedIcon()), nil, ellipsis(d.nameOf(s.Draft.ID)))
		list.Add(row)
	}
	d.addRefused(list, refused)
	head := wrapped(d.t.N("export.ready", len(sealed)))
	head.TextStyle.Bold = true
	var buttons []*widget.Button
	hint := d.t.T("export.hint")
	var dlg dialog.Dialog
	if len(sealed) > 0 {
		ok := widget.NewButton(d.t.T("export.choose"), func() {
			dlg.Hide()
			d.chooseDir(d.t.T("export.folder"), d.t.T("export.confirm"), d.exportTo)
		})
		ok.Importance = widget.HighImportance
		buttons = append(buttons, ok)
	} else {
		hint = d.t.T("export.none")
	}
	content := container.NewBorder(container.NewVBox(head, wrapped(hint)), nil, nil, nil, container.NewVScroll(list))
	dlg = d.show(d.t.T("export.title"), atLeast(560, 360, content), d.t.T("button.cancel"), buttons)
}

// addRefused lists the drafts that may not leave, with the reasons.
func (d *Desk) addRefused(list *fyne.Container, refused []review.Refused) {
	for _, r := range refused {
		list.Add(container.NewBorder(nil, nil, widget.NewIcon(uncheckedIcon()), nil, ellipsis(d.t.T("export.refused", d.nameOf(r.ID)))))
		for _, why := range r.Reasons {
			list.Add(wrapped("– " + why.French()))
		}
	}
}

func ellipsis(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

func (d *Desk) nameOf(id string) string {
	for _, it := range d.queue.items {
		if it.ID == id {
			return d.t.name(it)
		}
	}
	return id
}

func (d *Desk) exportTo(dir string) {
	done := d.busy(d.t.T("busy.exporting"))
	d.deps.Runner.After(0, func() func() {
		path, refused, err := d.deps.Export(d.ctx, dir)
		return func() {
			done()
			if err != nil {
				d.fail(fmt.Errorf("exporting: %w", err))
				return
			}
			d.showExported(path, refused)
			d.refreshQueue(nil)
		}
	})
}

func (d *Desk) showExported(path string, refused []review.Refused) {
	where := widget.NewLabel(path)
	where.Wrapping = fyne.TextWrapBreak
	where.Selectable = true
	list := container.NewVBox(wrapped(d.t.T("exported.text")), where)
	d.addRefused(list, refused)
	d.show(d.t.T("exported.title"), atLeast(560, 0, list), d.t.T("button.close"), []*widget.Button{
		widget.NewButton(d.t.T("exported.open"), func() { d.openFolder(path) }),
		widget.NewButton(d.t.T("exported.verify"), func() { d.verify(path) }),
	})
}

func (d *Desk) openFolder(path string) {
	where := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := d.deps.App.OpenURL(&where); err != nil {
		d.tell(d.t.T("exported.title"), d.t.T("exported.unopened", path))
	}
}

func (d *Desk) chooseBatch() {
	d.chooseDir(d.t.T("verify.choose"), d.t.T("exported.verify"), d.verify)
}

func (d *Desk) verify(path string) {
	done := d.busy(d.t.T("busy.verifying"))
	d.deps.Runner.After(0, func() func() {
		n, err := d.deps.Verify(d.ctx, path)
		return func() {
			done()
			if err != nil {
				d.tellWith(d.t.T("verify.broken"), d.t.T("verify.broken.text"), muted(d.t.T("error.detail", err.Error())))
				return
			}
			d.tell(d.t.T("verify.intact"), d.t.N("verify.intact.text", n))
		}
	})
}

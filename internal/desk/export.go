package desk

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

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
		row := container.NewBorder(nil, nil, widget.NewIcon(look.ClosedIcon()), nil, look.Ellipsis(d.nameOf(s.Draft.ID)))
		list.Add(row)
	}
	d.addRefused(list, "export.refused", refused)
	head := look.Wrapped(d.t.N("export.ready", len(sealed)))
	head.TextStyle.Bold = true
	var buttons []*widget.Button
	hint := d.t.T("export.hint")
	var dlg dialog.Dialog
	if len(sealed) > 0 {
		ok := widget.NewButton(d.t.T("export.choose"), func() {
			dlg.Hide()
			d.chooseTarget(d.t.T("export.folder"), d.t.T("export.confirm"), d.exportTo)
		})
		ok.Importance = widget.HighImportance
		buttons = append(buttons, ok)
	} else {
		hint = d.t.T("export.none")
	}
	content := container.NewBorder(container.NewVBox(head, look.Wrapped(hint)), nil, nil, nil, container.NewVScroll(list))
	dlg = d.show(d.t.T("export.title"), look.AtLeast(560, 360, content), d.t.T("button.cancel"), buttons)
}

// addRefused lists drafts that the workflow refuses, with the reasons; each leads
// to its draft.
func (d *Desk) addRefused(list *fyne.Container, label string, refused []review.Refused) {
	for _, r := range refused {
		list.Add(d.leadingTo(r.ID, look.UncheckedIcon(), d.t.T(label, d.nameOf(r.ID))))
		lines := make([]string, len(r.Reasons))
		for i, why := range r.Reasons {
			lines[i] = "– " + d.t.Reason(why)
		}
		list.Add(look.Wrapped(strings.Join(lines, "\n")))
	}
}

// leadingTo is a line of a dialog that opens a draft.
func (d *Desk) leadingTo(id string, icon fyne.Resource, text string) fyne.CanvasObject {
	b := look.NewButton(words.Shorten(text, 70), func() { d.visit(id) })
	b.Icon, b.Alignment, b.Importance, b.OnEscape = icon, widget.ButtonAlignLeading, widget.LowImportance, d.closeDialog
	return b
}

func (d *Desk) nameOf(id string) string {
	if i, ok := d.queue.r.at[id]; ok {
		return d.t.Name(d.queue.r.items[i])
	}
	return id
}

func (d *Desk) exportTo(dir string) {
	w := d.wait(d.t.T("busy.exporting"))
	d.deps.Runner.After(0, func() func() {
		var path string
		var refused []review.Refused
		var err error
		d.review.alone(func() { path, refused, err = d.deps.Export(w.ctx, dir) })
		return func() {
			stopped := w.done()
			if err != nil && stopped {
				d.toast.Show(d.t.T("busy.stopped.export"), false)
				return
			}
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
	where := look.NewEntry(false) // to be copied; a label would keep Escape to itself
	where.SetText(path)
	where.OnChanged = func(string) { where.SetText(path) }
	where.OnEscape = d.closeDialog
	list := container.NewVBox(look.Wrapped(d.t.T("exported.text")), where)
	d.addRefused(list, "export.refused", refused)
	d.show(d.t.T("exported.title"), look.AtLeast(look.Wide(560), 0, list), d.t.T("button.close"), []*widget.Button{
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
	w := d.wait(d.t.T("busy.verifying"))
	d.deps.Runner.After(0, func() func() {
		n, err := d.deps.Verify(w.ctx, path)
		return func() {
			stopped := w.done()
			if err != nil && stopped {
				d.toast.Show(d.t.T("busy.stopped.verify"), false)
				return
			}
			if err != nil {
				d.tellWith(d.t.T("verify.broken"), d.t.T("verify.broken.text"), d.t.T("error.detail", err.Error()))
				return
			}
			d.tell(d.t.T("verify.intact"), d.t.N("verify.intact.text", n))
		}
	})
}

package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// textView shows one zone of a draft in the editor, or says why there is none.
type textView struct {
	t     *words.Translations
	ed    *editor.Editor
	zones []string
	zone  string
	quiet bool

	title     *widget.Label
	meta      *widget.Label
	status    *widget.Label
	choice    *widget.Select
	hidden    *look.Prose
	twins     *widget.Label
	undo      *look.Button
	redo      *look.Button
	find      *findBar
	meter     *meter
	legend    *legend
	places    words.Folders
	eye       *look.Button
	compact   bool
	preview   *previewView
	previewed bool // the preview is in place of the text
	tools     *fyne.Container
	page      *fyne.Container
	frame     *fyne.Container
	root      fyne.CanvasObject

	// OnPreview asks for the preview, or for the text again.
	OnPreview func()
	// OnZone is told which zone was chosen.
	OnZone func(name string)
}

func newTextView(t *words.Translations, ed *editor.Editor, places words.Folders, compact bool) *textView {
	v := &textView{t: t, ed: ed, places: places, compact: compact}
	v.title = look.Heading("")
	v.title.SizeName = theme.SizeNameSubHeadingText
	v.meta = look.Muted("")
	v.meta.Truncation = fyne.TextTruncateEllipsis
	v.status = look.Muted("")
	v.choice = widget.NewSelect(nil, func(string) {
		if i := v.choice.SelectedIndex(); i >= 0 && i < len(v.zones) && !v.quiet && v.OnZone != nil {
			v.OnZone(v.zones[i])
		}
	})
	v.choice.PlaceHolder = t.T("zone.body")
	v.hidden = look.Wrapped(t.T("text.hidden"))
	v.hidden.Importance = widget.WarningImportance
	v.hidden.Hide()
	v.twins = look.Muted("")
	v.twins.Truncation = fyne.TextTruncateEllipsis
	v.twins.Hide()
	v.undo, v.redo = look.NewIcon(theme.ContentUndoIcon(), ed.Undo), look.NewIcon(theme.ContentRedoIcon(), ed.Redo)
	v.find, v.meter, v.legend = newFindBar(t, ed), newMeter(t, ed, compact), newLegend(t, compact)
	v.preview = newPreviewView(t)
	v.eye = look.NewIcon(theme.VisibilityIcon(), func() {
		if v.OnPreview != nil {
			v.OnPreview()
		}
	})
	v.nameEye("preview.show", theme.VisibilityIcon())
	v.status.Truncation = fyne.TextTruncateEllipsis
	v.status.Alignment = fyne.TextAlignTrailing
	v.tools = container.NewBorder(nil, nil, container.NewHBox(v.undo, v.redo, look.AtLeast(180, 0, v.choice)), v.eye, v.status)
	bottom := container.NewVBox(v.legend.root, v.meter.Content())
	if compact { // fewer lines: the text needs them
		v.status.Alignment = fyne.TextAlignLeading
		v.tools = container.NewBorder(nil, nil, container.NewHBox(v.undo, v.redo), v.eye, v.choice)
		bottom = container.New(layout.NewCustomPaddedVBoxLayout(-8), v.legend.root, v.status, v.meter.Content())
	}
	v.page = container.NewStack()
	head := container.New(layout.NewCustomPaddedVBoxLayout(-8), v.title, v.meta)
	top := container.NewVBox(head, v.twins, v.tools, v.find.Content(), v.hidden)
	// In the order of Tab, which container.NewBorder would turn around.
	v.frame = container.New(layout.NewBorderLayout(top, bottom, nil, nil), top, v.page, bottom)
	// What is shown or hidden above and beneath the text moves the text.
	v.find.OnMove, v.meter.OnMove = v.frame.Refresh, v.frame.Refresh
	v.root = look.Pane(v.frame)
	return v
}

// Content returns the pane.
func (v *textView) Content() fyne.CanvasObject { return v.root }

// bare hides what belongs to a text.
func (v *textView) bare() {
	v.tools.Hide()
	v.hidden.Hide()
	v.meter.root.Hide()
	v.legend.root.Hide()
	v.find.root.Hide()
	v.status.Hide()
}

// ShowWelcome shows what to do when no draft is open.
func (v *textView) ShowWelcome(page fyne.CanvasObject) {
	v.head("", "")
	v.bare()
	v.put(page)
}

// ShowProblem shows why a file was not read and what to do.
func (v *textView) ShowProblem(it review.Item, sentence string) {
	v.head(v.t.Name(it), v.t.Path(it.Source, v.places))
	v.bare()
	icon := widget.NewIcon(look.UncheckedIcon())
	word := look.Wrapped(v.t.T("problem.title"))
	word.Alignment, word.TextStyle.Bold = fyne.TextAlignCenter, true
	word.SizeName = theme.SizeNameSubHeadingText
	why := look.Wrapped(sentence)
	why.Alignment = fyne.TextAlignCenter
	rest := look.Wrapped(v.t.T("problem.rest"))
	rest.Alignment = fyne.TextAlignCenter
	rest.Importance = widget.LowImportance
	v.put(room.Centered(container.NewVBox(container.NewCenter(look.AtLeast(40, 40, icon)), word, why, rest)))
}

// ShowCase shows a zone of a case; the editor is loaded when the zone or the
// draft is another one than before.
func (v *textView) ShowCase(c review.Case, zone string) {
	v.head(v.t.Name(c.Item), v.metaOf(c))
	z, _ := c.Draft.Zone(zone)
	v.zone = zone
	v.listZones(c)
	v.ed.Load(z.Text)
	if z.Hidden {
		v.hidden.Show()
	} else {
		v.hidden.Hide()
	}
	v.tools.Show()
	v.status.Show()
	v.meter.root.Show()
	v.find.Search()
	v.SetPreview(v.previewed, c)
	v.frame.Refresh()
}

// SetPreview puts the preview in place of the text, or the text back.
func (v *textView) SetPreview(on bool, c review.Case) {
	v.previewed = on
	if on {
		v.preview.Show(c)
		v.nameEye("preview.hide", theme.DocumentIcon())
		v.put(v.preview.root)
		return
	}
	v.nameEye("preview.show", theme.VisibilityIcon())
	v.put(v.ed)
}

// nameEye says what the button shows; where there is little room its tip does.
func (v *textView) nameEye(key string, icon fyne.Resource) {
	v.eye.Icon = icon
	if !v.compact {
		v.eye.Text = v.t.T(key)
	}
	v.eye.Refresh()
}

// Meta refreshes the title, which may be the first line, what is beneath it and the zones' counts after an edit.
func (v *textView) Meta(c review.Case) {
	v.head(v.t.Name(c.Item), v.metaOf(c))
	v.listZones(c)
	if v.previewed {
		v.preview.Show(c)
	}
}

// listZones offers the zones of a case, with their open findings.
func (v *textView) listZones(c review.Case) {
	v.zones = v.zones[:0]
	options := make([]string, 0, len(c.Draft.Zones))
	at := 0
	for i, other := range c.Draft.Zones {
		v.zones = append(v.zones, other.Name)
		label := v.t.Zone(other)
		switch n := findingsIn(c, other.Name); {
		case n > 0 && v.compact:
			label += fmt.Sprintf(" (%d)", n)
		case n > 0:
			label += " · " + v.t.N("text.zone_findings", n)
		}
		options = append(options, label)
		if other.Name == v.zone {
			at = i
		}
	}
	v.quiet = true
	v.choice.Options = options
	if len(options) > 0 {
		v.choice.SetSelectedIndex(at)
	}
	v.quiet = false
}

// Twins names the drafts that say nearly the same, "" for none.
func (v *textView) Twins(text string) {
	if text != v.twins.Text || v.twins.Visible() != (text != "") {
		setVisible(v.twins, text)
		v.frame.Refresh()
	}
}

// Status says how far the check is.
func (v *textView) Status(text string) { v.status.SetText(text) }

func (v *textView) metaOf(c review.Case) string {
	s := v.t.State(c.Item) + " · " + v.t.Channel(c.Draft.Channel)
	if c.Draft.Author != "" {
		s += " · " + c.Draft.Author
	}
	if c.Draft.Kind != "" {
		s += " · " + v.t.Kind(c.Draft.Kind)
	}
	if c.Plan.Assignee != "" {
		s += " · " + v.t.T("queue.for", c.Plan.Assignee)
	}
	return s + " · " + v.t.Path(c.Draft.Source, v.places)
}

func (v *textView) head(title, meta string) {
	v.title.SetText(title)
	v.meta.SetText(meta)
}

func (v *textView) put(page fyne.CanvasObject) {
	if len(v.page.Objects) == 1 && v.page.Objects[0] == page {
		return
	}
	v.page.Objects = []fyne.CanvasObject{page}
	v.page.Refresh()
}

// findingsIn counts the open findings of a zone.
func findingsIn(c review.Case, zone string) int {
	n := 0
	for _, f := range c.Findings {
		if f.Zone == zone && f.Open {
			n++
		}
	}
	return n
}

// firstZone is the zone to show first: the body, or else the first one.
func firstZone(d draft.Draft) string {
	if _, ok := d.Zone(draft.ZoneBody); ok || len(d.Zones) == 0 {
		return draft.ZoneBody
	}
	return d.Zones[0].Name
}

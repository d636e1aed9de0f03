package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
	"imprimatur/internal/tally"
)

// previewView shows a draft as the readers of its channel will see it.
type previewView struct {
	t      *words.Translations
	shown  draft.Draft
	whole  bool // what the channel holds back is shown too
	author *widget.Label
	about  *widget.Label
	text   *widget.RichText
	note   *look.Prose
	scroll *container.Scroll
	root   fyne.CanvasObject
}

func newPreviewView(t *words.Translations) *previewView {
	v := &previewView{t: t, author: look.Heading(""), about: look.Muted(""), text: widget.NewRichText(), note: look.WrappedMuted("")}
	v.text.Wrapping = fyne.TextWrapWord
	v.scroll = container.NewVScroll(container.NewVBox(
		container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(36, 36, widget.NewIcon(theme.AccountIcon()))), nil, container.NewVBox(v.author, v.about)),
		v.text, widget.NewSeparator(), v.note))
	v.root = container.NewStack(look.NewGround(look.ColorPane), container.NewPadded(v.scroll))
	return v
}

// Show shows a draft, folded again when it is another one than before.
func (v *previewView) Show(c review.Case) {
	if c.Draft.ID != v.shown.ID {
		v.whole = false
		v.scroll.ScrollToTop()
	}
	v.shown = c.Draft
	v.refresh()
}

func (v *previewView) refresh() {
	d := v.shown
	text := strings.TrimRight(d.Body(), "\n ")
	p := tally.PreviewOf(text, d.Channel)
	author := d.Author
	if author == "" {
		author = v.t.T("preview.author")
	}
	v.author.SetText(author)
	v.about.SetText(v.t.T("preview.about", v.t.Channel(d.Channel)))
	v.text.Segments = nil
	if z, ok := d.Zone(draft.ZoneTitle); ok && d.Channel != draft.LinkedIn && d.Channel != draft.X && strings.TrimSpace(z.Text) != "" {
		v.text.Segments = append(v.text.Segments, &widget.TextSegment{Text: words.OneLine(z.Text), Style: widget.RichTextStyleHeading})
	}
	v.add(p.Shown)
	switch {
	case p.More != nil && v.whole:
		v.add(p.More)
		v.fold("preview.less")
	case p.More != nil:
		v.fold("preview.more")
	}
	v.text.Segments = append(v.text.Segments, &widget.TextSegment{Style: widget.RichTextStyleParagraph})
	v.text.Refresh()
	v.note.SetText(v.says(p, tally.Of(text, d.Channel)))
}

// add writes runs of text, one after the other.
func (v *previewView) add(runs []tally.Run) {
	for _, r := range runs {
		style := widget.RichTextStyle{Inline: true, ColorName: theme.ColorNameForeground, SizeName: theme.SizeNameText}
		switch r.Kind {
		case tally.Clickable:
			style.ColorName = theme.ColorNamePrimary
		case tally.TooMuch:
			style.ColorName, style.TextStyle.Bold = theme.ColorNameError, true
		case tally.Plain:
		}
		v.text.Segments = append(v.text.Segments, &widget.TextSegment{Text: r.Text, Style: style})
	}
}

// fold adds what a reader taps to see the rest, or less of it.
func (v *previewView) fold(label string) {
	v.text.Segments = append(v.text.Segments,
		&widget.TextSegment{Text: " ", Style: widget.RichTextStyleInline},
		&widget.HyperlinkSegment{Text: v.t.T(label), TextStyle: fyne.TextStyle{Bold: true}, OnTapped: v.toggle})
}

func (v *previewView) toggle() {
	v.whole = !v.whole
	v.refresh()
}

// says tells what the channel does to the text.
func (v *previewView) says(p tally.Preview, c tally.Count) string {
	switch v.shown.Channel {
	case draft.LinkedIn:
		if p.More != nil {
			return v.t.N("preview.linkedin.cut", p.Seen)
		}
		return v.t.T("preview.linkedin.whole")
	case draft.X:
		text := v.t.T("preview.x", c.Used, c.Limit)
		if n := c.Over(); n > 0 {
			text += " " + v.t.N("preview.x.over", n)
		}
		if c.Links > 0 {
			text += " " + v.t.N("preview.x.links", c.Links)
		}
		return text
	case draft.Magazine, draft.Email:
	}
	return v.t.T("preview.plain")
}

// togglePreview shows the open draft as its channel will, or the text again.
func (d *Desk) togglePreview() {
	if d.id == "" || d.open.Draft.Problem != nil {
		return
	}
	d.text.SetPreview(!d.text.previewed, d.open)
	if !d.text.previewed {
		d.deps.Window.Canvas().Focus(d.ed)
	}
	d.syncCommands()
}

package ingest

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"imprimatur/internal/draft"
)

// readPage reads a page in HTML, as it came with a Content-Type or "": what a browser
// shows is the body; comments, hidden text, descriptions of images and targets of links
// are hidden zones.
func readPage(b []byte, contentType string) ([]draft.Zone, error) {
	out, err := harvestPage(b, contentType)
	if err != nil {
		return nil, err
	}
	return seenZones(out)
}

// seenZones gives the zones of a document that shows something.
func seenZones(out *harvest) ([]draft.Zone, error) {
	zones := out.zones()
	if blank(zones[0].Text) {
		return nil, problem(draft.ProblemEmpty, "no visible text in the document")
	}
	return zones, nil
}

func harvestPage(b []byte, contentType string) (*harvest, error) {
	if len(b) > maxTextBytes {
		return nil, tooLarge()
	}
	text, err := decodePage(b, contentType)
	if err != nil {
		return nil, err
	}
	root, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil { // nested beyond the parser's limit: any other text is a page
		return nil, problem(draft.ProblemBomb, "elements nested too deep")
	}
	w := page{out: newHarvest()}
	w.walk(root, shown{})
	w.endLine()
	return w.out, nil
}

// decodePage gives the text of a page: a byte-order mark or valid UTF-8 decides, then
// what the page or its Content-Type says, then Windows-1252.
func decodePage(b []byte, contentType string) (string, error) {
	marked := slices.ContainsFunc([]string{"\xff\xfe", "\xfe\xff"}, func(mark string) bool { return bytes.HasPrefix(b, []byte(mark)) })
	if marked || utf8.Valid(b) {
		return decode(b, nil)
	}
	e, name, _ := charset.DetermineEncoding(b, contentType)
	return decodeFrom(b, e, name)
}

// page walks the elements of a page.
type page struct {
	out  *harvest
	line bool // one is open that shows something
	gap  bool // a blank came behind its last word
}

// shown says how the text of an element is shown.
type shown struct {
	hidden, verbatim bool
	block            block
}

// walk writes what a node shows or hides. The parser bounds its depth.
func (w *page) walk(n *html.Node, as shown) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, as)
		return
	case html.CommentNode:
		w.comment(n.Data)
		return
	case html.ElementNode:
		if w.element(n, &as) {
			return
		}
	case html.ErrorNode, html.DocumentNode, html.DoctypeNode, html.RawNode:
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, as)
	}
	if n.Type == html.ElementNode && lineKindOf(n.DataAtom) != inLine && !as.hidden {
		w.endLine()
	}
}

// comment keeps what a comment says. One with a condition is for Word or Outlook: a page
// of its own, of settings and styles mostly.
func (w *page) comment(s string) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "<![endif]"))
	if condition, rest, ok := strings.Cut(s, "]>"); ok && strings.HasPrefix(condition, "[if ") {
		if root, err := html.Parse(strings.NewReader(rest)); err == nil {
			s = textOf(root)
		}
	}
	w.out.aside("comment", s)
}

// element begins an element, and reports one of which nothing more is to be read.
func (w *page) element(n *html.Node, as *shown) (done bool) {
	switch n.DataAtom {
	case atom.Script, atom.Style:
		return true
	case atom.Template:
		as.hidden = true
	case atom.Iframe:
		w.out.link(attribute(n, "src"))
		w.out.aside("hidden", attribute(n, "srcdoc"))
		return true
	case atom.Input:
		w.out.aside("alt", attribute(n, "value"))
		w.out.aside("alt", attribute(n, "placeholder"))
	case atom.Title:
		w.out.property("titre de la page", textOf(n))
		return true
	case atom.Meta:
		w.meta(n)
		return true
	case atom.Img, atom.Area:
		w.out.aside("alt", attribute(n, "alt"))
	case atom.A:
		if to := attribute(n, "href"); !strings.EqualFold(to, strings.TrimSpace(textOf(n))) {
			w.out.link(to)
		}
	case atom.Br:
		if !as.hidden {
			w.lineBreak()
		}
		return true
	case atom.Pre, atom.Textarea:
		as.verbatim = true
	}
	if title := attribute(n, "title"); title != "" {
		w.out.aside("alt", title)
	}
	as.hidden = as.hidden || isHidden(n)
	if kind := lineKindOf(n.DataAtom); kind != inLine && !as.hidden {
		w.endLine()
		as.block = kind.block()
	}
	return false
}

// text writes the text of a node; blanks and line breaks are one blank, but where it is
// shown as written.
func (w *page) text(s string, as shown) {
	if as.hidden {
		if s = strings.Join(strings.Fields(s), " "); s != "" && w.out.open == "hidden" {
			s = " " + s
		}
		w.out.hide("hidden", s)
		return
	}
	if as.verbatim {
		w.write(s, as)
		return
	}
	words := strings.FieldsFunc(s, isBlankOfPage)
	if first, _ := utf8.DecodeRuneInString(s); s != "" && isBlankOfPage(first) {
		w.gap = true
	}
	for i, word := range words {
		if !w.line && strings.Trim(word, "\u00a0") == "" { // Outlook's empty line
			w.out.top().empty = true
			continue
		}
		w.gap = w.gap || i > 0
		if w.gap && w.line {
			word = " " + word
		}
		w.write(word, as)
		w.gap = false
	}
	if last, _ := utf8.DecodeLastRuneInString(s); len(words) > 0 && isBlankOfPage(last) {
		w.gap = true
	}
}

// isBlankOfPage tells the blanks that HTML takes for one; a blank that holds words
// together is none.
func isBlankOfPage(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

func (w *page) write(s string, as shown) {
	if !w.line {
		w.out.beginParagraph(as.block)
		w.line = true
	}
	w.out.show(s)
}

// endLine ends a line that shows something.
func (w *page) endLine() {
	if w.line {
		w.out.endParagraph()
	}
	w.line, w.gap = false, false
}

// lineBreak ends a line; one that shows nothing is an empty line.
func (w *page) lineBreak() {
	if !w.line {
		w.out.top().empty = true
	}
	if w.line {
		w.out.show("\n")
	}
	w.gap = false
}

// meta keeps what a page says of itself in words.
func (w *page) meta(n *html.Node) {
	switch name := strings.ToLower(attribute(n, "name") + attribute(n, "property")); name {
	case "author", "description", "keywords", "og:title", "og:description":
		w.out.property(name, attribute(n, "content"))
	}
}

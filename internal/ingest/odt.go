package ingest

import (
	"encoding/xml"
	"maps"
	"path"
	"strconv"
	"strings"

	"imprimatur/internal/draft"
)

// odt reads a text of LibreOffice (OpenDocument 1.3).
func (p *parts) odt(out *harvest) error {
	const main, sheet = "content.xml", "styles.xml"
	if !p.has(main) {
		return problem(draft.ProblemMalformed, "no main part")
	}
	common, local, err := p.odtStyles(sheet)
	if err != nil {
		return err
	}
	_, automatic, err := p.odtStyles(main)
	if err != nil {
		return err
	}
	if err := p.walkOdt(main, common.over(automatic), out); err != nil {
		return err
	}
	if p.has(sheet) {
		if err := p.walkOdt(sheet, common.over(local), out); err != nil {
			return err
		}
	}
	if !p.has("meta.xml") {
		return nil
	}
	return p.decode("meta.xml", func(d *xml.Decoder) error { return readProperties(d, out) })
}

// odtStyles reads the named styles of a part and those that only it uses.
func (p *parts) odtStyles(name string) (common, local sheet, err error) {
	common, local = newSheet(), newSheet()
	if !p.has(name) {
		return common, local, nil
	}
	into, key := common, ""
	err = p.decode(name, func(d *xml.Decoder) error {
		return eachStart(d, func(s xml.StartElement) {
			switch s.Name.Local {
			case "automatic-styles":
				into = local
			case "style":
				family := attr(s, "family")
				key = family + " " + attr(s, "name")
				into.own[key] = look{}
				if up := attr(s, "parent-style-name"); up != "" {
					into.parent[key] = family + " " + up
				}
			case "text-properties", "paragraph-properties", "table-cell-properties", "graphic-properties":
				l := into.own[key]
				l.setOdt(s)
				into.own[key] = l
			}
		})
	})
	return common, local, err
}

// sheet holds styles by family and name, and of which others they are made.
type sheet struct {
	own    map[string]look
	parent map[string]string
}

func newSheet() sheet { return sheet{map[string]look{}, map[string]string{}} }

// over gives the looks of the styles of a sheet and of a local one laid over it.
func (s sheet) over(local sheet) styles {
	own, parent := maps.Clone(s.own), maps.Clone(s.parent)
	maps.Copy(own, local.own)
	maps.Copy(parent, local.parent)
	return inherit(own, parent)
}

// setOdt takes the properties of a style into account.
func (l *look) setOdt(s xml.StartElement) {
	for _, a := range s.Attr {
		switch a.Name.Local {
		case "display":
			l.vanish = truth(a.Value == "none")
		case "color":
			l.white = truth(nearWhite(strings.TrimPrefix(a.Value, "#")))
		case "background-color":
			l.shaded = truth(dark(strings.TrimPrefix(a.Value, "#")))
		case "fill-color": // it stays when the fill is taken away
			l.shaded = truth(attr(s, "fill") == "solid" && dark(strings.TrimPrefix(a.Value, "#")))
		case "font-size":
			if n, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "pt"), 64); err == nil {
				l.tiny = truth(n <= 2)
			}
		}
	}
}

// walkOdt reads a part that holds text; its notes come at its end.
func (p *parts) walkOdt(name string, looks styles, out *harvest) error {
	return p.decode(name, func(d *xml.Decoder) error {
		w := &walker{d: d, looks: looks, out: out, read: (*walker).odt, blanks: true}
		if err := w.all(); err != nil {
			return err
		}
		for _, note := range w.notes {
			out.append(note)
		}
		return nil
	})
}

// odt reads one element whose surroundings are c.
func (w *walker) odt(s xml.StartElement, c *scene, depth int) error {
	in := *c
	name := s.Name.Local
	switch {
	case strings.HasSuffix(s.Name.Space, ":drawing:1.0"):
		return w.drawing(s, in, depth)
	case strings.HasSuffix(s.Name.Space, ":svg-compatible:1.0"):
		return w.beside("alt", scene{text: true}, depth)
	case strings.HasSuffix(s.Name.Space, "/dc/elements/1.1/"):
		return w.named(name, in, depth)
	case strings.HasSuffix(name, "-decls"), strings.HasSuffix(name, "-source"):
		w.address(s)
		return skip(w.d, depth)
	}
	switch name {
	case "automatic-styles", "styles", "font-face-decls", "forms", "event-listeners", "script", "scripts", "math",
		"note-citation", "page-layout", "settings", "annotation-end":
		return skip(w.d, depth)
	case "p", "h":
		in.text = true
		in.para = w.looks["paragraph "+attr(s, "style-name")]
		in.run = in.para
		return w.paragraph(in, depth)
	case "span":
		in.run = w.looks["text "+attr(s, "style-name")].over(in.run)
	case "a":
		w.address(s)
	case "s":
		n, err := strconv.Atoi(attr(s, "c"))
		if err != nil {
			n = 1
		}
		w.write(in, strings.Repeat(" ", min(max(n, 0), 100)))
	case "tab":
		w.write(in, "\t")
	case "line-break":
		w.write(in, "\n")
	case "list":
		in.block = inList
	case "table":
		in.block = inTable
	case "table-cell":
		in.dark = w.looks["table-cell "+attr(s, "style-name")].shaded == yes
	case "header", "header-left", "header-first":
		return w.beside("header", in, depth)
	case "footer", "footer-left", "footer-first":
		return w.beside("footer", in, depth)
	case "note":
		return w.note(in, depth)
	case "annotation":
		in.text, in.by = false, "auteur d'un commentaire"
		return w.comment(s, in, depth)
	case "deletion":
		in.deleted, in.by = true, "auteur d'une modification"
	case "insertion", "format-change":
		in.by = "auteur d'une modification"
	case "section":
		in.unseen = in.unseen || attr(s, "display") == "none" || attr(s, "is-hidden") == "true"
	case "hidden-paragraph":
		c.unseen = c.unseen || attr(s, "is-hidden") == "true"
	case "hidden-text":
		w.out.aside("hidden", attr(s, "string-value"))
		return skip(w.d, depth)
	case "conditional-text":
		w.out.aside("hidden", attr(s, "string-value-if-true"))
		w.out.aside("hidden", attr(s, "string-value-if-false"))
	}
	return w.children(in, depth)
}

// drawing reads what is drawn: a frame, or a shape with a text in it.
func (w *walker) drawing(s xml.StartElement, c scene, depth int) error {
	c.dark = c.dark || w.looks["graphic "+attr(s, "style-name")].shaded == yes
	switch s.Name.Local {
	case "frame", "g":
		return w.children(c, depth)
	case "a":
		w.address(s)
		return w.children(c, depth)
	case "image", "plugin", "applet", "floating-frame":
		w.address(s)
		return skip(w.d, depth)
	case "object", "object-ole":
		w.out.property("objet incorporé", path.Base(attr(s, "href")))
		return skip(w.d, depth)
	}
	c.text = false
	return w.box(c, depth)
}

// address keeps the target of a link that leads out of the document.
func (w *walker) address(s xml.StartElement) {
	if to := attr(s, "href"); strings.Contains(to, ":") || strings.HasPrefix(to, `\\`) {
		w.out.link(to)
	}
}

// named keeps who wrote a comment or a change.
func (w *walker) named(element string, c scene, depth int) error {
	if c.by == "" {
		return w.children(c, depth) // a field, such as the title of the document
	}
	text, err := w.apart(scene{text: true}, depth)
	if err != nil {
		return err
	}
	if element == "creator" {
		w.out.property(c.by, text)
	}
	return nil
}

// beside keeps what is not of the text: around each page, or the description of a picture.
func (w *walker) beside(kind string, c scene, depth int) error {
	text, err := w.apart(c, depth)
	if err != nil {
		return err
	}
	w.out.aside(kind, text)
	return nil
}

// note keeps one for the end.
func (w *walker) note(c scene, depth int) error {
	c.text, c.block = false, apart
	text, err := w.apart(c, depth)
	if err != nil {
		return err
	}
	w.notes = append(w.notes, text)
	return nil
}

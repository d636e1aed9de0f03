package ingest

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// walk reads one part that holds text.
func (p *parts) walk(name string, looks styles, out *harvest) error {
	return p.decode(name, func(d *xml.Decoder) error {
		w := &walker{d: d, looks: looks, out: out, read: (*walker).element}
		return w.all()
	})
}

// element reads one element whose surroundings are c; properties change c.
func (w *walker) element(s xml.StartElement, c *scene, depth int) error {
	in := *c
	switch s.Name.Local {
	case "rPr", "pPr", "tcPr", "trPr":
		return w.properties(s.Name.Local, c, depth)
	case "tblPr", "sectPr", "tblGrid", "sdtPr", "delInstrText", "fldData", "tblPrEx", "numPr":
		return skip(w.d, depth)
	case "altChunk", "subDoc":
		return errEmbedded
	case "del", "moveFrom":
		in.deleted = true
		w.out.property("auteur d'une modification", attr(s, "author"))
	case "ins", "moveTo":
		w.out.property("auteur d'une modification", attr(s, "author"))
	case "tbl":
		in.block = inTable
	case "p":
		in.para, in.run = look{}, look{}
		return w.paragraph(in, depth)
	case "r":
		in.run = c.para
	case "t", "delText":
		in.text = true
	case "instrText":
		return w.instruction(depth)
	case "tab", "ptab":
		w.write(in, "\t")
	case "br", "cr":
		if of := attr(s, "type"); of == "" || of == "textWrapping" || !w.out.top().fresh {
			w.write(in, "\n")
		}
	case "noBreakHyphen":
		w.write(in, "\u2011")
	case "softHyphen":
		w.write(in, "\u00ad")
	case "sym":
		w.write(in, symbol(attr(s, "char")))
	case "docPr":
		w.out.aside("alt", attr(s, "descr"))
	case "textpath": // the text of a watermark
		w.write(in, attr(s, "string")+"\n")
	case "txbxContent":
		return w.box(in, depth)
	case "AlternateContent":
		return w.alternatives(in, depth)
	case "comment":
		return w.comment(s, in, depth)
	case "footnote", "endnote":
		if kind := attr(s, "type"); kind != "" && kind != "normal" {
			return skip(w.d, depth)
		}
	}
	return w.children(in, depth)
}

// properties reads what the format of a run, paragraph, cell or row says.
func (w *walker) properties(of string, c *scene, depth int) error {
	var direct, named look
	level := 0
	for {
		t, err := w.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if level++; depth+level > maxXMLDepth {
				return errDepth
			}
			if level > 1 { // marks of the paragraph sign, former properties
				if level == 2 && of == "pPr" && t.Name.Local == "numId" {
					direct.set(t)
				}
				continue
			}
			switch name := t.Name.Local; {
			case name == "rStyle" || name == "pStyle":
				named = w.looks[attr(t, "val")]
			case name == "del" && of == "trPr":
				c.deleted = true
			case of != "trPr":
				direct.set(t)
			}
		case xml.EndElement:
			if level--; level >= 0 {
				continue
			}
			switch l := direct.over(named); of {
			case "rPr":
				c.run = l.over(c.run)
			case "pPr":
				c.para = l.over(c.para)
				if f := w.out.top(); c.para.listed == yes && f.block == apart {
					f.block = inList
				}
			case "tcPr":
				c.dark = l.shaded == yes
			}
			return nil
		}
	}
}

// alternatives reads the forms that a same content takes for programs of
// different ages. The first is shown; another one that says something else is
// hidden text.
func (w *walker) alternatives(c scene, depth int) error {
	shown, first := "", true
	for {
		t, err := w.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if t.Name.Local != "Choice" && t.Name.Local != "Fallback" {
				if err := skip(w.d, depth+1); err != nil {
					return err
				}
				continue
			}
			text, boxes, err := w.alternative(c, depth+1)
			if err != nil {
				return err
			}
			all := words(text + "\n" + strings.Join(boxes, "\n"))
			if first {
				shown, first = all, false
				if w.inside == 0 {
					w.out.beginParagraph(apart)
				}
				w.out.show(text)
				w.out.boxes = append(w.out.boxes, boxes...)
			} else if all != shown {
				w.out.aside("hidden", all)
			}
		}
	}
}

func (w *walker) alternative(c scene, depth int) (string, []string, error) {
	held := w.out.boxes
	w.out.boxes = nil
	w.out.push()
	err := w.children(c, depth)
	text, boxes := w.out.pop(), w.out.boxes
	w.out.boxes = held
	return text, boxes, err
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// instruction keeps the address inside a field code such as HYPERLINK.
func (w *walker) instruction(depth int) error {
	var code strings.Builder
	level := 0
	for {
		t, err := w.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if level++; depth+level > maxXMLDepth {
				return errDepth
			}
		case xml.CharData:
			code.Write(t)
		case xml.EndElement:
			if level--; level >= 0 {
				continue
			}
			if s := code.String(); strings.Contains(s, ":") || strings.Contains(s, `\\`) {
				w.out.link(s)
			}
			return nil
		}
	}
}

// symbol gives the character of w:sym; those of the private area are pictures
// of a font.
func symbol(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || n < 0x20 || n >= 0xD800 && n < 0xF900 || n > 0xFFFD {
		return ""
	}
	return string(rune(n))
}

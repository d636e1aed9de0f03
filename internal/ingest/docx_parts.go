package ingest

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"imprimatur/internal/draft"
)

// docx reads a Word document. The main part is the one that the package's relations name,
// as in Word, so that a decoy cannot be read in its place.
func (p *parts) docx(out *harvest) error {
	root, err := p.relations("")
	if err != nil {
		return err
	}
	main := "word/document.xml"
	for _, r := range root {
		if r.kind == "officeDocument" && !r.external {
			main = r.target
		}
	}
	if !p.has(main) {
		return problem(draft.ProblemMalformed, "no main part")
	}
	rels, err := p.relations(main)
	if err != nil {
		return err
	}
	looks, err := p.styles(partOf(rels, main, "styles"))
	if err != nil {
		return err
	}
	if err := p.walk(main, looks, out); err != nil {
		return err
	}
	if err := p.around(main, rels, looks, out); err != nil {
		return err
	}
	return p.properties(root, out)
}

// partOf returns the target of the first relation of that kind, or the name
// that Word gives to such a part.
func partOf(rels []relation, main, kind string) string {
	for _, r := range rels {
		if r.kind == kind && !r.external {
			return r.target
		}
	}
	return path.Join(path.Dir(main), kind+".xml")
}

// around reads the parts beside the main one: notes are published with the
// body; comments, headers and footers are seen by no reader of the post.
func (p *parts) around(main string, rels []relation, looks styles, out *harvest) error {
	seen, sides := map[string]bool{main: true}, []string(nil)
	read := func(name, kind string) error {
		if seen[name] || !p.has(name) {
			return nil
		}
		switch kind {
		case "footnotes", "endnotes", "comments":
			seen[name], sides = true, append(sides, name)
			return p.walk(name, looks, out)
		case "header", "footer", "diagramData", "chart":
			seen[name], sides = true, append(sides, name)
			sub := newHarvest()
			if err := p.walk(name, looks, sub); err != nil {
				return err
			}
			out.absorb(strings.TrimSuffix(kind, "Data"), sub)
		case "oleObject", "package", "vbaProject":
			out.property("objet incorporé", path.Base(name))
		}
		return nil
	}
	for _, kind := range []string{"footnotes", "endnotes", "comments"} {
		if err := read(partOf(rels, main, kind), kind); err != nil {
			return err
		}
	}
	for _, r := range rels {
		if r.external {
			out.link(r.target)
			continue
		}
		if r.kind == "aFChunk" || r.kind == "subDocument" {
			return errEmbedded
		}
		if err := read(r.target, r.kind); err != nil {
			return err
		}
	}
	for _, name := range sides {
		if err := p.links(name, out); err != nil {
			return err
		}
	}
	return p.links(partOf(rels, main, "settings"), out)
}

// errEmbedded refuses a document that shows another one inside it: that text
// would be published without having been read.
var errEmbedded = problem(draft.ProblemUnsupported, "another document is embedded in the text")

// links keeps the outside targets of a side part, such as an attached template.
func (p *parts) links(name string, out *harvest) error {
	rels, err := p.relations(name)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.external {
			out.link(r.target)
		}
	}
	return nil
}

// propertyNames are the French labels of the properties that say something
// about people or places. Dates, versions and counters are left aside.
func propertyName(element string) string {
	switch element {
	case "creator":
		return "auteur"
	case "lastModifiedBy":
		return "modifié par"
	case "title":
		return "titre"
	case "subject":
		return "sujet"
	case "description":
		return "commentaires"
	case "keywords", "keyword":
		return "mots clés"
	case "category":
		return "catégorie"
	case "contentStatus":
		return "état"
	case "Company":
		return "société"
	case "Manager":
		return "responsable"
	case "HyperlinkBase":
		return "base des liens"
	case "initial-creator":
		return "auteur"
	case "printed-by":
		return "imprimé par"
	case "lpwstr", "lpstr", "bstr", "user-defined":
		return "propriété"
	}
	return ""
}

// properties reads docProps: core, app and custom.
func (p *parts) properties(root []relation, out *harvest) error {
	seen := map[string]bool{}
	var names []string
	for _, r := range root {
		if strings.HasSuffix(r.kind, "-properties") && !r.external {
			names = append(names, r.target)
		}
	}
	for _, n := range p.names {
		if strings.HasPrefix(n, "docprops/") && strings.HasSuffix(n, ".xml") {
			names = append(names, n)
		}
	}
	for _, n := range names {
		if key := strings.ToLower(n); seen[key] || !p.has(n) {
			continue
		} else {
			seen[key] = true
		}
		if err := p.decode(n, func(d *xml.Decoder) error { return readProperties(d, out) }); err != nil {
			return err
		}
	}
	return nil
}

func readProperties(d *xml.Decoder, out *harvest) error {
	depth, label := 0, ""
	var value strings.Builder
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxXMLDepth {
				return errDepth
			}
			label = propertyName(t.Name.Local)
			value.Reset()
		case xml.CharData:
			if label != "" {
				value.Write(t)
			}
		case xml.EndElement:
			depth--
			if label != "" {
				out.property(label, value.String())
			}
			label = ""
		}
	}
}

package ingest

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// set takes one property of a w:rPr or w:pPr into account.
func (l *look) set(s xml.StartElement) {
	val := attr(s, "val")
	switch s.Name.Local {
	case "vanish":
		l.vanish = onOff(val)
	case "color":
		l.white = truth(nearWhite(val))
	case "sz":
		if n, err := strconv.Atoi(val); err == nil { // half-points
			l.tiny = truth(n <= 4)
		}
	case "numPr":
		l.listed = yes
	case "numId":
		l.listed = truth(val != "0") // of no list any more
	case "shd":
		l.shaded = truth(dark(attr(s, "fill")))
	case "highlight":
		l.shaded = truth(val != "" && val != "none" && val != "white")
	}
}

func onOff(val string) tri {
	switch strings.ToLower(val) {
	case "0", "false", "off":
		return no
	}
	return yes
}

// styles reads the sheet of styles, if there is one.
func (p *parts) styles(name string) (styles, error) {
	if !p.has(name) {
		return styles{}, nil
	}
	own, parent := map[string]look{}, map[string]string{}
	id, inTable := "", false
	err := p.decode(name, func(d *xml.Decoder) error {
		return eachStart(d, func(s xml.StartElement) {
			switch s.Name.Local {
			case "style":
				id, inTable = attr(s, "styleId"), false
			case "basedOn":
				parent[id] = attr(s, "val")
			case "tblStylePr", "tblPr", "tcPr":
				inTable = true
			default:
				if l := own[id]; id != "" && !inTable {
					l.set(s)
					own[id] = l
				}
			}
		})
	})
	if err != nil {
		return nil, err
	}
	return inherit(own, parent), nil
}

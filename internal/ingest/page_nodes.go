package ingest

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lineKind is how an element stands among the lines of a page.
type lineKind uint8

const (
	inLine    lineKind = iota
	paragraph          // with an empty line around
	lineOfList
	lineOfTable
	lineAlone // right below the one before
)

// block is what the paragraphs of such an element stand in.
func (k lineKind) block() block {
	switch k {
	case lineOfTable:
		return inTable
	case lineOfList, lineAlone:
		return inList
	case inLine, paragraph:
	}
	return apart
}

// lineKindOf gives that of an element; one that is not known stands in its line.
func lineKindOf(a atom.Atom) lineKind {
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Hr, atom.Article,
		atom.Section, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Aside, atom.Figure, atom.Form, atom.Fieldset:
		return paragraph
	case atom.Li, atom.Dt, atom.Dd, atom.Ul, atom.Ol, atom.Dl, atom.Menu:
		return lineOfList
	case atom.Tr, atom.Td, atom.Th, atom.Table, atom.Caption:
		return lineOfTable
	case atom.Div, atom.Body, atom.Address, atom.Figcaption, atom.Summary, atom.Details, atom.Option, atom.Legend, atom.Center:
		return lineAlone
	}
	return inLine
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf gives all the text in a node but that of styles, programs and settings.
func textOf(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !isSetting(c.Parent) {
			out.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

func isSetting(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Style || n.DataAtom == atom.Script || n.Data == "xml" {
			return true
		}
	}
	return false
}

// hidingStyle is a style with which a browser shows no text.
var hidingStyle = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?|font-size\s*:\s*0(?:px|pt|em|rem|%)?|mso-hide\s*:\s*all)\s*(?:!important\s*)?(?:;|$)`)

// isHidden reports an element that a browser does not show.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden":
			return true
		case a.Key == "style" && hidingStyle.MatchString(a.Val):
			return true
		}
	}
	return false
}

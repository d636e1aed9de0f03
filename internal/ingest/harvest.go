package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/draft"
)

// harvest gathers the zones of one document while its parts are walked.
type harvest struct {
	frames []*frame // text being written: the body, then boxes inside it
	boxes  []string // text boxes that wait for the end of their paragraph
	hidden []*aside
	last   map[string]*aside // of each kind
	open   string            // kind of the hidden zone that the next text of that kind continues
	props  []string
	links  []string
	known  map[string]bool // properties and links already kept
}

// frame is a text being written, paragraph by paragraph.
type frame struct {
	strings.Builder
	fresh bool  // a paragraph is open that shows nothing yet
	block block // in which it stands
	last  block // in which the one before it stood
	empty bool  // one that shows nothing came between
}

// block is what paragraphs stand in, one beneath the other without an empty line.
type block uint8

const (
	apart block = iota // each by itself
	inList
	inTable
)

// aside is a hidden zone being written.
type aside struct {
	kind string
	rank int
	text strings.Builder
}

func newHarvest() *harvest {
	return &harvest{
		frames: []*frame{{}},
		last:   map[string]*aside{},
		known:  map[string]bool{},
	}
}

func (h *harvest) top() *frame { return h.frames[len(h.frames)-1] }

// push opens a frame for text that does not belong where it stands.
func (h *harvest) push() { h.frames = append(h.frames, &frame{}) }

// pop closes the frame and returns its text.
func (h *harvest) pop() string {
	text := h.top().String()
	h.frames = h.frames[:len(h.frames)-1]
	return text
}

// show writes text that a reader sees.
func (h *harvest) show(text string) {
	if text == "" {
		return
	}
	h.open = ""
	f := h.top()
	if f.fresh {
		f.fresh = false
		if f.Len() > 0 && (f.empty || f.block != f.last || f.block == apart && !goesOn(f.String(), text)) {
			f.WriteString("\n")
		}
		f.last, f.empty = f.block, false
	}
	f.WriteString(text)
}

// goesOn reports a paragraph that goes on with a sentence of the one before, as where a
// mail was pasted line by line: that ends with no sign and this begins with a small
// letter or a digit, or both are in capitals, as a stamp in two lines.
func goesOn(before, text string) bool {
	before = strings.TrimRight(before, " \u00a0\n")
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \u00a0"))
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != ',' {
		return false
	}
	if unicode.IsLower(first) || unicode.IsDigit(first) {
		return true
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return line == strings.ToUpper(line) && unicode.IsUpper(first) && text == strings.ToUpper(text)
}

// beginParagraph opens one in a block.
func (h *harvest) beginParagraph(in block) {
	f := h.top()
	f.fresh, f.block = true, in
}

// hide writes text that is carried without being seen. Text that follows other
// text of its kind directly continues the same zone: Word cuts runs anywhere.
func (h *harvest) hide(kind, text string) {
	if text == "" {
		return
	}
	z := h.last[kind]
	switch {
	case z != nil && h.open == kind:
	case z != nil && z.rank == maxZonesPerKind:
		z.text.WriteString("\n")
	default:
		rank := 1
		if z != nil {
			rank = z.rank + 1
		}
		z = &aside{kind: kind, rank: rank}
		h.last[kind] = z
		h.hidden = append(h.hidden, z)
	}
	z.text.WriteString(text)
	h.open = kind
}

// aside keeps a hidden zone that continues no other.
func (h *harvest) aside(kind, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	h.open = ""
	h.hide(kind, text)
	h.open = ""
}

// endParagraph breaks the line. A paragraph of which everything is hidden leaves no
// trace in the body; between two lines of a block one without a text is an empty line.
func (h *harvest) endParagraph() {
	f := h.top()
	switch {
	case !f.fresh:
		h.show("\n")
	case h.open != "":
		h.hide(h.open, "\n")
	default:
		f.empty = true
	}
	f.fresh = false
}

// property keeps a line of metadata once.
func (h *harvest) property(label, value string) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	if line := label + " : " + value; !h.known[line] {
		h.known[line] = true
		h.props = append(h.props, line)
	}
}

// link keeps the target of a link once.
func (h *harvest) link(target string) {
	if target = strings.TrimSpace(target); target != "" && !h.known["\x00"+target] {
		h.known["\x00"+target] = true
		h.links = append(h.links, target)
	}
}

// absorb takes a header or a footer: its visible text is a hidden zone here.
func (h *harvest) absorb(kind string, sub *harvest) {
	h.aside(kind, sub.top().String())
	for _, z := range sub.hidden {
		h.aside(z.kind, z.text.String())
	}
	h.keep(sub)
}

// text is what is seen.
func (h *harvest) text() string { return strings.TrimRight(h.frames[0].String(), "\n") }

// append writes a text that is seen, below an empty line.
func (h *harvest) append(text string) {
	if text = strings.Trim(text, "\n"); blank(text) {
		return
	}
	f := h.frames[0]
	if f.Len() > 0 {
		if !strings.HasSuffix(f.String(), "\n") {
			f.WriteString("\n")
		}
		f.WriteString("\n")
	}
	f.WriteString(text + "\n")
	h.open = ""
}

// join takes what another gathered, behind what is here.
func (h *harvest) join(sub *harvest) {
	h.append(sub.text())
	for _, z := range sub.hidden {
		h.aside(z.kind, z.text.String())
	}
	h.keep(sub)
}

// keep takes the properties and links of another.
func (h *harvest) keep(sub *harvest) {
	for _, l := range sub.props {
		label, value, _ := strings.Cut(l, " : ")
		h.property(label, value)
	}
	for _, l := range sub.links {
		h.link(l)
	}
}

// zones returns the body first, then what is hidden, in reading order.
func (h *harvest) zones() []draft.Zone {
	zones := []draft.Zone{{Name: draft.ZoneBody, Text: h.text()}}
	for _, z := range h.hidden {
		if text := strings.TrimRight(z.text.String(), "\n"); !blank(text) {
			zones = append(zones, draft.Zone{Name: fmt.Sprintf("%s %d", z.kind, z.rank), Text: text, Hidden: true})
		}
	}
	add := func(name string, lines []string) {
		if len(lines) > 0 {
			zones = append(zones, draft.Zone{Name: name, Text: strings.Join(lines, "\n"), Hidden: true})
		}
	}
	add("links", h.links)
	add("metadata", h.props)
	return zones
}

package ingest

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

type walker struct {
	d      *xml.Decoder
	looks  styles
	out    *harvest
	read   func(*walker, xml.StartElement, *scene, int) error // an element, as its format has it
	inside int                                                // paragraphs open around the current one
	blanks bool                                               // one after the other are one
	notes  []string                                           // that wait for the end of the part
}

// all walks the part.
func (w *walker) all() error {
	if err := w.children(scene{}, 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	w.boxes() // of a part that has no paragraph around them
	return nil
}

// scene is what the elements around a text say about it. It goes down by value,
// so that leaving an element restores it.
type scene struct {
	deleted bool // in a tracked deletion
	unseen  bool // in a text box anchored in hidden text
	dark    bool // on a dark cell or paragraph
	text    bool // character data is text here
	block   block
	by      string // what the author is of who is named here
	para    look
	run     look
}

// children walks until the end of the element, or io.EOF for the part itself.
// Properties come first among children and hold for those after them.
func (w *walker) children(c scene, depth int) error {
	if depth > maxXMLDepth {
		return errDepth
	}
	for {
		t, err := w.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if c.text {
				w.write(c, w.chars(t))
			}
		case xml.StartElement:
			if err := w.read(w, t, &c, depth+1); err != nil {
				if errors.Is(err, io.EOF) { // inside an element
					return io.ErrUnexpectedEOF
				}
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// chars gives the characters that a text of the part stands for.
func (w *walker) chars(t xml.CharData) string {
	if !w.blanks || len(t) == 0 { // of a section that holds nothing
		return string(t)
	}
	isBlank := func(r rune) bool { return r < utf8.RuneSelf && isBlankOfPage(r) }
	words := strings.FieldsFunc(string(t), isBlank)
	text := strings.Join(words, " ")
	if isBlank(rune(t[0])) && !w.out.top().fresh {
		text = " " + text
	}
	if len(words) > 0 && isBlank(rune(t[len(t)-1])) {
		text += " "
	}
	return text
}

func (w *walker) write(c scene, text string) {
	switch {
	case c.deleted:
		w.out.hide("deletion", text)
	case c.unseen || c.run.unseen(c.dark):
		w.out.hide("hidden", text)
	default:
		w.out.show(text)
	}
}

// paragraph writes a line, then the text boxes anchored in it.
func (w *walker) paragraph(c scene, depth int) error {
	w.out.beginParagraph(c.block)
	w.inside++
	err := w.children(c, depth)
	w.inside--
	if err != nil {
		return err
	}
	w.out.endParagraph()
	if w.inside == 0 {
		w.boxes()
	}
	return nil
}

// boxes shows the text boxes that wait.
func (w *walker) boxes() {
	for _, b := range w.out.boxes {
		w.out.beginParagraph(apart)
		w.out.top().empty = true // it goes on with nothing
		w.out.show(b)
	}
	w.out.boxes = nil
}

// box reads a text box; it is shown after the paragraph that anchors it, so
// that it does not cut a word in two.
func (w *walker) box(c scene, depth int) error {
	c.unseen, c.block = c.unseen || c.run.unseen(c.dark), apart
	text, err := w.apart(c, depth)
	if err != nil {
		return err
	}
	if strings.TrimSpace(text) != "" {
		w.out.boxes = append(w.out.boxes, strings.TrimRight(text, "\n")+"\n")
	}
	return nil
}

func (w *walker) comment(s xml.StartElement, c scene, depth int) error {
	w.out.property("auteur d'un commentaire", attr(s, "author"))
	text, err := w.apart(c, depth)
	if err != nil {
		return err
	}
	w.out.aside("comment", text)
	return nil
}

// apart reads an element whose text does not belong where it stands.
func (w *walker) apart(c scene, depth int) (string, error) {
	w.out.push()
	err := w.children(c, depth)
	return w.out.pop(), err
}

// skip passes an element over. The decoder's own Skip knows no limit of depth,
// and keeps every open element in memory.
func skip(d *xml.Decoder, depth int) error {
	for level := 1; level > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if level++; depth+level > maxXMLDepth {
				return errDepth
			}
		case xml.EndElement:
			level--
		}
	}
	return nil
}

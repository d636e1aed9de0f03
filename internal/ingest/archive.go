package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"imprimatur/internal/draft"
)

// readsPackage gives what reads a document that is an archive, in a format; nil for none.
func readsPackage(as format) func(*parts, *harvest) error {
	switch as {
	case docxFormat:
		return (*parts).docx
	case odtFormat:
		return (*parts).odt
	}
	return nil
}

// openPackage reads the document of that name.
func openPackage(name string, read func(*parts, *harvest) error) ([]draft.Zone, error) {
	left := int64(maxFileBytes)
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.Size() > maxFileBytes:
		return nil, tooLarge()
	}
	return readPackage(f, info.Size(), read, &left)
}

// readPackage reads a document: what is seen is the body, what is carried is
// hidden zones. Of the bytes that may be unpacked it takes those that it unpacks.
func readPackage(f source, size int64, read func(*parts, *harvest) error, left *int64) ([]draft.Zone, error) {
	if size == 0 {
		return nil, problem(draft.ProblemEmpty, "file of no byte")
	}
	zr, err := zip.NewReader(f, size)
	if err != nil {
		return nil, notZip(f, size)
	}
	p, err := newParts(zr, left)
	if err != nil {
		return nil, err
	}
	out := newHarvest()
	if err := read(p, out); err != nil {
		return nil, err
	}
	return seenZones(out)
}

// notZip says what a document that is no archive looks like.
func notZip(f io.ReaderAt, size int64) error {
	head := make([]byte, 8)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || size < 4 && bytes.HasPrefix([]byte("PK\x03\x04"), head):
		return problem(draft.ProblemTruncated, "archive without its directory")
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return problem(draft.ProblemMalformed, "old format of Office or password")
	}
	return problem(draft.ProblemMalformed, "not a zip archive")
}

// parts are the files inside the package, read under limits that hold for the
// whole of it.
type parts struct {
	files map[string]*zip.File
	names []string // in archive order
	left  *int64   // bytes that may still be unpacked
}

func newParts(zr *zip.Reader, left *int64) (*parts, error) {
	if len(zr.File) > maxEntries {
		return nil, problem(draft.ProblemBomb, "too many entries")
	}
	p := &parts{files: make(map[string]*zip.File, len(zr.File)), left: left}
	for _, f := range zr.File {
		key := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		if _, twice := p.files[key]; twice {
			return nil, problem(draft.ProblemMalformed, "two entries of one name")
		}
		p.files[key] = f
		p.names = append(p.names, key)
	}
	return p, nil
}

func (p *parts) has(name string) bool { return p.files[strings.ToLower(name)] != nil }

// decode hands an XML decoder of the part to use, and afterwards reads the part
// to its end, so that its checksum is verified.
func (p *parts) decode(name string, use func(*xml.Decoder) error) (err error) {
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return problem(draft.ProblemMalformed, "a part is missing")
	}
	rc, err := f.Open()
	if err != nil {
		return partProblem(err)
	}
	defer func() { _ = rc.Close() }() // only read from
	limit := min(int64(maxPartBytes), *p.left)
	r := &capped{r: rc, left: limit}
	defer func() { *p.left -= limit - max(r.left, 0) }()
	if err := use(xml.NewDecoder(r)); err != nil {
		return partProblem(err)
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return partProblem(err)
	}
	return nil
}

// capped reads at most left bytes; one more is a bomb. The sizes written in the
// archive are never believed.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(b []byte) (int, error) {
	if c.left < 0 {
		return 0, problem(draft.ProblemBomb, "a part unpacks beyond the limit")
	}
	if int64(len(b)) > c.left+1 {
		b = b[:c.left+1]
	}
	n, err := c.r.Read(b)
	c.left -= int64(n)
	if c.left < 0 {
		return n, problem(draft.ProblemBomb, "a part unpacks beyond the limit")
	}
	return n, err
}

// partProblem sorts what goes wrong inside the package. The decoder's message
// is not repeated, because it can quote the text.
func partProblem(err error) error {
	var known *draft.Problem
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &syntax):
		return problem(draft.ProblemMalformed, fmt.Sprintf("XML error at line %d of a part", syntax.Line))
	case errors.Is(err, io.ErrUnexpectedEOF):
		return problem(draft.ProblemTruncated, "a part is cut")
	}
	return problem(draft.ProblemMalformed, "a part cannot be unpacked")
}

// relation is one arrow of the package from a part to another or outside.
type relation struct {
	kind     string // last element of the type's address
	target   string
	external bool
}

// relations reads the arrows that leave a part; "" is the package itself.
func (p *parts) relations(of string) ([]relation, error) {
	dir, base := path.Split(of)
	name := dir + "_rels/" + base + ".rels"
	if !p.has(name) {
		return nil, nil
	}
	var rels []relation
	err := p.decode(name, func(d *xml.Decoder) error {
		return eachStart(d, func(s xml.StartElement) {
			if s.Name.Local != "Relationship" {
				return
			}
			r := relation{kind: path.Base(attr(s, "Type")), target: attr(s, "Target")}
			r.external = strings.EqualFold(attr(s, "TargetMode"), "External")
			if !r.external {
				if !strings.HasPrefix(r.target, "/") {
					r.target = path.Join(dir, r.target)
				}
				r.target = strings.TrimPrefix(path.Clean(r.target), "/")
			}
			rels = append(rels, r)
		})
	})
	return rels, err
}

// eachStart walks a part flatly, under the limit of depth.
func eachStart(d *xml.Decoder, use func(xml.StartElement)) error {
	depth := 0
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
			use(t)
		case xml.EndElement:
			depth--
		}
	}
}

var errDepth = problem(draft.ProblemBomb, "XML nested too deep")

// attr returns the attribute of that local name: prefixes vary between the
// programs that write these files.
func attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

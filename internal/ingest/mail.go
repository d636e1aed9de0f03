package ingest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"

	"imprimatur/internal/draft"
)

const (
	maxMailDepth = 16 // of parts within parts
	textType     = "text/plain"
	pageType     = "text/html"
	mailType     = "message/rfc822"
)

// letter is what is gathered of a mail.
type letter struct {
	subject  string
	body     *harvest
	attached []attachment
	left     int // parts that may still be read
}

// attachment is a file that a mail carries, by its name: a mail within it has none. One
// that nothing reads is left where it is.
type attachment struct {
	name    string
	content []byte
	err     error
}

// readMail reads a mail (RFC 5322, RFC 2045 to 2047): its subject is the title, what is
// shown of it the body. The addresses are not read: they are of no draft.
func readMail(b []byte) (*letter, error) {
	if line, rest, ok := bytes.Cut(b, []byte("\n")); ok && bytes.HasPrefix(line, []byte("From ")) {
		b = rest // of a mailbox: RFC 4155
	}
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return nil, problem(draft.ProblemMalformed, "no mail: its header cannot be read")
	}
	l := &letter{subject: headerText(m.Header.Get("Subject")), body: newHarvest(), left: maxEntries}
	if err := l.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return nil, mailProblem(err)
	}
	return l, nil
}

// zones gives the subject and the body, then what is hidden.
func (l *letter) zones() ([]draft.Zone, error) {
	zones := l.body.zones()
	if blank(zones[0].Text) && blank(l.subject) {
		return nil, problem(draft.ProblemEmpty, "no text in the mail")
	}
	if blank(l.subject) {
		return zones, nil
	}
	return append([]draft.Zone{{Name: draft.ZoneTitle, Text: l.subject}}, zones...), nil
}

// mailProblem sorts what goes wrong inside a mail, without a word of it.
func mailProblem(err error) error {
	var known *draft.Problem
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return problem(draft.ProblemTruncated, "a part of the mail is cut")
	}
	return problem(draft.ProblemMalformed, "a part of the mail cannot be read")
}

// part reads one, the parts of which it is made, or keeps what is attached.
func (l *letter) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if l.left--; l.left < 0 || depth > maxMailDepth {
		return problem(draft.ProblemBomb, "too many parts, or nested too deep")
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = textType // RFC 2045, section 5.2
	}
	disposition, named, _ := mime.ParseMediaType(h.Get("Content-Disposition")) // a broken one says nothing
	name := headerText(firstOf(named["filename"], params["name"]))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return l.parts(kind, params["boundary"], body, depth)
	case strings.HasSuffix(kind, "-signature"):
		return nil // of a signed mail, whose text stands beside it
	case strings.HasPrefix(kind, "image/") && disposition != "attachment" && h.Get("Content-Id") != "":
		return nil // shown within the text, as in a Word file
	}
	carried := disposition == "attachment" || kind != textType && kind != pageType || name != ""
	name = firstOf(name, nameFor(kind))
	if carried && formatOf(name) == unknownFormat {
		l.attached = append(l.attached, attachment{name: name})
		return nil
	}
	content, err := decoded(h.Get("Content-Transfer-Encoding"), body)
	switch {
	case carried:
		l.attached = append(l.attached, attachment{name, content, err})
		return nil
	case err != nil:
		return err
	}
	return l.text(kind, h.Get("Content-Type"), params["charset"], content)
}

// text adds to the body what a part shows.
func (l *letter) text(kind, contentType, set string, content []byte) error {
	if kind == pageType {
		out, err := harvestPage(content, contentType)
		if err != nil {
			return err
		}
		l.body.join(out)
		return nil
	}
	text, err := decodeAs(content, set)
	if err != nil {
		return err
	}
	l.body.append(strings.ReplaceAll(text, "\r\n", "\n"))
	return nil
}

// parts reads the parts of one.
func (l *letter) parts(kind, boundary string, body io.Reader, depth int) error {
	end := &watch{from: body, wanted: []byte("--" + boundary + "--")}
	from := multipart.NewReader(end, boundary)
	var best *letter // of alternatives, the last is the richest: RFC 2046, section 5.1.4
	for {
		p, err := from.NextRawPart()
		if err == io.EOF && end.seen {
			break
		}
		if err != nil {
			return err
		}
		if kind != "multipart/alternative" {
			if err := l.part(p.Header, p, depth+1); err != nil {
				return err
			}
			continue
		}
		one := &letter{body: newHarvest(), left: l.left}
		if err := one.part(p.Header, p, depth+1); err != nil {
			return err
		}
		l.left = one.left
		best = richer(best, one)
	}
	if best != nil {
		l.body.join(best.body)
		l.attached = append(l.attached, best.attached...)
	}
	return nil
}

// watch is a reader that looks for bytes on its way: at the end of a mail that was cut in
// the header of a part, a multipart.Reader says the same as at its last delimiter.
type watch struct {
	from   io.Reader
	wanted []byte
	last   []byte // the bytes before, fewer than those wanted
	seen   bool
}

func (w *watch) Read(p []byte) (int, error) {
	n, err := w.from.Read(p)
	if !w.seen {
		w.last = append(w.last, p[:n]...)
		w.seen = bytes.Contains(w.last, w.wanted)
		w.last = w.last[max(0, len(w.last)-len(w.wanted)+1):]
	}
	return n, err
}

// richer gives the later of two alternatives, with what the other says besides: what one
// reader of the mail sees, another does not.
func richer(a, b *letter) *letter {
	if a == nil {
		return b
	}
	b.attached = append(a.attached, b.attached...)
	if blank(b.body.text()) {
		a.attached = b.attached
		return a
	}
	b.body.aside("alternative", saidBeside(a.body.text(), b.body.text()))
	return b
}

// pictureInText stands for a picture in the plain form of a mail.
var pictureInText = regexp.MustCompile(`\[(?:image|cid)\b[^\]\n]*\]`)

// saidBeside gives the paragraphs of a text in which stands a word that another lacks.
// Addresses of pages are none, which mail programs write beside the words of a link.
func saidBeside(text, other string) string {
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	known := map[string]bool{}
	for _, w := range strings.FieldsFunc(other, apart) {
		known[strings.ToLower(w)] = true
	}
	var beside []string
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		said := strings.FieldsFunc(pictureInText.ReplaceAllString(paragraph, ""), unicode.IsSpace)
		said = slices.DeleteFunc(said, func(s string) bool { return strings.Contains(s, "://") || strings.Contains(s, "mailto:") })
		words := strings.FieldsFunc(strings.Join(said, " "), apart)
		if slices.ContainsFunc(words, func(w string) bool { return !known[strings.ToLower(w)] }) {
			beside = append(beside, paragraph)
		}
	}
	return strings.Join(beside, "\n\n")
}

// decoded reads a part in its transfer encoding (RFC 2045, section 6).
func decoded(encoding string, r io.Reader) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	}
	b, err := io.ReadAll(io.LimitReader(r, maxFileBytes+1))
	switch {
	case err != nil:
		return nil, mailProblem(err)
	case len(b) > maxFileBytes:
		return nil, tooLarge()
	}
	return b, nil
}

// decodeAs gives the text that bytes stand for in a character set that was named.
func decodeAs(b []byte, set string) (string, error) {
	if len(b) > maxTextBytes {
		return "", tooLarge()
	}
	e, name := charset.Lookup(set)
	return decodeFrom(b, e, name)
}

// decodeFrom gives the text that bytes stand for in an encoding; nil is one that is not
// known.
func decodeFrom(b []byte, e encoding.Encoding, name string) (string, error) {
	if e == nil || name == "utf-8" || name == "windows-1252" { // for which ASCII and Latin-1 are taken as well
		return decode(b, nil)
	}
	text, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", problem(draft.ProblemMalformed, "not in the character set that it names")
	}
	return string(text), refuseBinary(string(text), 10)
}

// headerText decodes the words of a header (RFC 2047); what cannot be decoded stays as it is.
func headerText(header string) string {
	d := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	text, err := d.DecodeHeader(header)
	if err != nil {
		text = header
	}
	text, _ = decodeUTF8([]byte(text))
	return strings.Join(strings.Fields(text), " ")
}

// nameFor names an attachment that has no name of its own.
func nameFor(kind string) string {
	switch kind {
	case mailType:
		return "message.eml"
	case textType:
		return "texte.txt"
	case pageType:
		return "page.html"
	}
	return "pièce jointe"
}

func firstOf(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return ""
}

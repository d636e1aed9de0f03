package ingest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"imprimatur/internal/draft"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// Options says where standard input is and what to assume of files that do not
// say it themselves.
type Options struct {
	// Stdin is read for the path "-".
	Stdin io.Reader
	// Channel is given to every draft whose source names none.
	Channel draft.Channel
}

// source is an opened file that a reader can jump about in.
type source interface {
	io.Reader
	io.ReaderAt
}

// format is a way in which files hold drafts.
type format uint8

const (
	unknownFormat format = iota
	textFormat           // one draft, as written
	linesFormat          // a draft a line
	docxFormat
	odtFormat
	pageFormat // in HTML
	mailFormat
)

// formatOf tells the format of a file by its name.
func formatOf(name string) format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".text", ".md", ".markdown":
		return textFormat
	case ".jsonl", ".ndjson":
		return linesFormat
	case ".docx":
		return docxFormat
	case ".odt":
		return odtFormat
	case ".html", ".htm", ".xhtml":
		return pageFormat
	case ".eml":
		return mailFormat
	}
	return unknownFormat
}

// Open reads every path, in order, into drafts. The error is not nil only when
// ctx ends or no path is given; everything else that goes wrong is the Problem
// of a draft. A source met twice is opened once.
func Open(ctx context.Context, paths []string, opt Options) ([]draft.Draft, error) {
	if len(paths) == 0 {
		return nil, fmt.Errorf("opening drafts: no path given")
	}
	var drafts []draft.Draft
	for d := range Each(ctx, paths, opt) {
		drafts = append(drafts, d)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("opening drafts: %w", err)
	}
	return drafts, nil
}

// Each yields the drafts that [Open] gives, each as it is read. It ends early when
// ctx does.
func Each(ctx context.Context, paths []string, opt Options) iter.Seq[draft.Draft] {
	return func(yield func(draft.Draft) bool) {
		o := &opener{ctx: ctx, opt: opt, yield: yield, sources: map[string]bool{}, ids: map[string]bool{}}
		for _, p := range paths {
			if o.over() {
				return
			}
			if p == Stdin {
				o.stdin()
				continue
			}
			o.path(p)
		}
	}
}

type opener struct {
	ctx     context.Context
	opt     Options
	yield   func(draft.Draft) bool
	ended   bool // yield wants no more
	sources map[string]bool
	ids     map[string]bool
	buffer  []byte // what the file before was read into
	unpack  int64  // bytes that may be unpacked of what a mail carries
	texts   *texts // of the files of folders
}

// over reports that no more drafts are wanted.
func (o *opener) over() bool { return o.ended || o.ctx.Err() != nil }

// add yields a draft under an id that no other draft of the run has.
func (o *opener) add(d draft.Draft) {
	if o.ended {
		return
	}
	if d.ID == "" || len(d.ID) > maxIDBytes && d.ID != d.Source || o.ids[d.ID] {
		d.ID = d.Source
	}
	for base, n := d.ID, 2; o.ids[d.ID]; n++ {
		d.ID = fmt.Sprintf("%s (%d)", base, n)
	}
	o.ids[d.ID] = true
	if d.Channel == "" {
		d.Channel = o.opt.Channel
	}
	o.ended = !o.yield(d)
}

func (o *opener) fail(src string, err error) {
	o.add(draft.Draft{ID: src, Source: src, Problem: asProblem(err)})
}

// first reports whether src has not been met yet.
func (o *opener) first(src string) bool {
	if o.sources[src] {
		return false
	}
	o.sources[src] = true
	return true
}

// path opens what the caller named: a file or a folder.
func (o *opener) path(p string) {
	src := filepath.ToSlash(p)
	info, err := os.Stat(p)
	switch {
	case err != nil:
		if o.first(src) {
			o.fail(src, err)
		}
	case info.IsDir():
		if !o.folder(p) && o.first(src) {
			o.fail(src, problem(draft.ProblemEmpty, "no file in this folder"))
		}
	default:
		o.file(noFolder(), p, info.Mode())
	}
}

// manyFiles are worth memory of their own for their texts.
const manyFiles = 100

// folder opens what dir holds, sorted by name. Links to folders are not
// followed, because they can turn in circles; they are listed. It reports
// whether there was anything to list.
func (o *opener) folder(dir string) (met bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		if src := filepath.ToSlash(dir); o.first(src) {
			o.fail(src, err)
		}
		return true
	}
	in := openFolder(dir)
	defer in.close()
	if o.texts == nil && len(entries) >= manyFiles {
		o.texts = new(texts)
	}
	for _, e := range entries {
		if o.over() {
			return true
		}
		if hiddenFile(e.Name()) {
			continue
		}
		p := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir():
			met = o.folder(p) || met
			continue
		case e.Type().IsRegular():
			o.file(in, p, e.Type())
		default:
			o.linked(p)
		}
		met = true
	}
	return met
}

// linked opens an entry of a folder that is neither a folder nor a plain file.
func (o *opener) linked(p string) {
	info, err := os.Stat(p)
	src := filepath.ToSlash(p)
	switch {
	case err != nil:
		if o.first(src) {
			o.fail(src, err)
		}
	case info.IsDir():
		if o.first(src) {
			o.fail(src, problem(draft.ProblemUnsupported, "link to a folder, not followed"))
		}
	default:
		o.file(noFolder(), p, info.Mode())
	}
}

// hiddenFile is true for dot files and for the lock files that Word leaves
// beside an open document: neither is a draft.
func hiddenFile(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// file opens one file. Only regular files are read: a pipe could wait for ever.
func (o *opener) file(in folder, p string, mode os.FileMode) {
	src := filepath.ToSlash(p)
	if !o.first(src) {
		return
	}
	as := formatOf(p)
	packed := readsPackage(as)
	switch {
	case as == unknownFormat:
		o.fail(src, problem(draft.ProblemUnsupported, "no reader for this extension"))
	case !mode.IsRegular():
		o.fail(src, notRegular())
	case packed != nil:
		zones, err := openPackage(p, packed)
		o.keep(src, zones, err)
	default:
		limit := int64(maxFileBytes)
		if as == textFormat {
			limit = maxTextBytes
		}
		b, err := readRegular(in, p, limit, o.buffer)
		if cap(b) <= maxKeptBytes {
			o.buffer = b
		}
		o.content(src, b, err, as)
	}
}

// content takes what was read of a file of text.
func (o *opener) content(src string, b []byte, err error, as format) {
	switch {
	case err != nil:
		o.fail(src, err)
	case as == linesFormat:
		o.lines(src, b)
	case as == mailFormat:
		o.unpack = maxFileBytes
		o.mail(src, b, 0)
	case as == pageFormat:
		zones, err := readPage(b, "")
		o.keep(src, zones, err)
	default:
		zones, err := readText(b, o.texts)
		o.keep(src, zones, err)
	}
}

// maxMails bounds the mails within one another.
const maxMails = 4

// mail takes a mail: its text is a draft, and each file that it carries another.
func (o *opener) mail(src string, b []byte, depth int) {
	if len(b) == 0 {
		o.fail(src, problem(draft.ProblemEmpty, "file of no byte"))
		return
	}
	l, err := readMail(b)
	if err != nil {
		o.fail(src, err)
		return
	}
	zones, err := l.zones()
	o.keep(src, zones, err)
	for i, a := range l.attached {
		if o.over() {
			return
		}
		base := cleanID(path.Base(strings.ReplaceAll(a.name, `\`, "/")))
		name := base
		for n := i + 1; name == "" || !o.first(src+"#"+name); n++ {
			name = strings.TrimSpace(strconv.Itoa(n) + " " + base)
		}
		o.attached(src+"#"+name, a, formatOf(name), depth+1)
	}
}

// attached takes a file that a mail carries.
func (o *opener) attached(src string, a attachment, as format, depth int) {
	packed := readsPackage(as)
	switch {
	case a.err != nil:
		o.fail(src, a.err)
	case as == unknownFormat:
		o.fail(src, problem(draft.ProblemUnsupported, "no reader for this extension"))
	case packed != nil:
		zones, err := readPackage(bytes.NewReader(a.content), int64(len(a.content)), packed, &o.unpack)
		o.keep(src, zones, err)
	case as == mailFormat && depth > maxMails:
		o.fail(src, problem(draft.ProblemBomb, "mails nested too deep"))
	case as == mailFormat:
		o.mail(src, a.content, depth)
	default:
		o.content(src, a.content, nil, as)
	}
}

func (o *opener) keep(src string, zones []draft.Zone, err error) {
	if err != nil {
		o.fail(src, err)
		return
	}
	o.add(draft.Draft{ID: src, Source: src, Zones: zones})
}

// stdin reads standard input: .jsonl when it begins with "{", else one text.
func (o *opener) stdin() {
	if !o.first(Stdin) {
		return
	}
	if o.opt.Stdin == nil {
		o.fail(Stdin, problem(draft.ProblemUnreadable, "no standard input"))
		return
	}
	as := textFormat
	b, err := readAll(o.opt.Stdin, maxFileBytes)
	if err == nil {
		if text, err := decode(b, nil); err == nil && strings.HasPrefix(strings.TrimSpace(text), "{") {
			as = linesFormat
		}
	}
	o.content(Stdin, b, err, as)
}

// cleanID accepts an id written by others: short, valid and without control
// characters, which could rewrite a terminal.
func cleanID(id string) string {
	id = strings.TrimSpace(id)
	if len(id) > maxIDBytes || !utf8.ValidString(id) {
		return ""
	}
	for _, r := range id {
		if r < ' ' || r >= 0x7f && r < 0xa0 || invisible(r) {
			return ""
		}
	}
	return id
}

// invisible is true for the marks that change the direction of a line or show
// nothing: two ids that look alike must be alike.
func invisible(r rune) bool {
	switch {
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

package ingest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
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

// source is an opened regular file: a docx needs to jump about in it.
type source interface {
	io.Reader
	io.ReaderAt
}

// reader makes the zones of one file of size bytes.
type reader func(f source, size int64) ([]draft.Zone, error)

// readerFor returns the reader of a single-draft format.
func readerFor(name string) (reader, bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".text":
		return readText, true
	case ".md", ".markdown":
		return readMarkdown, true
	case ".docx":
		return readDocx, true
	}
	return nil, false
}

func isLines(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".jsonl" || ext == ".ndjson"
}

// Open reads every path, in order, into drafts. The error is not nil only when
// ctx ends or no path is given; everything else that goes wrong is the Problem
// of a draft. A source met twice is opened once.
func Open(ctx context.Context, paths []string, opt Options) ([]draft.Draft, error) {
	if len(paths) == 0 {
		return nil, fmt.Errorf("opening drafts: no path given")
	}
	o := &opener{ctx: ctx, opt: opt, sources: map[string]bool{}, ids: map[string]bool{}}
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("opening drafts: %w", err)
		}
		if p == Stdin {
			o.stdin()
			continue
		}
		o.path(p)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("opening drafts: %w", err)
	}
	return o.drafts, nil
}

type opener struct {
	ctx     context.Context
	opt     Options
	drafts  []draft.Draft
	sources map[string]bool
	ids     map[string]bool
}

// add keeps a draft under an id that no other draft of the run has.
func (o *opener) add(d draft.Draft) {
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
	o.drafts = append(o.drafts, d)
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
		o.file(p, info)
	}
}

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
	for _, e := range entries {
		if o.ctx.Err() != nil {
			return true
		}
		if hiddenFile(e.Name()) {
			continue
		}
		p := filepath.Join(dir, e.Name())
		if e.IsDir() {
			met = o.folder(p) || met
			continue
		}
		met = true
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
			o.file(p, info)
		}
	}
	return met
}

// hiddenFile is true for dot files and for the lock files that Word leaves
// beside an open document: neither is a draft.
func hiddenFile(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// file opens one file. Only regular files are read: a pipe could wait for ever.
func (o *opener) file(p string, info os.FileInfo) {
	src := filepath.ToSlash(p)
	if !o.first(src) {
		return
	}
	read, known := readerFor(p)
	switch {
	case !known && !isLines(p):
		o.fail(src, problem(draft.ProblemUnsupported, "no reader for this extension"))
		return
	case !info.Mode().IsRegular():
		o.fail(src, problem(draft.ProblemUnsupported, "not a regular file"))
		return
	case info.Size() > maxFileBytes:
		o.fail(src, problem(draft.ProblemTooLarge, "over the limit of the reader"))
		return
	}
	f, err := os.Open(p)
	if err != nil {
		o.fail(src, err)
		return
	}
	defer func() { _ = f.Close() }() // only read from
	if isLines(p) {
		b, err := readAll(f, maxFileBytes)
		if err != nil {
			o.fail(src, err)
			return
		}
		o.lines(src, b)
		return
	}
	zones, err := read(f, info.Size())
	o.keep(src, zones, err)
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
	b, err := readAll(o.opt.Stdin, maxFileBytes)
	if err != nil {
		o.fail(Stdin, err)
		return
	}
	text, err := decode(b)
	if err == nil && strings.HasPrefix(strings.TrimSpace(text), "{") {
		o.lines(Stdin, b)
		return
	}
	zones, err := readText(bytes.NewReader(b), int64(len(b)))
	o.keep(Stdin, zones, err)
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

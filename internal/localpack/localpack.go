// Package localpack keeps the association's own sensitive terms, and its register
// of what is already public, in an overlay that extends the embedded pack without
// touching it.
//
// The overlay is a folder like any other one (rules/, lexicons/, patterns/), in
// which two files, rules/local.yaml and public/local.yaml, are written here.
// Nothing is written that was
// not first loaded, compiled and tested together with the whole pack: a term that
// would break a rule is refused, and the folder stays as it was.
package localpack

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/natefinch/atomic"

	"imprimatur/internal/check"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// The files that are written here, within the folder.
const (
	termsFile  = "rules/local.yaml"
	publicFile = "public/local.yaml"
)

// The rules that the terms are found by: one that blocks and one that warns.
const (
	BlockRule = "LOCAL-01"
	WarnRule  = "LOCAL-02"
)

var (
	// ErrKnown is returned by Add for a term that is in the list already.
	ErrKnown = errors.New("the term is in the list")
	// ErrUnknown is returned by Remove for a term that is not in the list.
	ErrUnknown = errors.New("the term is not in the list")
	// ErrBadTerm is returned by Add for a term that could not be found in a text.
	ErrBadTerm = errors.New("the term could not be found in a text")
)

// Term is a sensitive word or phrase.
type Term struct {
	Text  string
	Block bool // else it warns
	Why   string
	By    string
	On    string // day it was added, YYYY-MM-DD
}

// Folder is an overlay on a base pack.
type Folder struct {
	dir  string
	base fs.FS
}

// Open names the folder of the overlay, which need not exist, and the pack that
// it extends.
func Open(dir string, base fs.FS) *Folder { return &Folder{dir, base} }

// Dir is the folder.
func (f *Folder) Dir() string { return f.dir }

// Load reads and compiles the base pack with the overlay.
func (f *Folder) Load() (*pack.Pack, *check.Engine, error) {
	if _, err := os.Stat(f.dir); errors.Is(err, fs.ErrNotExist) {
		return compile(f.base)
	}
	return compile(f.base, pack.Named(filepath.Base(f.dir), os.DirFS(f.dir)))
}

func compile(base fs.FS, overlays ...fs.FS) (*pack.Pack, *check.Engine, error) {
	p, err := pack.LoadAll(base, overlays...)
	if err != nil {
		return nil, nil, fmt.Errorf("loading the pack: %w", err)
	}
	e, err := check.Compile(p)
	if err != nil {
		return nil, nil, fmt.Errorf("compiling the pack: %w", err)
	}
	return p, e, nil
}

// Terms lists the terms of a loaded pack that were added here, in order.
func Terms(p *pack.Pack) (out []Term) {
	for _, id := range []string{BlockRule, WarnRule} {
		r, ok := p.Rule(id)
		if !ok {
			continue
		}
		for _, t := range r.Find.Terms {
			term := Term{Text: t.Term, Block: id == BlockRule}
			for _, tag := range t.Tags {
				switch key, value, _ := strings.Cut(tag, ":"); key {
				case "why":
					term.Why = value
				case "by":
					term.By = value
				case "on":
					term.On = value
				}
			}
			out = append(out, term)
		}
	}
	return out
}

// Add puts a term in the list and returns the pack and the engine with it.
func (f *Folder) Add(t Term) (*pack.Pack, *check.Engine, error) {
	t.Text = strings.Join(strings.Fields(t.Text), " ")
	if t.Text == "" {
		return nil, nil, ErrBadTerm
	}
	return f.change(termsFile, func(now *pack.Pack) ([]byte, error) {
		terms := Terms(now)
		if slices.ContainsFunc(terms, func(o Term) bool { return french.Fold(o.Text) == french.Fold(t.Text) }) {
			return nil, ErrKnown
		}
		return write(append(terms, t))
	})
}

// Remove takes a term out of the list.
func (f *Folder) Remove(text string) (*pack.Pack, *check.Engine, error) {
	return f.change(termsFile, func(now *pack.Pack) ([]byte, error) {
		terms := Terms(now)
		n := len(terms)
		terms = slices.DeleteFunc(terms, func(o Term) bool { return french.Fold(o.Text) == french.Fold(text) })
		if len(terms) == n {
			return nil, ErrUnknown
		}
		return write(terms)
	})
}

// change rewrites a file, once the whole pack holds with it.
func (f *Folder) change(name string, edit func(now *pack.Pack) ([]byte, error)) (*pack.Pack, *check.Engine, error) {
	now, before, err := f.Load()
	if err != nil {
		return nil, nil, err
	}
	data, err := edit(now)
	if err != nil {
		return nil, nil, err
	}
	file := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := touch(file); err != nil {
		return nil, nil, err
	}
	p, e, err := compile(f.base, pack.Named(filepath.Base(f.dir), draftOf{os.DirFS(f.dir), name, data}))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrBadTerm, err)
	}
	if len(e.Inactive()) > len(before.Inactive()) {
		return nil, nil, ErrBadTerm
	}
	if err := atomic.WriteFile(file, bytes.NewReader(data)); err != nil {
		return nil, nil, fmt.Errorf("writing the local pack: %w", err)
	}
	return p, e, nil
}

// touch makes an empty file, and its folders, where there is none.
func touch(file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("making the folder of the local pack: %w", err)
	}
	h, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("making the local pack: %w", err)
	}
	if err := h.Close(); err != nil {
		return fmt.Errorf("making the local pack: %w", err)
	}
	return nil
}

// draftOf is the overlay with another content of the file.
type draftOf struct {
	fs.FS
	name string
	data []byte
}

// ReadFile implements fs.ReadFileFS.
func (d draftOf) ReadFile(file string) ([]byte, error) {
	if file == d.name {
		return d.data, nil
	}
	data, err := fs.ReadFile(d.FS, file)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	return data, nil
}

// rule is what is written of a pack.Rule.
type rule struct {
	ID       string `yaml:"id"`
	Title    string `yaml:"title"`
	Category string `yaml:"category"`
	Severity string `yaml:"severity"`
	Override string `yaml:"override"`
	Message  string `yaml:"message"`
	Advice   string `yaml:"advice"`
	Find     find   `yaml:"find"`
	Tests    []test `yaml:"tests"`
}

type find struct {
	Terms []term `yaml:"terms"`
}

type term struct {
	Term string   `yaml:"term"`
	Tags []string `yaml:"tags,omitempty"`
}

type test struct {
	Text  string   `yaml:"text"`
	Finds []string `yaml:"finds,omitempty"`
	Clean bool     `yaml:"clean,omitempty"`
}

// write makes the file of a list of terms.
func write(terms []Term) ([]byte, error) {
	var rules []rule
	for _, block := range []bool{true, false} {
		r := rule{
			ID: WarnRule, Title: "Terme sensible de l'association", Category: string(pack.Validation), Severity: pack.Warn.String(),
			Override: string(pack.OverrideJustification),
			Message:  "« {match} » est dans la liste des termes sensibles de l'association.",
			Advice:   "Retirer ou remplacer ce terme, ou dire pourquoi il peut rester.",
			Tests:    []test{{Text: "…", Clean: true}},
		}
		if block {
			r.ID, r.Severity, r.Override = BlockRule, pack.Block.String(), string(pack.OverrideSecond)
		}
		for _, t := range terms {
			if t.Block != block {
				continue
			}
			r.Find.Terms = append(r.Find.Terms, term{t.Text, tags(t)})
			r.Tests = append(r.Tests, test{Text: t.Text, Finds: []string{t.Text}})
		}
		if len(r.Find.Terms) > 0 {
			rules = append(rules, r)
		}
	}
	head := []byte("# Termes sensibles de l'association. Ce fichier est écrit par Imprimatur, qui l'essaie avant de l'écrire.\n")
	if len(rules) == 0 {
		return append(head, "[]\n"...), nil
	}
	data, err := yaml.Marshal(rules)
	if err != nil {
		return nil, fmt.Errorf("writing the local pack: %w", err)
	}
	return append(head, data...), nil
}

func tags(t Term) (out []string) {
	for _, kv := range [][2]string{{"by", t.By}, {"on", t.On}, {"why", strings.Join(strings.Fields(t.Why), " ")}} {
		if kv[1] != "" {
			out = append(out, kv[0]+":"+kv[1])
		}
	}
	return out
}

// Today is the day that a term is dated with.
func Today(now time.Time) string { return now.Format(time.DateOnly) }

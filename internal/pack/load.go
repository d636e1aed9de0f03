package pack

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"path"
	"strings"
)

// header is pack.yaml.
type header struct {
	ID      string `yaml:"pack"`
	Schema  int    `yaml:"schema"`
	Version string `yaml:"version"`
	Title   string `yaml:"title"`
}

// Schema is the version of the rule language that Load reads.
const Schema = 1

// Load reads and checks the pack at the root of fsys: pack.yaml, guide.yaml,
// checklist.yaml, rewordings.yaml, sources.yaml, public.yaml, and the .yaml files of
// lexicons, patterns and rules.
func Load(fsys fs.FS) (*Pack, error) { return LoadAll(fsys) }

// LoadAll reads a pack and extends it with overlays, which hold the same folders
// and no pack.yaml. All problems found are in the error.
func LoadAll(base fs.FS, overlays ...fs.FS) (*Pack, error) {
	l := loader{pack: &Pack{}, digest: sha256.New()}
	data, err := fs.ReadFile(base, "pack.yaml")
	if err != nil {
		return nil, fmt.Errorf("reading pack.yaml: %w", err)
	}
	l.seal("pack.yaml", data)
	var h header
	if err := decode("pack.yaml", data, &h); err != nil {
		return nil, err
	}
	if h.Schema != Schema {
		return nil, fmt.Errorf("pack.yaml: schema %d, this version reads schema %d", h.Schema, Schema)
	}
	l.pack.ID, l.pack.Version, l.pack.Title = h.ID, h.Version, h.Title
	for i, fsys := range append([]fs.FS{base}, overlays...) {
		if i > 0 {
			l.prefix = fmt.Sprintf("overlay %d/", i)
		}
		l.read(fsys)
	}
	l.errs = append(l.errs, lint(l.pack)...)
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	l.pack.SHA256 = hex.EncodeToString(l.digest.Sum(nil))
	return l.pack, nil
}

type loader struct {
	pack   *Pack
	prefix string
	digest hash.Hash
	errs   []error
}

// seal adds a file to the digest: name and content, length-prefixed.
func (l *loader) seal(name string, data []byte) {
	for _, part := range [][]byte{[]byte(l.prefix + name), data} {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(part)))
		l.digest.Write(n[:])
		l.digest.Write(part)
	}
}

func (l *loader) read(fsys fs.FS) {
	each(l, fsys, "guide.yaml", &l.pack.Sections, nil)
	each(l, fsys, "checklist.yaml", &l.pack.Checklist, nil)
	each(l, fsys, "rewordings.yaml", &l.pack.Rewordings, func(x *Rewording) { x.File = l.prefix + "rewordings.yaml" })
	each(l, fsys, "sources.yaml", &l.pack.Sources, func(x *Source) { x.File = l.prefix + "sources.yaml" })
	each(l, fsys, "public.yaml", &l.pack.Public, func(x *Public) { x.File = l.prefix + "public.yaml" })
	for _, name := range l.list(fsys, "lexicons") {
		each(l, fsys, name, &l.pack.Lexicons, func(x *Lexicon) { x.File = l.prefix + name })
	}
	for _, name := range l.list(fsys, "patterns") {
		each(l, fsys, name, &l.pack.Patterns, func(x *Pattern) { x.File = l.prefix + name })
	}
	for _, name := range l.list(fsys, "rules") {
		each(l, fsys, name, &l.pack.Rules, func(x *Rule) { x.File = l.prefix + name })
	}
}

func (l *loader) list(fsys fs.FS, dir string) []string {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.errs = append(l.errs, fmt.Errorf("reading folder %s: %w", dir, err))
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && strings.HasSuffix(e.Name(), ".yaml") {
			names = append(names, path.Join(dir, e.Name()))
		}
	}
	return names
}

// each reads a file that may be missing and appends its entries.
func each[T any](l *loader, fsys fs.FS, name string, to *[]T, mark func(*T)) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	} else if err != nil {
		l.errs = append(l.errs, fmt.Errorf("reading %s: %w", name, err))
		return
	}
	l.seal(name, data)
	list, err := decodeList[T](l.prefix+name, data)
	if err != nil {
		l.errs = append(l.errs, err)
		return
	}
	for i := range list {
		if mark != nil {
			mark(&list[i])
		}
	}
	*to = append(*to, list...)
}

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
// checklist.yaml, periods.yaml, rewordings.yaml, sources.yaml, public.yaml, and the .yaml files of
// lexicons, patterns and rules.
func Load(fsys fs.FS) (*Pack, error) { return LoadAll(fsys) }

// Named gives an overlay the name that its problems are told by, such as the path
// of its folder. Without one they are told as of "overlay 1".
func Named(name string, fsys fs.FS) fs.FS { return named{fsys, name} }

type named struct {
	fs.FS
	name string
}

// LoadAll reads a pack and extends it with overlays, which hold the same folders
// and no pack.yaml. All problems found are in the error.
func LoadAll(base fs.FS, overlays ...fs.FS) (*Pack, error) {
	l := loader{pack: &Pack{}, digest: sha256.New(), files: map[string][]byte{}}
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
			l.sealed = fmt.Sprintf("overlay %d/", i)
			l.prefix = l.sealed
		}
		if n, ok := fsys.(named); ok {
			l.prefix, fsys = strings.TrimSuffix(n.name, "/")+"/", n.FS
		}
		l.read(fsys)
		l.unread(fsys)
	}
	l.errs = append(l.errs, lint(l.pack, l.files)...)
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	l.pack.SHA256 = hex.EncodeToString(l.digest.Sum(nil))
	return l.pack, nil
}

type loader struct {
	pack   *Pack
	prefix string // of the file names that are told
	sealed string // of those that the digest covers, the same on any machine
	digest hash.Hash
	files  map[string][]byte // what was read, by the name that is told
	errs   []error
}

// seal adds a file to the digest: name and content, length-prefixed.
func (l *loader) seal(name string, data []byte) {
	for _, part := range [][]byte{[]byte(l.sealed + name), data} {
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
	each(l, fsys, "periods.yaml", &l.pack.Seasons, func(x *Season) { x.File = l.prefix + "periods.yaml" })
	each(l, fsys, "public.yaml", &l.pack.Public, func(x *Public) { x.File = l.prefix + "public.yaml" })
	for _, name := range l.list(fsys, "public") {
		each(l, fsys, name, &l.pack.Public, func(x *Public) { x.File = l.prefix + name })
	}
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

// deepest is how far below its root a pack is searched for files left unread.
const deepest = 3

// unread refuses a YAML file that stands where none is read: its rules would be
// silent, and a text would look clean for it.
func (l *loader) unread(fsys fs.FS) {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := name != "." && strings.HasPrefix(d.Name(), ".")
		if d.IsDir() && (hidden || strings.Count(name, "/") >= deepest) {
			return fs.SkipDir
		}
		ext := path.Ext(name)
		if _, ok := l.files[l.prefix+name]; ok || d.IsDir() || hidden || ext != ".yaml" && ext != ".yml" || name == "pack.yaml" {
			return nil
		}
		l.errs = append(l.errs, fmt.Errorf("%s: not read: want rules/*.yaml, lexicons/*.yaml, patterns/*.yaml, public/*.yaml, or %s",
			l.prefix+name, strings.Join(singles(), ", ")))
		return nil
	})
	if err != nil {
		l.errs = append(l.errs, fmt.Errorf("looking for files that are not read: %w", err))
	}
}

// singles are the files at the root of a pack.
func singles() []string {
	return []string{"guide.yaml", "checklist.yaml", "rewordings.yaml", "sources.yaml", "public.yaml", "periods.yaml"}
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
	l.files[l.prefix+name] = data
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

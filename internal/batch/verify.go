package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"imprimatur/internal/review"
)

// Limits on what Verify reads of a batch that somebody hands over.
const (
	maxFileBytes     = 16 << 20
	maxManifestBytes = 64 << 20
	maxFiles         = 100_000
)

var (
	sumLine  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([0-9a-f]{64})  ([A-Za-z0-9._-]+)$`) })
	textName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]+_[a-z]+_[a-z0-9-]+\.txt$`) })
)

// Defect is one thing wrong with a batch. What is in French, because whoever
// verifies a batch reads it as it is.
type Defect struct{ File, What string }

// BrokenError lists every defect of a batch, sorted by file.
type BrokenError struct{ Defects []Defect }

func (e *BrokenError) Error() string {
	lines := make([]string, len(e.Defects))
	for i, d := range e.Defects {
		lines[i] = d.File + " : " + d.What
	}
	return strings.Join(lines, "\n")
}

// Verify reads a batch and returns its manifest. A batch that is not intact is a
// [*BrokenError]; any other error means that it could not be read.
func Verify(ctx context.Context, folder string) (Manifest, error) {
	v := verifier{folder: folder, actual: map[string]string{}, raw: map[string][]byte{}}
	if err := v.read(ctx); err != nil {
		return Manifest{}, err
	}
	v.sums()
	m := v.manifest()
	m.Digest = v.actual[manifestName]
	if len(v.defects) == 0 {
		return m, nil
	}
	slices.SortStableFunc(v.defects, func(a, b Defect) int { return strings.Compare(a.File, b.File) })
	return m, &BrokenError{slices.Compact(v.defects)}
}

type verifier struct {
	folder  string
	actual  map[string]string // digest by file
	raw     map[string][]byte // lot.json and SHA256SUMS
	defects []Defect
}

func (v *verifier) defect(file, format string, args ...any) {
	v.defects = append(v.defects, Defect{printable(file), fmt.Sprintf(format, args...)})
}

// printable keeps the name of a file from rewriting a terminal.
func printable(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }) {
		return fmt.Sprintf("%q", name)
	}
	return name
}

func (v *verifier) read(ctx context.Context) error {
	entries, err := os.ReadDir(v.folder)
	if err != nil {
		return fmt.Errorf("reading the batch: %w", err)
	}
	if len(entries) > maxFiles {
		return fmt.Errorf("reading the batch: %d files, at most %d", len(entries), maxFiles)
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("verifying: %w", err)
		}
		// Never follows a link, and never opens a pipe, which could wait for ever.
		if !e.Type().IsRegular() {
			v.defect(e.Name(), "n'est pas un fichier ordinaire")
			continue
		}
		if err := v.hash(e.Name()); err != nil {
			v.defect(e.Name(), "%s", err)
		}
	}
	return nil
}

var (
	errUnreadable = errors.New("ne peut pas être lu")
	errTooLarge   = errors.New("dépasse la taille permise")
)

func (v *verifier) hash(name string) error {
	f, err := os.Open(filepath.Join(v.folder, name))
	if err != nil {
		return errUnreadable
	}
	defer func() { _ = f.Close() }() // only read from
	limit, h := int64(maxFileBytes), sha256.New()
	var kept bytes.Buffer
	to := io.Writer(h)
	if name == manifestName || name == sumsName {
		limit, to = maxManifestBytes, io.MultiWriter(h, &kept)
	}
	n, err := io.Copy(to, io.LimitReader(f, limit+1))
	v.actual[name] = hex.EncodeToString(h.Sum(nil))
	switch {
	case err != nil:
		return errUnreadable
	case n > limit:
		return errTooLarge
	}
	if name == manifestName || name == sumsName {
		v.raw[name] = kept.Bytes()
	}
	return nil
}

// sums compares SHA256SUMS with the files, both ways.
func (v *verifier) sums() {
	data, ok := v.raw[sumsName]
	if !ok {
		v.defect(sumsName, "manque")
		return
	}
	if !bytes.HasSuffix(data, []byte("\n")) {
		v.defect(sumsName, "est incomplet")
	}
	listed := map[string]bool{sumsName: true}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		m := sumLine().FindStringSubmatch(line)
		if m == nil {
			v.defect(sumsName, "ligne %d mal formée", i+1)
			continue
		}
		name := m[2]
		if listed[name] {
			v.defect(name, "figure deux fois dans %s", sumsName)
		}
		listed[name] = true
		switch got, found := v.actual[name]; {
		case !found:
			v.defect(name, "manque")
		case got != m[1]:
			v.defect(name, "a changé depuis l'export")
		}
	}
	for name := range v.actual {
		if !listed[name] {
			v.defect(name, "n'appartient pas au lot")
		}
	}
}

// manifest compares lot.json with the files and recomputes the seals.
func (v *verifier) manifest() Manifest {
	var m Manifest
	data, ok := v.raw[manifestName]
	if !ok {
		v.defect(manifestName, "manque")
		return m
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		v.defect(manifestName, "est mal formé")
		return m
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		v.defect(manifestName, "continue après sa fin")
	}
	if m.Schema != Schema {
		v.defect(manifestName, "suit le schéma %q au lieu de %q", m.Schema, Schema)
	}
	if m.Count != len(m.Drafts) || m.Count == 0 {
		v.defect(manifestName, "annonce %d brouillon(s) et en décrit %d", m.Count, len(m.Drafts))
	}
	if _, err := time.Parse(time.RFC3339, m.ExportedAt); err != nil {
		v.defect(manifestName, "ne dit pas quand le lot a été fait")
	}
	described := map[string]bool{manifestName: true, sumsName: true}
	for _, d := range m.Drafts {
		if described[d.File] {
			v.defect(d.File, "est décrit deux fois dans %s", manifestName)
		}
		described[d.File] = true
		v.entry(m, d)
	}
	for name := range v.actual {
		if !described[name] {
			v.defect(name, "n'est pas décrit dans %s", manifestName)
		}
	}
	return m
}

// entry checks what the manifest says of one draft.
func (v *verifier) entry(m Manifest, d Entry) {
	file := d.File
	got, found := v.actual[file]
	switch {
	case !textName().MatchString(file):
		v.defect(file, "n'est pas un nom de texte")
	case !found:
		v.defect(file, "manque")
	case got != d.SHA256:
		v.defect(file, "ne correspond pas à %s", manifestName)
	}
	if d.Decision.Verb != review.Approve {
		v.defect(file, "n'est pas approuvé")
	}
	if d.Decision.Revision != d.Revision || d.Revision == "" {
		v.defect(file, "a été approuvé dans une autre version")
	}
	if d.Decision.Pack != m.Pack.SHA256 {
		v.defect(file, "a été approuvé sous un autre référentiel")
	}
	if d.sealed().SealDigest() != d.Seal {
		v.defect(file, "a un scellé rompu")
	}
}

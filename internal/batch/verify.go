package batch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Limits on what Verify reads of a batch that somebody hands over.
const (
	maxFileBytes = 16 << 20
	maxFiles     = 100_000
)

var sumLine = regexp.MustCompile(`^([0-9a-f]{64})  ([A-Za-z0-9._-]+)$`)

// Verify reads a batch and returns its manifest; the error joins every defect,
// each with the name of its file.
func Verify(ctx context.Context, folder string) (Manifest, error) {
	v := verifier{folder: folder, actual: map[string]string{}}
	if err := v.read(ctx); err != nil {
		return Manifest{}, err
	}
	v.sums()
	m := v.manifest()
	return m, errors.Join(v.defects...)
}

type verifier struct {
	folder  string
	actual  map[string]string // digest by file
	raw     map[string][]byte // lot.json and SHA256SUMS
	defects []error
}

func (v *verifier) defect(format string, args ...any) {
	v.defects = append(v.defects, fmt.Errorf(format, args...))
}

func (v *verifier) read(ctx context.Context) error {
	entries, err := os.ReadDir(v.folder)
	if err != nil {
		return fmt.Errorf("reading the batch: %w", err)
	}
	if len(entries) > maxFiles {
		return fmt.Errorf("reading the batch: %d files, at most %d", len(entries), maxFiles)
	}
	v.raw = map[string][]byte{}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("verifying: %w", err)
		}
		info, err := e.Info()
		switch {
		case err != nil:
			v.defect("%s: %w", e.Name(), err)
			continue
		case !info.Mode().IsRegular():
			v.defect("%s: not a regular file", e.Name())
			continue
		case info.Size() > maxFileBytes:
			v.defect("%s: over %d bytes", e.Name(), maxFileBytes)
			continue
		}
		data, err := os.ReadFile(filepath.Join(v.folder, e.Name()))
		if err != nil {
			v.defect("%s: %w", e.Name(), err)
			continue
		}
		v.actual[e.Name()] = digest(data)
		if e.Name() == manifestName || e.Name() == sumsName {
			v.raw[e.Name()] = data
		}
	}
	return nil
}

// sums compares SHA256SUMS with the files, both ways.
func (v *verifier) sums() {
	data, ok := v.raw[sumsName]
	if !ok {
		v.defect("%s: missing", sumsName)
		return
	}
	listed := map[string]bool{sumsName: true}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		m := sumLine.FindStringSubmatch(line)
		if m == nil {
			v.defect("%s: line %d is malformed", sumsName, i+1)
			continue
		}
		if listed[m[2]] {
			v.defect("%s: listed twice", m[2])
		}
		listed[m[2]] = true
		switch got, found := v.actual[m[2]]; {
		case !found:
			v.defect("%s: missing", m[2])
		case got != m[1]:
			v.defect("%s: content changed", m[2])
		}
	}
	var extra []string
	for name := range v.actual {
		if !listed[name] {
			extra = append(extra, name)
		}
	}
	slices.Sort(extra)
	for _, name := range extra {
		v.defect("%s: not part of the batch", name)
	}
}

// manifest compares lot.json with the files and recomputes the seals.
func (v *verifier) manifest() Manifest {
	var m Manifest
	data, ok := v.raw[manifestName]
	if !ok {
		v.defect("%s: missing", manifestName)
		return m
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		v.defect("%s: malformed", manifestName)
		return m
	}
	if m.Schema != Schema {
		v.defect("%s: schema %q, want %q", manifestName, m.Schema, Schema)
	}
	if m.Count != len(m.Drafts) {
		v.defect("%s: says %d drafts and lists %d", manifestName, m.Count, len(m.Drafts))
	}
	files := map[string]bool{manifestName: true, sumsName: true}
	for _, d := range m.Drafts {
		files[d.File] = true
		if v.actual[d.File] != d.SHA256 {
			v.defect("%s: does not agree with %s", d.File, manifestName)
		}
		if d.sealed().SealDigest() != d.Seal {
			v.defect("%s: seal broken", d.File)
		}
		if d.Decision.Revision != d.Revision {
			v.defect("%s: approved in another revision", d.File)
		}
	}
	for name := range v.actual {
		if !files[name] {
			v.defect("%s: not in %s", name, manifestName)
		}
	}
	return m
}

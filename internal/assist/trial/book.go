package trial

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// BookName is the name of the results' file, beside the default case file.
const BookName = "second-lecteur-essais.jsonl"

// Book keeps results in a file, one a line. It holds no text of a corpus.
type Book struct{ path string }

// NewBook names the file; it is made at the first result.
func NewBook(path string) *Book { return &Book{path} }

// Add keeps a result.
func (b *Book) Add(r Result) (err error) {
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("writing a result: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(b.path), 0o700); err != nil {
		return fmt.Errorf("making the folder of the results: %w", err)
	}
	f, err := os.OpenFile(b.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("opening the results: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("writing a result: %w", err)
	}
	return nil
}

// Latest returns the last result of each model on each corpus, the newest first;
// none when nothing was tried yet.
func (b *Book) Latest() ([]Result, error) {
	f, err := os.Open(b.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("opening the results: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	var all []Result
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var r Result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			continue // half a line, of a program that was killed
		}
		all = append(all, r)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the results: %w", err)
	}
	slices.Reverse(all)
	var out []Result
	for _, r := range all {
		if !slices.ContainsFunc(out, func(o Result) bool { return o.Model == r.Model && o.Corpus == r.Corpus && o.Endpoint == r.Endpoint }) {
			out = append(out, r)
		}
	}
	return out, nil
}

// Package ledger keeps the journal of transmissions in a file of its own, for
// runs without a case file: the same chained lines as package journal writes,
// verified by the same two commands. It never holds a text.
package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"imprimatur/internal/assist"
	"imprimatur/internal/journal"
)

// Ledger is a journal file. Several processes may share it.
type Ledger struct {
	path, who string
	now       func() time.Time
}

// New names the file; it is made, readable by its owner alone, at the first line.
func New(path, who string, now func() time.Time) *Ledger { return &Ledger{path, who, now} }

// Path is the file.
func (l *Ledger) Path() string { return l.path }

// Entry words a transmission for a journal, with what is counted of it.
func Entry(who string, t assist.Transmission) journal.Entry {
	return journal.Entry{
		Who: who, What: "transmit", Draft: t.Draft, Revision: string(t.Revision),
		Detail: map[string]any{
			"endpoint": t.Endpoint, "model": t.Model, "sha256": t.SHA256, "bytes": t.Bytes,
			"replacements": t.Replacements, "local": t.Local,
		},
	}
}

// Transmit is an assist.Sink.
func (l *Ledger) Transmit(ctx context.Context, t assist.Transmission) error {
	return l.Append(ctx, Entry(l.who, t))
}

// Append writes one line and has it on disk when it returns.
func (l *Ledger) Append(ctx context.Context, e journal.Entry) (err error) {
	if err := os.MkdirAll(filepath.Dir(l.path), 0o700); err != nil {
		return fmt.Errorf("making the folder of the journal: %w", err)
	}
	lock := flock.New(l.path+".lock", flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		return fmt.Errorf("locking the journal: %w", err)
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	old, err := os.ReadFile(l.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the journal: %w", err)
	}
	lines := bytes.Split(bytes.TrimSuffix(old, []byte("\n")), []byte("\n"))
	line, err := journal.Next(lines[len(lines)-1], e, l.now())
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return nil
}

// Lines returns the lines of the journal, for journal.Verify.
func (l *Ledger) Lines() ([][]byte, error) {
	old, err := os.ReadFile(l.path)
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	return bytes.Split(bytes.TrimSuffix(old, []byte("\n")), []byte("\n")), nil
}

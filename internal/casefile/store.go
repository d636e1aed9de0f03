// Package casefile keeps drafts, revisions and the journal in one SQLite file.
//
// [Open] makes the file readable by its owner only, brings it to the current
// schema and refuses a file of another program or of a newer version. A commit
// is on disk when Update returns (WAL with synchronous=FULL); writers of several
// processes take turns, readers wait for nobody. The text of drafts is stored as
// it is: the file is not encrypted.
package casefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver

	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

var (
	// ErrForeign is returned by Open for a file that is not a case file.
	ErrForeign = errors.New("ce fichier n'est pas un dossier Imprimatur")
	// ErrNewer is returned by Open for a case file of a newer version.
	ErrNewer = errors.New("ce dossier vient d'une version plus récente d'Imprimatur")
)

// Store is an open case file. It implements review.Store.
type Store struct {
	// write has one connection, whose transactions take the lock at once; read
	// sees the last commit and never waits for a writer.
	write, read *sql.DB
	path        string
	file        os.FileInfo // what was at path when it was opened
}

var _ review.Store = (*Store)(nil)

// Open opens the case file at path, or makes it, with its folder.
// An error that has a remedy is also one of those that review has for a Store.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := openStore(ctx, path)
	return s, caused(err)
}

func openStore(ctx context.Context, path string) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("naming %s: %w", path, err)
	}
	if err := settle(ctx, abs); err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	write, err := connect(abs, "_journal_mode=WAL", "_synchronous=FULL", "_txlock=immediate", "_secure_delete=on")
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	read, err := connect(abs, "_query_only=on")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening %s: %w", path, err), write.Close())
	}
	s := &Store{write: write, read: read, path: abs}
	if err := migrate(ctx, write); err != nil {
		return nil, errors.Join(fmt.Errorf("opening %s: %w", path, err), s.Close())
	}
	if s.file, err = os.Stat(abs); err != nil {
		return nil, errors.Join(fmt.Errorf("opening %s: %w", path, err), s.Close())
	}
	return s, nil
}

// inPlace reports with review.ErrMoved a file that is another one than was opened,
// or none: SQLite would go on writing into what has no name any more.
func (s *Store) inPlace() error {
	now, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return review.ErrMoved
	case err != nil:
		return fmt.Errorf("looking at the case file: %w", err)
	case !os.SameFile(s.file, now):
		return review.ErrMoved
	}
	return nil
}

func connect(abs string, options ...string) (*sql.DB, error) {
	path := filepath.ToSlash(abs)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… is file:///C:/…
	}
	options = append(options, "mode=rw", "_foreign_keys=on", "_busy_timeout=5000") // rw: a file that is gone is not made anew
	u := url.URL{Scheme: "file", Path: path, RawQuery: strings.Join(options, "&")}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		return nil, fmt.Errorf("connecting: %w", err)
	}
	return db, nil
}

// Close closes the file.
func (s *Store) Close() error {
	if err := errors.Join(s.read.Close(), s.write.Close()); err != nil {
		return fmt.Errorf("closing the case file: %w", err)
	}
	return nil
}

// Update implements review.Store.
func (s *Store) Update(ctx context.Context, f func(review.Tx) error) error {
	return caused(within(ctx, s.write, func(t review.Tx) error {
		if err := f(t); err != nil {
			return err
		}
		return s.inPlace()
	}))
}

// View implements review.Store.
func (s *Store) View(ctx context.Context, f func(review.Tx) error) error {
	if err := s.inPlace(); err != nil { // a connection more would be to another file
		return err
	}
	return caused(within(ctx, s.read, f))
}

func within(ctx context.Context, db *sql.DB, f func(review.Tx) error) (err error) {
	sqlTx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	done := false
	defer func() {
		if done {
			return
		}
		if rerr := sqlTx.Rollback(); rerr != nil && !errors.Is(rerr, sql.ErrTxDone) {
			err = errors.Join(err, fmt.Errorf("rolling back: %w", rerr))
		}
	}()
	if err := f(&tx{ctx, sqlTx}); err != nil {
		return err
	}
	done = true
	if err := sqlTx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	return nil
}

// JournalLines returns the lines of the journal in order. When lines are missing
// at the end, which the chain alone cannot tell, it returns a
// *journal.BrokenError.
func (s *Store) JournalLines(ctx context.Context) ([][]byte, error) {
	var lines [][]byte
	var written int
	err := s.View(ctx, func(t review.Tx) (err error) {
		lines, written, err = t.(*tx).journal()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	if written != len(lines) {
		return nil, &journal.BrokenError{Line: min(written, len(lines)) + 1, Reason: fmt.Sprintf("%d lines were written, %d are left", written, len(lines))}
	}
	return lines, nil
}

// Package casefile keeps drafts, revisions and the journal in one SQLite file.
//
// [Open] makes the file readable by its owner only, brings it to the current
// schema and refuses a file of another program or of a newer version. A commit
// is on disk when Update returns (WAL with synchronous=FULL); writers of several
// processes take turns. The text of drafts is stored as it is: the file is not
// encrypted.
package casefile

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver
	"github.com/pressly/goose/v3"

	"imprimatur/internal/review"
)

// applicationID marks the file as ours (PRAGMA application_id): "Impr".
const applicationID = 0x496d7072

var (
	// ErrForeign is returned by Open for a file that is not a case file.
	ErrForeign = errors.New("not an Imprimatur case file")
	// ErrNewer is returned by Open for a case file of a newer version.
	ErrNewer = errors.New("case file of a newer version of Imprimatur")
)

//go:embed migrations
var migrations embed.FS

// Store is an open case file. It implements review.Store.
type Store struct{ db *sql.DB }

var _ review.Store = (*Store)(nil)

// Open opens the case file at path, or makes it, with its folder.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("naming %s: %w", path, err)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: "_journal_mode=WAL&_foreign_keys=on&_busy_timeout=5000&_synchronous=FULL&_txlock=immediate&_secure_delete=on"}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	s := &Store{db}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening %s: %w", path, err), db.Close())
	}
	return s, nil
}

// create makes the file before SQLite does, which would make it readable by all.
func create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("making the folder of the case file: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("making the case file: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("making the case file: %w", err)
	}
	return nil
}

func (s *Store) prepare(ctx context.Context) error {
	var id, tables int64
	if err := s.db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id); err != nil {
		return fmt.Errorf("%w: %w", ErrForeign, err)
	}
	if err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables); err != nil {
		return fmt.Errorf("%w: %w", ErrForeign, err)
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return ErrForeign
	}
	if _, err := s.db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, applicationID)); err != nil {
		return fmt.Errorf("marking the case file: %w", err)
	}
	return s.migrate(ctx)
}

func (s *Store) migrate(ctx context.Context) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.db, dir)
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	known := p.ListSources()
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("reading the schema version: %w", err)
	}
	if have > known[len(known)-1].Version {
		return ErrNewer
	}
	if have == known[len(known)-1].Version {
		return nil
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrating the case file: %w", err)
	}
	return nil
}

// Close closes the file.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("closing the case file: %w", err)
	}
	return nil
}

// Update implements review.Store.
func (s *Store) Update(ctx context.Context, f func(review.Tx) error) error {
	return s.within(ctx, nil, f)
}

// View implements review.Store.
func (s *Store) View(ctx context.Context, f func(review.Tx) error) error {
	return s.within(ctx, &sql.TxOptions{ReadOnly: true}, f)
}

func (s *Store) within(ctx context.Context, o *sql.TxOptions, f func(review.Tx) error) error {
	sqlTx, err := s.db.BeginTx(ctx, o)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	if err := f(&tx{ctx, sqlTx}); err != nil {
		if rerr := sqlTx.Rollback(); rerr != nil && !errors.Is(rerr, sql.ErrTxDone) {
			return errors.Join(err, fmt.Errorf("rolling back: %w", rerr))
		}
		return err
	}
	if err := sqlTx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	return nil
}

// JournalLines returns the lines of the journal in order.
func (s *Store) JournalLines(ctx context.Context) (lines [][]byte, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT line FROM journal ORDER BY seq`)
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var line []byte
		if err := rows.Scan(&line); err != nil {
			return nil, fmt.Errorf("reading the journal: %w", err)
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}

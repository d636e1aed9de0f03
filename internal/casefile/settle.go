package casefile

import (
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/pressly/goose/v3"
)

// applicationID marks the file as ours (PRAGMA application_id): "Impr".
const applicationID = 0x496d7072

//go:embed migrations
var migrations embed.FS

// settle makes sure that path is a case file, made before SQLite could make one
// that everybody can read, and touches no file of another program.
func settle(ctx context.Context, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case err == nil:
		if err := f.Close(); err != nil {
			return fmt.Errorf("making the file: %w", err)
		}
	case !errors.Is(err, fs.ErrExist):
		return fmt.Errorf("making the file: %w", err)
	}
	isNew, err := recognise(path)
	if err != nil {
		return err
	}
	if err := writable(path); err != nil {
		return err
	}
	if isNew {
		return mark(ctx, path)
	}
	return nil
}

// recognise reads the header of the file itself: SQLite would turn a foreign
// database into one with a write-ahead log before anyone could look at it.
func recognise(path string) (isNew bool, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, fmt.Errorf("reading the file: %w", err)
	}
	if !info.Mode().IsRegular() {
		return false, ErrForeign
	}
	if info.Size() == 0 {
		return true, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, fmt.Errorf("reading the file: %w", err)
	}
	const headerBytes, idOffset, magic = 100, 68, "SQLite format 3\x00"
	header := make([]byte, headerBytes)
	_, err = io.ReadFull(f, header)
	if cerr := f.Close(); cerr != nil {
		return false, fmt.Errorf("reading the file: %w", cerr)
	}
	if err != nil || string(header[:len(magic)]) != magic || binary.BigEndian.Uint32(header[idOffset:]) != applicationID {
		return false, ErrForeign
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		if err := os.Chmod(path, 0o600); err != nil {
			return false, fmt.Errorf("closing the file to others: %w", err)
		}
	}
	return false, nil
}

// mark writes the mark in the file itself, before there is a write-ahead log.
func mark(ctx context.Context, path string) error {
	db, err := connect(path, "_synchronous=FULL")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, applicationID)); err != nil {
		return errors.Join(fmt.Errorf("marking the file: %w", err), db.Close())
	}
	if err := db.Close(); err != nil {
		return fmt.Errorf("marking the file: %w", err)
	}
	return nil
}

// migrate brings the schema up to date. Two processes may meet here on a new
// file: each migration is one transaction that waits for the other's, and whoever
// comes second finds the work done and looks again.
func migrate(ctx context.Context, db *sql.DB) error {
	const meetings = 10
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir)
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	known := p.ListSources()
	newest := known[len(known)-1].Version
	var failed error
	for range meetings {
		have, err := version(ctx, db)
		switch {
		case err != nil:
			return err
		case have > newest:
			return ErrNewer
		case have == newest:
			return nil
		}
		if _, failed = p.Up(ctx); errors.Is(failed, context.Canceled) {
			break
		}
	}
	return fmt.Errorf("migrating the case file: %w", failed)
}

// version returns the version of the schema, 0 for an empty file.
func version(ctx context.Context, db *sql.DB) (v int64, err error) {
	var has bool
	err = db.QueryRowContext(ctx, `SELECT count(*) > 0 FROM sqlite_schema WHERE name = 'goose_db_version'`).Scan(&has)
	if err == nil && has {
		err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&v)
	}
	if err != nil {
		return 0, fmt.Errorf("reading the schema version: %w", err)
	}
	return v, nil
}

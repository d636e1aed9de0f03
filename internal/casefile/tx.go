package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

// tx implements review.Tx.
type tx struct {
	ctx context.Context
	sql *sql.Tx
}

func (t *tx) Records() ([]review.Record, error) {
	return t.records(`SELECT record FROM drafts ORDER BY rowid`)
}

func (t *tx) Recent(n int) ([]review.Record, error) {
	return t.records(`SELECT record FROM drafts ORDER BY updated_us DESC LIMIT ?`, n)
}

func (t *tx) records(query string, args ...any) (out []review.Record, err error) {
	rows, err := t.sql.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading drafts: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var blob sql.RawBytes
		if err := rows.Scan(&blob); err != nil {
			return nil, fmt.Errorf("reading a draft: %w", err)
		}
		var r review.Record
		if err := json.Unmarshal(blob, &r); err != nil {
			return nil, fmt.Errorf("reading a draft: %w", err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

func (t *tx) Record(id string) (review.Record, error) {
	return t.one(`SELECT record FROM drafts WHERE id = ?`, id)
}

func (t *tx) BySource(source string) (review.Record, error) {
	return t.one(`SELECT record FROM drafts WHERE source = ?`, source)
}

func (t *tx) one(query, key string) (r review.Record, err error) {
	var blob []byte
	switch err := t.sql.QueryRowContext(t.ctx, query, key).Scan(&blob); {
	case errors.Is(err, sql.ErrNoRows):
		return r, review.ErrNotFound
	case err != nil:
		return r, fmt.Errorf("reading a draft: %w", err)
	}
	if err := json.Unmarshal(blob, &r); err != nil {
		return r, fmt.Errorf("reading a draft: %w", err)
	}
	return r, nil
}

func (t *tx) Put(r review.Record) error {
	blob, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("writing draft %s: %w", r.Draft.ID, err)
	}
	_, err = t.sql.ExecContext(t.ctx, `INSERT INTO drafts (id, source, record, updated_us) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET source = excluded.source, record = excluded.record, updated_us = excluded.updated_us`,
		r.Draft.ID, r.Draft.Source, blob, r.UpdatedAt.UnixMicro())
	if err != nil {
		return fmt.Errorf("writing draft %s: %w", r.Draft.ID, err)
	}
	return nil
}

func (t *tx) AddRevision(id string, r review.Revision) error {
	blob, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("writing a revision of %s: %w", id, err)
	}
	if _, err := t.sql.ExecContext(t.ctx, `INSERT INTO revisions (draft_id, digest, content) VALUES (?, ?, ?)`, id, string(r.Digest), blob); err != nil {
		return fmt.Errorf("writing a revision of %s: %w", id, err)
	}
	return nil
}

func (t *tx) last() ([]byte, error) {
	var line []byte
	err := t.sql.QueryRowContext(t.ctx, `SELECT line FROM journal ORDER BY seq DESC LIMIT 1`).Scan(&line)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	return line, nil
}

func (t *tx) Append(e journal.Entry, at time.Time) error {
	last, err := t.last()
	if err != nil {
		return err
	}
	line, err := journal.Next(last, e, at)
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if _, err := t.sql.ExecContext(t.ctx, `INSERT INTO journal (line) VALUES (?)`, line); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return nil
}

func (t *tx) Head() (string, error) {
	line, err := t.last()
	return journal.Digest(line), err
}

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

// tx implements review.IndexedTx.
type tx struct {
	ctx context.Context
	sql *sql.Tx
}

var (
	_ review.IndexedTx = (*tx)(nil)
	_ review.HistoryTx = (*tx)(nil)
)

func (t *tx) Heads() ([]review.Head, error) {
	return list[review.Head](t, `SELECT head FROM drafts ORDER BY rowid`)
}

func (t *tx) Records() ([]review.Record, error) {
	return list[review.Record](t, `SELECT record FROM drafts ORDER BY rowid`)
}

func (t *tx) Recent(n int) ([]review.Record, error) {
	return list[review.Record](t, `SELECT record FROM drafts ORDER BY updated_us DESC, rowid DESC LIMIT ?`, n)
}

func (t *tx) ByState(s review.State) ([]review.Record, error) {
	return list[review.Record](t, `SELECT record FROM drafts WHERE state = ? ORDER BY rowid`, string(s))
}

func list[T any](t *tx, query string, args ...any) (out []T, err error) {
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
		var one T
		if err := json.Unmarshal(blob, &one); err != nil {
			return nil, fmt.Errorf("reading a draft: %w", err)
		}
		out = append(out, one)
	}
	return out, rows.Err()
}

func (t *tx) Record(id string) (review.Record, error) {
	return t.one(`SELECT record FROM drafts WHERE id = ?`, id)
}

func (t *tx) BySource(source string) (review.Record, error) {
	return t.one(`SELECT record FROM drafts WHERE source = ? ORDER BY rowid LIMIT 1`, source)
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
	record, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("writing draft %s: %w", r.Draft.ID, err)
	}
	head, err := json.Marshal(review.HeadOf(r))
	if err != nil {
		return fmt.Errorf("writing draft %s: %w", r.Draft.ID, err)
	}
	_, err = t.sql.ExecContext(t.ctx, `INSERT INTO drafts (id, source, state, revision, updated_us, head, record) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET source = excluded.source, state = excluded.state, revision = excluded.revision,
		updated_us = excluded.updated_us, head = excluded.head, record = excluded.record`,
		r.Draft.ID, r.Draft.Source, string(r.State), string(r.Draft.Digest()), r.UpdatedAt.UnixMicro(), head, record)
	if err != nil {
		return fmt.Errorf("writing draft %s: %w", r.Draft.ID, err)
	}
	return nil
}

func (t *tx) PutHead(h review.Head) error {
	head, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("writing the head of %s: %w", h.Item.ID, err)
	}
	if _, err := t.sql.ExecContext(t.ctx, `UPDATE drafts SET head = ? WHERE id = ? AND revision = ? AND state = ? AND updated_us = ?`,
		head, h.Item.ID, string(h.Summary.Revision), string(h.Item.State), h.Item.UpdatedAt.UnixMicro()); err != nil {
		return fmt.Errorf("writing the head of %s: %w", h.Item.ID, err)
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

// Revisions implements review.HistoryTx.
func (t *tx) Revisions(id string) ([]review.Revision, error) {
	return list[review.Revision](t, `SELECT content FROM revisions WHERE draft_id = ? ORDER BY seq`, id)
}

func (t *tx) last() ([]byte, error) {
	var line []byte
	err := t.sql.QueryRowContext(t.ctx, `SELECT line FROM journal ORDER BY seq DESC LIMIT 1`).Scan(&line)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	return line, nil
}

// journal returns the lines that are there and how many were ever written.
func (t *tx) journal() (lines [][]byte, written int, err error) {
	err = t.sql.QueryRowContext(t.ctx, `SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'journal'`).Scan(&written)
	if err != nil {
		return nil, 0, fmt.Errorf("counting the lines: %w", err)
	}
	rows, err := t.sql.QueryContext(t.ctx, `SELECT line FROM journal ORDER BY seq`)
	if err != nil {
		return nil, 0, fmt.Errorf("reading the lines: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var line []byte
		if err := rows.Scan(&line); err != nil {
			return nil, 0, fmt.Errorf("reading a line: %w", err)
		}
		lines = append(lines, line)
	}
	return lines, written, rows.Err()
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

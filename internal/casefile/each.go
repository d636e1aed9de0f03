package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"imprimatur/internal/review"
)

// EachRecord gives every record to f, in order of import, one at a time: a case
// file may hold more than fits in memory. It stops at the first error of f.
func (s *Store) EachRecord(ctx context.Context, f func(review.Record) error) (err error) {
	rows, err := s.read.QueryContext(ctx, `SELECT record FROM drafts ORDER BY rowid`)
	if err != nil {
		return caused(fmt.Errorf("reading drafts: %w", err))
	}
	defer func() { err = caused(errors.Join(err, rows.Close())) }()
	for rows.Next() {
		var blob sql.RawBytes
		if err := rows.Scan(&blob); err != nil {
			return fmt.Errorf("reading a draft: %w", err)
		}
		var r review.Record
		if err := json.Unmarshal(blob, &r); err != nil {
			return fmt.Errorf("reading a draft: %w", err)
		}
		if err := f(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

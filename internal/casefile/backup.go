package casefile

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Backup writes a whole, compact copy of the case file to path while work goes
// on (VACUUM INTO, on a snapshot). The copy is a case file like any other, for
// its owner's eyes only; a file that is there already is left alone.
func (s *Store) Backup(ctx context.Context, path string) error {
	// SQLite fills an empty file that is there: ours has the right mode from birth.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("making the backup: %w", err)
	}
	if err := f.Close(); err != nil {
		return errors.Join(fmt.Errorf("making the backup: %w", err), os.Remove(path))
	}
	if err := s.copyInto(ctx, path); err != nil {
		return errors.Join(caused(fmt.Errorf("writing the backup: %w", err)), os.Remove(path))
	}
	return nil
}

func (s *Store) copyInto(ctx context.Context, path string) error {
	if _, err := s.write.ExecContext(ctx, `VACUUM INTO ?`, path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

package casefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/gofrs/flock"
	sqlite "github.com/mattn/go-sqlite3"

	"imprimatur/internal/review"
)

// ErrClaimed is returned by Claim for a case file that another window has open.
var ErrClaimed = errors.New("ce dossier est ouvert dans une autre fenêtre")

// lockSuffix names the file beside the case file that says that a window has it
// open; the system forgets it with the process, however that ends.
const lockSuffix = ".verrou"

// Claim keeps other windows away from a case file until release: two would each
// show what the other has changed since. Programs without a window, which show
// nothing for long, need no claim.
func Claim(path string) (release func() error, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, caused(fmt.Errorf("making the folder: %w", err))
	}
	lock := flock.New(path+lockSuffix, flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	switch {
	case err != nil:
		return nil, caused(fmt.Errorf("claiming %s: %w", path, err))
	case !got:
		return nil, ErrClaimed
	}
	return lock.Unlock, nil
}

// causes are the answers of SQLite and of the system that have a remedy.
var causes = []struct {
	code   sqlite.ErrNo
	system []error
	means  error
}{
	{sqlite.ErrFull, []error{syscall.ENOSPC}, review.ErrFull},
	{sqlite.ErrReadonly, []error{syscall.EROFS, fs.ErrPermission}, review.ErrReadOnly},
	{sqlite.ErrBusy, nil, review.ErrBusy},
	{sqlite.ErrLocked, nil, review.ErrBusy},
	{sqlite.ErrCorrupt, nil, review.ErrDamaged},
	{sqlite.ErrNotADB, nil, review.ErrDamaged},
}

// caused adds to an error what it means for the case file, where that is known.
func caused(err error) error {
	var answer sqlite.Error
	asked := errors.As(err, &answer)
	for _, c := range causes {
		known := asked && answer.Code == c.code
		for _, s := range c.system {
			known = known || errors.Is(err, s) || asked && answer.SystemErrno != 0 && errors.Is(answer.SystemErrno, s)
		}
		if known && !errors.Is(err, c.means) {
			return fmt.Errorf("%w: %w", c.means, err)
		}
	}
	return err
}

// writable asks the system whether the case file and its folder may be written:
// SQLite keeps its log beside the file, and says of a folder that forbids it only
// that it cannot open it.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("opening the file to write: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("closing the file: %w", err)
	}
	trial, err := os.CreateTemp(filepath.Dir(path), ".imprimatur-*")
	if err != nil {
		return fmt.Errorf("writing beside the file: %w", err)
	}
	if err := errors.Join(trial.Close(), os.Remove(trial.Name())); err != nil {
		return fmt.Errorf("writing beside the file: %w", err)
	}
	return nil
}

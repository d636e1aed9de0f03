package casefile_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"imprimatur/internal/casefile"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// made is a case file with a few drafts in it, closed.
func made(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "essai.imprimatur")
	desk, store := openDesk(t, path)
	var drafts []draft.Draft
	for _, id := range []string{"a", "b", "c"} {
		drafts = append(drafts, draft.Draft{ID: id, Source: id, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Bonjour " + id}}})
	}
	if _, err := desk.Import(context.Background(), "Zoé", drafts); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatCannotBeOpenedSaysWhy(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(path string) error
		want  error
	}{
		"cut short": {func(path string) error { return os.Truncate(path, 9000) }, review.ErrDamaged},
		"overwritten": {func(path string) error {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			if err != nil {
				return err
			}
			noise := make([]byte, 4096)
			for i := range noise {
				noise[i] = byte(i * 7)
			}
			_, err = f.WriteAt(noise, 100)
			return errors.Join(err, f.Close())
		}, review.ErrDamaged},
		"another program's": {func(path string) error { return os.WriteFile(path, []byte("Bonjour."), 0o600) }, casefile.ErrForeign},
		"a folder":          {func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) }, casefile.ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			path := made(t)
			if err := c.spoil(path); err != nil {
				t.Fatal(err)
			}
			s, err := casefile.Open(context.Background(), path)
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if s != nil {
				t.Error("it is open all the same")
			}
		})
	}
}

// Whoever runs as root may write everywhere: there the system forbids nothing.
func TestWhatMayNotBeWrittenSaysSo(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("this user may write everywhere")
	}
	for name, spoil := range map[string]func(path string) error{
		"the file":   func(path string) error { return os.Chmod(path, 0o400) },
		"the folder": func(path string) error { return os.Chmod(filepath.Dir(path), 0o500) },
	} {
		t.Run(name, func(t *testing.T) {
			path := made(t)
			if err := spoil(path); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
			if _, err := casefile.Open(context.Background(), path); !errors.Is(err, review.ErrReadOnly) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestOneWindowAtATimeHasACaseFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dossier", "essai.imprimatur")
	release, err := casefile.Claim(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := casefile.Claim(path); !errors.Is(err, casefile.ErrClaimed) {
		t.Errorf("a second window: %v", err)
	}
	if other, err := casefile.Claim(path + "2"); err != nil {
		t.Errorf("another case file: %v", err)
	} else if err := other(); err != nil {
		t.Error(err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	again, err := casefile.Claim(path)
	if err != nil {
		t.Fatalf("after the first is closed: %v", err)
	}
	if err := again(); err != nil {
		t.Error(err)
	}
}

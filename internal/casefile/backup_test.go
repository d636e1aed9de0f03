package casefile_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

func TestABackupIsAWholeCaseFile(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	desk, store := openDesk(t, filepath.Join(dir, "dossier.imprimatur"))
	one := draft.Draft{ID: "a", Source: "a.txt", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Bonjour."}}}
	if _, err := desk.Import(ctx, "Zoé", []draft.Draft{one}); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, "l'été « copie ».imprimatur")
	if err := store.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy has mode %v (%v), want 0600", info.Mode(), err)
	}
	// What comes after the backup is not in it, and the copy goes on by itself.
	if _, err := desk.Edit(ctx, "Zoé", "a", draft.ZoneBody, "Bonsoir."); err != nil {
		t.Fatal(err)
	}
	other, copiedStore := openDesk(t, copied)
	c, err := other.Open(ctx, "a")
	if err != nil || c.Draft.Body() != "Bonjour." {
		t.Errorf("the copy holds %q (%v)", c.Draft.Body(), err)
	}
	if _, err := other.Edit(ctx, "Zoé", "a", draft.ZoneBody, "Salut."); err != nil {
		t.Error(err)
	}
	lines, err := copiedStore.JournalLines(ctx)
	if err != nil || len(lines) != 2 || journal.Verify(lines) != nil {
		t.Errorf("the copy's journal has %d lines (%v, %v)", len(lines), err, journal.Verify(lines))
	}
	if err := store.Backup(ctx, copied); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second backup over the first: %v", err)
	}
}

func TestABackupThatFailsLeavesNothing(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	dir := t.TempDir()
	_, store := openDesk(t, filepath.Join(dir, "dossier.imprimatur"))
	stop()
	copied := filepath.Join(dir, "copie.imprimatur")
	if err := store.Backup(ctx, copied); err == nil {
		t.Error("a cancelled backup succeeded")
	}
	if _, err := os.Stat(copied); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it left something: %v", err)
	}
}

func TestEachRecordStopsAtAnError(t *testing.T) {
	ctx := context.Background()
	desk, store := openDesk(t, filepath.Join(t.TempDir(), "dossier.imprimatur"))
	var drafts []draft.Draft
	for _, id := range []string{"a", "b", "c"} {
		drafts = append(drafts, draft.Draft{ID: id, Source: id, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: id}}})
	}
	if _, err := desk.Import(ctx, "Zoé", drafts); err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	var seen []string
	err := store.EachRecord(ctx, func(r review.Record) error {
		seen = append(seen, r.Draft.ID)
		if len(seen) == 2 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || len(seen) != 2 || seen[0] != "a" || seen[1] != "b" {
		t.Errorf("saw %v, error %v", seen, err)
	}
}

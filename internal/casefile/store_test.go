package casefile_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"imprimatur/internal/casefile"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

// silent is a checker that finds nothing.
type silent struct{}

func (silent) Check(_ context.Context, d draft.Draft, on time.Time) check.Report {
	return check.Report{DraftID: d.ID, Revision: d.Digest(), Date: on, Pack: silent{}.Pack(), Verdict: check.Clear, Proof: check.Proof{RulesRun: 1, Zones: 1}}
}
func (silent) Pack() check.PackRef { return check.PackRef{ID: "essai", Version: "1", SHA256: "0"} }

func openDesk(t *testing.T, path string) (*review.Desk, *casefile.Store) {
	t.Helper()
	s, err := casefile.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return review.New(s, silent{}, func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }, nil), s
}

func TestApprovalSurvivesReopeningAndIsSeenByASecondProcess(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "dossier", "essai.imprimatur")
	first, _ := openDesk(t, path)
	d := draft.Draft{ID: "a", Source: "a.txt", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Bonjour."}}}
	if _, err := first.Import(ctx, "Zoé", []draft.Draft{d}); err != nil {
		t.Fatal(err)
	}
	second, store := openDesk(t, path) // two Desks on one file
	if _, err := second.Decide(ctx, "Zoé", "a", review.Approve, ""); err != nil {
		t.Fatal(err)
	}
	sealed, refused, err := first.Approved(ctx)
	if err != nil || len(sealed) != 1 || len(refused) != 0 {
		t.Fatalf("%d sealed, %d refused, %v", len(sealed), len(refused), err)
	}
	if _, err := first.Edit(ctx, "Zoé", "a", draft.ZoneBody, "Bonsoir."); err != nil {
		t.Fatal(err)
	}
	if sealed, _, err = second.Approved(ctx); err != nil || len(sealed) != 0 {
		t.Fatalf("an edited draft is still sealed (%v)", err)
	}
	lines, err := store.JournalLines(ctx)
	if err != nil || len(lines) == 0 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	if err := journal.Verify(lines); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
}

func TestOpenRefusesWhatIsNoCaseFile(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "texte.imprimatur")
	if err := os.WriteFile(text, []byte("ceci n'est pas une base de données, ni rien de tel"), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "autre.db")
	db, err := sql.Open("sqlite3", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE t (x)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{text, foreign} {
		s, err := casefile.Open(context.Background(), path)
		if !errors.Is(err, casefile.ErrForeign) {
			t.Errorf("%s: error %v, want ErrForeign", filepath.Base(path), err)
		}
		if err == nil {
			_ = s.Close()
		}
	}
}

// Whoever moves, deletes or replaces the file of an open window must not have an act
// accepted that nobody will find again.
func TestNothingIsStoredInAFileThatLeftItsPlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be moved there")
	}
	ctx := context.Background()
	for name, leave := range map[string]func(path string) error{
		"moved":   func(path string) error { return os.Rename(path, path+".ailleurs") },
		"deleted": os.Remove,
		"replaced": func(path string) error {
			return errors.Join(os.Rename(path, path+".ailleurs"), os.WriteFile(path, nil, 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "essai.imprimatur")
			desk, store := openDesk(t, path)
			if _, err := desk.Import(ctx, "Zoé", []draft.Draft{{ID: "a", Source: "a.txt", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Rien."}}}}); err != nil {
				t.Fatal(err)
			}
			if err := leave(path); err != nil {
				t.Fatal(err)
			}
			if _, err := desk.Decide(ctx, "Zoé", "a", review.Approve, ""); !errors.Is(err, review.ErrMoved) {
				t.Fatalf("deciding: %v", err)
			}
			if _, err := desk.Queue(ctx); !errors.Is(err, review.ErrMoved) {
				t.Errorf("reading: %v", err)
			}
			if name == "moved" {
				if err := os.Rename(path+".ailleurs", path); err != nil {
					t.Fatal(err)
				}
				if _, err := desk.Decide(ctx, "Zoé", "a", review.Approve, ""); err != nil {
					t.Errorf("after the file was put back: %v", err)
				}
				return
			}
			saved := filepath.Join(t.TempDir(), "copie.imprimatur")
			if err := store.Backup(ctx, saved); err != nil {
				t.Fatalf("what was stored cannot be saved: %v", err)
			}
			again, _ := openDesk(t, saved)
			if items, err := again.Queue(ctx); err != nil || len(items) != 1 || items[0].State != review.Pending {
				t.Errorf("the copy holds %+v: %v", items, err)
			}
		})
	}
}

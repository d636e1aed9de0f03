package batch_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"imprimatur/internal/batch"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

func TestExportWritesTextsManifestAndSums(t *testing.T) {
	dir := t.TempDir()
	folder, manifest, err := batch.Export(context.Background(), dir, twoDrafts())
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "lot-2026-11-26-120000"); folder != want {
		t.Errorf("folder %s, want %s", folder, want)
	}
	want := []string{"001_linkedin_ete-a-l-oeuvre.txt", "002_texte_semaine-2.txt", "SHA256SUMS", "lot.json"}
	if got := list(t, folder); !slices.Equal(got, want) {
		t.Fatalf("files %q, want %q", got, want)
	}
	if got := read(t, folder, want[0]); got != "Titre\n\nCorps d'été.\n" {
		t.Errorf("text %q", got)
	}
	sum := sha256.Sum256([]byte(read(t, folder, "lot.json")))
	if hex.EncodeToString(sum[:]) != manifest {
		t.Error("the digest returned is not that of lot.json")
	}
	if got := strings.Count(read(t, folder, "SHA256SUMS"), "\n"); got != 3 {
		t.Errorf("%d lines in SHA256SUMS", got)
	}
}

func TestManifestSaysWhoWhatWhenAndNothingThatWasTakenOut(t *testing.T) {
	folder := export(t, t.TempDir(), twoDrafts())
	raw := read(t, folder, "lot.json")
	for _, secret := range []string{"Cormoran", "deletion", "/home/", "lettres/"} {
		if strings.Contains(raw, secret) {
			t.Errorf("lot.json holds %q", secret)
		}
	}
	var m batch.Manifest
	if err := json.Unmarshal([]byte(raw), &m); err != nil {
		t.Fatal(err)
	}
	if m.Schema != "imprimatur.lot/1" || m.Count != 2 || m.ExportedBy != "R. Kermeur" ||
		m.ExportedAt != "2026-11-26T12:00:00+01:00" || m.Pack != thePack || m.JournalHead != "cafe" || m.App != "imprimatur 1.0.0" {
		t.Errorf("head of the manifest: %+v", m)
	}
	l := twoDrafts()
	d := m.Drafts[0]
	if d.ID != "Été à l'œuvre.docx" || d.Source != "Été à l'œuvre.docx" || d.Channel != draft.LinkedIn || d.Kind != draft.Article ||
		d.Revision != l.Sealed[0].Draft.Digest() || d.Verdict != check.Warned || d.Seal != l.Sealed[0].Seal.Digest ||
		d.Decision.By != "R. Kermeur" || len(d.Dispositions) != 1 || d.Dispositions[0].SourceURL == "" || d.Answers["CHK-01"] != review.Yes {
		t.Errorf("first draft: %+v", d)
	}
}

func TestExportNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "lot-2026-11-26-120000-2", "un fichier de ce nom")
	for _, want := range []string{"lot-2026-11-26-120000", "lot-2026-11-26-120000-3", "lot-2026-11-26-120000-4"} {
		if got := filepath.Base(export(t, dir, twoDrafts())); got != want {
			t.Errorf("folder %s, want %s", got, want)
		}
	}
}

func TestExportsAtTheSameSecondDoNotMix(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	folders := make([]string, 8)
	for i := range folders {
		wg.Go(func() {
			folder, _, err := batch.Export(context.Background(), dir, twoDrafts())
			if err != nil {
				t.Error(err)
			}
			folders[i] = folder
		})
	}
	wg.Wait()
	slices.Sort(folders)
	if n := len(slices.Compact(folders)); n != 8 || len(list(t, dir)) != 8 {
		t.Fatalf("%d folders, %d names", n, len(list(t, dir)))
	}
	for _, f := range folders {
		if _, err := batch.Verify(context.Background(), f); err != nil {
			t.Error(err)
		}
	}
}

func TestExportLeavesNothingWhenItFails(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	changed := func(f func(*review.Sealed)) batch.Lot {
		l := twoDrafts()
		f(&l.Sealed[1])
		return l
	}
	for name, c := range map[string]struct {
		ctx  context.Context
		lot  batch.Lot
		want error
	}{
		"nothing approved": {context.Background(), lot(), batch.ErrEmpty},
		"ended":            {ended, twoDrafts(), context.Canceled},
		"changed text":     {context.Background(), changed(func(s *review.Sealed) { s.Draft = s.Draft.WithZone("body", "Autre.") }), batch.ErrBrokenSeal},
		"changed channel":  {context.Background(), changed(func(s *review.Sealed) { s.Draft.Channel = draft.X }), batch.ErrBrokenSeal},
		"changed note":     {context.Background(), changed(func(s *review.Sealed) { s.Dispositions[0].Note = "x" }), batch.ErrBrokenSeal},
		"changed answer":   {context.Background(), changed(func(s *review.Sealed) { s.Answers["CHK-01"] = review.No }), batch.ErrBrokenSeal},
		"other pack":       {context.Background(), changed(func(s *review.Sealed) { s.Decision.Pack = "f0f0" }), batch.ErrBrokenSeal},
		"rejected": {context.Background(), changed(func(s *review.Sealed) {
			s.Decision.Verb = review.Reject
			s.Seal.Digest = s.SealDigest()
		}), batch.ErrBrokenSeal},
		"no text": {context.Background(), lot(approved("a", "", body(" \n"))), batch.ErrBrokenSeal},
	} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "lots")
			folder, _, err := batch.Export(c.ctx, dir, c.lot)
			if !errors.Is(err, c.want) || folder != "" {
				t.Errorf("folder %q, error %v", folder, err)
			}
			if left := list(t, parent); len(left) != 0 {
				t.Errorf("left behind: %q", left)
			}
		})
	}
}

func TestExportIntoAFileIsAnError(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "lots", "un fichier")
	if _, _, err := batch.Export(context.Background(), filepath.Join(dir, "lots"), twoDrafts()); err == nil {
		t.Error("accepted")
	}
	if got := read(t, dir, "lots"); got != "un fichier" {
		t.Errorf("the file became %q", got)
	}
}

func TestNamesAreSafeOnEverySystem(t *testing.T) {
	safe := regexp.MustCompile(`^00\d_(linkedin|x|magazine|email|texte)_[a-z0-9]+(-[a-z0-9]+)*\.txt$`)
	l := lot()
	for _, id := range []string{"CON", "../../etc/passwd", `C:\temp\a:b?.txt`, "...", "", "日本", "nul.txt", strings.Repeat("long ", 60), "a\x00b"} {
		l.Sealed = append(l.Sealed, approved(id, draft.Channel("../x"), body("Texte.")))
	}
	folder := export(t, t.TempDir(), l)
	for _, name := range list(t, folder) {
		if name != "lot.json" && name != "SHA256SUMS" && (!safe.MatchString(name) || len(name) > 64) {
			t.Errorf("unsafe name %q", name)
		}
	}
	if _, err := batch.Verify(context.Background(), folder); err != nil {
		t.Error(err)
	}
}

// A reader without Imprimatur verifies with what every Linux has.
func TestSha256sumAcceptsABatchAndRefusesAChange(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Log("sha256sum is not installed: nothing to compare with")
		return
	}
	folder := export(t, t.TempDir(), twoDrafts())
	verify := func() error {
		cmd := exec.Command(tool, "-c", "--strict", "--quiet", "SHA256SUMS")
		cmd.Dir = folder
		return cmd.Run()
	}
	if err := verify(); err != nil {
		t.Fatalf("sha256sum refuses the batch: %v", err)
	}
	write(t, folder, "lot.json", read(t, folder, "lot.json")+" ")
	if verify() == nil {
		t.Error("sha256sum accepts a changed manifest")
	}
}

// desk answers as the workflow does.
type desk struct {
	lot      batch.Lot
	refused  []review.Refused
	failure  error
	recorded []string
}

func (d *desk) Approved(context.Context) ([]review.Sealed, []review.Refused, error) {
	return d.lot.Sealed, d.refused, nil
}
func (d *desk) Pack() check.PackRef                         { return d.lot.Pack }
func (d *desk) JournalHead(context.Context) (string, error) { return "cafe", nil }
func (d *desk) RecordExport(_ context.Context, as, folder, name, manifest string, ids []string) error {
	d.recorded = append([]string{as, filepath.Join(folder, name), manifest}, ids...)
	return d.failure
}

func TestExportApprovedIsRecordedAndSaysWhatStays(t *testing.T) {
	d := &desk{lot: twoDrafts(), refused: []review.Refused{{ID: "ancien"}}}
	done, err := batch.ExportApproved(context.Background(), d, t.TempDir(), "R. Kermeur", noon, "imprimatur")
	if err != nil {
		t.Fatal(err)
	}
	if done.Count != 2 || len(done.Refused) != 1 || len(d.recorded) != 5 || d.recorded[1] != done.Path {
		t.Errorf("done %+v, recorded %q", done, d.recorded)
	}
	m, err := batch.Verify(context.Background(), done.Path)
	if err != nil {
		t.Fatal(err)
	}
	if m.Digest != d.recorded[2] {
		t.Errorf("the manifest read is %s, the one recorded %s", m.Digest, d.recorded[2])
	}
}

func TestAnExportThatCannotBeRecordedDoesNotStay(t *testing.T) {
	d := &desk{lot: twoDrafts(), failure: os.ErrClosed}
	dir := t.TempDir()
	if _, err := batch.ExportApproved(context.Background(), d, dir, "R. Kermeur", noon, "imprimatur"); !errors.Is(err, os.ErrClosed) {
		t.Errorf("error %v", err)
	}
	if left := list(t, dir); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

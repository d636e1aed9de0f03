package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/french"
	"imprimatur/internal/review"
)

// ErrEmpty is returned by Export when nothing is approved.
var ErrEmpty = errors.New("no approved draft to export")

// ErrBrokenSeal is returned by Export for a draft that is not what was approved.
var ErrBrokenSeal = errors.New("seal does not fit the draft")

// Lot is what is exported together.
type Lot struct {
	Sealed      []review.Sealed
	By          string
	At          time.Time
	Pack        check.PackRef
	JournalHead string
	App         string
}

// Approver is the workflow as an export needs it; review.Desk is one.
type Approver interface {
	Approved(ctx context.Context) ([]review.Sealed, []review.Refused, error)
	Pack() check.PackRef
	JournalHead(ctx context.Context) (string, error)
	RecordExport(ctx context.Context, as, folder, batch, manifestDigest string, ids []string) error
}

// Done is what ExportApproved did.
type Done struct {
	Path    string
	Count   int
	Refused []review.Refused // approved once, no longer fit to leave
}

// ExportApproved exports every draft whose approval holds now, and records it.
func ExportApproved(ctx context.Context, desk Approver, dir, by string, at time.Time, app string) (Done, error) {
	sealed, refused, err := desk.Approved(ctx)
	done := Done{Refused: refused, Count: len(sealed)}
	if err != nil {
		return done, fmt.Errorf("collecting the approved drafts: %w", err)
	}
	head, err := desk.JournalHead(ctx)
	if err != nil {
		return done, fmt.Errorf("reading the journal: %w", err)
	}
	var digest string
	done.Path, digest, err = Export(ctx, dir, Lot{sealed, by, at, desk.Pack(), head, app})
	if err != nil {
		return done, err
	}
	ids := make([]string, len(sealed))
	for i, s := range sealed {
		ids[i] = s.Draft.ID
	}
	if err := desk.RecordExport(ctx, by, absolute(filepath.Dir(done.Path)), filepath.Base(done.Path), digest, ids); err != nil {
		return done, errors.Join(fmt.Errorf("recording the export: %w", err), os.RemoveAll(done.Path))
	}
	return done, nil
}

// absolute names a folder so that it is found again from anywhere.
func absolute(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		return abs
	}
	return dir
}

// Export writes the lot in a new folder inside dir and returns the folder and the
// SHA-256 of its manifest. On any error nothing remains. The lot is not taken on
// trust: each draft must be, byte for byte, what its seal was given for.
func Export(ctx context.Context, dir string, lot Lot) (folder, manifestDigest string, err error) {
	if len(lot.Sealed) == 0 {
		return "", "", ErrEmpty
	}
	for _, s := range lot.Sealed {
		if err := fits(s, lot.Pack.SHA256); err != nil {
			return "", "", err
		}
	}
	_, statErr := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", "", fmt.Errorf("making the folder of batches: %w", err)
	}
	tmp, err := os.MkdirTemp(dir, ".lot-")
	if err != nil {
		return "", "", fmt.Errorf("making a temporary folder: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(tmp))
			if statErr != nil {
				_ = os.Remove(dir) // made here; stays if somebody has put something in it
			}
		}
	}()
	if manifestDigest, err = fill(ctx, tmp, lot); err != nil {
		return "", "", err
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return "", "", fmt.Errorf("opening the batch to readers: %w", err)
	}
	if folder, err = settle(tmp, dir, lot.At); err != nil {
		return "", "", err
	}
	return folder, manifestDigest, nil
}

// fits holds a draft against its seal.
func fits(s review.Sealed, pack string) error {
	switch {
	case s.Draft.Problem != nil,
		strings.TrimSpace(s.Draft.Published()) == "",
		s.Decision.Verb != review.Approve,
		s.Decision.Revision != s.Draft.Digest(),
		s.Decision.Pack != pack,
		s.Seal.Digest != s.SealDigest():
		return fmt.Errorf("exporting %s: %w", s.Draft.ID, ErrBrokenSeal)
	}
	return nil
}

// fill writes every file of the lot and returns the digest of the manifest.
func fill(ctx context.Context, dir string, lot Lot) (string, error) {
	m := Manifest{
		Schema: Schema, App: lot.App, ExportedBy: lot.By, ExportedAt: lot.At.Format(time.RFC3339), Pack: lot.Pack,
		JournalHead: lot.JournalHead, Count: len(lot.Sealed),
	}
	sums := map[string]string{}
	for i, s := range lot.Sealed {
		if err := ctx.Err(); err != nil {
			return "", fmt.Errorf("exporting: %w", err)
		}
		name := fileName(i+1, s)
		text := []byte(s.Draft.Published())
		if err := writeSynced(filepath.Join(dir, name), text); err != nil {
			return "", err
		}
		sums[name] = digest(text)
		m.Drafts = append(m.Drafts, Entry{
			ID: baseOf(s.Draft.ID), Source: baseOf(s.Draft.Source), Channel: s.Draft.Channel, Kind: s.Draft.Kind, File: name, SHA256: sums[name],
			Revision: s.Draft.Digest(), Verdict: s.Report.Verdict, Decision: s.Decision, Seal: s.Seal.Digest,
			Dispositions: append([]review.Disposition{}, s.Dispositions...), Answers: s.Answers,
		})
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return "", fmt.Errorf("writing the manifest: %w", err)
	}
	data = append(data, '\n')
	if err := writeSynced(filepath.Join(dir, manifestName), data); err != nil {
		return "", err
	}
	sums[manifestName] = digest(data)
	names := make([]string, 0, len(sums))
	for n := range sums {
		names = append(names, n)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, "%s  %s\n", sums[n], n)
	}
	if err := writeSynced(filepath.Join(dir, sumsName), []byte(b.String())); err != nil {
		return "", err
	}
	return sums[manifestName], syncDir(dir)
}

// settle gives the finished folder a name that nothing has yet.
func settle(tmp, dir string, at time.Time) (string, error) {
	base := "lot-" + at.Format("2006-01-02-150405")
	for n := 1; n < 1000; n++ {
		name := base
		if n > 1 {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		target := filepath.Join(dir, name)
		if _, err := os.Lstat(target); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("naming the batch: %w", err)
		}
		if err := os.Rename(tmp, target); errors.Is(err, fs.ErrExist) {
			continue // another export took the name in between
		} else if err != nil {
			return "", fmt.Errorf("naming the batch: %w", err)
		}
		if err := syncDir(dir); err != nil {
			return "", errors.Join(err, os.RemoveAll(target))
		}
		return target, nil
	}
	return "", fmt.Errorf("naming the batch: %s and its successors are taken", base)
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func writeSynced(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	return nil
}

// syncDir puts the names in a folder on disk. Windows has no such call: its file
// system keeps them in a journal.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("syncing the folder: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("syncing the folder: %w", err)
	}
	return nil
}

func baseOf(p string) string { return path.Base(filepath.ToSlash(p)) }

const maxSlug = 40 // characters

// fileName is safe on every system: a number, then small letters, digits and
// hyphens, so that no reserved name and no hidden file can come out.
func fileName(n int, s review.Sealed) string {
	channel := string(s.Draft.Channel)
	if channel == "" || !s.Draft.Channel.Known() {
		channel = "texte"
	}
	base := baseOf(s.Draft.ID)
	slug := slugOf(strings.TrimSuffix(base, path.Ext(base)))
	if slug == "" {
		slug = "brouillon"
	}
	return fmt.Sprintf("%03d_%s_%s.txt", n, channel, slug)
}

func slugOf(name string) string {
	var b []byte
	for _, r := range french.Fold(name) {
		switch {
		case len(b) == maxSlug:
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b = append(b, byte(r))
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	return strings.TrimRight(string(b), "-")
}

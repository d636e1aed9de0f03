package batch_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imprimatur/internal/batch"
	"imprimatur/internal/draft"
)

const (
	first  = "001_linkedin_ete-a-l-oeuvre.txt"
	second = "002_texte_semaine-2.txt"
)

// defects returns what Verify finds, as "file: what".
func defects(t *testing.T, folder string) map[string]string {
	t.Helper()
	_, err := batch.Verify(context.Background(), folder)
	if err == nil {
		return nil
	}
	var broken *batch.BrokenError
	if !errors.As(err, &broken) {
		t.Fatalf("not a BrokenError: %v", err)
	}
	found := map[string]string{}
	for _, d := range broken.Defects {
		found[d.File] += d.What + ". "
		if !strings.Contains(err.Error(), d.File+" : "+d.What) {
			t.Errorf("the message leaves %s out", d.File)
		}
	}
	return found
}

// resum writes SHA256SUMS again, as a forger who knows the format would.
func resum(t *testing.T, folder string) {
	t.Helper()
	var b strings.Builder
	for _, name := range list(t, folder) {
		if name != "SHA256SUMS" {
			fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256([]byte(read(t, folder, name))), name)
		}
	}
	write(t, folder, "SHA256SUMS", b.String())
}

// forge changes lot.json and makes SHA256SUMS agree.
func forge(t *testing.T, folder string, change func(*batch.Manifest)) {
	t.Helper()
	var m batch.Manifest
	if err := json.Unmarshal([]byte(read(t, folder, "lot.json")), &m); err != nil {
		t.Fatal(err)
	}
	change(&m)
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	write(t, folder, "lot.json", string(b))
	resum(t, folder)
}

func TestVerifyAcceptsWhatExportWrote(t *testing.T) {
	m, err := batch.Verify(context.Background(), export(t, t.TempDir(), twoDrafts()))
	if err != nil || m.Count != 2 || m.Drafts[1].File != second {
		t.Errorf("%v, %+v", err, m)
	}
}

func TestVerifyRefusesAndNamesTheFile(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(t *testing.T, folder string)
		file   string
		what   string
	}{
		"changed text":        {func(t *testing.T, f string) { write(t, f, first, "Autre.") }, first, "a changé"},
		"missing text":        {func(t *testing.T, f string) { remove(t, f, first) }, first, "manque"},
		"missing manifest":    {func(t *testing.T, f string) { remove(t, f, "lot.json") }, "lot.json", "manque"},
		"missing sums":        {func(t *testing.T, f string) { remove(t, f, "SHA256SUMS") }, "SHA256SUMS", "manque"},
		"extra file":          {func(t *testing.T, f string) { write(t, f, "003_x_ajout.txt", "a") }, "003_x_ajout.txt", "n'appartient pas"},
		"hidden extra":        {func(t *testing.T, f string) { write(t, f, ".cache", "a") }, ".cache", "n'appartient pas"},
		"listed extra":        {func(t *testing.T, f string) { write(t, f, "003_x_a.txt", "a"); resum(t, f) }, "003_x_a.txt", "n'est pas décrit"},
		"sub-folder":          {func(t *testing.T, f string) { mkdir(t, f, "annexes") }, "annexes", "fichier ordinaire"},
		"link to the text":    {linked, first, "fichier ordinaire"},
		"large file":          {func(t *testing.T, f string) { truncate(t, f, first, 17<<20) }, first, "taille"},
		"name with a control": {func(t *testing.T, f string) { write(t, f, "a\x1b[2J", "a") }, `"a\x1b[2J"`, "n'appartient pas"},
		"sums cut":            {func(t *testing.T, f string) { truncate(t, f, "SHA256SUMS", 100) }, "SHA256SUMS", "mal formée"},
		"sums without the last line": {func(t *testing.T, f string) {
			write(t, f, "SHA256SUMS", strings.TrimSuffix(read(t, f, "SHA256SUMS"), "\n"))
		}, "SHA256SUMS", "incomplet"},
		"sums empty":        {func(t *testing.T, f string) { write(t, f, "SHA256SUMS", "") }, "SHA256SUMS", "incomplet"},
		"sums in capitals":  {func(t *testing.T, f string) { edit(t, f, "SHA256SUMS", strings.ToUpper) }, "SHA256SUMS", "mal formée"},
		"sums out of place": {added("../lot.json"), "SHA256SUMS", "mal formée"},
		"sums absolute":     {added("/etc/passwd"), "SHA256SUMS", "mal formée"},
		"sums backslash":    {added(`..\lot.json`), "SHA256SUMS", "mal formée"},
		"sums twice":        {added(second), second, "deux fois"},
		"sums of a folder":  {added(".."), "..", "manque"},
		"sums of nobody":    {added("nobody.txt"), "nobody.txt", "manque"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := export(t, t.TempDir(), twoDrafts())
			c.damage(t, folder)
			if found := defects(t, folder); !strings.Contains(found[c.file], c.what) {
				t.Errorf("found %q, want %s: …%s…", found, c.file, c.what)
			}
		})
	}
}

func TestVerifyRefusesAForgedManifest(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*batch.Manifest)
		file   string
		what   string
	}{
		"count":            {func(m *batch.Manifest) { m.Count = 3 }, "lot.json", "annonce"},
		"no draft":         {func(m *batch.Manifest) { m.Drafts, m.Count = nil, 0 }, "lot.json", "annonce"},
		"schema":           {func(m *batch.Manifest) { m.Schema = "imprimatur.lot/2" }, "lot.json", "schéma"},
		"time":             {func(m *batch.Manifest) { m.ExportedAt = "hier" }, "lot.json", "quand"},
		"draft left out":   {func(m *batch.Manifest) { m.Drafts, m.Count = m.Drafts[1:], 1 }, first, "n'est pas décrit"},
		"draft twice":      {func(m *batch.Manifest) { m.Drafts[0] = m.Drafts[1] }, second, "deux fois"},
		"digest":           {func(m *batch.Manifest) { m.Drafts[0].SHA256 = strings.Repeat("0", 64) }, first, "ne correspond pas"},
		"path":             {func(m *batch.Manifest) { m.Drafts[0].File = "../" + first }, "../" + first, "nom de texte"},
		"itself":           {func(m *batch.Manifest) { m.Drafts[0].File = "lot.json" }, "lot.json", "deux fois"},
		"approver":         {func(m *batch.Manifest) { m.Drafts[0].Decision.By = "X" }, first, "scellé"},
		"note":             {func(m *batch.Manifest) { m.Drafts[0].Decision.Note = "X" }, first, "scellé"},
		"disposition":      {func(m *batch.Manifest) { m.Drafts[0].Dispositions[0].By = "X" }, first, "scellé"},
		"disposition gone": {func(m *batch.Manifest) { m.Drafts[0].Dispositions = nil }, first, "scellé"},
		"answer":           {func(m *batch.Manifest) { m.Drafts[0].Answers["CHK-01"] = "no" }, first, "scellé"},
		"revision":         {func(m *batch.Manifest) { m.Drafts[0].Revision = draft.Digest("00") }, first, "autre version"},
		"pack":             {func(m *batch.Manifest) { m.Pack.SHA256 = "1111" }, first, "référentiel"},
		"rejected":         {func(m *batch.Manifest) { m.Drafts[0].Decision.Verb = "reject" }, first, "approuvé"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := export(t, t.TempDir(), twoDrafts())
			forge(t, folder, c.change)
			if found := defects(t, folder); !strings.Contains(found[c.file], c.what) {
				t.Errorf("found %q, want %s: …%s…", found, c.file, c.what)
			}
		})
	}
}

func TestVerifyRefusesAManifestThatIsNotOne(t *testing.T) {
	for name, change := range map[string]func(string) string{
		"cut":         func(s string) string { return s[:len(s)/2] },
		"two":         func(s string) string { return s + "{}" },
		"unknown key": func(s string) string { return strings.Replace(s, `"count"`, `"extra": 1, "count"`, 1) },
		"empty":       func(string) string { return "" },
	} {
		t.Run(name, func(t *testing.T) {
			folder := export(t, t.TempDir(), twoDrafts())
			edit(t, folder, "lot.json", change)
			resum(t, folder)
			if defects(t, folder)["lot.json"] == "" {
				t.Error("accepted")
			}
		})
	}
}

// Any bit of any file counts.
func TestVerifyRefusesEveryChangedByte(t *testing.T) {
	folder := export(t, t.TempDir(), lot(approved("a", "", body("Un mot."))))
	for _, name := range list(t, folder) {
		whole := []byte(read(t, folder, name))
		for i := range whole {
			b := bytes.Clone(whole)
			b[i] ^= 0x20
			write(t, folder, name, string(b))
			if defects(t, folder) == nil {
				t.Fatalf("byte %d of %s changed unseen", i, name)
			}
		}
		write(t, folder, name, string(whole))
	}
	if found := defects(t, folder); found != nil {
		t.Errorf("restored, and yet %q", found)
	}
}

func TestVerifyListsEveryDefectSorted(t *testing.T) {
	folder := export(t, t.TempDir(), twoDrafts())
	write(t, folder, first, "Autre.")
	remove(t, folder, second)
	write(t, folder, "zzz", "a")
	_, err := batch.Verify(context.Background(), folder)
	lines := strings.Split(fmt.Sprint(err), "\n")
	for i, want := range []string{first, second, "zzz"} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("defect %d (%s) is not listed: %v", i, want, err)
		}
	}
	for i := 1; i < len(lines); i++ {
		if strings.Split(lines[i], " : ")[0] < strings.Split(lines[i-1], " : ")[0] {
			t.Errorf("not sorted: %v", err)
		}
	}
}

func TestVerifyWhatCannotBeRead(t *testing.T) {
	var broken *batch.BrokenError
	if _, err := batch.Verify(context.Background(), filepath.Join(t.TempDir(), "none")); err == nil || errors.As(err, &broken) {
		t.Errorf("no folder: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := batch.Verify(ctx, export(t, t.TempDir(), twoDrafts())); !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v", err)
	}
	if defects(t, t.TempDir()) == nil {
		t.Error("an empty folder is intact")
	}
}

func remove(t *testing.T, folder, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, folder, name string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
		t.Fatal(err)
	}
}

func truncate(t *testing.T, folder, name string, size int64) {
	t.Helper()
	if err := os.Truncate(filepath.Join(folder, name), size); err != nil {
		t.Fatal(err)
	}
}

func edit(t *testing.T, folder, name string, change func(string) string) {
	t.Helper()
	write(t, folder, name, change(read(t, folder, name)))
}

// linked replaces a text with a link to the same bytes elsewhere.
func linked(t *testing.T, folder string) {
	t.Helper()
	away := t.TempDir()
	write(t, away, "copie", read(t, folder, first))
	remove(t, folder, first)
	if err := os.Symlink(filepath.Join(away, "copie"), filepath.Join(folder, first)); err != nil {
		t.Fatal(err)
	}
}

// added adds a line to SHA256SUMS.
func added(name string) func(*testing.T, string) {
	return func(t *testing.T, folder string) {
		t.Helper()
		edit(t, folder, "SHA256SUMS", func(s string) string { return s + strings.Repeat("0", 64) + "  " + name + "\n" })
	}
}

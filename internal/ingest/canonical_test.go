package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"imprimatur/internal/ingest"
)

func TestCanonicalKeepsWhatStandsWithinAFile(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"lot.jsonl", "lot.eml", "a#1.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(dir, name), filepath.Join(dir, "lien-"+name)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	for source, want := range map[string]string{
		"lien-lot.jsonl#3":               "lot.jsonl#3",
		"lien-lot.eml":                   "lot.eml",
		"lien-lot.eml#note.txt":          "lot.eml#note.txt",
		"lien-lot.eml#joint.eml#a 2.txt": "lot.eml#joint.eml#a 2.txt",
		"lien-a#1.txt":                   "a#1.txt",
	} {
		if got := ingest.Canonical(filepath.Join(dir, source)); got != filepath.ToSlash(filepath.Join(dir, want)) {
			t.Errorf("%q is %q, want %q", source, got, want)
		}
	}
	for _, source := range []string{ingest.Stdin, ingest.Stdin + "#2"} {
		if got := ingest.Canonical(source); got != source {
			t.Errorf("%q is %q", source, got)
		}
	}
}

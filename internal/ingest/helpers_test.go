package ingest_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// write puts a file in a new folder and returns its path.
func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(p, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func open(t testing.TB, paths ...string) []draft.Draft {
	t.Helper()
	drafts, err := ingest.Open(context.Background(), paths, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return drafts
}

// one opens a file that gives one draft.
func one(t testing.TB, name string, content []byte) draft.Draft {
	t.Helper()
	drafts := open(t, write(t, name, content))
	if len(drafts) != 1 {
		t.Fatalf("%s gave %d drafts", name, len(drafts))
	}
	return drafts[0]
}

func wantProblem(t testing.TB, d draft.Draft, code draft.ProblemCode) {
	t.Helper()
	switch {
	case d.Problem == nil:
		t.Errorf("%s was read, want problem %s", filepath.Base(d.Source), code)
	case d.Problem.Code != code:
		t.Errorf("%s: problem %v, want %s", filepath.Base(d.Source), d.Problem, code)
	case len(d.Zones) != 0:
		t.Errorf("%s has a problem and zones", filepath.Base(d.Source))
	}
}

func wantBody(t testing.TB, d draft.Draft, body string) {
	t.Helper()
	if d.Problem != nil {
		t.Fatalf("%s: %v", filepath.Base(d.Source), d.Problem)
	}
	if got := d.Body(); got != body {
		t.Errorf("body %q, want %q", got, body)
	}
}

// wantHidden checks all the hidden zones, by name.
func wantHidden(t testing.TB, d draft.Draft, want map[string]string) {
	t.Helper()
	if d.Problem != nil {
		t.Fatalf("problem: %v", d.Problem)
	}
	got := map[string]string{}
	for _, z := range d.Zones {
		if z.Hidden {
			got[z.Name] = z.Text
		}
	}
	for _, name := range sortedKeys(want) {
		if got[name] != want[name] {
			t.Errorf("zone %q holds %q, want %q", name, got[name], want[name])
		}
		delete(got, name)
	}
	for _, name := range sortedKeys(got) {
		t.Errorf("unexpected hidden zone %q: %q", name, got[name])
	}
}

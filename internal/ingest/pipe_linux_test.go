package ingest_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"imprimatur/internal/draft"
)

// A pipe that nobody writes to would be waited for without end.
func TestAPipeIsNotRead(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "a"})
	if err := syscall.Mkfifo(filepath.Join(root, "b.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	drafts := open(t, root, filepath.Join(root, "b.txt"))
	if len(drafts) != 2 {
		t.Fatalf("%d drafts, want 2", len(drafts))
	}
	wantBody(t, drafts[0], "a")
	wantProblem(t, drafts[1], draft.ProblemUnsupported)
}

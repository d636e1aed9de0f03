package ingest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
)

// tree writes files under a new folder; an empty content ending in "/" is a folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range sortedKeys(files) {
		p := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func names(root string, drafts []draft.Draft) []string {
	var out []string
	for _, d := range drafts {
		name := strings.TrimPrefix(d.Source, filepath.ToSlash(root)+"/")
		if d.Problem != nil {
			name += " " + string(d.Problem.Code)
		}
		out = append(out, name)
	}
	return out
}

func TestAFolderIsOpenedWhollySortedAndNothingIsPassedInSilence(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt": "b", "a.md": "a", "photo.png": "x", "sub/c.txt": "c", "sub/deep/d.txt": "",
		".git/config.txt": "caché", ".cache.txt": "caché", "~$lettre.docx": "verrou", "z.jsonl": `{"text":"z"}`,
	})
	got := names(root, open(t, root))
	want := []string{"a.md", "b.txt", "photo.png unsupported", "sub/c.txt", "sub/deep/d.txt empty", "z.jsonl#1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestABadFileNeverStopsTheOthers(t *testing.T) {
	root := tree(t, map[string]string{"good.txt": "bon", "bin.txt": "\x00", "cut.docx": "PK\x03\x04abc"})
	drafts := open(t, filepath.Join(root, "none.txt"), filepath.Join(root, "bin.txt"),
		filepath.Join(root, "cut.docx"), filepath.Join(root, "good.txt"))
	got := names(root, drafts)
	want := []string{"none.txt missing", "bin.txt binary", "cut.docx truncated", "good.txt"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASourceIsOpenedOnce(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "a", "b.txt": "b"})
	got := names(root, open(t, filepath.Join(root, "b.txt"), root, root))
	if want := []string{"b.txt", "a.txt"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnEmptyFolderIsSaid(t *testing.T) {
	wantProblem(t, open(t, t.TempDir())[0], draft.ProblemEmpty)
}

func TestWhatIsNotARegularFileIsNotRead(t *testing.T) {
	root := tree(t, map[string]string{"real/a.txt": "a"})
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	link("loop.txt", "loop.txt")
	link("nowhere.txt", "dangling.txt")
	link("real", "linked")
	link("real/a.txt", "linked.txt")
	link(os.DevNull, "null.txt")
	got := names(root, open(t, root))
	want := []string{
		"dangling.txt missing", "linked unsupported", "linked.txt",
		"loop.txt unreadable", "null.txt unsupported", "real/a.txt",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) {
	return 0, &os.PathError{Op: "read", Path: "/secret/lettre.txt", Err: os.ErrPermission}
}

func TestAReadErrorIsAProblemWithoutThePath(t *testing.T) {
	drafts, err := ingest.Open(context.Background(), []string{"-"}, ingest.Options{Stdin: brokenReader{}})
	if err != nil {
		t.Fatal(err)
	}
	wantProblem(t, drafts[0], draft.ProblemUnreadable)
	if strings.Contains(drafts[0].Problem.Detail, "secret") {
		t.Errorf("detail names the path: %s", drafts[0].Problem.Detail)
	}
}

func TestOpenFailsOnlyForNoPathOrAnEndedContext(t *testing.T) {
	if _, err := ingest.Open(context.Background(), nil, ingest.Options{}); err == nil {
		t.Error("no path was accepted")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ingest.Open(ctx, []string{t.TempDir()}, ingest.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
}

func TestTheChannelOfTheOptionsIsGivenToFiles(t *testing.T) {
	p := write(t, "x.txt", []byte("LinkedIn : bonjour"))
	drafts, err := ingest.Open(context.Background(), []string{p}, ingest.Options{Channel: draft.Magazine})
	if err != nil || drafts[0].Channel != draft.Magazine {
		t.Errorf("%v %+v", err, drafts)
	}
}

func TestDescribeSaysWhatToDoForEveryProblem(t *testing.T) {
	seen := map[string]bool{}
	for _, code := range []draft.ProblemCode{
		draft.ProblemMissing, draft.ProblemUnreadable, draft.ProblemEmpty, draft.ProblemBinary, draft.ProblemTooLarge,
		draft.ProblemTruncated, draft.ProblemMalformed, draft.ProblemUnsupported, draft.ProblemBomb, "autre",
	} {
		s := ingest.Describe(&draft.Problem{Code: code})
		if !strings.HasSuffix(s, ".") || strings.Count(s, " : ") != 1 || seen[s] {
			t.Errorf("%s: %q", code, s)
		}
		seen[s] = true
	}
	if ingest.Describe(nil) != "" {
		t.Error("no problem is described")
	}
}

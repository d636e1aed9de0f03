package finder_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/desk/finder"
)

func TestWhatIsTypedIsExpandedAsAShellDoes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths of another system")
	}
	for typed, want := range map[string]string{
		"/srv/drafts":     "/srv/drafts",
		"~":               "/home/zoé",
		"~/Documents/":    "/home/zoé/Documents/",
		"~zoé":            "~zoé",
		"/srv/a//tmp/b":   "/tmp/b",
		"/srv/a/~/b":      "/home/zoé/b",
		"/srv/a/~b":       "/srv/a/~b",
		"  /srv":          "/srv",
		"relative/folder": "relative/folder",
	} {
		if got := finder.Expand(typed, "/home/zoé/"); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	if got := finder.Expand("~/a", ""); got != "~/a" {
		t.Errorf("without a home: %q", got)
	}
	for path, want := range map[string][2]string{"/srv/a": {"/srv/", "a"}, "/srv/": {"/srv/", ""}, "a/b": {"", "a/b"}, "": {"", ""}} {
		if dir, rest := finder.Split(path); dir != want[0] || rest != want[1] {
			t.Errorf("%q is in %q, and goes on with %q", path, dir, rest)
		}
	}
}

// folder makes folders, whose names end with a slash, and files.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		at := filepath.Join(dir, name)
		var err error
		if strings.HasSuffix(name, "/") {
			err = os.Mkdir(at, 0o700)
		} else {
			err = os.WriteFile(at, nil, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(entries []finder.Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Name)
	}
	return strings.Join(out, " ")
}

func TestAFolderIsListedFoldersFirst(t *testing.T) {
	dir := folder(t, "zèbre.txt", "Été/", "archives/", ".caché/", "lettre.DOCX", "photo.jpg", "été.md")
	if err := os.Symlink(filepath.Join(dir, "Été"), filepath.Join(dir, "lien")); err != nil {
		t.Fatal(err)
	}
	all, err := finder.Read(dir, true, []string{".txt", ".md", ".docx"})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(all); got != ".caché archives Été lien été.md lettre.DOCX zèbre.txt" {
		t.Errorf("files: %s", got)
	}
	dirs, err := finder.Read(dir, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(dirs); got != ".caché archives Été lien" {
		t.Errorf("folders: %s", got)
	}
	if dirs[1].Path != filepath.Join(dir, "archives") {
		t.Errorf("path %s", dirs[1].Path)
	}
	if _, err := finder.Read(filepath.Join(dir, "absent"), false, nil); !os.IsNotExist(unwrapped(err)) {
		t.Errorf("a folder that is not there: %v", err)
	}
	for rest, want := range map[string]string{
		"": "archives Été lien été.md lettre.DOCX zèbre.txt", "ete": "Été été.md", "E": "Été été.md archives lien lettre.DOCX zèbre.txt", ".": ".caché archives", "xyz": "",
	} {
		got := names(finder.Match(all, rest))
		if rest == "." {
			got, want = strings.Fields(got)[0], ".caché"
		}
		if got != want {
			t.Errorf("%q matches %s, want %s", rest, got, want)
		}
	}
	if e, ok := finder.Named(all, "Été"); !ok || !e.Dir {
		t.Error("the folder is not found by its name")
	}
	if _, ok := finder.Named(all, "ete"); ok {
		t.Error("another name is found")
	}
}

func unwrapped(err error) error {
	for {
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			return err
		}
		if _, is := err.(*os.PathError); is {
			return err
		}
		err = u.Unwrap()
	}
}

func TestWhatIsTypedIsCompletedAsFarAsAllAgree(t *testing.T) {
	entries := func(names ...string) (out []finder.Entry) {
		for _, n := range names {
			out = append(out, finder.Entry{Name: n})
		}
		return out
	}
	for _, c := range []struct {
		matches     []finder.Entry
		rest, want  string
		whole, none bool
	}{
		{entries("lots"), "l", "lots", true, false},
		{entries("lots-2026", "lots-2027"), "l", "lots-202", false, false},
		{entries("Été", "été 2"), "e", "Été", false, false},
		{entries("a", "b"), "", "", false, false},
		{entries("archives", "vieilles archives"), "arc", "arc", false, false},
		{nil, "x", "x", false, true},
	} {
		got, whole := finder.Complete(c.matches, c.rest)
		if got != c.want || whole != c.whole {
			t.Errorf("%s among %s: %q, %v", c.rest, names(c.matches), got, whole)
		}
	}
}

func TestTheLastPlacesAreKeptOnce(t *testing.T) {
	got := finder.Recent([]string{"/a", "/b", "/c"}, "/b", 3)
	if !slices.Equal(got, []string{"/b", "/a", "/c"}) {
		t.Errorf("%v", got)
	}
	if got = finder.Recent(got, "/d", 3); !slices.Equal(got, []string{"/d", "/b", "/a"}) {
		t.Errorf("%v", got)
	}
	for path, want := range map[string]string{"/home/zoé/lots": "~/lots", "/home/zoé": "~", "/home/zoéb": "/home/zoéb", "/srv": "/srv"} {
		if got := finder.Short(path, "/home/zoé/"); got != want {
			t.Errorf("%s is written %s", path, got)
		}
	}
}

package ingest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
)

// Files are read into the same memory one after the other: none may hold a word of
// another.
func TestFilesOfAnySizesKeepTheirOwnText(t *testing.T) {
	files := map[string]string{}
	for i, size := range []int{3, 700, 511, 512, 513, 5, 9000, 4096, 1, 300_000, 40, 262_144, 2} {
		files[fmt.Sprintf("%02d.txt", i)] = strings.Repeat(string(rune('a'+i)), size)
	}
	files["lines.jsonl"] = `{"text":"un"}` + "\n" + `{"text":"deux"}`
	drafts := open(t, tree(t, files))
	for i, name := range sortedKeys(files)[:13] {
		wantBody(t, drafts[i], files[name])
	}
	wantBody(t, drafts[13], "un")
	wantBody(t, drafts[14], "deux")
}

func TestEachReadsNoFurtherThanAsked(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "a", "b.jsonl": `{"text":"b"}` + "\n" + `{"text":"c"}`, "sub/d.txt": "d", "z.txt": "z"})
	whole := open(t, root, root+"/none.txt")
	if len(whole) != 6 {
		t.Fatalf("%d drafts, want 6", len(whole))
	}
	for n := 1; n <= len(whole); n++ {
		var got []draft.Draft
		for d := range ingest.Each(context.Background(), []string{root, root + "/none.txt"}, ingest.Options{}) {
			if got = append(got, d); len(got) == n {
				break
			}
		}
		for i, d := range got {
			if d.ID != whole[i].ID || d.Body() != whole[i].Body() {
				t.Errorf("draft %d of %d is %s, want %s", i+1, n, d.ID, whole[i].ID)
			}
		}
	}
}

func TestEachEndsWithItsContext(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "a", "b.txt": "b", "c.txt": "c"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range ingest.Each(ctx, []string{root}, ingest.Options{}) {
		if n++; n == 2 {
			cancel()
		}
	}
	if n != 2 {
		t.Errorf("%d drafts after the end at 2", n)
	}
}

// The texts of many files share memory; each keeps its own words.
func TestTextsOfManyFiles(t *testing.T) {
	files := map[string]string{}
	for i := range 150 {
		files[fmt.Sprintf("%03d.txt", i)] = strings.Repeat(fmt.Sprintf("Texte %d à l’œuvre. ", i), 1+i*i%2500)
	}
	drafts := open(t, tree(t, files))
	for i, name := range sortedKeys(files) {
		wantBody(t, drafts[i], files[name])
	}
}

package ledger_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/ledger"
	"imprimatur/internal/journal"
)

func TestLinesOfManyWritersMakeOneChain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder", "journal.jsonl")
	now := func() time.Time { return time.Unix(0, 0) }
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			l := ledger.New(path, "essai", now) // as another process would
			if err := l.Transmit(context.Background(), assist.Transmission{Draft: "d", Bytes: 7}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	lines, err := ledger.New(path, "essai", now).Lines()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 20 {
		t.Fatalf("%d lines", len(lines))
	}
	if err := journal.Verify(lines); err != nil {
		t.Error(err)
	}
	lines[3] = bytes.Replace(lines[3], []byte(`"bytes":7`), []byte(`"bytes":8`), 1)
	if journal.Verify(lines) == nil {
		t.Error("a changed line is not seen")
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

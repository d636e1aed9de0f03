package journal_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"imprimatur/internal/journal"
)

func chain(t *testing.T, n int) [][]byte {
	t.Helper()
	var lines [][]byte
	var last []byte
	for range n {
		line, err := journal.Next(last, journal.Entry{Who: "Zoé", What: "decide", Draft: "d"}, time.Unix(1_800_000_000, 0))
		if err != nil {
			t.Fatal(err)
		}
		lines, last = append(lines, line), line
	}
	return lines
}

func TestVerifyAcceptsAChainAndNamesTheFirstBrokenLine(t *testing.T) {
	if err := journal.Verify(chain(t, 5)); err != nil {
		t.Fatalf("a whole chain is refused: %v", err)
	}
	for _, c := range []struct {
		name  string
		spoil func([][]byte) [][]byte
		line  int
	}{
		{"changed", func(l [][]byte) [][]byte { l[1] = bytes.Replace(l[1], []byte("decide"), []byte("import"), 1); return l }, 2},
		{"removed", func(l [][]byte) [][]byte { return append(l[:2:2], l[3:]...) }, 3},
		{"added", func(l [][]byte) [][]byte { return append(l[:2:2], append([][]byte{l[1]}, l[2:]...)...) }, 3},
		{"garbled", func(l [][]byte) [][]byte { l[0] = []byte("x"); return l }, 1},
	} {
		err := journal.Verify(c.spoil(chain(t, 5)))
		var broken *journal.BrokenError
		if !errors.As(err, &broken) || broken.Line != c.line {
			t.Errorf("%s: %v, want line %d", c.name, err, c.line)
		}
	}
}

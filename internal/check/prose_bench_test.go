package check_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// variedPieces cuts real text into pieces of about a size, at line ends: the file that
// IMPRIMATUR_PROSE names, else the harmless drafts that the trained reader learns from.
// These were written to look like breaches; hardly a text holds more mentions. A text
// that repeats itself is checked nearly twice as fast as one that does not: the
// processor learns it by heart.
func variedPieces(b *testing.B, size int) []string {
	var text strings.Builder
	if name := os.Getenv("IMPRIMATUR_PROSE"); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(data)
	} else {
		readDrafts(b, &text)
	}
	all := strings.ToValidUTF8(text.String(), "")
	var out []string
	for len(all) > size {
		end := strings.IndexByte(all[size:], '\n')
		if end < 0 {
			break
		}
		out = append(out, all[:size+end])
		all = all[size+end+1:]
	}
	if len(out) == 0 {
		b.Skip("too little text")
	}
	return out
}

func readDrafts(b *testing.B, text *strings.Builder) {
	names, err := filepath.Glob("../../assets/models/drafts/*.jsonl")
	if err != nil || len(names) == 0 {
		b.Fatal("no drafts", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var d struct {
				Text     string            `json:"text"`
				Expected []json.RawMessage `json:"expected"`
			}
			if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
				b.Fatal(err)
			}
			if len(d.Expected) == 0 {
				text.WriteString(d.Text + "\n\n")
			}
		}
	}
}

func benchmarkVaried(b *testing.B, size int) {
	e := dicod(b)
	pieces := variedPieces(b, size)
	total, i := 0, 0
	for b.Loop() {
		piece := pieces[i%len(pieces)]
		e.Check(context.Background(), body(piece), day)
		total += len(piece)
		i++
	}
	b.SetBytes(int64(total / i))
}

func BenchmarkCheckVaried2KB(b *testing.B)   { benchmarkVaried(b, 2000) }
func BenchmarkCheckVaried100KB(b *testing.B) { benchmarkVaried(b, 100_000) }

// benchmarkVariedEdits checks texts again and again, each time with a word more in
// another place.
func benchmarkVariedEdits(b *testing.B, size int) {
	again := dicod(b).Rereader()
	pieces := variedPieces(b, size)
	pieces = pieces[:min(len(pieces), 200_000/size)]
	for _, piece := range pieces {
		again.Check(context.Background(), body(piece), day)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := 0; b.Loop(); i++ {
		piece := pieces[i%len(pieces)]
		at := r.IntN(len(piece) - 100)
		at += strings.IndexByte(piece[at:], ' ') + 1
		again.Check(context.Background(), body(piece[:at]+strconv.Itoa(i)+" "+piece[at:]), day)
	}
}

func BenchmarkRereadVaried2KB(b *testing.B)   { benchmarkVariedEdits(b, 2000) }
func BenchmarkRereadVaried100KB(b *testing.B) { benchmarkVariedEdits(b, 100_000) }

package classify_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

// What the shipped model learns from is labelled as the trainer asks.
func TestKeptDraftsAreLabelledSoundly(t *testing.T) {
	files, err := filepath.Glob("../../assets/models/drafts/*.jsonl")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		breaches, clean := 0, 0
		for line := range bytes.Lines(data) {
			var x struct {
				ID, Text string
				Expected []struct{ Category, Severity, Quote string }
			}
			if err := json.Unmarshal(line, &x); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if seen[x.ID] {
				t.Errorf("%s: %s comes twice", file, x.ID)
			}
			seen[x.ID] = true
			if len(x.Expected) == 0 {
				clean++
			} else {
				breaches++
			}
			for _, l := range x.Expected {
				if n := strings.Count(x.Text, l.Quote); n != 1 {
					t.Errorf("%s: %s: a quote stands %d times in its text", file, x.ID, n)
				}
				if !slices.Contains(pack.Categories(), check.Category(l.Category)) || !slices.Contains([]string{"block", "warn", "advice"}, l.Severity) {
					t.Errorf("%s: %s: %q, %q", file, x.ID, l.Category, l.Severity)
				}
			}
		}
		if clean < 30 || breaches < 30 && (breaches > 0 || clean < 100) { // a writer may have written harmless ones alone
			t.Errorf("%s: %d drafts with a breach, %d without", file, breaches, clean)
		}
	}
}

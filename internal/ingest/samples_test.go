package ingest_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The samples that come with the program show every format that is read, and
// one file that cannot be.
func TestTheSamplesOpen(t *testing.T) {
	drafts := open(t, filepath.FromSlash("../../assets/samples"))
	var problems, formats []string
	hidden := false
	for _, d := range drafts {
		file, _, _ := strings.Cut(d.Source, "#")
		if ext := filepath.Ext(file); !slices.Contains(formats, ext) {
			formats = append(formats, ext)
		}
		if d.Problem != nil {
			problems = append(problems, filepath.Base(d.Source)+" "+string(d.Problem.Code))
		}
		for _, z := range d.Zones {
			hidden = hidden || z.Hidden
			if strings.ContainsRune(z.Text, '\uFFFD') || strings.Contains(z.Text, "Ã") {
				t.Errorf("%s is decoded wrongly", filepath.Base(d.Source))
			}
		}
	}
	slices.Sort(formats)
	if want := []string{".docx", ".eml", ".html", ".jsonl", ".md", ".odt", ".txt"}; !slices.Equal(formats, want) {
		t.Errorf("formats %q, want %q", formats, want)
	}
	if want := []string{"16-tronque.docx truncated"}; !slices.Equal(problems, want) {
		t.Errorf("problems %q, want %q", problems, want)
	}
	if len(drafts) < 14 || !hidden {
		t.Errorf("%d drafts, hidden text %v", len(drafts), hidden)
	}
}

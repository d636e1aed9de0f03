// Package batches is the room of what has left: every export of this case file,
// from its journal, and a way to verify a batch, one of ours or anyone's.
package batches

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"imprimatur/internal/journal"
)

// Lot is an export that the journal tells of.
type Lot struct {
	At       time.Time
	By, Name string
	// Folder is where it was written, "" when the journal does not say.
	Folder   string
	Manifest string // SHA-256 of lot.json, in hexadecimal
	Drafts   []string
}

// Path returns the batch's own folder, or "".
func (l Lot) Path() string {
	if l.Folder == "" {
		return ""
	}
	return filepath.Join(l.Folder, l.Name)
}

// Lots reads the exports of a journal, the last first.
func Lots(lines [][]byte) ([]Lot, error) {
	var out []Lot
	for i, line := range lines {
		var e struct {
			journal.Entry
			Detail struct {
				Folder, Batch, Manifest string
				Drafts                  []string
			} `json:"detail"`
		}
		var head journal.Entry
		if err := json.Unmarshal(line, &head); err != nil {
			return nil, fmt.Errorf("reading line %d of the journal: %w", i+1, err)
		}
		if head.What != "export" {
			continue
		}
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, fmt.Errorf("reading line %d of the journal: %w", i+1, err)
		}
		at, err := time.Parse(time.RFC3339Nano, e.At)
		if err != nil {
			return nil, fmt.Errorf("reading line %d of the journal: %w", i+1, err)
		}
		out = append(out, Lot{at, e.Who, e.Detail.Batch, e.Detail.Folder, e.Detail.Manifest, e.Detail.Drafts})
	}
	slices.Reverse(out)
	return out, nil
}

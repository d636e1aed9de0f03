package main

import (
	"fmt"
	"os"
	"path/filepath"

	"imprimatur/assets"
)

// samples lays the sample drafts beside the case file, once, and returns their
// folder: what the reviewer opens is then a folder like any other.
func (h *house) samples() (string, error) {
	dir := filepath.Join(filepath.Dir(h.path), "exemples")
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	files, err := assets.Samples()
	if err != nil {
		return "", fmt.Errorf("finding the samples: %w", err)
	}
	if err := os.CopyFS(dir, files); err != nil {
		return "", fmt.Errorf("writing the samples beside the case file: %w", err)
	}
	return dir, nil
}

package ingest

import (
	"path/filepath"
	"strings"
)

// Canonical returns a source whose path is absolute and free of symbolic links,
// so that a file reached in two ways is one source. The line of a .jsonl file and what a
// mail carries are kept, and so is a source that names no file.
func Canonical(source string) string {
	if source == Stdin || strings.HasPrefix(source, Stdin+"#") {
		return source
	}
	file, within := source, ""
	for i := range source {
		if source[i] != '#' {
			continue
		}
		if as := formatOf(source[:i]); as == linesFormat || as == mailFormat {
			file, within = source[:i], source[i:]
			break
		}
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return source
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	return filepath.ToSlash(abs) + within
}

package ingest

import (
	"path/filepath"
	"strings"
)

// Canonical returns a source whose path is absolute and free of symbolic links,
// so that a file reached in two ways is one source. The line of a .jsonl file is
// kept, and so is a source that names no file.
func Canonical(source string) string {
	if source == Stdin || strings.HasPrefix(source, Stdin+"#") {
		return source
	}
	file, line := source, ""
	if i := strings.LastIndexByte(source, '#'); i >= 0 && formatOf(source[:i]) == linesFormat {
		file, line = source[:i], source[i:]
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return source
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	return filepath.ToSlash(abs) + line
}

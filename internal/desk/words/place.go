package words

import (
	"path/filepath"
	"strings"
)

// arrow stands between a folder and what is in it.
const arrow = " › "

// Folders are the places that a path is told from.
type Folders struct{ Home, Temporary string }

// Path says where a file or folder is as people say it: from the reviewer's own
// folder on, where it is below it.
func (t *Translations) Path(path string, from Folders) string {
	for _, known := range []struct{ dir, key string }{{from.Home, "room.home"}, {from.Temporary, "room.temporary"}} {
		rest, err := filepath.Rel(known.dir, path)
		if known.dir == "" || err != nil || rest == ".." || strings.HasPrefix(rest, ".."+string(filepath.Separator)) {
			continue
		}
		if rest == "." {
			return t.T(known.key)
		}
		return t.T(known.key) + arrow + strings.ReplaceAll(filepath.ToSlash(rest), "/", arrow)
	}
	return path
}

// ShortenPath leaves out what is in the middle of a path until it fits: where it
// begins and what it leads to say the most.
func ShortenPath(path string, fits func(string) bool) string {
	if fits(path) {
		return path
	}
	between := arrow
	if !strings.Contains(path, between) {
		between = string(filepath.Separator)
	}
	parts := strings.Split(path, between)
	for n := len(parts) - 2; n > 0; n-- {
		short := parts[0] + between + "…" + between + strings.Join(parts[len(parts)-n:], between)
		if fits(short) {
			return short
		}
	}
	last := []rune(parts[len(parts)-1])
	for n := len(last) - 1; n > 0; n-- {
		short := string(last[:n-n/2]) + "…" + string(last[len(last)-n/2:])
		if fits(short) {
			return short
		}
	}
	return "…"
}

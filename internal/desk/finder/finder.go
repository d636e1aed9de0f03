// Package finder finds files and folders as people type a path: it says which
// folder is meant so far, lists it, and completes what follows.
//
// It draws nothing. Ask [Split] which folder a text means, [Read] what is in that
// folder, [Match] what of it goes on as the text does, and [Complete] how far the
// text can be completed.
package finder

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"imprimatur/internal/desk/words"
)

// Entry is a file or a folder. A folder stands for itself when it is a place that
// was chosen before.
type Entry struct {
	Name string
	Path string
	Dir  bool
}

// Separator is what stands between the names of a path, as a text.
const Separator = string(filepath.Separator)

// Expand makes a path out of what was typed: a tilde is the home folder, and what
// starts anew in the middle, as in /home/zoé//tmp or /home/zoé/~, starts there.
func Expand(typed, home string) string {
	typed = strings.TrimLeft(filepath.FromSlash(typed), " ")
	if at := strings.LastIndex(typed, Separator+"~"); at >= 0 && startsHome(typed[at+1:]) {
		typed = typed[at+1:]
	}
	if at := strings.LastIndex(typed, Separator+Separator); at > 0 {
		typed = typed[at+1:]
	}
	if home != "" && startsHome(typed) {
		typed = strings.TrimSuffix(home, Separator) + typed[1:]
	}
	return typed
}

func startsHome(s string) bool { return s == "~" || strings.HasPrefix(s, "~"+Separator) }

// Split says which folder a path is in, with a separator at its end, and what
// follows. A path that is not absolute is in no folder.
func Split(path string) (dir, rest string) {
	if !filepath.IsAbs(path) {
		return "", path
	}
	return filepath.Split(path)
}

// Read lists a folder: folders first, each in the order of its language. Only files
// with one of the extensions are listed, all of them when none is given.
func Read(dir string, files bool, extensions []string) ([]Entry, error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("listing a folder: %w", err)
	}
	out := make([]Entry, 0, len(list))
	for _, e := range list {
		one := Entry{Name: e.Name(), Path: filepath.Join(dir, e.Name()), Dir: e.IsDir()}
		if e.Type()&os.ModeSymlink != 0 {
			target, err := os.Stat(one.Path)
			one.Dir = err == nil && target.IsDir()
		}
		if one.Dir || files && (len(extensions) == 0 || slices.Contains(extensions, strings.ToLower(filepath.Ext(one.Name)))) {
			out = append(out, one)
		}
	}
	keys := make(map[string]string, len(out))
	for _, e := range out {
		keys[e.Name] = words.SearchKey(e.Name)
	}
	slices.SortFunc(out, func(a, b Entry) int {
		if a.Dir != b.Dir {
			if a.Dir {
				return -1
			}
			return 1
		}
		return strings.Compare(keys[a.Name], keys[b.Name])
	})
	return out, nil
}

// Match returns the entries that go on as rest does, whatever the case and the
// accents: those that start with it first, then those that hold it. Hidden ones are
// among them only when rest asks for them.
func Match(entries []Entry, rest string) []Entry {
	key := words.SearchKey(rest)
	var starts, holds []Entry
	for _, e := range entries {
		if strings.HasPrefix(e.Name, ".") && !strings.HasPrefix(rest, ".") {
			continue
		}
		name := words.SearchKey(e.Name)
		switch {
		case strings.HasPrefix(name, key):
			starts = append(starts, e)
		case strings.Contains(name, key):
			holds = append(holds, e)
		}
	}
	return append(starts, holds...)
}

// Named returns the entry with that very name.
func Named(entries []Entry, name string) (Entry, bool) {
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.Name == name })
	if i < 0 {
		return Entry{}, false
	}
	return entries[i], true
}

// Complete returns what rest can be completed to: the beginning that all that match
// share, at least what was typed; whole says that one entry alone matches.
func Complete(matches []Entry, rest string) (completed string, whole bool) {
	if len(matches) == 0 {
		return rest, false
	}
	if len(matches) == 1 {
		return matches[0].Name, true
	}
	common := []rune(matches[0].Name)
	for _, m := range matches[1:] {
		n := 0
		for _, r := range m.Name {
			if n == len(common) || words.SearchKey(string(common[n])) != words.SearchKey(string(r)) {
				break
			}
			n++
		}
		common = common[:n]
	}
	if len(common) <= len([]rune(rest)) {
		return rest, false
	}
	return string(common), false
}

// Recent puts a path at the head of those that were chosen before.
func Recent(before []string, path string, most int) []string {
	after := []string{path}
	for _, p := range before {
		if p != path && len(after) < most {
			after = append(after, p)
		}
	}
	return after
}

// Short writes a path with a tilde for the home folder.
func Short(path, home string) string {
	if rest, ok := strings.CutPrefix(path, strings.TrimSuffix(home, Separator)); ok && home != "" && (rest == "" || strings.HasPrefix(rest, Separator)) {
		return "~" + rest
	}
	return path
}

// Package internal_test states who may import whom. A package that needs an
// arrow which is not here changes the house, and ARCHITECTURE.md with it.
package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "imprimatur/"

// mayImport lists, for every package, the packages of ours that it may import.
var mayImport = map[string][]string{
	"internal/assist/wire":      {},
	"internal/assist/grounding": {"internal/draft", "internal/french"},
	"internal/assist/prompt":    {"internal/pack"},
	"internal/assist/departure": {"internal/draft", "internal/check", "internal/french", "internal/pack"},
	"internal/assist/ledger":    {"internal/assist", "internal/journal", "internal/review"},
	"internal/assist/keys":      {},
	"internal/assist/tinymodel": {},
	"internal/assist/trial":     {"internal/assist", "internal/check", "internal/draft"},
	"internal/assist": {
		"internal/draft", "internal/check", "internal/french", "internal/pack",
		"internal/assist/wire", "internal/assist/grounding", "internal/assist/prompt", "internal/assist/departure",
	},

	"assets":               {},
	"internal/draft":       {},
	"internal/bytemask":    {},
	"internal/french":      {"internal/bytemask"},
	"internal/automaton":   {},
	"internal/search":      {"internal/automaton", "internal/bytemask"},
	"internal/pack":        {"internal/french"},
	"internal/check":       {"internal/draft", "internal/french", "internal/pack", "internal/search"},
	"internal/classify":    {"internal/check", "internal/draft", "internal/french", "internal/pack"},
	"internal/ingest":      {"internal/bytemask", "internal/draft"},
	"internal/journal":     {},
	"internal/review":      {"internal/draft", "internal/check", "internal/journal", "internal/pack"},
	"internal/casefile":    {"internal/draft", "internal/review", "internal/journal", "internal/check", "internal/pack"},
	"internal/batch":       {"internal/french", "internal/draft", "internal/review", "internal/journal", "internal/check", "internal/pack"},
	"internal/figures":     {"internal/journal", "internal/pack", "internal/review"},
	"internal/desk/editor": {},
	"internal/desk/look":   {"internal/check", "internal/pack", "internal/desk/editor"},
	"internal/desk/words":  {"internal/draft", "internal/review", "internal/pack", "internal/check"},
	"internal/desk/keymap": {},
	"internal/desk/finder": {"internal/desk/words"},
	"internal/likeness":    {},
	"internal/wordiff":     {},
	"internal/localpack":   {"internal/check", "internal/french", "internal/pack"},
	"internal/tally":       {"internal/draft"},
	"internal/desk/room":   {"internal/desk/look", "internal/desk/words"},
	"internal/desk/room/batches": {
		"internal/batch", "internal/journal", "internal/desk/look", "internal/desk/words", "internal/desk/room",
	},
	"internal/desk/room/logbook": {
		"internal/journal", "internal/review", "internal/desk/look", "internal/desk/words", "internal/desk/room",
	},
	"internal/desk/room/rules": {
		"internal/draft", "internal/pack", "internal/check", "internal/review", "internal/figures",
		"internal/desk/look", "internal/desk/words", "internal/desk/room",
	},
	"internal/desk/room/dashboard": {
		"internal/review", "internal/figures", "internal/desk/look", "internal/desk/words", "internal/desk/room",
	},
	"internal/desk/room/settings": {"internal/desk/look", "internal/desk/words", "internal/desk/room"},
	"internal/desk/secondreader": {
		"internal/assist", "internal/assist/departure", "internal/assist/ledger", "internal/assist/trial", "internal/assist/wire", "internal/check",
		"internal/draft", "internal/review", "internal/wordiff", "internal/desk/look", "internal/desk/words", "internal/desk/room",
	},
	"internal/desk/room/about":    {"internal/desk/look", "internal/desk/words", "internal/desk/room"},
	"internal/desk/room/roomtest": {"assets", "internal/desk/look", "internal/desk/words", "internal/desk/room"},
	"internal/desk": {
		"assets", "internal/draft", "internal/review", "internal/batch", "internal/check",
		"internal/pack", "internal/ingest", "internal/desk/editor", "internal/desk/look", "internal/desk/words",
		"internal/desk/room", "internal/desk/room/batches", "internal/desk/room/logbook",
		"internal/desk/room/rules", "internal/desk/room/dashboard", "internal/desk/room/settings", "internal/desk/room/about",
		"internal/desk/secondreader", "internal/desk/keymap", "internal/desk/finder", "internal/likeness", "internal/wordiff", "internal/tally",
	},
	"app/imprimaturctl": {
		"assets", "internal/draft", "internal/pack", "internal/check", "internal/classify", "internal/ingest",
		"internal/review", "internal/casefile", "internal/journal", "internal/batch",
		"internal/assist", "internal/assist/ledger", "internal/assist/trial",
	},
	"app/imprimatur": {
		"assets", "internal/draft", "internal/pack", "internal/check", "internal/classify", "internal/ingest",
		"internal/review", "internal/casefile", "internal/batch", "internal/desk", "internal/localpack",
		"internal/assist", "internal/assist/keys", "internal/assist/ledger", "internal/assist/trial", "internal/desk/secondreader", "internal/desk/words",
	},
}

// windows lists the packages that are made of Fyne.
var windows = []string{
	"app/imprimatur", "internal/desk", "internal/desk/editor", "internal/desk/look", "internal/desk/words",
	"internal/desk/room", "internal/desk/room/batches", "internal/desk/room/logbook",
	"internal/desk/room/rules", "internal/desk/room/dashboard", "internal/desk/room/settings",
	"internal/desk/room/about", "internal/desk/room/roomtest", "internal/desk/secondreader",
}

// onlyIn lists foreign packages that only some of ours may import directly.
var onlyIn = map[string][]string{
	"fyne.io/fyne/v2/app":               {"app/imprimatur"},
	"fyne.io/fyne/v2":                   windows,
	"github.com/mattn/go-sqlite3":       {"internal/casefile"},
	"database/sql":                      {"internal/casefile"},
	"github.com/sashabaranov/go-openai": {"internal/assist/wire"},
	"github.com/spf13/cobra":            {"app/imprimaturctl"},
	"github.com/zalando/go-keyring":     {"internal/assist/keys"},
}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "imprimatur/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []listed
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestPackagesImportOnlyWhatTheHouseAllows(t *testing.T) {
	all := packages(t)
	if len(all) < len(mayImport) {
		t.Fatalf("go list found %d packages, the house has %d", len(all), len(mayImport))
	}
	for _, p := range all {
		name := strings.TrimPrefix(p.ImportPath, module)
		if name == "internal" { // this test
			continue
		}
		allowed, known := mayImport[name]
		if !known {
			t.Errorf("%s is not in the house: add it here and to ARCHITECTURE.md", name)
			continue
		}
		for _, imp := range p.Imports {
			if ours, ok := strings.CutPrefix(imp, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s must not import %s", name, ours)
			}
			for foreign, where := range onlyIn {
				within := imp == foreign || foreign == "fyne.io/fyne/v2" && strings.HasPrefix(imp, foreign+"/") && imp != "fyne.io/fyne/v2/app"
				if within && !slices.Contains(where, name) {
					t.Errorf("%s must not import %s", name, imp)
				}
			}
		}
	}
}

// Only the program may pull in GLFW, and with it the X11 and GL headers.
func TestOnlyTheProgramNeedsAWindowSystem(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath == module+"app/imprimatur" {
			continue
		}
		for _, dep := range p.Deps {
			if strings.HasPrefix(dep, "github.com/go-gl/") {
				t.Errorf("%s depends on %s", p.ImportPath, dep)
			}
		}
	}
}

// The packager stops when the picture that FyneApp.toml names is not there.
func TestPackagingFindsItsIcon(t *testing.T) {
	about, err := os.ReadFile(filepath.Join("..", "FyneApp.toml"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(about), `Icon = "`)
	icon, _, _ := strings.Cut(rest, `"`)
	if info, err := os.Stat(filepath.Join("..", icon)); err != nil || info.IsDir() {
		t.Errorf("icon %q: %v", icon, err)
	}
}

package words

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"imprimatur/assets"
	"imprimatur/internal/draft"
)

func translations(t *testing.T) *Translations {
	t.Helper()
	fsys, err := assets.Translations()
	if err != nil {
		t.Fatal(err)
	}
	tr, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

var verbs = regexp.MustCompile(`%[a-z]`)

func TestLanguagesHaveTheSameKeysAndArguments(t *testing.T) {
	tr := translations(t)
	for _, a := range tr.Languages() {
		for _, b := range tr.Languages() {
			for key, text := range tr.texts[a] {
				other, ok := tr.texts[b][key]
				if !ok {
					t.Errorf("%s is missing in %s", key, b)
					continue
				}
				if x, y := strings.Join(verbs.FindAllString(text, -1), ""), strings.Join(verbs.FindAllString(other, -1), ""); x != y {
					t.Errorf("%s takes %q in %s and %q in %s", key, x, a, y, b)
				}
			}
		}
	}
}

// Every string of the source that looks like a key has a text, and every text
// has such a string.
func TestEveryKeyIsUsedAndEveryUseHasAText(t *testing.T) {
	tr := translations(t)
	texts := tr.texts[French]
	families := make(map[string]bool)
	for key := range texts {
		families[key[:strings.Index(key, ".")]] = true
	}
	used := make(map[string]bool)
	looksLikeKey := regexp.MustCompile(`^([a-z]+)\.[a-z_]+(\.[a-z_]+)*$`)
	for _, literal := range literals(t) {
		m := looksLikeKey.FindStringSubmatch(literal)
		if m == nil || !families[m[1]] || strings.HasSuffix(literal, ".svg") {
			continue
		}
		found := false
		for _, form := range []string{literal, literal + ".one", literal + ".other"} {
			if _, ok := texts[form]; ok {
				used[form], found = true, true
			}
		}
		if !found {
			t.Errorf("%q has no text", literal)
		}
	}
	for key := range texts {
		if !used[key] && !strings.HasPrefix(key, fynePrefix) {
			t.Errorf("%s is used nowhere", key)
		}
	}
}

// literals lists the strings of the source of the window, every room included.
func literals(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if s, err := strconv.Unquote(l.Value); err == nil {
					out = append(out, s)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFrenchIsTheDefaultAndFyneSpeaksIt(t *testing.T) {
	tr := translations(t)
	if err := tr.Use("tlh"); err != nil {
		t.Fatal(err)
	}
	if tr.Language() != French {
		t.Errorf("an unknown language gives %q", tr.Language())
	}
	if got := lang.L("Show Hidden Files"); got != "Afficher les fichiers cachés" {
		t.Errorf("Fyne says %q", got)
	}
	if err := tr.Use(English); err != nil {
		t.Fatal(err)
	}
	if got := lang.L("Cancel"); got != "Cancel" {
		t.Errorf("Fyne says %q in English", got)
	}
}

// Fyne follows the system's language: what it asks for and finds nowhere in ours
// would be in another one.
func TestEveryTextOfFyneIsOurs(t *testing.T) {
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var asked map[string]any
	if err := json.Unmarshal(data, &asked); err != nil {
		t.Fatal(err)
	}
	tr := translations(t)
	for _, language := range tr.Languages() {
		for key := range asked {
			if tr.texts[language][fynePrefix+key] == "" {
				t.Errorf("%s: Fyne's %q has no text", language, key)
			}
		}
	}
	if len(asked) < 20 {
		t.Errorf("Fyne asks for %d texts only", len(asked))
	}
}

func TestZeroIsSingularInFrenchOnly(t *testing.T) {
	tr := translations(t)
	if got := tr.N("findings.count", 0); got != "0 constat" {
		t.Error(got)
	}
	if err := tr.Use(English); err != nil {
		t.Fatal(err)
	}
	if got := tr.N("findings.count", 0); got != "0 findings" {
		t.Error(got)
	}
}

func TestZonesAreNamedInTheLanguage(t *testing.T) {
	fr := translations(t)
	for z, want := range map[draft.Zone]string{
		{Name: draft.ZoneTitle}:               "Titre",
		{Name: draft.ZoneBody}:                "Texte",
		{Name: "comment 2", Hidden: true}:     "Commentaire 2 (calque masqué)",
		{Name: "hidden 1", Hidden: true}:      "Texte invisible 1 (calque masqué)",
		{Name: "links", Hidden: true}:         "Liens (calque masqué)",
		{Name: "metadata", Hidden: true}:      "Propriétés (calque masqué)",
		{Name: "calque de X", Hidden: true}:   "calque de X (calque masqué)",
		{Name: "alternative 1", Hidden: true}: "Autre forme 1 (calque masqué)",
	} {
		if got := fr.Zone(z); got != want {
			t.Errorf("%q is called %q, want %q", z.Name, got, want)
		}
	}
}

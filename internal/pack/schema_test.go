package pack_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"imprimatur/internal/pack"
)

const schemas = "../../assets/packs/schema"

// schemaOf names the schema of a file of a pack.
func schemaOf(file string) string {
	switch dir, base := path.Split(file); dir {
	case "lexicons/":
		return "lexicon"
	case "patterns/":
		return "pattern"
	case "public/":
		return "public"
	case "rules/":
		return "rule"
	default:
		return strings.TrimSuffix(base, ".yaml")
	}
}

func compileSchemas(t *testing.T) func(file string, data []byte) error {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled := map[string]*jsonschema.Schema{}
	for _, name := range []string{"pack", "guide", "checklist", "rewordings", "sources", "public", "periods", "lexicon", "pattern", "rule"} {
		s, err := c.Compile(schemas + "/" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		compiled[name] = s
	}
	return func(file string, data []byte) error {
		var v any
		if err := yaml.Unmarshal(data, &v); err != nil {
			return err
		}
		blob, err := json.Marshal(v)
		if err != nil {
			return err
		}
		v, err = jsonschema.UnmarshalJSON(strings.NewReader(string(blob)))
		if err != nil {
			return err
		}
		return compiled[schemaOf(file)].Validate(v)
	}
}

func TestEveryFileOfThePackIsValidForAnEditor(t *testing.T) {
	valid := compileSchemas(t)
	n := 0
	root := os.DirFS("../../assets/packs/dicod")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		n++
		data, err := fs.ReadFile(root, name)
		if err == nil {
			err = valid(name, data)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || n < 10 {
		t.Fatalf("%d files: %v", n, err)
	}
}

// What an editor underlines is what the loader refuses: one and the other read
// each of these files, of which only the first is sound.
func TestEditorAndLoaderRefuseTheSameFiles(t *testing.T) {
	valid := compileSchemas(t)
	for _, c := range []struct{ file, from, to string }{
		{"rules/a.yaml", "", ""},
		{"rules/a.yaml", "severity: block", "severty: block"},
		{"rules/a.yaml", "severity: block", "severity: fatal"},
		{"rules/a.yaml", "casualty", "casualties"},
		{"rules/a.yaml", "severity: block", "severity: block\n  alone: block"},
		{"rules/a.yaml", "severity: block", "severity: warn\n  alone: warn"},
		{"rules/a.yaml", "severity: block", "severity: block\n  alone: rien"},
		{"rules/a.yaml", "override: second", "override: third"},
		{"rules/a.yaml", "  title: Essai\n", ""},
		{"rules/a.yaml", "  message: m\n", ""},
		{"rules/a.yaml", "  find: word\n", ""},
		{"rules/a.yaml", "find: word", "find: {clas: word}"},
		{"rules/a.yaml", "find: word", "find: {class: word, regex: x}"},
		{"rules/a.yaml", "find: word", "find: {tags: [a]}"},
		{"rules/a.yaml", "find: word", "find: {any: []}"},
		{"rules/a.yaml", "find: word", "find: {class: word, when: tomorrow}"},
		{"rules/a.yaml", "find: word", "find: {class: word, within: page}"},
		{"rules/a.yaml", "find: word", "find: {class: word, min: -1}"},
		{"rules/a.yaml", "find: word", "find: {terms: [{term: mot, cas: exact}]}"},
		{"rules/a.yaml", "find: word", "find: {terms: [{term: mot, case: any}]}"},
		{"rules/a.yaml", "find: word", "find: {terms: [mot], inflect: maybe}"},
		{"rules/a.yaml", "find: word", "find: word\n  within: page"},
		{"rules/a.yaml", "find: word", "find: word\n  periods: [{from: 2026-13-01, to: 2026-12-01}]"},
		{"rules/a.yaml", "find: word", "find: word\n  periods: [{from: 2026-11-01}]"},
		{"rules/a.yaml", "find: word", "find: word\n  periods: [{during: s, from: 2026-11-01, to: 2026-11-02}]"},
		{"rules/a.yaml", "find: word", "find: word\n  periods: [{severity: block}]"},
		{"rules/a.yaml", "find: word", "find: word\n  periods: [{from: 2026-11-01, to: 2026-11-02, override: third}]"},
		{"periods.yaml", "to: 2026-11-02", "to: demain"},
		{"periods.yaml", ", source: ici", ""},
		{"periods.yaml", "title: Essai", "titel: Essai"},
		{"rules/a.yaml", "find: word", "find: word\n  unless: {clas: word}"},
		{"rules/a.yaml", "    - {text: \"rien\", clean: true}\n", ""},
		{"rules/a.yaml", `finds: ["mot"]`, `finds: ["mot"], clean: true`},
		{"rules/a.yaml", `{text: "rien", clean: true}`, `{clean: true}`},
		{"rules/a.yaml", `{text: "rien", clean: true}`, `{text: rien, clean: true, date: demain}`},
		{"rules/a.yaml", `{text: "rien", clean: true}`, `{text: rien, clean: true, chanel: x}`},
		{"lexicons/a.yaml", "lexicon: word", "lexicon: Word One"},
		{"lexicons/a.yaml", "lexicon: word", "lexicn: word"},
		{"lexicons/a.yaml", "terms: [mot", "terms: [''"},
		{"guide.yaml", "title: Dates", "titel: Dates"},
		{"guide.yaml", ", title: Dates", ""},
		{"pack.yaml", "schema: 1", "schema: 2"},
		{"pack.yaml", "version: '1'\n", ""},
		{"checklist.yaml", "question: q", "qestion: q"},
		{"checklist.yaml", ", question: q", ""},
		{"checklist.yaml", "when: word", "when: {clas: word}"},
		{"checklist.yaml", "when: word", "has: [alt]"},
		{"checklist.yaml", ", asks: [mot]", ""},
		{"checklist.yaml", ", silent: [rien]", ""},
		{"checklist.yaml", "when: word", "categories: [casualties], when: word"},
		{"patterns/a.yaml", "on: raw", "on: both"},
		{"patterns/a.yaml", "validate: iban", "validate: ibn"},
		{"patterns/a.yaml", "regex: x+", "regx: x+"},
		{"rewordings.yaml", "say: [a]", "say: [a], as: month"},
		{"rewordings.yaml", "say: [a]", "as: year"},
		{"rewordings.yaml", "say: [a]", "says: [a]"},
		{"sources.yaml", "kind: parliament", "kind: blog"},
		{"sources.yaml", "level: official", "level: certain"},
		{"sources.yaml", ", level: official", ""},
		{"sources.yaml", "domains: [senat.fr]", "domains: [https://senat.fr]"},
		{"sources.yaml", "domains: [senat.fr]", "domains: []"},
		{"sources.yaml", "title: Sénat", "titel: Sénat"},
		{"public.yaml", "date: '2026-01-02'", "date: '2026-13-02'"},
		{"public.yaml", ", expires: '2027-01-02'", ""},
		{"public.yaml", "words: [mot]", "words: []"},
		{"public.yaml", "words: [mot]", "word: [mot]"},
	} {
		all := files(rule)
		all["checklist.yaml"] = &fstest.MapFile{Data: []byte("- {item: C1, question: q, when: word, asks: [mot], silent: [rien]}\n")}
		all["patterns/a.yaml"] = &fstest.MapFile{Data: []byte("- {pattern: x, regex: x+, on: raw, validate: iban}\n")}
		all["rewordings.yaml"] = &fstest.MapFile{Data: []byte("- {class: word, say: [a]}\n")}
		all["sources.yaml"] = &fstest.MapFile{Data: []byte("- {source: senat, title: Sénat, kind: parliament, level: official, domains: [senat.fr]}\n")}
		all["public.yaml"] = &fstest.MapFile{Data: []byte("- {public: p, title: Rapport, words: [mot], url: https://www.senat.fr/r, date: '2026-01-02', expires: '2027-01-02'}\n")}
		all["periods.yaml"] = &fstest.MapFile{Data: []byte("- {period: s, title: Essai, from: 2026-11-01, to: 2026-11-02, source: ici}\n")}
		before := string(all[c.file].Data)
		after := strings.Replace(before, c.from, c.to, 1)
		if c.from != "" && before == after {
			t.Errorf("%s: nothing to replace: %q", c.file, c.from)
		}
		all[c.file] = &fstest.MapFile{Data: []byte(after)}
		_, loaded := pack.Load(all)
		edited := valid(c.file, []byte(after))
		if sound := c.from == ""; (loaded == nil) != sound || (edited == nil) != sound {
			t.Errorf("%s with %q: the loader says %v, the editor %v", c.file, c.to, loaded, edited)
		}
	}
}

// keys gives the YAML keys of a type.
func keys(v any) []string {
	var out []string
	for f := range reflect.TypeOf(v).Fields() {
		if name := f.Tag.Get("yaml"); name != "" && name != "-" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func TestEditorAndLoaderKnowTheSameKeys(t *testing.T) {
	for _, c := range []struct {
		file, def string
		of        any
	}{
		{"guide", "section", pack.Section{}},
		{"checklist", "item", pack.Item{}},
		{"rewordings", "rewording", pack.Rewording{}},
		{"sources", "source", pack.Source{}},
		{"public", "public", pack.Public{}},
		{"lexicon", "lexicon", pack.Lexicon{}},
		{"pattern", "pattern", pack.Pattern{}},
		{"rule", "rule", pack.Rule{}},
		{"rule", "expr", pack.Expr{}},
		{"rule", "term", pack.Term{}},
		{"rule", "test", pack.Test{}},
		{"rule", "period", pack.Period{}},
		{"periods", "period", pack.Season{}},
	} {
		data, err := os.ReadFile(schemas + "/" + c.file + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		type object struct {
			Properties map[string]any `json:"properties"`
		}
		var s struct {
			Defs map[string]struct {
				object
				OneOf []object `json:"oneOf"`
			} `json:"$defs"`
		}
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		props := s.Defs[c.def].Properties
		for _, o := range s.Defs[c.def].OneOf {
			if props == nil {
				props = o.Properties
			}
		}
		var got []string
		for k := range props {
			got = append(got, k)
		}
		if slices.Sort(got); !slices.Equal(got, keys(c.of)) {
			t.Errorf("%s: the editor knows %q, the loader %q", c.def, got, keys(c.of))
		}
	}
}

func TestEditorKnowsTheSameWords(t *testing.T) {
	data, err := os.ReadFile(schemas + "/rule.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Defs map[string]struct {
			Properties map[string]struct{ Enum []string } `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	var categories []string
	for _, c := range pack.Categories() {
		categories = append(categories, string(c))
	}
	rule := s.Defs["rule"].Properties
	if !slices.Equal(rule["category"].Enum, categories) {
		t.Errorf("categories are %q", rule["category"].Enum)
	}
	for _, w := range rule["severity"].Enum {
		if _, ok := pack.ParseSeverity(w); !ok {
			t.Errorf("no severity %q", w)
		}
	}
	for _, w := range rule["override"].Enum {
		if !pack.Override(w).Known() {
			t.Errorf("no override %q", w)
		}
	}
	data, err = os.ReadFile(schemas + "/pattern.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	if got := s.Defs["pattern"].Properties["validate"].Enum; !slices.Equal(got, pack.Validators()) {
		t.Errorf("validators are %q, want %q", got, pack.Validators())
	}
}

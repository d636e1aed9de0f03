package pack

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// agree holds the fast reader of one kind of file to the YAML library, and
// reports whether it took the file.
func agree[T any](t *testing.T, data []byte) bool {
	t.Helper()
	got, ok := decodePlain[T](data)
	if !ok {
		return false
	}
	want, err := decodeYAML[T]("f.yaml", data)
	if err != nil {
		t.Fatalf("read %+v, the library: %v\n%q", got, err, data)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("read %+v, the library %+v\n%q", got, want, data)
	}
	return true
}

func agreeOnAll(t *testing.T, data []byte) (taken bool) {
	t.Helper()
	for _, one := range []func(*testing.T, []byte) bool{agree[Lexicon], agree[Pattern], agree[Rule], agree[Section], agree[Item], agree[Rewording], agree[Source], agree[Public]} {
		taken = one(t, data) || taken
	}
	return taken
}

func TestPlainFilesOfTheShippedPackAreReadFast(t *testing.T) {
	all, slow := 0, 0
	err := filepath.WalkDir("../../assets/packs/dicod", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" || d.Name() == "pack.yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		all++
		if !agreeOnAll(t, data) {
			t.Log("left to the library:", path)
			slow++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if all == 0 || slow > 2 { // periods.yaml is no list, public.yaml ships with an example alone
		t.Errorf("%d of %d files are left to the library", slow, all)
	}
}

// Everything here means something else to YAML than it seems, or is refused.
var tricky = []string{
	"- lexicon: a\n  terms: [b, c d, 1er RPIMa, {term: x, also: [y], case: exact}]\n", "lexicon: aa\nterms:\n  - b c\n  - 'd''e'\n  - \"f : g # h\"\n",
	"- lexicon: aa\n  terms:\n  - b\n  - c\n", "- lexicon: aa\n  description: x: y\n", "- lexicon: aa # c\n", "- lexicon: aa #c\n", "- lexicon: aa\n- lexicon: bb\n  inflect: verb\n",
	"- lexicon: true\n", "- lexicon: yes\n", "- lexicon: On\n  terms: [y, n, on, off, no, True, NULL, NaN, Inf]\n", "- lexicon: True\n", "- lexicon: FALSE\n", "- lexicon: TrUe\n", "- lexicon: off\n", "- lexicon: 12\n", "- lexicon: 1e3\n", "- lexicon: 0x1F\n", "- lexicon: 2026-11-22\n", "- lexicon: ~\n", "- lexicon:\n", "- lexicon: ''\n", "- lexicon: null\n",
	"- lexicon: *a\n", "- lexicon: &a b\n", "- lexicon: !!str b\n", "- lexicon: |\n    b\n", "- lexicon: >-\n    b\n    c\n", "- lexicon: b\n    c\n", "- lexicon: aa\n  lexicon: bb\n",
	"- lexicon: aa\n  unknown: bb\n", "- lexicon: aa\n  terms: []\n", "- lexicon: aa\n  terms: [b, ]\n", "- lexicon: aa\n  terms: [b,, c]\n", "- lexicon: aa\n  terms: [b\n", "- lexicon: aa\n  terms: [b]]\n", "- lexicon: aa\n  terms: [b,\n    c]\n",
	"- lexicon: aa\n  terms: [{term: b}, {term: 'c', inflect: 'true'}]\n", "- lexicon: aa\n  terms: [{term: b, inflect: false, leet: true}]\n", "- lexicon: aa\n  leet: 'true'\n", "- lexicon: aa\n  terms: [b c: d]\n", "- lexicon: aa\n  terms: [b:c]\n",
	"- lexicon: aa\n  terms: ['b'c]\n", "- lexicon: aa\n  terms: [b 'c', d \"e\"]\n", "- lexicon: 'a' b\n", "- lexicon: aa\n   terms: [b]\n", " - lexicon: aa\n", "-  lexicon: aa\n   terms: [b]\n", "---\n- lexicon: aa\n", "- lexicon: aa\n...\n", "- - lexicon: aa\n",
	"- pattern: aa\n  regex: '\\b''\\d{2}[a-z]'\n  on: raw\n  keywords: [fr, be]\n", "- pattern: aa\n  regex: \"\\\\b\"\n", "- id: a\n  title: \"a\\nb\\\"c\\\\d\\u00e9\"\n", "- id: a\n  title: \"\\ud83d\\ude00\"\n", "- id: a\n  title: \"a\\\"\n", "- id: a\n  title: \"\\x41\\t\"\n", "- id: R-1\n  find: {all: [aa, {class: bb, when: future}], near: 3}\n  unless: cc\n", "- id: R-1\n  find: {all: [a], near: 03}\n",
	"- id: R-1\n  find: {any: [{not: aa}, {terms: [b, {term: c}]}]}\n  unless:\n    - dd\n    - {not: {class: ee}}\n  tests:\n    - {text: \"a b\", finds: [\"a\"], date: 2026-11-22}\n    - {text: 'c', clean: true}\n",
	"- id: R-1\n  find:\n    any:\n      - aa\n      - {class: bb}\n  within: draft\n  severity: block\n", "- id: R-1\n  find: {near: 1_000}\n", "- id: R-1\n  find: {near: +3}\n", "- id: R-1\n  find: {near: 3.0}\n", "- id: R-1\n  find: {near: '3'}\n",
	"- id: R-1\n  message: a - b, c ; d (e) ! f ? 5 %\n", "- id: R-1\n  message: a -\n", "- id: R-1\n  message: é\u00a0!\n", "- id: R-1\n  message: -a\n", "- id: R-1\n  message: '{a} : b'\n  law: [C. déf. L4121-2]\n", "- id: a\n  title: .inf\n", "- id: a\n  title: No\n", "- id: a\n  title: a,b\n  law: [a b , c]\n",
	"- lexicon: aa\n  terms: [b,\n    c d, e\n    f,\n    {term: g,\n     also: [h]}\n  ]\n", "- lexicon: aa\n  terms: [b,\n  c]\n", "- lexicon: aa\n  terms: [b,\n  # c\n   d]\n  inflect: true\n", "- lexicon: aa\n  terms: ['b\n    c']\n", "- lexicon: aa\n  terms: [b,\n]\n", "- lexicon: aa\n  terms: [b\n\n    c]\n",
	"- lexicon: aa\n  terms: [b, 'c\n    d', e]\n", "- lexicon: aa\n  terms: [{term:\n    b}]\n", "- lexicon: aa\n  description: -b\n  terms: [-c, --d]\n", "- lexicon: aa\n  description: b {c} [d]\n",
	"lexicon: aa\nterms:\n - b\n  - c\n", "lexicon: aa\nterms:\n  - b\n - c\n", "lexicon: aa\n\n# c\nterms:\n  # d\n  - b\n\n", "lexicon: aa\nterms:\n  -b\n", "lexicon: aa\nterms:\n  -\n", "lexicon: aa\nterms: b\n", "lexicon: [aa]\n", "lexicon: {aa: bb}\n", "lexicon: \"a\n  b\"\n", "", "#\n", "a", "aa:bb\n", "? aa\n: bb\n", "aa : bb\n",
}

func FuzzPlainAgreesWithTheLibrary(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
		f.Add(strings.TrimSuffix(s, "\n"))
	}
	f.Fuzz(func(t *testing.T, s string) { agreeOnAll(t, []byte(s)) })
}

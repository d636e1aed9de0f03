package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"imprimatur/assets"
)

// step is a fenced block of the manual: a file to write, or commands to run.
type step struct {
	line  int
	kind  string // console, yaml or text
	file  string
	wrong bool // a file that is there to show a mistake
	body  string
}

// stepsOf reads the fenced blocks of a page.
func stepsOf(page string) []step {
	var out []step
	open := false
	n := 0
	for line := range strings.Lines(page) {
		n++
		info, fence := strings.CutPrefix(strings.TrimRight(line, "\n"), "```")
		switch {
		case fence && !open:
			words := append(strings.Fields(info), "", "", "")
			out = append(out, step{line: n, kind: words[0], file: words[1], wrong: words[2] != ""})
			open = true
		case fence:
			open = false
		case open:
			out[len(out)-1].body += line
		}
	}
	return out
}

// Whoever follows the manual to the letter sees what it says: its files are
// written, its commands run, and what they print is compared.
func TestTheManualIsTrue(t *testing.T) {
	base, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	page, err := fs.ReadFile(base, manual)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	commands, files := 0, 0
	for _, s := range stepsOf(string(page)) {
		switch s.kind {
		case "yaml", "text":
			files++
			if err := os.WriteFile(filepath.FromSlash(s.file), []byte(s.body), 0o600); err != nil {
				t.Fatalf("line %d: %v", s.line, err)
			}
			if s.kind == "yaml" && !s.wrong {
				followsItsSchema(t, s)
			}
		case "console":
			commands += follow(t, s)
		default:
			t.Errorf("line %d: a block of %q is not run", s.line, s.kind)
		}
	}
	if commands < 15 || files < 8 {
		t.Errorf("%d commands and %d files", commands, files)
	}
}

// follow runs the commands of a block and compares what each prints.
func follow(t *testing.T, s step) int {
	t.Helper()
	n := 0
	for part := range strings.SplitSeq("\n"+s.body, "\n$ ") {
		command, want, _ := strings.Cut(strings.TrimSpace(part), "\n")
		if command == "" {
			continue
		}
		n++
		args := strings.Fields(command)
		if args[0] != "imprimaturctl" {
			t.Fatalf("line %d: %s", s.line, command)
		}
		_, out, errs := ctl(t, "", args[1:]...)
		if rest := missing(out+errs, want); rest != "" {
			t.Errorf("line %d: %s\ndoes not print %q but\n%s%s", s.line, command, rest, out, errs)
		}
	}
	return n
}

// missing returns the first line that is not printed after the one before it; "…"
// in a line stands for anything, and lines may be left out.
func missing(printed, want string) string {
	for line := range strings.Lines(want) {
		line = strings.TrimRight(line, "\n")
		parts := strings.Split(line, "…")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		at := regexp.MustCompile(`(?m)^` + strings.Join(parts, ".*") + `$`).FindStringIndex(printed)
		if at == nil {
			return line
		}
		printed = printed[at[1]:]
	}
	return ""
}

// followsItsSchema holds that the editor finds the schema that the file names,
// and that it underlines nothing.
func followsItsSchema(t *testing.T, s step) {
	t.Helper()
	first, _, _ := strings.Cut(s.body, "\n")
	rel, ok := strings.CutPrefix(first, "# yaml-language-server: $schema=")
	if !ok {
		t.Errorf("%s names no schema", s.file)
		return
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(filepath.Dir(filepath.FromSlash(s.file)), filepath.FromSlash(rel)))
	if err != nil {
		t.Fatalf("%s: %v", s.file, err)
	}
	var v any
	if err := yaml.Unmarshal([]byte(s.body), &v); err != nil {
		t.Fatalf("%s: %v", s.file, err)
	}
	blob, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if v, err = jsonschema.UnmarshalJSON(strings.NewReader(string(blob))); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s: %v", s.file, err)
	}
}

func TestInitKeepsWhatIsThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "local")
	if code, _, errs := ctl(t, "", "rules", "init", dir); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	mine := write(t, dir, manual, "mes notes")
	code, _, errs := ctl(t, "", "rules", "init", dir)
	if data, err := os.ReadFile(mine); code != exitOK || err != nil || string(data) != "mes notes" || !strings.Contains(errs, manual+" existe déjà") {
		t.Errorf("exit %d, %q, %v: %s", code, data, err, errs)
	}
	if code, _, errs := ctl(t, "", "rules", "test", dir); code != exitUnchecked || !strings.Contains(errs, "no .yaml file") {
		t.Errorf("a folder without rules: exit %d: %s", code, errs)
	}
}

func TestAFolderOfRulesMayHaveAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "lot [1]*")
	if err := os.MkdirAll(filepath.Join(dir, "lexicons"), 0o700); err != nil {
		t.Skip("this system takes no such name")
	}
	write(t, filepath.Join(dir, "lexicons"), "a.yaml", "- {lexicon: warship, terms: [remorqueur Tarasque]}\n")
	if code, out, errs := ctl(t, "", "rules", "classes", "warship", dir); code != exitOK || !strings.Contains(out, "remorqueur Tarasque") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}

func TestClassesSayTheirTermsAndRules(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{nil, exitOK, "Bâtiments de la marine."},
		{[]string{"warship"}, exitOK, "« frégate »"},
		{[]string{"asso_election"}, exitOK, "exception de : RES-01"},
		{[]string{"amount"}, exitOK, "reconnue par le programme"},
		{[]string{"warshipp"}, exitUnchecked, `did you mean "warship"`},
	} {
		code, out, errs := ctl(t, "", append([]string{"rules", "classes"}, c.args...)...)
		if code != c.code || !strings.Contains(out+errs, c.want) {
			t.Errorf("%v: exit %d, no %q in %s%s", c.args, code, c.want, out, errs)
		}
	}
}

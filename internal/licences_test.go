package internal_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"imprimatur/assets"
)

// Who receives the program receives the licence of everything in it.
func TestLicencesAreThoseOfTheLinkedModules(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-tags", "gles", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "imprimatur/app/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(out)), "\n")
	want = slices.DeleteFunc(want, func(s string) bool { return s == "" })
	slices.Sort(want)
	want = slices.Compact(want)
	var have []string
	for line := range strings.Lines(assets.Licences()) {
		if head, ok := strings.CutPrefix(line, "=== "); ok {
			fields := strings.Fields(head)
			if len(fields) != 3 {
				t.Fatalf("line %q: want module, version and licence", line)
			}
			have = append(have, fields[0]+" "+fields[1])
		}
	}
	slices.Sort(have)
	if !slices.Equal(have, want) {
		t.Errorf("assets/licences.txt lists %d modules, %d are linked; bring it up to date: .ci/licences > assets/licences.txt", len(have), len(want))
	}
}

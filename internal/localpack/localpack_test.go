package localpack_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/localpack"
)

func folder(t *testing.T) *localpack.Folder {
	t.Helper()
	base, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	return localpack.Open(filepath.Join(t.TempDir(), "local"), base)
}

func finds(t *testing.T, e *check.Engine, text string) (rules string) {
	t.Helper()
	d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
	rep := e.Check(t.Context(), d, time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC))
	if rep.Verdict == check.Unchecked {
		t.Fatalf("unchecked: %v", rep.Proof)
	}
	for _, f := range rep.Findings {
		rules += f.Rule + " " + f.Severity.String() + ";"
	}
	return rules
}

func TestAddedTermsAreFoundAndSurviveReopening(t *testing.T) {
	f := folder(t)
	if _, _, err := f.Add(localpack.Term{Text: " Projet  Aurore ", Block: true, Why: "Nom interne : pas public", By: "Anne", On: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Add(localpack.Term{Text: "L'Été d'Anne-Lise", By: "Anne", On: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	p, e, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if got := finds(t, e, "Nous parlerons du PROJET AURORE ce soir."); got != "LOCAL-01 block;" {
		t.Errorf("found %q", got)
	}
	terms := localpack.Terms(p)
	if len(terms) != 2 || terms[0] != (localpack.Term{Text: "Projet Aurore", Block: true, Why: "Nom interne : pas public", By: "Anne", On: "2026-11-22"}) {
		t.Errorf("terms %+v", terms)
	}
	if _, _, err := f.Add(localpack.Term{Text: "projet aurore"}); !errors.Is(err, localpack.ErrKnown) {
		t.Errorf("a known term: %v", err)
	}
	if _, e, err = f.Remove("PROJET AURORE"); err != nil {
		t.Fatal(err)
	}
	if got := finds(t, e, "Nous parlerons du projet Aurore ce soir."); got != "" {
		t.Errorf("after the removal %q", got)
	}
	if _, _, err := f.Remove("absent"); !errors.Is(err, localpack.ErrUnknown) {
		t.Errorf("an unknown term: %v", err)
	}
}

func TestTheLastTermIsRemovedToo(t *testing.T) {
	f := folder(t)
	if _, _, err := f.Add(localpack.Term{Text: "Aurore"}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Remove("Aurore"); err != nil {
		t.Fatal(err)
	}
	p, e, err := f.Load()
	if err != nil || len(localpack.Terms(p)) != 0 || finds(t, e, "Aurore") != "" {
		t.Errorf("terms %v, %v", localpack.Terms(p), err)
	}
}

// What cannot be found, or would break the pack, is refused and nothing changes.
func TestBadTermsChangeNothing(t *testing.T) {
	f := folder(t)
	if _, _, err := f.Add(localpack.Term{Text: "Aurore", By: "Anne"}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(f.Dir(), "rules", "local.yaml")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "  ", "!!!", "…", "\u200b"} {
		if _, _, err := f.Add(localpack.Term{Text: bad, Block: true}); !errors.Is(err, localpack.ErrBadTerm) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	after, err := os.ReadFile(file)
	if err != nil || string(after) != string(before) {
		t.Errorf("the file has changed (%v)", err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestBrokenOverlayIsAnErrorAndStaysAsItIs(t *testing.T) {
	f := folder(t)
	if err := os.MkdirAll(filepath.Join(f.Dir(), "rules"), 0o700); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(f.Dir(), "rules", "moi.yaml")
	if err := os.WriteFile(other, []byte("- id: X-01\n  titre: faux\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Load(); err == nil || !strings.Contains(err.Error(), "moi.yaml") {
		t.Errorf("error %v, want one that names the file", err)
	}
	if _, _, err := f.Add(localpack.Term{Text: "Aurore"}); err == nil {
		t.Error("a term was added to a broken overlay")
	}
	if data, err := os.ReadFile(other); err != nil || !strings.Contains(string(data), "titre") {
		t.Error("the file of the user was touched")
	}
}

package localpack_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/localpack"
)

const leaving = "La frégate Alcyon appareille le 3 mai 2027."

// entry is one that stands, for a rule that finds in leaving.
func entry(change func(*localpack.Entry)) localpack.Entry {
	e := localpack.Entry{
		Words: []string{" frégate  Alcyon ", "le 3 mai 2027"}, Rules: []string{"OPS-01", "OPS-18"},
		URL: "https://www.defense.gouv.fr/alcyon", By: "Anne", On: "2026-11-01", Expires: "2027-06-01",
	}
	if change != nil {
		change(&e)
	}
	return e
}

func TestWhatIsPublishedIsLoweredUntilItIsWithdrawn(t *testing.T) {
	f := folder(t)
	_, e, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	before := finds(t, e, leaving)
	if !strings.Contains(before, "OPS-01 block") {
		t.Fatalf("before: %q", before)
	}
	id, _, e, err := f.Publish(entry(nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := finds(t, e, leaving); strings.Contains(got, "block") || !strings.Contains(got, "OPS-01 advice") {
		t.Errorf("after: %q", got)
	}
	if got := finds(t, e, "La frégate Alcyon appareille le 4 mai 2027."); !strings.Contains(got, "OPS-01 block") {
		t.Errorf("another day: %q", got)
	}
	p, e, err := f.Load()
	if err != nil || strings.Contains(finds(t, e, leaving), "block") {
		t.Errorf("not after reopening: %v", err)
	}
	list := localpack.Entries(p)
	if len(list) != 1 || list[0].ID != id || list[0].By != "Anne" || !slices.Equal(list[0].Words, []string{"frégate Alcyon", "le 3 mai 2027"}) {
		t.Errorf("entries %+v", list)
	}
	if _, e, err = f.Withdraw(id); err != nil || finds(t, e, leaving) != before {
		t.Errorf("after the withdrawal, %v", err)
	}
	if _, _, err := f.Withdraw(id); !errors.Is(err, localpack.ErrUnknown) {
		t.Errorf("withdrawn twice: %v", err)
	}
}

// One person's word opens no lock that asks for two: what blocks still warns.
func TestAnExceptionNamesItsRulesAndItsReason(t *testing.T) {
	f := folder(t)
	_, _, e, err := f.Publish(entry(func(e *localpack.Entry) { e.URL, e.Why = "", "Roman paru en 1990." }))
	if err != nil {
		t.Fatal(err)
	}
	if got := finds(t, e, leaving); !strings.Contains(got, "OPS-01 warn") {
		t.Errorf("found %q", got)
	}
}

func TestWhatMayNotStandInTheRegisterChangesNothing(t *testing.T) {
	cases := map[string]struct {
		change func(*localpack.Entry)
		want   error
	}{
		"a source that is not accepted": {func(e *localpack.Entry) { e.URL = "https://blog.example.org/alcyon" }, localpack.ErrSource},
		"no source and no reason":       {func(e *localpack.Entry) { e.URL = "" }, localpack.ErrReason},
		"a marking":                     {func(e *localpack.Entry) { e.Rules = []string{"CLA-01", "absente"} }, localpack.ErrFixed},
		"no words":                      {func(e *localpack.Entry) { e.Words = []string{"  "} }, localpack.ErrBadTerm},
		"words that are none":           {func(e *localpack.Entry) { e.Words = []string{"!!!"} }, localpack.ErrBadTerm},
		"a day that is none":            {func(e *localpack.Entry) { e.On = "2026-02-30" }, localpack.ErrDay},
		"expired before it began":       {func(e *localpack.Entry) { e.Expires = "2026-10-01" }, localpack.ErrDay},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := folder(t)
			if _, _, _, err := f.Publish(entry(c.change)); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if data, err := os.ReadFile(filepath.Join(f.Dir(), "public", "local.yaml")); err == nil && len(data) > 0 {
				t.Errorf("written: %s", data)
			}
			if _, _, err := f.Load(); err != nil {
				t.Errorf("the overlay no longer loads: %v", err)
			}
		})
	}
}

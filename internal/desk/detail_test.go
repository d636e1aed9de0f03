package desk

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

func TestWhatIsLeftIsNotCalledWhatWasDone(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42."))
	b.sees("Reste à faire\n")
	b.doesNotSee("Suite donnée")
	b.dispose(review.FalsePositive)
	b.typeFocused("Numéro de rue")
	b.confirmNote()
	b.sees("Suite donnée")
	b.doesNotSee("Reste à faire\n")
}

func TestASectionNamesItsSourceAndItsEditions(t *testing.T) {
	for _, c := range []struct {
		section pack.Section
		want    string
	}{
		{pack.Section{Source: "C. déf. L4121-2", Edition: "2012, 2017, 2021"}, "Source : C. déf. L4121-2 (2012, 2017, 2021)"},
		{pack.Section{Source: "presse"}, "Source : presse"},
		{pack.Section{Edition: "2012"}, "Source : 2012"},
	} {
		b := open(t, text("a.txt", "Départ demain."))
		b.detail.guide = func(string) (pack.Section, bool) { return c.section, true }
		b.findings.showDetail()
		b.pass(time.Second)
		if !strings.Contains(b.texts(), c.want+"\n") {
			t.Errorf("the window does not say %q", c.want)
		}
	}
}

func TestAJustificationAsksForWhatMakesSenseOfTheRule(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42."))
	for category, want := range map[pack.Category]string{
		pack.OpsecStrength:    "l’information est déjà publique",
		pack.ReservePolitical: "propos déjà publics",
		pack.PolemicInsult:    "propos déjà publics",
	} {
		b.askJustification(review.CaseFinding{Finding: check.Finding{Rule: "R-1", Category: category}}, func(string, string) {})
		if !strings.Contains(b.texts(), want) {
			t.Errorf("%s: the window does not say %q", category, want)
		}
		b.closeDialog()
	}
}

func TestTheWindowWritesOneApostrophe(t *testing.T) {
	fsys, err := assets.Translations()
	if err != nil {
		t.Fatal(err)
	}
	french, err := fs.ReadFile(fsys, "fr.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(french), "\n") {
		if strings.Contains(line, "'") {
			t.Errorf("a straight apostrophe: %s", line)
		}
	}
}

package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

func TestWhatTheTrainedReaderFindsSaysSo(t *testing.T) {
	b := open(t, text("a.txt", "Un nuage passe."))
	b.sees("Lecteur entraîné · « nuage »")
	b.sees("Avertissement · Lecteur entraîné")
	b.sees("Lecteur entraîné : 1 passage ; tirets où il est seul")
	b.replace("nuage", "oiseau")
	b.pass(time.Second)
	b.doesNotSee("Lecteur entraîné")
}

func TestFindingsAreShownAndHiddenByReader(t *testing.T) {
	b := open(t, text("a.txt", "Un nuage, https et SECRET."))
	toggle := func(label string) {
		t.Helper()
		test.Tap(b.findings.readers.button)
		for _, item := range b.findings.readers.menu().Items {
			if item.Label == label {
				item.Action()
				b.window.Canvas().Overlays().Remove(b.window.Canvas().Overlays().Top())
				return
			}
		}
		t.Fatalf("no line %q", label)
	}
	var lines []string
	for _, item := range b.findings.readers.menu().Items {
		lines = append(lines, item.Label)
	}
	if got := strings.Join(lines, ", "); got != "Règles (2), Entraîné (1)" { // who found nothing cannot be hidden
		t.Errorf("the menu says %q", got)
	}
	rules := func() string {
		var out []string
		for _, f := range b.findings.findings {
			out = append(out, f.Rule)
		}
		return strings.Join(out, " ")
	}
	toggle("Règles (2)")
	if got := rules(); got != "LECTEUR" {
		t.Errorf("without the rules %q", got)
	}
	b.sees("1 avertissement, 2 masqués")
	toggle("Entraîné (1)")
	if got := rules(); got != "" {
		t.Errorf("without any reader %q", got)
	}
	b.sees("3 masqués")
	b.doesNotSee("Aucun motif connu détecté")
	toggle("Règles (2)")
	if got := rules(); got != "T-01 T-04" {
		t.Errorf("without the trained reader %q", got)
	}
	if b.decide(review.Approve); b.state("a.txt") != review.Pending {
		t.Error("a hidden finding no longer blocks")
	}
}

func TestOnePassageOfARuleAndOfTheTrainedReaderIsOneLine(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42 marins à bord."))
	b.sees("T-03 · « 42 »") // 2 of 9 letters: another passage
	b.sees("Lecteur entraîné · « 42 marins »")

	rule := review.CaseFinding{Finding: check.Finding{Rule: "R", Reader: check.Rules, Severity: pack.Warn, Zone: "body", Start: 0, End: 10, Fingerprint: "r"}, Open: true, Need: review.NeedJustification}
	reader := func(start, end int, print string) review.CaseFinding {
		return review.CaseFinding{Finding: check.Finding{Rule: "LECTEUR", Reader: check.Trained, Severity: pack.Warn, Zone: "body", Start: start, End: end, Fingerprint: print}, Open: true, Need: review.NeedDisposition}
	}
	change := func(f review.CaseFinding, to func(*review.CaseFinding)) review.CaseFinding {
		to(&f)
		return f
	}
	settled := func(f *review.CaseFinding) { f.Open, f.Need = false, review.NeedNothing }
	cases := map[string]struct {
		in   []review.CaseFinding
		want string // lines: fingerprint, readers, what is open
	}{
		"same passage":   {[]review.CaseFinding{rule, reader(0, 10, "t")}, "r +trained open"},
		"half of both":   {[]review.CaseFinding{rule, reader(0, 20, "t")}, "r +trained open"},
		"less than half": {[]review.CaseFinding{rule, reader(0, 21, "t")}, "r open|t open"},
		"beside":         {[]review.CaseFinding{rule, reader(10, 20, "t")}, "r open|t open"},
		"an advice":      {[]review.CaseFinding{change(rule, func(f *review.CaseFinding) { f.Severity = pack.Advice }), reader(0, 10, "t")}, "r open|t open"},
		"another zone":   {[]review.CaseFinding{change(rule, func(f *review.CaseFinding) { f.Zone = "title" }), reader(0, 10, "t")}, "r open|t open"},
		"rule settled":   {[]review.CaseFinding{change(rule, settled), reader(0, 10, "t")}, "r +trained open"},
		"both settled":   {[]review.CaseFinding{change(rule, settled), change(reader(0, 10, "t"), settled)}, "r +trained"},
		"two readings":   {[]review.CaseFinding{reader(0, 10, "t"), rule, reader(0, 9, "u")}, "r +trained open"},
	}
	for name, c := range cases {
		rows, _ := merged(c.in)
		var got []string
		for _, f := range rows {
			s := f.Fingerprint
			for _, a := range f.Also {
				s += " +" + string(a)
			}
			if f.Open {
				s += " open"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestOneLineOfTwoReadersIsSettledAndTakenBackAtOnce(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42!"))
	b.sees("T-03 et lecteur entraîné · « 42 »")
	b.sees("Le lecteur entraîné aussi (Avertissement, ")
	b.press("f", "Numéro de rue")
	b.confirmNote()
	b.pass(time.Second)
	if n := len(b.open.Blockers); n != 0 {
		t.Fatalf("%d reasons against an approval: %+v", n, b.open.Blockers)
	}
	b.window.Canvas().Focus(b.queue.list)
	b.press("u")
	if n := len(b.open.Blockers); n != 2 {
		t.Errorf("%d reasons after undo: %+v", n, b.open.Blockers)
	}
	b.press(fyne.KeyEscape)
}

package check_test

import (
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// companion is a reader that finds what a test says.
type companion func(draft.Zone, *french.Text, []check.Term) []check.Finding

func (c companion) Read(z draft.Zone, t *french.Text, terms []check.Term) []check.Finding {
	return c(z, t, terms)
}
func (companion) SHA256() string { return "0123" }

// marks finds a word, as a blocking breach: more than a companion may ask.
func marks(word string, c check.Category) companion {
	return func(z draft.Zone, _ *french.Text, _ []check.Term) []check.Finding {
		at := strings.Index(z.Text, word)
		if at < 0 {
			return nil
		}
		return []check.Finding{{
			Rule: "LU", Reader: check.Rules, Category: c, Severity: pack.Block, Zone: z.Name,
			Start: at, End: at + len(word), Quote: word, Fingerprint: "lu",
		}}
	}
}

func TestCompanionOnlyAdds(t *testing.T) {
	e := engine(t, movement)
	d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: "body", Text: "La frégate appareille demain. La porte du fond ferme mal."}}}
	alone := e.Check(t.Context(), d, day)
	if alone.Verdict != check.Blocked || len(alone.Findings) != 1 {
		t.Fatalf("alone: %s, %d findings", alone.Verdict, len(alone.Findings))
	}
	with := e.Join(marks("porte", pack.SecuritySite)).Check(t.Context(), d, day)
	if with.Verdict != check.Blocked || len(with.Findings) != 2 || with.Proof.Trained != "0123" {
		t.Fatalf("with: %s, %d findings, proof %+v", with.Verdict, len(with.Findings), with.Proof)
	}
	if a, b := alone.Findings[0], with.Findings[0]; a.Fingerprint != b.Fingerprint || a.Severity != b.Severity || a.Message != b.Message {
		t.Errorf("the finding of the rule changed: %v", b)
	}
	if f := with.Findings[1]; f.Severity != pack.Warn || f.Reader != check.Trained {
		t.Errorf("a companion asked for more than a warning: %s by %s", f.Severity, f.Reader)
	}
	same := e.Join(marks("appareille", pack.OpsecMovementDate)).Check(t.Context(), d, day)
	if len(same.Findings) != 1 || same.Findings[0].Severity != pack.Block || len(same.Findings[0].Also) != 1 {
		t.Errorf("what a rule found already came twice, or milder: %+v", same.Findings)
	}
	if again := e.Check(t.Context(), d, day); again.Proof.Trained != "" || len(again.Findings) != 1 {
		t.Error("joining changed the engine itself")
	}
}

func TestCompanionThatFailsLeavesTheDraftUnchecked(t *testing.T) {
	d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: "body", Text: "Le gala réunira nos adhérents."}}}
	for name, c := range map[string]companion{
		"panic": func(draft.Zone, *french.Text, []check.Term) []check.Finding { panic("gala") },
		"a quote that is elsewhere": func(z draft.Zone, _ *french.Text, _ []check.Term) []check.Finding {
			return []check.Finding{{Category: pack.SecuritySite, Zone: z.Name, Start: 0, End: 4, Quote: "gala"}}
		},
		"a place past the end": func(z draft.Zone, _ *french.Text, _ []check.Term) []check.Finding {
			return []check.Finding{{Category: pack.SecuritySite, Zone: z.Name, Start: 0, End: 400, Quote: z.Text}}
		},
	} {
		r := engine(t, movement).Join(c).Check(t.Context(), d, day)
		if r.Verdict != check.Unchecked || len(r.Proof.Failures) != 1 {
			t.Errorf("%s: %s, failures %q", name, r.Verdict, r.Proof.Failures)
		}
		if strings.Contains(strings.Join(r.Proof.Failures, ""), "gala") {
			t.Errorf("%s: the failure quotes the draft", name)
		}
	}
}

package check_test

import (
	"encoding/json"
	"os"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

// homonym is a word of the defence world that is also something else: innocent
// texts, in which nothing warns, even once another reader marks it too, and
// breaches, in which something does.
type homonym struct {
	Word     string
	Innocent []string
	Breach   []string
}

func TestAWordThatIsAlsoSomethingElse(t *testing.T) {
	data, err := os.ReadFile("testdata/homonyms.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []homonym
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 {
		t.Errorf("%d words", len(all))
	}
	_, e := shippedPack(t)
	for _, h := range all {
		if len(h.Innocent) < 2 || len(h.Breach) < 1 {
			t.Errorf("%s: %d innocent texts, %d breaches; want two and one", h.Word, len(h.Innocent), len(h.Breach))
		}
		for _, text := range h.Innocent {
			for _, f := range e.Check(t.Context(), body(text), day).Findings {
				if weight(f) > pack.Advice {
					t.Errorf("%s: %s found %q in %q", h.Word, f.Rule, f.Quote, text)
				}
			}
		}
		for _, text := range h.Breach {
			worst := pack.Severity(0)
			for _, f := range e.Check(t.Context(), body(text), day).Findings {
				worst = max(worst, weight(f))
			}
			if worst < pack.Warn {
				t.Errorf("%s: nothing warns in %q", h.Word, text)
			}
		}
	}
}

// weight is what a finding is worth once every reader that may has marked it.
func weight(f check.Finding) pack.Severity {
	if f.Concurring != nil {
		return max(f.Severity, f.Concurring.Severity)
	}
	return f.Severity
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imprimatur/assets"
)

// A passage that no rule names and that a careful reviewer underlines.
const implied = "Depuis que papa ne rentre plus le week-end, les enfants ont collé un grand calendrier sur le frigo et barrent les jours jusqu'à son retour, comme tous les voisins de la base."

func findings(t *testing.T, args ...string) (out struct {
	Verdict string
	Proof   struct{ Trained string }
	Pieces  []struct{ Rule, Reader, Severity, Message string } `json:"findings"`
},
) {
	t.Helper()
	_, printed, errs := ctl(t, implied, append([]string{"check", "--format", "jsonl"}, args...)...)
	if err := json.Unmarshal([]byte(printed), &out); err != nil {
		t.Fatalf("%v\n%s", err, errs)
	}
	return out
}

func TestTrainedReaderReadsBesideTheRules(t *testing.T) {
	with, without := findings(t, "-"), findings(t, "--no-trained", "-")
	if len(with.Proof.Trained) != 64 || without.Proof.Trained != "" {
		t.Errorf("proof: %q with, %q without", with.Proof.Trained, without.Proof.Trained)
	}
	seen := 0
	for _, f := range with.Pieces {
		if f.Reader == "trained" {
			seen++
			if f.Severity == "block" || !strings.Contains(f.Message, "Ont le plus pesé") {
				t.Errorf("a %s: %s", f.Severity, f.Message)
			}
		}
	}
	if seen == 0 {
		t.Error("the trained reader found nothing")
	}
	for _, f := range without.Pieces {
		if f.Reader != "rules" {
			t.Errorf("%s read with --no-trained", f.Reader)
		}
	}
}

func TestModelCardSaysWhatWasMeasured(t *testing.T) {
	code, out, _ := ctl(t, "", "model", "card")
	if code != exitOK || !strings.Contains(out, "did not learn from the writer") || strings.Count(out, "\n") < 8 {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestBrokenModelStopsEverything(t *testing.T) {
	data, err := assets.Model()
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(t.TempDir(), "cut.bin")
	if err := os.WriteFile(cut, data[:len(data)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := ctl(t, "Le gala.", "check", "--trained", cut, "-"); code != exitUnchecked || out != "" || errs == "" {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}

func TestModelTrainRefusesBadExamples(t *testing.T) {
	dir := t.TempDir()
	bad := write(t, dir, "bad.jsonl", `{"id":"1","text":"Le gala.","expected":[{"category":"nothing","quote":"gala"}]}`)
	out := filepath.Join(dir, "m.bin")
	code, _, errs := ctl(t, "", "model", "train", "--out", out, bad, bad)
	if code != exitUnchecked || !strings.Contains(errs, "bad.jsonl:1") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a model was written all the same")
	}
}

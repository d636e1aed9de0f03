package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestWhyNamesTheExceptionThatSuppressed(t *testing.T) {
	code, out, errs := ctl(t, "", "rules", "why", "--text", "La fiche SECRET DÉFENSE dort aux archives.")
	if code != exitOK || !strings.Contains(out, "CLA-01") || !strings.Contains(out, "retenue par l'exception : « archives » (bygone)") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}

func TestWhyNamesWhatIsMissing(t *testing.T) {
	code, out, errs := ctl(t, "Le 13e RDP a quitté Djibouti.\n", "rules", "why", "--passage", "13e RDP", "--format", "json")
	var near []nearJSON
	if err := json.Unmarshal([]byte(out), &near); err != nil || code != exitOK {
		t.Fatalf("exit %d, %v: %s", code, err, errs)
	}
	for _, n := range near {
		if n.Rule == "OPS-01" {
			if n.Reason != "missing" || len(n.Lacking) != 1 || n.Lacking[0].Any[0] != "date" || len(n.Have) < 2 {
				t.Errorf("OPS-01 is %+v", n)
			}
			return
		}
	}
	t.Errorf("OPS-01 is not among %s", out)
}

func TestWhyIsSilentAboutRulesThatFireAndFarOnes(t *testing.T) {
	if _, out, _ := ctl(t, "", "rules", "why", "--text", blockedText); strings.Contains(out, "OPS-01") {
		t.Errorf("a rule that fires is listed: %s", out)
	}
	if _, out, _ := ctl(t, "", "rules", "why", "--text", "Il pleut."); out != "aucune règle n'est passée près\n" {
		t.Errorf("near are %s", out)
	}
}

func TestWhyRefusesMisuse(t *testing.T) {
	for _, args := range [][]string{{"--passage", "rien", "--text", "tout"}, {"--format", "xml", "--text", "a"}, {"--channel", "fax", "--text", "a"}} {
		if code, _, errs := ctl(t, "", append([]string{"rules", "why"}, args...)...); code != exitUnchecked || errs == "" {
			t.Errorf("%q: exit %d, %q", args, code, errs)
		}
	}
}

func TestTraceSaysWhatAFindingCombined(t *testing.T) {
	_, out, _ := ctl(t, blockedText, "check", "--trace", "--format", "jsonl", "-")
	var r reportJSON
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if len(f.Trace) == 0 {
			t.Errorf("%s has no trace", f.Rule)
		}
		for _, m := range f.Trace {
			if blockedText[m.Start:m.End] != m.Text {
				t.Errorf("%s: mention %q at [%d:%d]", f.Rule, m.Text, m.Start, m.End)
			}
		}
	}
	if _, text, _ := ctl(t, blockedText, "check", "--trace", "-"); !strings.Contains(text, "réunit : « frégate » (warship)") || !strings.Contains(text, "aucune exception autour") {
		t.Errorf("the text has no trace: %s", text)
	}
	if _, plain, _ := ctl(t, blockedText, "check", "--format", "jsonl", "-"); strings.Contains(plain, `"trace"`) {
		t.Error("a trace that nobody asked for")
	}
}

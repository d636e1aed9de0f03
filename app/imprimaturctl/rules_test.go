package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestCoverageInEveryFormat(t *testing.T) {
	code, text, errs := ctl(t, "", "rules", "coverage")
	for _, want := range []string{"G05", "automatique : ", "relecteur   : CHK-08", "non couverte : réglage d'un compte", " sections : "} {
		if code != exitOK || !strings.Contains(text, want) {
			t.Errorf("exit %d, no %q in %s%s", code, want, text, errs)
		}
	}
	_, out, _ := ctl(t, "", "rules", "coverage", "--format", "json")
	var all []coverJSON
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Covered != (len(c.Rules) > 0 || len(c.Items) > 0 || c.Model) || c.Covered == (c.Reason != "") {
			t.Errorf("%+v", c)
		}
	}
	_, md, _ := ctl(t, "", "rules", "coverage", "--format", "markdown")
	rows := 0
	for line := range strings.Lines(md) {
		if strings.HasPrefix(line, "| G") {
			rows++
			if strings.Count(line, "|") != 8 {
				t.Errorf("row %s", line)
			}
		}
	}
	if rows != len(all) {
		t.Errorf("%d rows for %d sections", rows, len(all))
	}
	if code, _, errs := ctl(t, "", "rules", "coverage", "--format", "xml"); code != exitUnchecked || !strings.Contains(errs, "xml") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestExplainSaysAllOfARule(t *testing.T) {
	code, out, errs := ctl(t, "", "rules", "explain", "CLA-01")
	for _, want := range []string{"bloquant", "dérogation : aucune", "sources :\n  G10", "C. pén. 413-9", "cherche :\n", "marking_fr", "sauf :\n", "essais :\n", "silence : "} {
		if code != exitOK || !strings.Contains(out, want) {
			t.Errorf("exit %d, no %q in %s%s", code, want, out, errs)
		}
	}
	if code, _, errs := ctl(t, "", "rules", "explain", "CLA-0l"); code != exitUnchecked || !strings.Contains(errs, `did you mean "CLA-01"`) {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestRulesTestNamesThePlaceOfAMistake(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "pack.yaml", "pack: a\nschema: 1\nversion: '1'\ntitle: A\n")
	write(t, dir, "guide.yaml", "- section: G01\n  titel: Essai\n")
	if code, _, errs := ctl(t, "", "rules", "test", dir); code != exitUnchecked || !strings.Contains(errs, `guide.yaml:2:3: unknown key "titel", did you mean "title"?`) {
		t.Errorf("exit %d: %s", code, errs)
	}
}

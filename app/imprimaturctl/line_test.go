package main

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// sameLine holds a line to what encoding/json makes of the contract.
func sameLine(t *testing.T, r checked, trace bool) {
	t.Helper()
	var got, want bytes.Buffer
	h, err := newHandler("jsonl", &got, trace)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.report(r); err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(toJSON(r, trace)); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Errorf("got  %swant %s", got.String(), want.String())
	}
}

func TestLinesAreWhatTheEncoderWrites(t *testing.T) {
	full := check.Finding{
		Rule: "OPS-01", Reader: check.Rules, Category: "opsec_location", Severity: pack.Block, Zone: "body", Start: 3, End: 1 << 40,
		Quote: "« l’été » <b>", Message: "a\tb", Advice: "c", Guide: []string{"G01", "G02"}, Law: []string{"L1"},
		Fingerprint: "ab-2", Also: []check.Reader{check.Trained, check.Model}, Exceptions: []string{"history"},
		Trace: []check.Mention{{Class: "unit", Zone: "body", Text: "x"}},
	}
	public, raised := full, full
	public.Public, public.Also = &check.Published{ID: "p", Title: "t"}, nil
	raised.Raised, raised.Guide = &check.Raised{Period: "p"}, nil
	for name, r := range map[string]check.Report{
		"nothing":   {},
		"no rule":   {DraftID: "a", Source: "b", Verdict: check.Clear, Proof: check.Proof{RulesRun: 12, Zones: 3, Trained: "abc"}},
		"a finding": {DraftID: "a", Pack: check.PackRef{ID: "p", Version: "1", SHA256: "s"}, Findings: []check.Finding{{}, full}, Asks: []string{"Q1", "Q2"}},
		"published": {Findings: []check.Finding{full, public}},
		"raised":    {Findings: []check.Finding{raised, full}},
		"failure":   {Proof: check.Proof{RulesInactive: 2, Failures: []string{"zone body: out of time"}}},
		"problem":   {Problem: &draft.Problem{Code: draft.ProblemEmpty, Detail: "no text"}},
	} {
		t.Run(name, func(t *testing.T) {
			sameLine(t, checked{Report: r}, false)
			sameLine(t, checked{Report: r}, true)
		})
	}
}

func TestLinesEscapeAsTheEncoderDoes(t *testing.T) {
	signs := []string{"\x00", "\b", "\f", "\n", "\r", "\t", "\x1f", "\x7f", `"`, `\`, "/", "<", "&", "é", "\u2028", "\u2029", "\u2027", "\ufffd", "\xff", "\xe2\x80", "\xed\xa0\x80", "😀", "a", " "}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var s string
		for range random.IntN(30) {
			s += signs[random.IntN(len(signs))]
		}
		sameLine(t, checked{Report: check.Report{DraftID: s, Findings: []check.Finding{{Quote: s, Guide: []string{s}}}}}, false)
	}
}

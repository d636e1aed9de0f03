package trial_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/trial"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

var day = time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)

type rules struct{}

func (rules) Check(_ context.Context, d draft.Draft, _ time.Time) check.Report {
	return check.Report{Verdict: check.Clear, Revision: d.Digest()}
}

// script answers by the ID of a draft.
type script map[string]assist.Outcome

func (s script) Read(_ context.Context, d draft.Draft, _ check.Report, _ assist.Progress) assist.Outcome {
	o := s[d.ID]
	o.Model = "petit"
	return o
}

func flag(c check.Category, text, quote string) check.Finding {
	at := strings.Index(text, quote)
	return check.Finding{Category: c, Zone: draft.ZoneBody, Start: at, End: at + len(quote), Quote: quote}
}

func TestAModelIsCountedByWhatItFindsMissesAndMakesUp(t *testing.T) {
	const one, two = "Nous partons lundi de Toulon.", "Rien à dire ici."
	samples := []trial.Sample{
		{ID: "1", Text: one, Expected: []trial.Expected{{pack.OpsecMovementDate, "partons lundi"}, {pack.OpsecLocation, "Toulon"}}},
		{ID: "2", Text: two},
		{ID: "3", Text: one, Expected: []trial.Expected{{pack.OpsecLocation, "Toulon"}}},
		{ID: "4", Text: two},
	}
	r := script{
		"1": {
			State: assist.Done, Took: 3 * time.Second, PromptTokens: 10, CompletionTokens: 1,
			Findings:   []check.Finding{flag(pack.OpsecMovementDate, one, "lundi"), flag(pack.Intentions, one, "Toulon")},
			Ungrounded: []assist.Ungrounded{{Quote: "Brest"}},
		},
		"2": {State: assist.Done, Took: time.Second, Findings: []check.Finding{flag(pack.OpsecLocation, two, "ici")}},
		"3": {State: assist.Unchecked},
		"4": {State: assist.Withheld},
	}
	told := 0
	got, err := trial.Run(t.Context(), samples, r, rules{}, day, func(done, total int) { told += done })
	if err != nil {
		t.Fatal(err)
	}
	want := map[check.Category]trial.Score{
		pack.OpsecMovementDate: {Expected: 1, Found: 1, Flags: 1, Right: 1},
		pack.OpsecLocation:     {Expected: 2, Found: 0, Flags: 1, Right: 0},
		pack.Intentions:        {Flags: 1},
	}
	for c, s := range want {
		if got.Categories[c] != s {
			t.Errorf("%s: %+v, want %+v", c, got.Categories[c], s)
		}
	}
	if len(got.Categories) != len(want) {
		t.Errorf("categories %v", got.Categories)
	}
	if total := got.Total(); total.Recall() != 1.0/3 || total.Precision() != 1.0/3 {
		t.Errorf("recall %f, precision %f", total.Recall(), total.Precision())
	}
	if got.Unread != 1 || got.Withheld != 1 || got.Drafts != 4 || got.Tokens != 11 || got.Model != "petit" {
		t.Errorf("result %+v", got)
	}
	if got.UngroundedRate() != 0.25 || got.Median != time.Second || got.P95 != 3*time.Second || told != 10 {
		t.Errorf("ungrounded %f, median %s, p95 %s, told %d", got.UngroundedRate(), got.Median, got.P95, told)
	}
}

func TestAStoppedTrialIsNoResult(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := trial.Run(ctx, []trial.Sample{{ID: "1", Text: "x"}}, script{}, rules{}, day, nil); err == nil {
		t.Error("a result all the same")
	}
}

func TestACorpusIsReadStrictly(t *testing.T) {
	good := `{"id":"a","text":"Un mot.","expected":[{"category":"casualty","quote":"mot"}]}` + "\n\n"
	if got, err := trial.ReadCorpus(strings.NewReader(good)); err != nil || len(got) != 1 || got[0].Expected[0].Quote != "mot" {
		t.Errorf("%+v, %v", got, err)
	}
	for name, bad := range map[string]string{
		"empty":               "",
		"no JSON":             good + "secret",
		"an absent passage":   `{"id":"a","text":"Un mot.","expected":[{"category":"casualty","quote":"phrase"}]}`,
		"an empty expected":   `{"id":"a","text":"Un mot.","expected":[{"category":"casualty","quote":""}]}`,
		"a text of two types": `{"id":"a","text":["Un mot."]}`,
	} {
		_, err := trial.ReadCorpus(strings.NewReader(bad))
		if err == nil {
			t.Errorf("%s: read", name)
		} else if strings.Contains(err.Error(), "mot") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error quotes the corpus: %v", name, err)
		}
	}
}

func TestABookGivesTheLastResultOfEachModel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sous", "essais.jsonl")
	b := trial.NewBook(path)
	if got, err := b.Latest(); err != nil || got != nil {
		t.Fatalf("%v, %v", got, err)
	}
	for i, model := range []string{"a", "b", "a"} {
		r := trial.Result{Model: model, Corpus: "c", Drafts: i, Categories: map[check.Category]trial.Score{pack.Casualty: {Expected: i}}}
		if err := b.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"model":"coup`); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := b.Latest()
	if err != nil || len(got) != 2 || got[0].Drafts != 2 || got[1].Model != "b" || got[0].Categories[pack.Casualty].Expected != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

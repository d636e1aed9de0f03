package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imprimatur/internal/assist/trial"
)

// elsewhere is the model on another machine: it answers every request of a file.
func elsewhere(t *testing.T, requests, answers, content string) {
	t.Helper()
	raw, err := os.ReadFile(requests)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	text, err := json.Marshal(content)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		var q struct {
			ID string `json:"custom_id"`
		}
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		out.WriteString(`{"custom_id":"` + q.ID + `","response":{"status_code":200,"body":{"model":"isolé","choices":[{"index":0,"message":{"role":"assistant","content":` +
			string(text) + `},"finish_reason":"stop"}]}}}` + "\n")
	}
	if err := os.WriteFile(answers, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAModelElsewhereIsAskedByFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", dir)
	drafts := filepath.Join(dir, "brouillons")
	if err := os.Mkdir(drafts, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, drafts, "bon.txt", cleanText)
	write(t, drafts, "retenu.txt", blockedText)
	requests, answers, file := filepath.Join(dir, "demandes.jsonl"), filepath.Join(dir, "reponses.jsonl"), filepath.Join(dir, "c.imprimatur")
	if code, _, errs := ctl(t, "", "import", "--case", file, "--as", "Zoé", drafts); code != exitOK {
		t.Fatal(errs)
	}
	code, out, errs := ctl(t, "", "assist", "export-requests", "--assist-model", "isolé", "--out", requests, "--case", file, "--as", "Zoé")
	if code != exitUnchecked || !strings.Contains(out, "1 demande(s) pour 1 brouillon(s), 1 retenu(s)") || !strings.Contains(errs, "constat bloquant") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if raw, err := os.ReadFile(requests); err != nil || strings.Count(string(raw), "\n") != 1 || !strings.Contains(string(raw), "adhérents") {
		t.Errorf("requests %v: %.200s", err, raw)
	}
	if code, _, errs := ctl(t, "", "assist", "export-requests", "--assist-model", "isolé", "--out", requests, "--case", file, "--as", "Zoé"); code != exitUnchecked || !strings.Contains(errs, "exist") {
		t.Errorf("written over: exit %d, %s", code, errs)
	}
	elsewhere(t, requests, answers, modelFlag)
	code, out, errs = ctl(t, "", "assist", "import-answers", answers, "--case", file, "--as", "Zoé")
	if code != exitOK || !strings.Contains(out, "1 constat(s), 1 citation(s) introuvable(s)") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	_, queue, _ := ctl(t, "", "queue", "--case", file, "--format", "json")
	if !strings.Contains(queue, `"warned"`) {
		t.Errorf("queue %s", queue)
	}
	code, journal, _ := ctl(t, "", "journal", "print", "--case", file)
	for _, want := range []string{`"what":"transmit"`, `"what":"answers"`, `"what":"second_reading"`, `"endpoint":"fichier"`} {
		if code != exitOK || !strings.Contains(journal, want) {
			t.Errorf("the journal lacks %s", want)
		}
	}
	if strings.Contains(journal, "adhérents") {
		t.Error("the journal quotes a draft")
	}
	if code, _, _ := ctl(t, "", "journal", "verify", "--case", file); code != exitOK {
		t.Error("the journal is broken")
	}

	// Another text under the same name: the answers are about none.
	write(t, drafts, "bon.txt", cleanText+" Venez.")
	if code, _, errs := ctl(t, "", "import", "--case", file, "--as", "Zoé", drafts); code != exitOK {
		t.Fatal(errs)
	}
	if code, out, _ := ctl(t, "", "assist", "import-answers", answers, "--case", file, "--as", "Zoé"); code != exitUnchecked || !strings.Contains(out, "1 réponse(s) sans brouillon") {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestAnswersByFileWithoutACaseFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", dir)
	path := write(t, dir, "bon.txt", cleanText)
	requests, answers, book := filepath.Join(dir, "demandes.jsonl"), filepath.Join(dir, "reponses.jsonl"), filepath.Join(dir, "second.jsonl")
	if code, _, errs := ctl(t, "", "assist", "export-requests", "--assist-model", "isolé", "--out", requests, "--assist-journal", book, path); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	elsewhere(t, requests, answers, modelFlag)
	code, out, errs := ctl(t, "", "assist", "import-answers", answers, "--assist-journal", book, "--format", "jsonl", path)
	var r reportJSON
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitOK {
		t.Fatalf("exit %d, %v: %s%s", code, err, out, errs)
	}
	if r.Assist == nil || r.Assist.State != "done" || r.Assist.Model != "isolé" || len(r.Findings) != 1 || r.Findings[0].Reader != "model" {
		t.Errorf("%+v", r)
	}
	if lines, err := os.ReadFile(book); err != nil || strings.Count(string(lines), "\n") != 2 {
		t.Errorf("journal %v: %s", err, lines)
	}
	if code, _, _ := ctl(t, "", "assist", "import-answers", path, path); code != exitUnchecked {
		t.Errorf("a draft was taken for answers: exit %d", code)
	}
}

func TestEvalCountsAndKeepsTheResult(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", dir)
	corpus := write(t, dir, "corpus.jsonl",
		`{"id":"1","text":"`+cleanText+`","expected":[{"category":"official_speech","quote":"réunira"}]}`+"\n"+
			`{"id":"2","text":"Rien de neuf.","expected":[{"category":"casualty","quote":"Rien"}]}`+"\n")
	url, texts := modelServer(t, modelFlag)
	results := filepath.Join(dir, "essais.jsonl")
	code, out, errs := ctl(t, "", "assist", "eval", corpus, "--assist", url, "--assist-model", "petit", "--results", results)
	if code != exitOK || texts.Load() != 2 {
		t.Fatalf("exit %d, %d texts: %s", code, texts.Load(), errs)
	}
	for _, want := range []string{"official_speech", "100.0 %", "total", "50.0 %", "citations introuvables 75.0 % (3)"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	kept, err := trial.NewBook(results).Latest()
	if err != nil || len(kept) != 1 || kept[0].Model != "petit" || kept[0].Corpus != "corpus.jsonl" || kept[0].Total().Found != 1 {
		t.Errorf("%+v, %v", kept, err)
	}
	code, out, _ = ctl(t, "", "assist", "eval", corpus, "--assist", url, "--assist-model", "petit", "--results", results, "--format", "json", "--limit", "1")
	var r trial.Result
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitOK || r.Drafts != 1 {
		t.Errorf("exit %d, %v, %+v", code, err, r)
	}
	if code, _, errs := ctl(t, "", "assist", "eval", corpus, "--assist", "http://127.0.0.1:1", "--assist-model", "petit", "--results", results); code != exitUnchecked {
		t.Errorf("a model that does not answer: exit %d, %s", code, errs)
	}
	if code, _, _ := ctl(t, "", "assist", "eval", corpus); code != exitUnchecked {
		t.Errorf("no model: exit %d", code)
	}
}

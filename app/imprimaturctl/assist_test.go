package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// modelServer is a server whose model always writes content; it counts the texts.
func modelServer(t *testing.T, content string) (url string, texts *atomic.Int64) {
	t.Helper()
	texts = &atomic.Int64{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/v1/chat/completions") {
			http.NotFound(w, r)
			return
		}
		texts.Add(1)
		text, err := json.Marshal(content)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"choices":[{"index":0,"message":{"role":"assistant","content":`+string(text)+`},"finish_reason":"stop"}]}`)
	}))
	t.Cleanup(s.Close)
	return s.URL, texts
}

// oneReport runs check on one text and reads its line.
func oneReport(t *testing.T, text string, args ...string) (int, reportJSON, string) {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	code, out, errs := ctl(t, text, append([]string{"check", "--format", "jsonl", "-"}, args...)...)
	var r reportJSON
	if out != "" {
		dec := json.NewDecoder(strings.NewReader(out))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&r); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
	}
	return code, r, errs
}

const modelFlag = `{"findings":[{"quote":"réunira nos adhérents","category":"official_speech","severity":"block","reason":"r","rewording":""},{"quote":"pas écrit","category":"casualty","severity":"warn","reason":"r","rewording":""}]}`

func TestCheckHasAModelRead(t *testing.T) {
	url, texts := modelServer(t, modelFlag)
	code, r, errs := oneReport(t, cleanText, "--assist", url, "--assist-model", "petit")
	if code != exitOK || texts.Load() != 1 {
		t.Fatalf("exit %d, %d texts, %s", code, texts.Load(), errs)
	}
	if r.Assist == nil || r.Assist.State != "done" || r.Assist.Model != "petit" || r.Assist.Ungrounded != 1 {
		t.Errorf("assist %+v", r.Assist)
	}
	if len(r.Findings) != 1 || r.Findings[0].Reader != "model" || r.Findings[0].Severity != "warn" || cleanText[r.Findings[0].Start:r.Findings[0].End] != "réunira nos adhérents" || r.Verdict != "warned" {
		t.Errorf("%+v", r)
	}
}

func TestWithoutAModelTheReportSaysNothingOfOne(t *testing.T) {
	if code, r, _ := oneReport(t, cleanText); code != exitOK || r.Assist != nil {
		t.Errorf("exit %d, %+v", code, r.Assist)
	}
}

func TestAModelThatFailsLeavesTheVerdictAndExits2(t *testing.T) {
	down := httptest.NewServer(http.NotFoundHandler())
	down.Close()
	broken, _ := modelServer(t, "Je ne vois rien.")
	for _, url := range []string{down.URL, broken} {
		for text, verdict := range map[string]string{cleanText: "clear", blockedText: "blocked"} {
			code, r, errs := oneReport(t, text, "--assist", url, "--assist-model", "petit")
			if code != exitUnchecked || r.Assist == nil || r.Assist.State != "unchecked" || string(r.Verdict) != verdict {
				t.Errorf("exit %d, %s, %+v", code, r.Verdict, r.Assist)
			}
			if !strings.Contains(errs, "non vérifié") {
				t.Errorf("nothing is said: %q", errs)
			}
		}
	}
}

func TestAnObedientModelLiftsNothing(t *testing.T) {
	url, _ := modelServer(t, `{"findings":[]}`)
	plainCode, plain, _ := oneReport(t, blockedText)
	code, r, _ := oneReport(t, blockedText, "--assist", url, "--assist-model", "petit")
	r.Assist = nil
	if code != plainCode || toText(t, plain) != toText(t, r) {
		t.Errorf("exit %d then %d", plainCode, code)
	}
}

func toText(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestMisuseOfTheSecondReaderIsRefused(t *testing.T) {
	for _, args := range [][]string{
		{"--assist", "http://127.0.0.1:1"},
		{"--assist-model", "m"},
		{"--assist-remote"},
		{"--assist", "ftp://127.0.0.1", "--assist-model", "m"},
		{"--assist", "http://192.0.2.1:1/v1", "--assist-model", "m"},
		{"--assist", "http://127.0.0.1:1", "--assist-model", "m", "--assist-key-env", "IMPRIMATUR_NO_SUCH_KEY"},
	} {
		code, r, errs := oneReport(t, cleanText, args...)
		if code != exitUnchecked || errs == "" || r.ID != "" {
			t.Errorf("%v: exit %d, %q", args, code, errs)
		}
	}
}

func TestTransmissionsAreJournaled(t *testing.T) {
	url, _ := modelServer(t, `{"findings":[]}`)
	book := filepath.Join(t.TempDir(), "j", "transmissions.jsonl")
	for range 2 {
		if code, _, errs := oneReport(t, cleanText, "--assist", url, "--assist-model", "petit", "--assist-journal", book); code != exitOK {
			t.Fatal(errs)
		}
	}
	p := &program{}
	l, err := p.ledgerOf(book)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := l.Lines()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 2 || strings.Contains(string(lines[0]), "gala") || !strings.Contains(string(lines[1]), `"what":"transmit"`) {
		t.Errorf("%s", lines)
	}
	if code, _, errs := oneReport(t, cleanText, "--assist", url, "--assist-model", "petit", "--assist-journal", "/dev/null/x"); code != exitUnchecked {
		t.Errorf("without its journal: exit %d %s", code, errs)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// ctl runs a command line in-process on 22 November 2026.
func ctl(t *testing.T, stdin string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	p := &program{
		in: strings.NewReader(stdin), out: &o, err: &e,
		now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.Local) },
	}
	code = p.run(context.Background(), args)
	return code, o.String(), e.String()
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	blockedText = "La frégate Alcyon appareille mardi prochain pour trois mois."
	cleanText   = "Le gala de l’association réunira nos adhérents."
)

func TestCheckPrintsOneObjectADraftInOrder(t *testing.T) {
	lines := `{"id":"a","channel":"linkedin","kind":"article","text":"` + blockedText + `"}` + "\n" + `{"id":"b","text":"` + cleanText + `"}` + "\n"
	code, out, errs := ctl(t, lines, "check", "--format", "jsonl", "-")
	if code != exitRefused {
		t.Fatalf("exit %d, want %d; %s", code, exitRefused, errs)
	}
	var got []reportJSON
	for line := range strings.Lines(out) {
		var r reportJSON
		dec := json.NewDecoder(strings.NewReader(line))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		got = append(got, r)
	}
	if len(got) != 2 || got[0].ID != "a" || got[1].ID != "b" || got[0].Verdict != "blocked" || got[1].Verdict != "clear" {
		t.Fatalf("reports %+v", got)
	}
	f := got[0].Findings[0]
	if blockedText[f.Start:f.End] != f.Quote || f.Zone != "body" || f.Reader != "rules" || f.Severity != "block" || f.Fingerprint == "" {
		t.Errorf("finding %+v", f)
	}
	if !strings.Contains(out, `"findings":[]`) {
		t.Error("a draft without findings must print an empty list")
	}
}

func TestCheckExitCodes(t *testing.T) {
	dir := t.TempDir()
	clean := write(t, dir, "clean.txt", cleanText)
	blocked := write(t, dir, "blocked.txt", blockedText)
	binary := write(t, dir, "binary.txt", "a\x00b\x01\x02\x00")
	empty := write(t, dir, "empty.txt", "")
	large := write(t, dir, "large.txt", strings.Repeat("mot ", 13<<20))
	cutLine := write(t, dir, "cut.jsonl", `{"id":"a","text":"Bonjour."}`+"\n"+`{"id":"b","te`)
	whole, err := os.ReadFile(filepath.Join("..", "..", "assets", "samples", "15-editorial.docx"))
	if err != nil {
		t.Fatal(err)
	}
	cutArchive := write(t, dir, "cut.docx", string(whole[:len(whole)/2]))
	unreadable := filepath.Join(dir, "loop.txt") // unlike a mode, a loop also stops root
	if err := os.Symlink("loop.txt", unreadable); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"clean", []string{clean}, exitOK},
		{"truncated line and blocked", []string{cutLine, blocked}, exitUnchecked},
		{"truncated archive and blocked", []string{cutArchive, blocked}, exitUnchecked},
		{"unreadable and blocked", []string{unreadable, blocked}, exitUnchecked},
		{"blocked", []string{clean, blocked}, exitRefused},
		{"missing", []string{filepath.Join(dir, "no.txt"), clean}, exitUnchecked},
		{"empty", []string{empty}, exitUnchecked},
		{"binary and blocked", []string{binary, blocked}, exitUnchecked},
		{"50 MB", []string{large, clean}, exitUnchecked},
		{"no path", nil, exitUnchecked},
		{"bad format", []string{"--format", "xml", clean}, exitUnchecked},
		{"bad date", []string{"--date", "hier", clean}, exitUnchecked},
		{"bad channel", []string{"--channel", "radio", clean}, exitUnchecked},
		{"sarif", []string{"--format", "sarif", clean}, exitOK},
		{"json", []string{"--format", "json", clean}, exitOK},
	} {
		code, out, errs := ctl(t, "", append([]string{"check"}, c.args...)...)
		if code != c.want {
			t.Errorf("%s: exit %d, want %d (%s%s)", c.name, code, c.want, out, errs)
		}
		if c.want == exitUnchecked && errs == "" {
			t.Errorf("%s: nothing on stderr", c.name)
		}
		if strings.Contains(c.name, "and blocked") && !strings.Contains(out, "OPS-01") {
			t.Errorf("%s: the other file was not checked", c.name)
		}
	}
}

func TestReviewFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	clean, blocked := write(t, dir, "clean.txt", cleanText), write(t, dir, "blocked.txt", blockedText)
	file := filepath.Join(dir, "essai.imprimatur")
	run := func(want int, args ...string) string {
		t.Helper()
		code, out, errs := ctl(t, "", append(args[:1:1], append([]string{"--case", file}, args[1:]...)...)...)
		if code != want {
			t.Fatalf("%v: exit %d, want %d: %s%s", args, code, want, out, errs)
		}
		return out
	}
	run(exitOK, "import", clean, blocked)
	run(exitOK, "import", clean) // the same source is the same draft
	var items []itemJSON
	if err := json.Unmarshal([]byte(run(exitOK, "queue", "--format", "json")), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 2 || items[1].OpenBlocking == 0 || items[1].State != "pending" {
		t.Fatalf("queue %+v", items)
	}
	run(exitRefused, "decide", "--as", "Zoé", "--approve", items[1].ID)
	run(exitUnchecked, "decide", "--approve", items[0].ID) // nobody decides
	run(exitOK, "decide", "--as", "Zoé", "--approve", items[0].ID)
	batch := strings.TrimSpace(run(exitOK, "export", "--as", "Zoé", "--out", filepath.Join(dir, "lots")))
	verify := func(want int) {
		t.Helper()
		if code, out, errs := ctl(t, "", "verify", batch); code != want {
			t.Fatalf("verify: exit %d, want %d: %s%s", code, want, out, errs)
		}
	}
	verify(exitOK)
	if code, _, errs := ctl(t, "", "journal", "verify", "--case", file); code != exitOK {
		t.Fatalf("journal verify: exit %d: %s", code, errs)
	}
	extra := write(t, batch, "extra.txt", "x")
	verify(exitRefused)
	if err := os.Remove(extra); err != nil {
		t.Fatal(err)
	}
	verify(exitOK)
	texts, err := filepath.Glob(filepath.Join(batch, "*.txt"))
	if err != nil || len(texts) != 1 {
		t.Fatalf("texts %v, %v", texts, err)
	}
	write(t, batch, filepath.Base(texts[0]), cleanText+"x")
	verify(exitRefused)
	if err := os.Remove(texts[0]); err != nil {
		t.Fatal(err)
	}
	verify(exitRefused)
}

func TestDispositionsNeedWhatTheRuleAsks(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "essai.imprimatur")
	blocked := write(t, dir, "blocked.txt", blockedText)
	ctl(t, "", "import", "--case", file, blocked)
	_, out, _ := ctl(t, "", "show", "--case", file, filepath.ToSlash(blocked))
	var c struct {
		Findings []findingJSON `json:"findings"`
	}
	if err := json.Unmarshal([]byte(out), &c); err != nil || len(c.Findings) == 0 {
		t.Fatalf("show: %v in %s", err, out)
	}
	id := filepath.ToSlash(blocked)
	for _, f := range c.Findings {
		for i, step := range []struct {
			who, flag, value string
			want             int
		}{
			{"Zoé", "--justified", "pas une adresse", exitRefused},
			{"Zoé", "--corrected", "", exitRefused}, // still found
			{"Zoé", "--justified", "https://www.defense.gouv.fr/", exitOK},
			{"Paul", "--false-positive", "", exitOK},
		} {
			args := []string{"dispose", "--case", file, "--as", step.who, "--finding", f.Fingerprint[:min(len(f.Fingerprint), 24-i)], step.flag}
			if step.value != "" {
				args = append(args, step.value)
			}
			if code, _, errs := ctl(t, "", append(args, id)...); code != step.want {
				t.Fatalf("step %d: exit %d, want %d: %s", i, code, step.want, errs)
			}
		}
	}
	for _, start := range []string{c.Findings[0].Fingerprint[:3], "zzzz", ""} {
		if code, _, _ := ctl(t, "", "dispose", "--case", file, "--as", "Zoé", "--finding", start, "--corrected", id); code == exitOK {
			t.Errorf("a finding that begins with %q was taken", start)
		}
	}
	if code, _, errs := ctl(t, "", "decide", "--case", file, "--as", "Zoé", "--approve", id); code != exitRefused || !strings.Contains(errs, "CHK-09") {
		t.Fatalf("approval with a question left open: exit %d: %s", code, errs)
	}
	if code, _, errs := ctl(t, "", "answer", "--case", file, "--as", "Zoé", id, "CHK-09", "no"); code != exitOK {
		t.Fatalf("answer: exit %d: %s", code, errs)
	}
	if code, _, errs := ctl(t, "", "decide", "--case", file, "--as", "Zoé", "--approve", id); code != exitOK {
		t.Fatalf("approval after two people: exit %d: %s", code, errs)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, os.ErrClosed }

// A report that nobody gets must not end as if all were well.
func TestCheckSaysThatItsReportCannotBeWritten(t *testing.T) {
	var errs bytes.Buffer
	for _, format := range []string{"text", "json", "jsonl", "sarif"} {
		p := &program{in: strings.NewReader(cleanText), out: fullDisk{}, err: &errs, now: time.Now}
		if code := p.run(context.Background(), []string{"check", "--format", format, "-"}); code != exitUnchecked {
			t.Errorf("%s: exit %d, want %d", format, code, exitUnchecked)
		}
	}
}

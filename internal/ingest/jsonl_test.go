package ingest_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
)

func stdin(t *testing.T, content string, opt ingest.Options) []draft.Draft {
	t.Helper()
	opt.Stdin = strings.NewReader(content)
	drafts, err := ingest.Open(context.Background(), []string{"-"}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return drafts
}

func TestEachLineIsADraft(t *testing.T) {
	p := write(t, "lot.jsonl", []byte(
		`{"id":"a","channel":"linkedin","kind":"event","title":"Gala","text":"L'\u00e9t\u00e9\nfut \"beau\" \ud83d\ude00"}`+"\n\n"+
			`{"id":12,"channel":"Twitter","text":"court","label":["inconnu"]}`+"\r\n"+
			`{"text":"sans nom","channel":"minitel","kind":"poème"}`))
	drafts := open(t, p)
	if len(drafts) != 3 {
		t.Fatalf("%d drafts", len(drafts))
	}
	src := filepath.ToSlash(p)
	want := []draft.Draft{
		{ID: "a", Source: src + "#1", Channel: draft.LinkedIn, Kind: draft.Event},
		{ID: "12", Source: src + "#3", Channel: draft.X},
		{ID: src + "#4", Source: src + "#4"},
	}
	for i, w := range want {
		g := drafts[i]
		if g.ID != w.ID || g.Source != w.Source || g.Channel != w.Channel || g.Kind != w.Kind {
			t.Errorf("line %d: got %q %q %q %q", i, g.ID, g.Source, g.Channel, g.Kind)
		}
	}
	wantBody(t, drafts[0], "L'été\nfut \"beau\" 😀")
	if z, _ := drafts[0].Zone(draft.ZoneTitle); z.Text != "Gala" || z.Hidden {
		t.Errorf("title %+v", z)
	}
}

func TestABadLineDoesNotStopTheOthers(t *testing.T) {
	drafts := open(t, write(t, "lot.jsonl", []byte(strings.Join([]string{
		`{"id":"1","text":"bon"}`,
		`{"id":"2","text":`, // cut, but not the last
		`["une liste"]`,
		`{"id":"4"}`,
		`{"id":"5","text":7}`,
		`{"id":"6","text":"  "}`,
		`{"id":"7","text":"a\u0000b"}`,
		`n'importe quoi`,
		`{"id":["9"],"text":"x"}`,
		`{"id":"10","text":"bon aussi"}`,
		`{"id":"11","text":"cou`,
	}, "\n"))))
	want := []draft.ProblemCode{
		"", draft.ProblemMalformed, draft.ProblemMalformed, draft.ProblemMalformed, draft.ProblemMalformed,
		draft.ProblemEmpty, draft.ProblemBinary, draft.ProblemMalformed, draft.ProblemMalformed, "", draft.ProblemTruncated,
	}
	if len(drafts) != len(want) {
		t.Fatalf("%d drafts, want %d", len(drafts), len(want))
	}
	for i, code := range want {
		if code != "" {
			wantProblem(t, drafts[i], code)
		} else if drafts[i].Problem != nil {
			t.Errorf("line %d: %v", i+1, drafts[i].Problem)
		}
	}
}

func TestProblemsNeverQuoteTheText(t *testing.T) {
	for _, d := range stdin(t, `{"id":"1","text":"Cormoran" Cormoran}`+"\n"+`{"text":Cormoran}`, ingest.Options{}) {
		if d.Problem == nil || strings.Contains(d.Problem.Error(), "Cormoran") {
			t.Errorf("problem %v", d.Problem)
		}
	}
}

func TestIDsNeverCollide(t *testing.T) {
	long := strings.Repeat("x", 5000)
	drafts := stdin(t, strings.Join([]string{
		`{"id":"a","text":"un"}`, `{"id":"a","text":"deux"}`, `{"id":"-#2","text":"trois"}`,
		`{"id":"\u001b[2Jz","text":"quatre"}`, `{"id":"` + long + `","text":"cinq"}`, `{"id":"a\u200b","text":"six"}`,
	}, "\n"), ingest.Options{})
	want := []string{"a", "-#2", "-#3", "-#4", "-#5", "-#6"}
	for i, d := range drafts {
		if d.ID != want[i] {
			t.Errorf("draft %d is called %q, want %q", i, d.ID, want[i])
		}
	}
}

func TestLinesInUTF16AndWindows1252(t *testing.T) {
	const row = `{"id":"1","text":"été à l'œuvre"}`
	wantBody(t, one(t, "a.jsonl", utf16Bytes(row, false)), "été à l'œuvre")
	wantBody(t, one(t, "b.jsonl", []byte("{\"text\":\"\xe9t\xe9\"}")), "été")
	wantProblem(t, one(t, "c.jsonl", nil), draft.ProblemEmpty)
	wantProblem(t, one(t, "d.jsonl", []byte("\n \n")), draft.ProblemEmpty)
}

func TestStandardInput(t *testing.T) {
	opt := ingest.Options{Channel: draft.Email}
	text := stdin(t, "Bonjour à tous.\n", opt)
	if len(text) != 1 || text[0].ID != "-" || text[0].Source != "-" || text[0].Channel != draft.Email {
		t.Errorf("text: %+v", text)
	}
	wantBody(t, text[0], "Bonjour à tous.\n")
	rows := stdin(t, "\n {\"id\":\"x\",\"channel\":\"x\",\"text\":\"un\"}\n{\"id\":\"y\",\"text\":\"deux\"}\n", opt)
	if len(rows) != 2 || rows[0].ID != "x" || rows[0].Channel != draft.X || rows[1].Channel != draft.Email || rows[1].Source != "-#3" {
		t.Errorf("lines: %+v", rows)
	}
	wantProblem(t, stdin(t, "", opt)[0], draft.ProblemEmpty)
	wantProblem(t, stdin(t, "a\x00b", opt)[0], draft.ProblemBinary)
	none, err := ingest.Open(context.Background(), []string{"-"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantProblem(t, none[0], draft.ProblemUnreadable)
}

package assist_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"imprimatur/internal/assist"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

const (
	gala    = "Le gala de l’association réunira nos adhérents."
	blocked = "La frégate Alcyon appareille mardi prochain pour trois mois."
)

func TestAFlagBecomesAWarningOnExactBytes(t *testing.T) {
	m := serve(t, always(answering(flag{"L'ASSOCIATION réunira", "official_speech", "block", "Parle\nau nom\u202e d'autrui.", "Réunissons-nous."})))
	out, rep, with := read(t, reader(t, m.URL, assist.Options{}), body(gala))
	if out.State != assist.Done || len(out.Findings) != 1 || len(out.Ungrounded) != 0 {
		t.Fatalf("%+v", out)
	}
	f := out.Findings[0]
	if gala[f.Start:f.End] != f.Quote || f.Quote != "l’association réunira" || f.Zone != "body" {
		t.Errorf("place %+v", f)
	}
	if f.Reader != check.Model || f.Severity != pack.Warn || f.Rule != assist.Rule || f.Fingerprint == "" {
		t.Errorf("finding %+v", f)
	}
	if f.Message != "Parle au nom d'autrui." || f.Advice != "Reformulation proposée : Réunissons-nous." || len(f.Guide) != 1 {
		t.Errorf("words %q %q %v", f.Message, f.Advice, f.Guide)
	}
	if rep.Verdict != check.Clear || with.Verdict != check.Warned || len(with.Findings) != 1 {
		t.Errorf("verdicts %s then %s", rep.Verdict, with.Verdict)
	}
}

func TestAFlagThatRepeatsARuleIsMerged(t *testing.T) {
	m := serve(t, always(answering(flag{"appareille mardi prochain", "opsec_movement_date", "advice", "départ daté", ""})))
	_, rep, with := read(t, reader(t, m.URL, assist.Options{}), body(blocked))
	if len(with.Findings) != len(rep.Findings) || with.Verdict != check.Blocked {
		t.Fatalf("%d findings, then %d; %s", len(rep.Findings), len(with.Findings), with.Verdict)
	}
	f := with.Findings[0]
	if f.Reader != check.Rules || f.Severity != pack.Block || !reflect.DeepEqual(f.Also, []check.Reader{check.Model}) {
		t.Errorf("%+v", f)
	}
	if rep.Findings[0].Also != nil {
		t.Error("the report given was changed")
	}
}

func TestAQuoteThatIsNotThereNeverCounts(t *testing.T) {
	m := serve(t, always(answering(
		flag{"La frégate partira jeudi", "opsec_movement_date", "block", "inventé", ""},
		flag{"La frégate partira jeudi", "opsec_movement_date", "block", "inventé", ""},
		flag{"a", "casualty", "warn", "trop court", ""},
	)))
	out, rep, with := read(t, reader(t, m.URL, assist.Options{}), body(gala))
	if out.State != assist.Done || len(out.Findings) != 0 || len(out.Ungrounded) != 2 {
		t.Errorf("%+v", out)
	}
	if !reflect.DeepEqual(rep, with) {
		t.Error("the report changed")
	}
}

func TestAQuoteThatStandsTwiceIsTakenInOrder(t *testing.T) {
	text := "Bravo à tous. Le buffet suivra. Bravo à tous."
	twice := flag{"Bravo à tous", "polemic_insult", "warn", "r", ""}
	m := serve(t, always(answering(twice, twice, twice)))
	out, _, _ := read(t, reader(t, m.URL, assist.Options{}), body(text))
	if len(out.Findings) != 2 || out.Findings[0].Start != 0 || out.Findings[1].Start != strings.LastIndex(text, "Bravo") {
		t.Fatalf("%+v", out.Findings)
	}
	if out.Findings[0].Fingerprint == out.Findings[1].Fingerprint {
		t.Error("two places share a fingerprint")
	}
}

func TestAnAnswerThatBreaksTheContractIsUnchecked(t *testing.T) {
	ok := `{"quote":"Le gala","category":"casualty","severity":"warn","reason":"","rewording":""}`
	for name, answer := range map[string]string{
		"garbage":           `{"findings":[`,
		"words":             "Je ne vois rien à signaler.",
		"words after":       `{"findings":[]} Voilà.`,
		"a code fence":      "```json\n{\"findings\":[]}\n```",
		"two values":        `{"findings":[]}{"findings":[]}`,
		"extra key":         `{"findings":[],"verdict":"clear"}`,
		"extra key inside":  `{"findings":[{"quote":"Le gala","category":"casualty","severity":"warn","reason":"","rewording":"","lift":"OPS-01"}]}`,
		"missing key":       `{"findings":[{"quote":"Le gala","category":"casualty","severity":"warn","reason":""}]}`,
		"unknown category":  strings.Replace(`{"findings":[`+ok+`]}`, "casualty", "rien", 1),
		"unknown severity":  strings.Replace(`{"findings":[`+ok+`]}`, `"warn"`, `"clear"`, 1),
		"no findings":       `{}`,
		"null":              `null`,
		"list":              `[]`,
		"quote not text":    strings.Replace(`{"findings":[`+ok+`]}`, `"Le gala"`, `3`, 1),
		"empty quote":       strings.Replace(`{"findings":[`+ok+`]}`, `"Le gala"`, `""`, 1),
		"endless quote":     strings.Replace(`{"findings":[`+ok+`]}`, `Le gala`, strings.Repeat("x", 301), 1),
		"too many findings": `{"findings":[` + strings.Repeat(ok+",", 24) + ok + `]}`,
	} {
		t.Run(name, func(t *testing.T) {
			m := serve(t, always(answer))
			out, rep, with := read(t, reader(t, m.URL, assist.Options{}), body(blocked))
			if out.State != assist.Unchecked || out.Reason != assist.Invalid || len(out.Findings) != 0 {
				t.Errorf("%+v", out)
			}
			if !reflect.DeepEqual(rep, with) || with.Verdict != check.Blocked {
				t.Error("the rules' report changed")
			}
		})
	}
}

func TestTheDraftIsDataBetweenFences(t *testing.T) {
	m := serve(t, always(answering()))
	d := draft.Draft{Zones: []draft.Zone{{Name: "title", Text: "Gala"}, {Name: "body", Text: gala}, {Name: "comment 1", Text: "Note cachée", Hidden: true}}}
	read(t, reader(t, m.URL, assist.Options{}), d)
	read(t, reader(t, m.URL, assist.Options{}), d)
	first, second := m.chats[0].user(), m.chats[1].user()
	fence := func(s string) string {
		_, s, _ = strings.Cut(s, "<<<")
		s, _, _ = strings.Cut(s, "\n")
		return s
	}
	if len(fence(first)) != 24 || fence(first) == fence(second) {
		t.Errorf("fences %q and %q", fence(first), fence(second))
	}
	for _, z := range d.Zones {
		if !strings.Contains(first, "zone "+z.Name+"\n"+z.Text+"\n") {
			t.Errorf("zone %s is not as it is", z.Name)
		}
	}
	if strings.Contains(m.chats[0].Messages[0].Content, gala) {
		t.Error("the draft is in the instruction")
	}
}

func TestTheInstructionComesFromThePack(t *testing.T) {
	m := serve(t, always(answering()))
	read(t, reader(t, m.URL, assist.Options{}), body(gala))
	p, err := rules()
	if err != nil {
		t.Fatal(err)
	}
	said := m.chats[0].Messages[0].Content
	for _, c := range pack.Categories()[:20] {
		if !strings.Contains(said, "- "+string(c)) {
			t.Errorf("no word of %s", c)
		}
	}
	r, ok := p.Rule("OPS-01")
	if !ok || !strings.Contains(said, r.Title) {
		t.Error("no word of rule OPS-01")
	}
	s, ok := p.Section(r.Guide[0])
	if !ok || !strings.Contains(said, s.ID+" "+s.Title+". "+s.Text) {
		t.Error("no word of its section")
	}
}

func TestEveryTransmissionIsNotedWithoutTheText(t *testing.T) {
	var book noted
	m := serve(t, always(answering()))
	d := body(gala)
	out, _, _ := read(t, reader(t, m.URL, assist.Options{Sink: book.sink}), d)
	if len(book.all) != 1 || out.Sent != 1 {
		t.Fatalf("%d noted, %d sent", len(book.all), out.Sent)
	}
	n := book.all[0]
	if n.Bytes != len(m.texts[0]) || n.Draft != "d1" || n.Revision != d.Digest() || n.Model != "petit" || !n.Local || n.Endpoint != m.URL+"/v1" || len(n.SHA256) != 64 {
		t.Errorf("%+v", n)
	}
	if strings.Contains(fmt.Sprint(n), "gala") {
		t.Error("the journal holds the text")
	}
}

func TestWithoutAJournalNothingIsSent(t *testing.T) {
	m := serve(t, always(answering()))
	out, _, _ := read(t, reader(t, m.URL, assist.Options{Sink: func(context.Context, assist.Transmission) error { return errors.New("disk full") }}), body(gala))
	if out.State != assist.Unchecked || out.Reason != assist.NotJournal || len(m.chats) != 0 {
		t.Errorf("%+v, %d requests", out, len(m.chats))
	}
}

func TestALongTextIsReadInOverlappingWindows(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "La phrase numéro %d parle du gala et de ses préparatifs à l’école. ", i)
	}
	d := draft.Draft{Zones: []draft.Zone{{Name: "title", Text: "Gala"}, {Name: "body", Text: b.String()}}}
	m := serve(t, func(_ int, c chat) string {
		var flags []flag
		for i := range 400 {
			if q := fmt.Sprintf("phrase numéro %d parle", i); i%37 == 0 && strings.Contains(c.user(), q) {
				flags = append(flags, flag{q, "rumor_unverified", "warn", "r", ""})
			}
		}
		return answering(flags...)
	})
	out, _, _ := read(t, reader(t, m.URL, assist.Options{WindowBytes: 3000, OverlapBytes: 400}), d)
	if out.State != assist.Done || out.Windows < 8 || len(m.chats) != out.Windows {
		t.Fatalf("%s, %d windows, %d requests", out.State, out.Windows, len(m.chats))
	}
	if len(out.Findings) != 11 {
		t.Errorf("%d findings, want 11, each once", len(out.Findings))
	}
	for i := range 400 {
		whole := fmt.Sprintf("La phrase numéro %d parle du gala et de ses préparatifs à l’école.", i)
		seen := 0
		for _, c := range m.chats {
			if strings.Contains(c.user(), whole) {
				seen++
			}
		}
		if seen == 0 {
			t.Errorf("sentence %d is nowhere whole", i)
		}
	}
}

func TestOneWindowThatFailsLeavesTheDraftUnchecked(t *testing.T) {
	text := strings.Repeat("Le gala de l’association réunira nos adhérents. ", 60)
	m := serve(t, func(n int, _ chat) string {
		if n == 1 {
			return "non"
		}
		return answering(flag{"Le gala de l’association", "rumor_unverified", "warn", "r", ""})
	})
	out, _, _ := read(t, reader(t, m.URL, assist.Options{WindowBytes: 1000, OverlapBytes: 100}), body(text))
	if out.State != assist.Unchecked || out.Reason != assist.Invalid || out.Windows < 3 || len(out.Findings) != out.Windows-1 {
		t.Errorf("%s %s, %d windows, %d findings", out.State, out.Reason, out.Windows, len(out.Findings))
	}
}

func TestSeveralSamplesSayHowFarTheyAgree(t *testing.T) {
	m := serve(t, func(_ int, c chat) string {
		flags := []flag{{"nos adhérents", "personal_data", "warn", "r", ""}}
		if c.Seed == 1 {
			flags = append(flags, flag{"Le gala", "casualty", "warn", "r", ""})
		}
		return answering(flags...)
	})
	out, _, _ := read(t, reader(t, m.URL, assist.Options{Samples: 3}), body(gala))
	if len(m.chats) != 3 || len(out.Findings) != 2 {
		t.Fatalf("%d requests, %d findings", len(m.chats), len(out.Findings))
	}
	for _, f := range out.Findings {
		want := map[check.Category]int{"personal_data": 3, "casualty": 1}[f.Category]
		if out.Agreement[f.Fingerprint] != want || !strings.Contains(f.Message, fmt.Sprintf("%d lectures sur 3", want)) {
			t.Errorf("%s: %d, %q", f.Category, out.Agreement[f.Fingerprint], f.Message)
		}
	}
}

func TestTheSameTextIsNotSentTwice(t *testing.T) {
	var book noted
	m := serve(t, always(answering(flag{"Le gala", "casualty", "warn", "r", ""})))
	r := reader(t, m.URL, assist.Options{Sink: book.sink})
	first, _, _ := read(t, r, body(gala))
	again, _, _ := read(t, r, body(gala))
	if len(m.chats) != 1 || len(book.all) != 1 || again.Cached != 1 || !reflect.DeepEqual(first.Findings, again.Findings) {
		t.Errorf("%d requests, %d noted, %+v", len(m.chats), len(book.all), again)
	}
	read(t, r, body(gala+" Demain."))
	if len(m.chats) != 2 {
		t.Error("another text was not sent")
	}
}

func TestABadAnswerIsNotKept(t *testing.T) {
	m := serve(t, func(n int, _ chat) string {
		if n == 0 {
			return "non"
		}
		return answering()
	})
	r := reader(t, m.URL, assist.Options{})
	read(t, r, body(gala))
	if out, _, _ := read(t, r, body(gala)); out.State != assist.Done || len(m.chats) != 2 {
		t.Errorf("%s after %d requests", out.State, len(m.chats))
	}
}

func TestProgressAndCancel(t *testing.T) {
	text := strings.Repeat("Le gala de l’association réunira nos adhérents. ", 60)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	m := serve(t, always(answering()))
	d := body(text)
	rep := engine(t).Check(context.Background(), d, day)
	var steps []int
	out := reader(t, m.URL, assist.Options{WindowBytes: 500, OverlapBytes: 50}).Read(ctx, d, rep, func(done, total int) {
		steps = append(steps, done)
		if done == 2 {
			stop()
		}
	})
	if out.State != assist.Unchecked || out.Reason != "cancelled" || len(m.chats) != 2 {
		t.Errorf("%s %s, %d requests, steps %v", out.State, out.Reason, len(m.chats), steps)
	}
}

func TestADraftThatCouldNotBeReadIsNotSent(t *testing.T) {
	m := serve(t, always(answering()))
	out, _, _ := read(t, reader(t, m.URL, assist.Options{}), draft.Draft{Problem: &draft.Problem{Code: draft.ProblemBinary}})
	if out.State != assist.Unchecked || len(m.chats) != 0 {
		t.Errorf("%+v", out)
	}
}

func TestEveryReasonHasASentence(t *testing.T) {
	for _, r := range []assist.Reason{
		"unreachable", "not_loopback", "clear_text", "redirected", "forwards", "denied", "no_model", "status", "timed_out", "cancelled",
		"refused", "truncated", "unfinished", "empty", "not_chat", "too_large", "context", "vetoed",
		"marked", "blocking", "unchecked", "no_text", assist.Invalid, assist.NotJournal, assist.Unconfirmed, assist.NotImported,
	} {
		if r.French() == assist.Reason("?").French() {
			t.Errorf("%s has no sentence of its own", r)
		}
	}
}

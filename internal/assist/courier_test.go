package assist_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/departure"
	"imprimatur/internal/draft"
)

// carried is a line of requests as the other machine reads it.
type carried struct {
	ID     string `json:"custom_id"`
	Method string `json:"method"`
	URL    string `json:"url"`
	Body   struct {
		chat
		Model       string          `json:"model"`
		Temperature *float64        `json:"temperature"`
		Format      json.RawMessage `json:"response_format"`
	} `json:"body"`
}

func byHand(t *testing.T, o assist.Options) (*assist.Reader, *assist.Courier) {
	t.Helper()
	p, err := rules()
	if err != nil {
		t.Fatal(err)
	}
	if o.Sink == nil {
		o.Sink = (&noted{}).sink
	}
	r, c, err := assist.OpenByHand("isolé", p, engine(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return r, c
}

func export(t *testing.T, r *assist.Reader, d draft.Draft) (assist.Plan, string, []carried) {
	t.Helper()
	var out bytes.Buffer
	p, err := r.Export(t.Context(), d, engine(t).Check(t.Context(), d, day), &out)
	if err != nil {
		t.Fatal(err)
	}
	var lines []carried
	for line := range strings.Lines(out.String()) {
		var c carried
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, c)
	}
	return p, out.String(), lines
}

func answerLine(id, content, finish string) string {
	text, err := json.Marshal(content)
	if err != nil {
		panic(err)
	}
	return `{"id":"r","custom_id":"` + id + `","response":{"status_code":200,"body":{"model":"isolé","choices":[{"index":0,"message":{"role":"assistant","content":` +
		string(text) + `},"finish_reason":"` + finish + `"}],"usage":{"prompt_tokens":900,"completion_tokens":9}}},"error":null}` + "\n"
}

const carriedText = "Claire Dubreuil accueillera les élèves. Nos adhérents viendront nombreux."

func TestRequestsAreCarriedDisguisedAndNoted(t *testing.T) {
	var book noted
	r, _ := byHand(t, assist.Options{Sink: book.sink})
	_, text, lines := export(t, r, body(carriedText))
	if len(lines) != 1 || lines[0].Method != "POST" || lines[0].URL != "/v1/chat/completions" || lines[0].Body.Model != "isolé" {
		t.Fatalf("lines %+v", lines)
	}
	if lines[0].Body.Temperature == nil || *lines[0].Body.Temperature != 0 || !bytes.Contains(lines[0].Body.Format, []byte("json_schema")) {
		t.Errorf("temperature %v, format %.60s", lines[0].Body.Temperature, lines[0].Body.Format)
	}
	if strings.Contains(text, "Dubreuil") || !strings.Contains(lines[0].Body.user(), "[PERSONNE_1]") {
		t.Errorf("sent %q", lines[0].Body.user())
	}
	if len(book.all) != 1 || book.all[0].Local || book.all[0].Endpoint != assist.ByHand || book.all[0].Bytes != len(text) || book.all[0].Replacements == 0 {
		t.Errorf("noted %+v", book.all)
	}
}

func TestAnswersAreTakenOnAnotherDayByAnotherProgram(t *testing.T) {
	r, _ := byHand(t, assist.Options{})
	d := body(carriedText)
	_, _, lines := export(t, r, d)
	answer := answering(
		flag{"[PERSONNE_1]", "protected_identity", "block", "[PERSONNE_1] est nommée.", ""},
		flag{"[PERSONNE_7]", "protected_identity", "warn", "", ""},
	)
	again, c := byHand(t, assist.Options{})
	if n, err := c.Load(strings.NewReader(answerLine(lines[0].ID, answer, "stop"))); err != nil || n != 1 {
		t.Fatalf("%d answers, %v", n, err)
	}
	p, err := again.Plan(t.Context(), d, engine(t).Check(t.Context(), d, day))
	if err != nil || c.Answered(p) != 1 {
		t.Fatalf("%d requests answered, %v", c.Answered(p), err)
	}
	out, _, _ := read(t, again, d)
	if out.State != assist.Done || len(out.Findings) != 1 || out.Findings[0].Quote != "Claire Dubreuil" || len(out.Ungrounded) != 1 || out.Endpoint != assist.ByHand {
		t.Errorf("%+v", out)
	}
}

func TestAnswersThatDoNotCountAreUnchecked(t *testing.T) {
	r, _ := byHand(t, assist.Options{})
	d := body(carriedText)
	_, _, lines := export(t, r, d)
	good := answering()
	for want, line := range map[assist.Reason]string{
		"truncated":        answerLine(lines[0].ID, good, "length"),
		assist.Invalid:     answerLine(lines[0].ID, "Rien à signaler.", "stop"),
		assist.NotImported: answerLine("autre", good, "stop"),
		"empty":            `{"custom_id":"` + lines[0].ID + `","response":null,"error":{"message":"` + "x" + `"}}`,
		"status":           `{"custom_id":"` + lines[0].ID + `","response":{"status_code":500,"body":{}}}`,
	} {
		again, c := byHand(t, assist.Options{})
		if _, err := c.Load(strings.NewReader(line)); err != nil {
			t.Fatal(err)
		}
		if out, _, _ := read(t, again, d); out.State != assist.Unchecked || out.Reason != want || len(out.Findings) > 0 {
			t.Errorf("%s, %s, want %s", out.State, out.Reason, want)
		}
	}
	again, c := byHand(t, assist.Options{})
	if _, err := c.Load(strings.NewReader(answerLine(lines[0].ID, good, "stop"))); err != nil {
		t.Fatal(err)
	}
	edited := body(carriedText + " Et puis.")
	if out, _, _ := read(t, again, edited); out.State != assist.Unchecked || out.Reason != assist.NotImported {
		t.Errorf("the answer to an earlier text counts: %s, %s", out.State, out.Reason)
	}
}

func TestAFileThatIsNoneIsRefusedWithoutAQuote(t *testing.T) {
	_, c := byHand(t, assist.Options{})
	_, err := c.Load(strings.NewReader("un secret\n"))
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("error %v", err)
	}
}

func TestMarkedAndBlockedDraftsAreNotCarried(t *testing.T) {
	for want, text := range map[departure.Why]string{
		departure.Marked:   "Note SECRET du 3 mars.",
		departure.Blocking: "La frégate Alcyon appareille mardi prochain pour trois mois.",
	} {
		var book noted
		r, _ := byHand(t, assist.Options{Sink: book.sink})
		if p, out, _ := export(t, r, body(text)); p.Withheld != want || out != "" || len(book.all) > 0 {
			t.Errorf("withheld %q, wrote %q, noted %d", p.Withheld, out, len(book.all))
		}
	}
}

func TestWhatCannotBeNotedIsNotWritten(t *testing.T) {
	r, _ := byHand(t, assist.Options{Sink: func(context.Context, assist.Transmission) error { return errors.New("full") }})
	var out bytes.Buffer
	d := body(carriedText)
	if _, err := r.Export(t.Context(), d, engine(t).Check(t.Context(), d, day), &out); err == nil || out.Len() > 0 {
		t.Errorf("wrote %d bytes, %v", out.Len(), err)
	}
}

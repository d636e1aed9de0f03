package assist_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/draft"
)

// real is the server named by LLM_SERVER and LLM_MODEL; `make test-llm` starts
// one with a model of random weights when none is named.
func real(t *testing.T) assist.Server {
	t.Helper()
	url := os.Getenv("LLM_SERVER")
	if url == "" {
		t.Skip("no LLM_SERVER: make test-llm runs this")
	}
	return assist.Server{BaseURL: url, Model: os.Getenv("LLM_MODEL"), Timeout: 5 * time.Minute}
}

// chance reports whether the model is one of random weights, which always says
// something and never anything that is written.
func chance() bool { return os.Getenv("LLM_CHANCE") != "" }

func TestARealServerIsUnderstood(t *testing.T) {
	p, err := assist.Try(t.Context(), real(t), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", p)
	if !p.Reach.Local || p.Reach.Forwards || !p.Known || !p.Schema || !p.Seed {
		t.Errorf("probe %+v", p)
	}
	if chance() && (p.Family != wire.Ollama || p.Context != 32768) {
		t.Errorf("family %q, context %d", p.Family, p.Context)
	}
}

func TestARealModelProvesItsQuotesOrIsNotHeard(t *testing.T) {
	server := real(t)
	r := reader(t, server.BaseURL, assist.Options{Seed: 3}, func(s *assist.Server) { *s = server })
	const texts = 3
	done, flags, lost := 0, 0, 0
	for i := range texts {
		d := body(fmt.Sprintf("Billet numéro %d. La promotion se retrouvera au gala de la Sainte-Barbe ; les inscriptions sont ouvertes à tous.", i))
		out, rep, with := read(t, r, d)
		t.Logf("%s %s: %d flags, %d ungrounded, %d tokens, %s", out.State, out.Reason, len(out.Findings), len(out.Ungrounded), out.CompletionTokens, out.Took.Round(time.Millisecond))
		switch {
		case out.State == assist.Done:
			done++
		case out.Reason != assist.Reason(wire.Truncated):
			t.Errorf("%s: %s, where only an answer that is too long may fail", out.State, out.Reason)
		}
		if len(with.Findings) < len(rep.Findings) {
			t.Error("a finding was lifted")
		}
		for _, f := range out.Findings {
			if d.Body()[f.Start:f.End] != f.Quote || f.Zone != draft.ZoneBody {
				t.Errorf("flag on %q, which is not what is written there", f.Quote)
			}
		}
		for _, u := range out.Ungrounded {
			if strings.Contains(d.Body(), u.Quote) && len(u.Quote) > 3 {
				t.Errorf("%q is written and was not found", u.Quote)
			}
		}
		flags, lost = flags+len(out.Findings), lost+len(out.Ungrounded)
	}
	if done < 2 {
		t.Errorf("%d of %d texts were read", done, texts)
	}
	if chance() && (lost == 0 || flags > lost) {
		t.Errorf("%d flags stand and %d do not, of a model that knows nothing", flags, lost)
	}
}

func TestARealServerWithoutTheModelIsAFailure(t *testing.T) {
	server := real(t)
	server.Model = "aucun-modele-de-ce-nom"
	r := reader(t, server.BaseURL, assist.Options{}, func(s *assist.Server) { *s = server })
	out, _, _ := read(t, r, body("Rien."))
	if chance() && (out.State != assist.Unchecked || out.Reason != assist.Reason(wire.NoModel)) {
		t.Errorf("%s, %s", out.State, out.Reason)
	}
}

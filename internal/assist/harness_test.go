package assist_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cenkalti/backoff/v5"

	"imprimatur/assets"
	"imprimatur/internal/assist"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

var day = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

var rules = sync.OnceValues(func() (*pack.Pack, error) {
	fsys, err := assets.Pack()
	if err != nil {
		return nil, err
	}
	return pack.Load(fsys)
})

var compiled = sync.OnceValues(func() (*check.Engine, error) {
	p, err := rules()
	if err != nil {
		return nil, err
	}
	return check.Compile(p)
})

func engine(t testing.TB) *check.Engine {
	t.Helper()
	e, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// flag is an entry of a model's answer.
type flag struct {
	Quote     string `json:"quote"`
	Category  string `json:"category"`
	Severity  string `json:"severity"`
	Reason    string `json:"reason"`
	Rewording string `json:"rewording"`
}

func answering(flags ...flag) string {
	if flags == nil {
		flags = []flag{}
	}
	b, err := json.Marshal(map[string]any{"findings": flags})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// chat is one request as the model gets it.
type chat struct {
	Seed     int `json:"seed"`
	Messages []struct{ Content string }
}

func (c chat) user() string { return c.Messages[1].Content }

// model is a real HTTP server whose model writes what say says.
type model struct {
	*httptest.Server
	mu    sync.Mutex
	chats []chat
	texts []string // whole bodies
}

func serve(t *testing.T, say func(n int, c chat) string) *model {
	t.Helper()
	m := &model{}
	m.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/chat/completions") {
			http.NotFound(w, r)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		var c chat
		if err := json.Unmarshal(body, &c); err != nil {
			t.Error(err)
		}
		m.mu.Lock()
		n := len(m.chats)
		m.chats = append(m.chats, c)
		m.texts = append(m.texts, string(body))
		m.mu.Unlock()
		content, err := json.Marshal(say(n, c))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"choices":[{"index":0,"message":{"role":"assistant","content":`+string(content)+`},"finish_reason":"stop"}],"usage":{"prompt_tokens":3000,"completion_tokens":20}}`)
	}))
	t.Cleanup(m.Close)
	return m
}

func always(answer string) func(int, chat) string { return func(int, chat) string { return answer } }

// noted keeps what the journal is told.
type noted struct {
	mu  sync.Mutex
	all []assist.Transmission
}

func (n *noted) sink(_ context.Context, t assist.Transmission) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all = append(n.all, t)
	return nil
}

func reader(t *testing.T, url string, o assist.Options, change ...func(*assist.Server)) *assist.Reader {
	t.Helper()
	p, err := rules()
	if err != nil {
		t.Fatal(err)
	}
	if o.Sink == nil {
		o.Sink = (&noted{}).sink
	}
	s := assist.Server{BaseURL: url, Model: "petit", Backoff: func() backoff.BackOff { return &backoff.ZeroBackOff{} }}
	for _, f := range change {
		f(&s)
	}
	r, err := assist.Open(s, p, engine(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// remote takes the test server for a machine elsewhere on a private network, and
// lets drafts go there.
func remote(s *assist.Server) {
	s.Remote = true
	s.BaseURL = strings.Replace(s.BaseURL, "127.0.0.1", "127.0.0.2", 1)
	s.Local = func(a netip.Addr) bool { return a == netip.MustParseAddr("127.0.0.1") }
}

func body(text string) draft.Draft {
	return draft.Draft{ID: "d1", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
}

func read(t *testing.T, r *assist.Reader, d draft.Draft) (assist.Outcome, check.Report, check.Report) {
	t.Helper()
	rep := engine(t).Check(context.Background(), d, day)
	out := r.Read(context.Background(), d, rep, nil)
	return out, rep, rep.With(out.Findings)
}

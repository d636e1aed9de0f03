package wire_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cenkalti/backoff/v5"

	"imprimatur/internal/assist/wire"
)

const answer = `{"findings":[]}`

var schema = json.RawMessage(`{"type":"object","properties":{"findings":{"type":"array","maxItems":3,"items":{"type":"string","maxLength":9}}}}`)

// server is a real HTTP server that keeps the chat requests it gets.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	chats []map[string]any
	paths []string
	keys  []string
}

// serve answers chats with f, and every other path as other says.
func serve(t *testing.T, f func(n int, ask map[string]any, w http.ResponseWriter), other map[string]string) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		s.mu.Lock()
		s.paths = append(s.paths, r.Method+" "+r.URL.Path)
		s.mu.Unlock()
		if r.URL.Path == "/v1/chat/completions" {
			var ask map[string]any
			if err := json.Unmarshal(body, &ask); err != nil {
				t.Errorf("the request is not JSON: %v", err)
			}
			s.mu.Lock()
			n := len(s.chats)
			s.chats = append(s.chats, ask)
			s.keys = append(s.keys, r.Header.Get("Authorization"))
			s.mu.Unlock()
			f(n, ask, w)
			return
		}
		if text, ok := other[r.URL.Path]; ok {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, text)
			return
		}
		http.Error(w, "404 page not found", http.StatusNotFound)
	}))
	t.Cleanup(s.Close)
	return s
}

func client(t *testing.T, c wire.Config) *wire.Client {
	t.Helper()
	if c.Model == "" {
		c.Model = "petit"
	}
	c.Backoff = func() backoff.BackOff { return &backoff.ZeroBackOff{} }
	got, err := wire.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func ask(t *testing.T, c *wire.Client) (wire.Answer, error) {
	t.Helper()
	return c.Ask(context.Background(), wire.Question{System: "consigne", User: "brouillon", Schema: schema, Seed: 5})
}

// completion is a chat completion as a family words it.
func completion(extra string) string {
	return `{"id":"c1","object":"chat.completion","created":1,"model":"petit","choices":[{"index":0,"message":{"role":"assistant","content":` + quoted(answer) + `},"finish_reason":"stop"` + extra + `}],"usage":{"prompt_tokens":12,"completion_tokens":4,"total_tokens":16}}`
}

func quoted(s string) string {
	b, _ := json.Marshal(s) // a string always has a JSON form
	return string(b)
}

func TestEveryFamilyOfServersIsUnderstood(t *testing.T) {
	families := []struct {
		name   string
		body   string
		refuse func(ask map[string]any) (status int, body string)
		want   map[string]any // of the request that was answered
		absent []string
	}{
		{
			name: "Ollama", body: `{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"petit","system_fingerprint":"fp_ollama","choices":[{"index":0,"message":{"role":"assistant","content":` + quoted(answer) + `},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":4,"total_tokens":16}}`,
			want: map[string]any{"seed": 5.0, "max_tokens": 4000.0, "temperature": 0.0},
		},
		{
			name: "llama.cpp", body: completion(`,"logprobs":null`) + "\n",
			want: map[string]any{"seed": 5.0, "temperature": 0.0},
		},
		{
			name: "vLLM", body: `{"id":"cmpl-1","object":"chat.completion","created":1,"model":"petit","choices":[{"index":0,"message":{"role":"assistant","reasoning_content":null,"content":` + quoted(answer) + `,"tool_calls":[]},"logprobs":null,"finish_reason":"stop","stop_reason":null}],"usage":{"prompt_tokens":12,"completion_tokens":4,"total_tokens":16,"prompt_tokens_details":null},"prompt_logprobs":null}`,
			want: map[string]any{"seed": 5.0},
		},
		{
			name: "LM Studio", body: `{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"petit","choices":[{"index":0,"logprobs":null,"finish_reason":"stop","message":{"role":"assistant","content":` + quoted(answer) + `}}],"usage":{"prompt_tokens":12,"completion_tokens":4,"total_tokens":16},"stats":{},"system_fingerprint":"petit"}`,
			want: map[string]any{"seed": 5.0},
		},
		{
			name: "Mistral", body: completion(""),
			refuse: func(ask map[string]any) (int, string) {
				for _, k := range []string{"seed"} {
					if _, has := ask[k]; has {
						return 422, `{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","seed"],"msg":"Extra inputs are not permitted","input":5}]},"type":"invalid_request_error","param":null,"code":null}`
					}
				}
				return 0, ""
			},
			want: map[string]any{"random_seed": 5.0}, absent: []string{"seed"},
		},
		{
			name: "OpenAI", body: completion(`,"logprobs":null`),
			refuse: func(ask map[string]any) (int, string) {
				switch {
				case ask["max_tokens"] != nil:
					return 400, `{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}`
				case ask["temperature"] != nil:
					return 400, `{"error":{"message":"Unsupported value: 'temperature' does not support 0 with this model.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}`
				case strings.Contains(string(must(json.Marshal(ask["response_format"]))), "maxLength"):
					return 400, `{"error":{"message":"Invalid schema for response_format 'findings': 'maxLength' is not permitted.","type":"invalid_request_error","param":"response_format","code":null}}`
				}
				return 0, ""
			},
			want: map[string]any{"max_completion_tokens": 4000.0}, absent: []string{"max_tokens", "temperature"},
		},
		{
			name: "a server without schemas", body: completion(""),
			refuse: func(ask map[string]any) (int, string) {
				if f, ok := ask["response_format"].(map[string]any); ok && f["type"] == "json_schema" {
					return 400, `{"error":"response_format json_schema not supported"}`
				}
				return 0, ""
			},
			want: map[string]any{"seed": 5.0},
		},
	}
	for _, f := range families {
		t.Run(f.name, func(t *testing.T) {
			s := serve(t, func(_ int, ask map[string]any, w http.ResponseWriter) {
				w.Header().Set("Content-Type", "application/json; charset=utf-8")
				if f.refuse != nil {
					if status, body := f.refuse(ask); status != 0 {
						w.WriteHeader(status)
						io.WriteString(w, body)
						return
					}
				}
				io.WriteString(w, f.body)
			}, nil)
			c := client(t, wire.Config{BaseURL: s.URL, Key: "clef"})
			got, err := ask(t, c)
			if err != nil {
				t.Fatalf("%v after %d requests", err, len(s.chats))
			}
			if got.Content != answer || got.PromptTokens != 12 || got.CompletionTokens != 4 {
				t.Errorf("answer %+v", got)
			}
			last := s.chats[len(s.chats)-1]
			for k, v := range f.want {
				if last[k] != v {
					t.Errorf("%s = %v, want %v", k, last[k], v)
				}
			}
			for _, k := range f.absent {
				if _, has := last[k]; has {
					t.Errorf("%s was sent again to a server that refuses it", k)
				}
			}
			if last["stream"] != false || last["model"] != "petit" || s.keys[0] != "Bearer clef" {
				t.Errorf("stream %v, model %v, key %q", last["stream"], last["model"], s.keys[0])
			}
			// What was learnt is kept: the next question is answered at once.
			before := len(s.chats)
			if _, err := ask(t, c); err != nil || len(s.chats) != before+1 {
				t.Errorf("second question: %v, %d requests", err, len(s.chats)-before)
			}
		})
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func TestAServerThatIsLoadingIsAskedAgain(t *testing.T) {
	var told int
	s := serve(t, func(n int, _ map[string]any, w http.ResponseWriter) {
		if n < 2 {
			w.WriteHeader(http.StatusServiceUnavailable)
			io.WriteString(w, `{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}`)
			return
		}
		io.WriteString(w, completion(""))
	}, nil)
	c := client(t, wire.Config{BaseURL: s.URL})
	got, err := c.Ask(context.Background(), wire.Question{Schema: schema, Before: func(wire.Sent) error { told++; return nil }})
	if err != nil || got.Content != answer {
		t.Fatalf("%v %+v", err, got)
	}
	if told != 3 || len(s.chats) != 3 {
		t.Errorf("told of %d transmissions of %d", told, len(s.chats))
	}
}

func TestNothingLeavesWithoutLeave(t *testing.T) {
	s := serve(t, func(_ int, _ map[string]any, w http.ResponseWriter) { io.WriteString(w, completion("")) }, nil)
	c := client(t, wire.Config{BaseURL: s.URL})
	_, err := c.Ask(context.Background(), wire.Question{Schema: schema, Before: func(wire.Sent) error { return io.ErrShortWrite }})
	if wire.ReasonOf(err) != wire.Vetoed || len(s.chats) != 0 {
		t.Errorf("%v, %d requests", err, len(s.chats))
	}
}

func TestProbeSaysWhatAServerCanDo(t *testing.T) {
	obeys := func(_ int, ask map[string]any, w http.ResponseWriter) {
		body := strings.Replace(completion(""), quoted(answer), quoted(`{"mot":"platane"}`), 1)
		io.WriteString(w, body)
	}
	chats := func(n int, _ map[string]any, w http.ResponseWriter) {
		io.WriteString(w, strings.Replace(completion(""), quoted(answer), quoted("bonjour"+strings.Repeat("!", n)), 1))
	}
	ollama := map[string]string{"/api/show": `{"model_info":{"llama.context_length":8192}}`, "/v1/models": `{"data":[{"id":"petit:latest"}]}`}
	llama := map[string]string{"/props": `{"default_generation_settings":{"n_ctx":4096}}`, "/v1/models": `{"data":[{"id":"petit","meta":{"n_ctx_train":9999}}]}`}
	vllm := map[string]string{"/version": `{"version":"0.9"}`, "/v1/models": `{"data":[{"id":"petit","max_model_len":32768}]}`}
	studio := map[string]string{"/api/v0/models": `{"data":[{"id":"petit","max_context_length":131072,"loaded_context_length":4096}]}`, "/v1/models": `{"data":[{"id":"petit"}]}`}
	for _, tt := range []struct {
		name    string
		chat    func(int, map[string]any, http.ResponseWriter)
		other   map[string]string
		family  wire.Family
		context int
		known   bool
		schema  bool
		seed    bool
	}{
		{"Ollama", obeys, ollama, wire.Ollama, 8192, true, true, true},
		{"llama.cpp", obeys, llama, wire.LlamaCpp, 4096, true, true, true},
		{"vLLM", obeys, vllm, wire.VLLM, 32768, true, true, true},
		{"LM Studio", obeys, studio, wire.LMStudio, 4096, true, true, true},
		{"ignores schema and seed", chats, map[string]string{"/v1/models": `{"data":[{"id":"autre"}]}`}, wire.Unknown, 0, false, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, tt.chat, tt.other)
			now := time.Unix(0, 0)
			p, err := client(t, wire.Config{BaseURL: s.URL}).Probe(context.Background(), func() time.Time { now = now.Add(time.Second); return now })
			if err != nil {
				t.Fatal(err)
			}
			if p.Family != tt.family || p.Context != tt.context || p.Known != tt.known || p.Schema != tt.schema || p.Seed != tt.seed || !p.Reach.Local || p.Took != time.Second {
				t.Errorf("probe %+v", p)
			}
			for _, a := range s.chats {
				if !strings.Contains(string(must(json.Marshal(a))), "bonjour") {
					t.Error("the probe sent something else than its own words")
				}
			}
		})
	}
}

func TestAddressesAreReadStrictly(t *testing.T) {
	good := map[string]string{
		"http://127.0.0.1:11434":                "http://127.0.0.1:11434/v1",
		"http://127.0.0.1:11434/":               "http://127.0.0.1:11434/v1",
		"http://localhost:8080/v1/":             "http://localhost:8080/v1",
		"http://[::1]:8080/v1/chat/completions": "http://[::1]:8080/v1",
		" https://127.0.0.1/openai/v1 ":         "https://127.0.0.1/openai/v1",
	}
	for _, in := range slices.Sorted(maps.Keys(good)) {
		c, err := wire.New(wire.Config{BaseURL: in, Model: "m"})
		if err != nil {
			t.Errorf("%s: %v", in, err)
		} else if c.Endpoint() != good[in] {
			t.Errorf("%s: %s", in, c.Endpoint())
		}
	}
	for _, in := range []string{"", "127.0.0.1:11434", "ftp://127.0.0.1", "http://", "http://u:p@127.0.0.1", "http://127.0.0.1/?k=v", "http://127.0.0.1/#f", "http://192.0.2.1/v1", "http://[2001:db8::1]/v1", "http://0.0.0.0:1"} {
		if _, err := wire.New(wire.Config{BaseURL: in, Model: "m"}); err == nil {
			t.Errorf("%q was taken", in)
		}
	}
	if _, err := wire.New(wire.Config{BaseURL: "http://127.0.0.1", Model: " "}); err == nil {
		t.Error("no model was taken")
	}
}

package wire

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// Sent is what is about to leave: the digest and the size of the exact body.
type Sent struct {
	SHA256 string
	Bytes  int
}

// question travels with a request, so that the body is finished where it is sent.
type question struct {
	seed   int
	before func(Sent) error
	// refused is set to what the server says of a field that it does not take.
	refused string
}

type questionKey struct{}

// schemaForm is how an answer's shape is asked for, from the strictest.
type schemaForm int

const (
	schemaFull   schemaForm = iota // json_schema with sizes
	schemaPlain                    // json_schema without sizes (OpenAI's strict mode refuses them)
	schemaObject                   // json_object
	schemaNone
)

// dialect is what a server takes.
type dialect struct {
	seed, tokens  string // names of the fields; "" for none
	noTemperature bool
	schema        schemaForm
}

// dialectOf is what is known before the first answer.
func dialectOf(host string) dialect {
	d := dialect{seed: "seed", tokens: "max_tokens"}
	switch {
	case host == "mistral.ai" || strings.HasSuffix(host, ".mistral.ai"):
		d.seed, d.schema = "random_seed", schemaPlain
	case host == "openai.com" || strings.HasSuffix(host, ".openai.com"):
		d.tokens, d.schema = "max_completion_tokens", schemaPlain
	}
	return d
}

// yield gives up what the server refuses, and reports whether something changed.
func (d *dialect) yield(said string) bool {
	said = strings.ToLower(said)
	switch {
	case d.seed != "" && strings.Contains(said, "seed"):
		if d.seed == "seed" && !strings.Contains(said, "random_seed") {
			d.seed = "random_seed"
		} else {
			d.seed = ""
		}
	case d.tokens == "max_tokens" && strings.Contains(said, "max_tokens"):
		d.tokens = "max_completion_tokens"
	case d.tokens != "" && strings.Contains(said, "max_completion_tokens"):
		d.tokens = ""
	case !d.noTemperature && strings.Contains(said, "temperature"):
		d.noTemperature = true
	case d.schema < schemaNone && (strings.Contains(said, "schema") || strings.Contains(said, "response_format") || strings.Contains(said, "maxlength") || strings.Contains(said, "maxitems") || strings.Contains(said, "grammar")):
		d.schema++
	default:
		return false
	}
	return true
}

// apply finishes the body of a chat completion. The library can neither send a
// temperature of 0 nor name the seed otherwise, hence here.
func (d dialect) apply(body map[string]any, seed, maxTokens int) {
	for _, k := range []string{"seed", "random_seed", "max_tokens", "max_completion_tokens", "temperature"} {
		delete(body, k)
	}
	if d.seed != "" {
		body[d.seed] = seed
	}
	if d.tokens != "" {
		body[d.tokens] = maxTokens
	}
	if !d.noTemperature {
		body["temperature"] = 0
	}
	switch d.schema {
	case schemaFull:
	case schemaPlain:
		if format, ok := body["response_format"].(map[string]any); ok {
			dropSizes(format)
		}
	case schemaObject:
		body["response_format"] = map[string]any{"type": "json_object"}
	case schemaNone:
		delete(body, "response_format")
	}
}

func dropSizes(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "maxLength")
		delete(v, "minLength")
		delete(v, "maxItems")
		for _, x := range v {
			dropSizes(x)
		}
	case []any:
		for _, x := range v {
			dropSizes(x)
		}
	}
}

// shaper finishes what the library sends and bounds what comes back.
type shaper struct {
	client *Client
	next   http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (s *shaper) RoundTrip(req *http.Request) (*http.Response, error) {
	q, asks := req.Context().Value(questionKey{}).(*question)
	if asks {
		var err error
		if req, err = s.finish(req, q); err != nil {
			return nil, err
		}
	}
	resp, err := s.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := readAll(resp, s.client.cfg.MaxAnswerBytes)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(strings.TrimSpace(resp.Header.Get("Content-Type")), "text/html") && resp.StatusCode == http.StatusOK {
		return nil, fail(NotChat)
	}
	if asks && (resp.StatusCode == http.StatusBadRequest || resp.StatusCode == http.StatusUnprocessableEntity) {
		q.refused = string(body)
	}
	return resp, nil
}

func (s *shaper) finish(req *http.Request, q *question) (*http.Request, error) {
	raw, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, fmt.Errorf("reading the request: %w", err)
	}
	if err := req.Body.Close(); err != nil {
		return nil, fmt.Errorf("reading the request: %w", err)
	}
	var body map[string]any
	if err := json.Unmarshal(raw, &body); err != nil {
		return nil, fmt.Errorf("reading the request: not JSON")
	}
	s.client.speech.get().apply(body, q.seed, s.client.cfg.MaxTokens)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return nil, fmt.Errorf("writing the request: %w", err)
	}
	sum := sha256.Sum256(out.Bytes())
	if q.before != nil {
		if err := q.before(Sent{hex.EncodeToString(sum[:]), out.Len()}); err != nil {
			return nil, &Failure{Reason: Vetoed, Err: err}
		}
	}
	req = req.Clone(req.Context())
	req.Body = io.NopCloser(bytes.NewReader(out.Bytes()))
	req.ContentLength = int64(out.Len())
	req.GetBody = nil // nothing is sent twice without being told
	return req, nil
}

// speech is the dialect in use; a refused field changes it for good.
type speech struct {
	mu sync.Mutex
	d  dialect
}

func (s *speech) get() dialect {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.d
}

func (s *speech) yield(said string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.d.yield(said)
}

func withQuestion(ctx context.Context, q *question) context.Context {
	return context.WithValue(ctx, questionKey{}, q)
}

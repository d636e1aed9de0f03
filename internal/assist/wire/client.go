package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/cenkalti/backoff/v5"
	"github.com/sashabaranov/go-openai"
)

// Config says which server and model, and within what limits.
type Config struct {
	BaseURL string // http://127.0.0.1:11434, with or without /v1
	Model   string
	Key     string // may be empty
	// Remote allows an address that is not loopback, and a local server that runs
	// the model elsewhere.
	Remote bool

	Timeout        time.Duration // of one request; 120 s by default
	MaxAnswerBytes int64         // 1 MiB by default
	MaxTokens      int           // of an answer; 4,000 by default

	// Resolver, Local and Backoff are for tests: how names are resolved, which
	// addresses are this machine, and the waits before another try.
	Resolver *net.Resolver
	Local    func(netip.Addr) bool
	Backoff  func() backoff.BackOff
}

// Client asks one model of one server. It is safe for use by several goroutines.
type Client struct {
	cfg    Config
	base   *url.URL
	here   bool // only loopback may be dialled
	local  func(netip.Addr) bool
	http   *http.Client
	api    *openai.Client
	speech speech

	mu    sync.Mutex
	reach *Reach
}

// Reach says where a text goes when it is sent.
type Reach struct {
	// Local is true when nothing leaves this machine.
	Local bool
	// Forwards is true when a server of this machine runs the model elsewhere.
	Forwards bool
}

// New makes a Client; it opens no connection.
func New(cfg Config) (*Client, error) {
	base, err := parseBase(cfg.BaseURL)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(cfg.Model) == "" {
		return nil, errors.New("no model is named")
	}
	if cfg.Timeout <= 0 {
		cfg.Timeout = 120 * time.Second
	}
	if cfg.MaxAnswerBytes <= 0 {
		cfg.MaxAnswerBytes = 1 << 20
	}
	if cfg.MaxTokens <= 0 {
		cfg.MaxTokens = defaultMaxTokens
	}
	if cfg.Local == nil {
		cfg.Local = netip.Addr.IsLoopback
	}
	if cfg.Backoff == nil {
		cfg.Backoff = func() backoff.BackOff {
			b := backoff.NewExponentialBackOff()
			b.InitialInterval = 500 * time.Millisecond
			return b
		}
	}
	c := &Client{cfg: cfg, base: base, local: cfg.Local}
	literal := loopbackHost(base.Hostname(), cfg.Local)
	if a, err := netip.ParseAddr(base.Hostname()); err == nil && !cfg.Remote && !cfg.Local(a.Unmap()) {
		return nil, fail(NotLoopback)
	}
	c.here = !cfg.Remote || literal
	c.speech.d = dialectOf(strings.ToLower(base.Hostname()))
	c.http = c.httpClient(cfg)
	key := cfg.Key
	if key == "" {
		key = "none" // Ollama wants one, whatever it is
	}
	oc := openai.DefaultConfig(key)
	oc.BaseURL = base.String()
	oc.HTTPClient = c.http
	c.api = openai.NewClientWithConfig(oc)
	return c, nil
}

// Model names the model asked.
func (c *Client) Model() string { return c.cfg.Model }

// Endpoint is the address asked, without any secret.
func (c *Client) Endpoint() string { return c.base.String() }

// Parameters says how answers are sampled, for whoever keeps them.
func (c *Client) Parameters() string {
	return fmt.Sprintf("%s temperature=0 max_tokens=%d", c.base.String(), c.cfg.MaxTokens)
}

// Question is one request. Schema is the JSON Schema of the answer; ID names the
// request for whoever carries it elsewhere.
type Question struct {
	ID           string
	System, User string
	Schema       json.RawMessage
	Seed         int
	// Before is told of every body about to leave, repeated tries included; its
	// error keeps the body here.
	Before func(Sent) error
}

// Answer is a complete answer: the text that the model wrote, not yet trusted.
type Answer struct {
	Content                        string
	PromptTokens, CompletionTokens int
}

const (
	defaultMaxTokens = 4000

	maxTries  = 4
	maxYields = 6
	// mostBytesPerToken: no tokenizer reads French in longer tokens on average, so
	// a smaller count means that the server cut what it was sent.
	mostBytesPerToken = 10
)

// Ask sends a question and returns the complete answer, or a *Failure. A server
// that is loading its model or busy (503, 429) is asked again, a few times.
func (c *Client) Ask(ctx context.Context, q Question) (Answer, error) {
	r, err := c.Reach(ctx)
	if err != nil {
		return Answer{}, err
	}
	if r.Forwards && !c.cfg.Remote {
		return Answer{}, fail(Forwards)
	}
	a, err := backoff.Retry(ctx, func() (Answer, error) {
		a, err := c.askYielding(ctx, q)
		var f *Failure
		if err != nil && errors.As(err, &f) && (f.Status == http.StatusServiceUnavailable || f.Status == http.StatusTooManyRequests) {
			return a, err
		}
		if err != nil {
			return a, backoff.Permanent(err)
		}
		return a, nil
	}, backoff.WithBackOff(c.cfg.Backoff()), backoff.WithMaxTries(maxTries))
	if err != nil {
		return Answer{}, failureOf(ctx, err)
	}
	return a, nil
}

// askYielding asks, and asks again without a field that the server refuses.
func (c *Client) askYielding(ctx context.Context, q Question) (Answer, error) {
	for n := 0; ; n++ {
		note := &question{seed: q.Seed, before: q.Before}
		a, err := c.askOnce(ctx, q, note)
		if err == nil {
			return a, nil
		}
		if note.refused == "" || n == maxYields || !c.speech.yield(note.refused) {
			return Answer{}, err
		}
	}
}

func (c *Client) askOnce(ctx context.Context, q Question, note *question) (Answer, error) {
	ctx, stop := context.WithTimeout(ctx, c.cfg.Timeout)
	defer stop()
	resp, err := c.api.CreateChatCompletion(withQuestion(ctx, note), q.request(c.cfg.Model))
	if err != nil {
		return Answer{}, failureOf(ctx, err)
	}
	return complete(resp, len(q.System)+len(q.User))
}

func (q Question) request(model string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model: model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: q.System},
			{Role: openai.ChatMessageRoleUser, Content: q.User},
		},
		ResponseFormat: &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: "findings", Schema: q.Schema, Strict: true},
		},
	}
}

// complete keeps an answer only if it is whole.
func complete(resp openai.ChatCompletionResponse, sent int) (Answer, error) {
	if len(resp.Choices) == 0 {
		return Answer{}, fail(Empty)
	}
	one := resp.Choices[0]
	switch {
	case one.Message.Refusal != "", one.FinishReason == openai.FinishReasonContentFilter:
		return Answer{}, fail(Refused)
	case one.FinishReason == openai.FinishReasonLength:
		return Answer{}, fail(Truncated)
	case one.FinishReason != openai.FinishReasonStop, len(one.Message.ToolCalls) > 0, one.Message.FunctionCall != nil:
		return Answer{}, fail(Unfinished)
	case strings.TrimSpace(one.Message.Content) == "":
		return Answer{}, fail(Empty)
	case !utf8.ValidString(one.Message.Content):
		return Answer{}, fail(NotChat)
	case resp.Usage.PromptTokens > 0 && sent/resp.Usage.PromptTokens > mostBytesPerToken:
		return Answer{}, fail(Context)
	}
	return Answer{one.Message.Content, resp.Usage.PromptTokens, resp.Usage.CompletionTokens}, nil
}

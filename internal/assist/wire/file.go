package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/sashabaranov/go-openai"
)

// batchLine is a request in the batch format of the OpenAI interface, which vLLM
// and others read from a file on a machine without a network.
type batchLine struct {
	ID     string         `json:"custom_id"`
	Method string         `json:"method"`
	URL    string         `json:"url"`
	Body   map[string]any `json:"body"`
}

// Carry writes a question as one line of a batch file, line break included.
func Carry(model string, q Question) ([]byte, error) {
	raw, err := json.Marshal(q.request(model))
	if err != nil {
		return nil, fmt.Errorf("writing a request: %w", err)
	}
	var body map[string]any
	if err := json.Unmarshal(raw, &body); err != nil {
		return nil, fmt.Errorf("writing a request: %w", err)
	}
	dialectOf("").apply(body, q.Seed, defaultMaxTokens)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(batchLine{q.ID, http.MethodPost, "/v1/chat/completions", body}); err != nil {
		return nil, fmt.Errorf("writing a request: %w", err)
	}
	return out.Bytes(), nil
}

// Carried is one line that came back: an answer, or why there is none.
type Carried struct {
	ID, Model string
	Answer    Answer
	Err       error // a *Failure
}

// errLine is all that is said of a bad line: it may quote a draft.
var errLine = errors.New("not a line of answers")

// Fetch reads one line of a batch's answers. Like an answer from a server it
// counts only when it is whole.
func Fetch(line []byte) (Carried, error) {
	var in struct {
		ID       string `json:"custom_id"`
		Response *struct {
			Status int                           `json:"status_code"`
			Body   openai.ChatCompletionResponse `json:"body"`
		} `json:"response"`
	}
	if err := json.Unmarshal(line, &in); err != nil || in.ID == "" {
		return Carried{}, errLine
	}
	out := Carried{ID: in.ID}
	if in.Response == nil {
		out.Err = fail(Empty)
		return out, nil
	}
	out.Model = in.Response.Body.Model
	if in.Response.Status != http.StatusOK {
		out.Err = statusFailure(in.Response.Status)
		return out, nil
	}
	out.Answer, out.Err = complete(in.Response.Body, 0)
	return out, nil
}

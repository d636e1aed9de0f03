package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Reach says where a text would go. A server of this machine is asked once
// whether it runs the model elsewhere, as Ollama does for its cloud models; a
// question that fails is a failure, so that nothing is sent on a guess.
func (c *Client) Reach(ctx context.Context) (Reach, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.reach != nil {
		return *c.reach, nil
	}
	r := Reach{Local: c.here}
	if c.here {
		forwards, err := c.forwards(ctx)
		if err != nil {
			return Reach{}, err
		}
		r = Reach{Local: !forwards, Forwards: forwards}
	}
	c.reach = &r
	return r, nil
}

// shown is what Ollama's /api/show says of a model that it runs elsewhere.
type shown struct {
	RemoteHost  string         `json:"remote_host"`
	RemoteModel string         `json:"remote_model"`
	ModelInfo   map[string]any `json:"model_info"`
}

func (c *Client) forwards(ctx context.Context) (bool, error) {
	tag := strings.ToLower(c.cfg.Model)
	if strings.HasSuffix(tag, ":cloud") || strings.HasSuffix(tag, "-cloud") {
		return true, nil
	}
	var s shown
	status, err := c.json(ctx, http.MethodPost, "/api/show", map[string]any{"model": c.cfg.Model}, &s)
	if err != nil {
		return false, err
	}
	if status >= 500 {
		return false, &Failure{Reason: Status, Status: status}
	}
	return s.RemoteHost != "" || s.RemoteModel != "", nil
}

// json asks a question that holds no text, at the root of the server. An answer
// that is not JSON leaves into as it is: the server is of another family.
func (c *Client) json(ctx context.Context, method, path string, ask, into any) (status int, err error) {
	var body bytes.Buffer
	if ask != nil {
		if err := json.NewEncoder(&body).Encode(ask); err != nil {
			return 0, fmt.Errorf("asking the server: %w", err)
		}
	}
	root := *c.base
	root.Path = strings.TrimSuffix(root.Path, "/v1") + path
	if !strings.HasPrefix(path, "/") {
		root.Path = c.base.Path + "/" + path
	}
	req, err := http.NewRequestWithContext(ctx, method, root.String(), &body)
	if err != nil {
		return 0, fmt.Errorf("asking the server: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if c.cfg.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.cfg.Key)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		if f := (*Failure)(nil); errors.As(err, &f) && f.Reason == NotChat {
			return http.StatusOK, nil // a page of HTML
		}
		return 0, failureOf(ctx, err)
	}
	answer, err := readAll(resp, c.cfg.MaxAnswerBytes)
	if err != nil {
		return 0, failureOf(ctx, err)
	}
	if resp.StatusCode == http.StatusOK {
		// Another family's answer leaves what was asked for empty.
		_ = json.Unmarshal(answer, into)
	}
	return resp.StatusCode, nil
}

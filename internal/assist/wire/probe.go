package wire

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Family is a kind of server.
type Family string

// The families that a probe tells apart.
const (
	Ollama   Family = "ollama"
	LlamaCpp Family = "llama.cpp"
	VLLM     Family = "vllm"
	LMStudio Family = "lmstudio"
	Mistral  Family = "mistral"
	OpenAI   Family = "openai"
	Unknown  Family = ""
)

// Name is the name that its makers write, or the family itself.
func (f Family) Name() string {
	switch f {
	case Ollama:
		return "Ollama"
	case VLLM:
		return "vLLM"
	case LMStudio:
		return "LM Studio"
	case Mistral:
		return "Mistral"
	case OpenAI:
		return "OpenAI"
	}
	return string(f)
}

// Probe is what a server says of itself, and what it does with a test question
// that holds no text of anyone.
type Probe struct {
	Family Family
	Reach  Reach
	// Models lists what the server offers; Known says whether ours is among them.
	Models []string
	Known  bool
	// Context is the model's context in tokens, 0 when the server does not say.
	Context int
	// Schema is true when an answer kept to a schema that no text suggests.
	Schema bool
	// Seed is true when the same seed gave the same answer twice.
	Seed bool
	Took time.Duration // of one answer
}

// probeSchema asks for a value that only a server that enforces it would write.
var probeSchema = json.RawMessage(`{"type":"object","additionalProperties":false,"required":["mot"],"properties":{"mot":{"type":"string","enum":["tilleul","platane"]}}}`)

// Probe asks a server what it is and tries it. now tells the time.
func (c *Client) Probe(ctx context.Context, now func() time.Time) (Probe, error) {
	var p Probe
	reach, err := c.Reach(ctx)
	if err != nil {
		return p, err
	}
	p.Reach = reach
	if reach.Forwards && !c.cfg.Remote {
		return p, fail(Forwards)
	}
	var list struct {
		Data []struct {
			ID         string `json:"id"`
			MaxLen     int    `json:"max_model_len"`      // vLLM
			MaxContext int    `json:"max_context_length"` // Mistral
			Meta       struct {
				Train int `json:"n_ctx_train"` // llama.cpp
			} `json:"meta"`
		} `json:"data"`
	}
	if _, err := c.json(ctx, http.MethodGet, "models", nil, &list); err != nil {
		return p, err
	}
	for _, m := range list.Data {
		p.Models = append(p.Models, m.ID)
		if m.ID == c.cfg.Model || m.ID == c.cfg.Model+":latest" {
			p.Known, p.Context = true, max(m.MaxLen, m.MaxContext, m.Meta.Train)
		}
	}
	slices.Sort(p.Models)
	c.family(ctx, &p)
	q := Question{System: "Réponds par un mot.", User: "Dis « bonjour ».", Schema: probeSchema, Seed: 7}
	start := now()
	first, err := c.Ask(ctx, q)
	if err != nil {
		return p, err
	}
	p.Took = now().Sub(start)
	var word struct {
		Mot string `json:"mot"`
	}
	p.Schema = json.Unmarshal([]byte(first.Content), &word) == nil && (word.Mot == "tilleul" || word.Mot == "platane")
	second, err := c.Ask(ctx, q)
	if err != nil {
		return p, err
	}
	p.Seed = c.speech.get().seed != "" && second.Content == first.Content
	return p, nil
}

// family recognises the server by what only its kind answers; nothing depends on
// it but what is shown, so that an error there says nothing.
func (c *Client) family(ctx context.Context, p *Probe) {
	host := strings.ToLower(c.base.Hostname())
	switch {
	case host == "mistral.ai" || strings.HasSuffix(host, ".mistral.ai"):
		p.Family = Mistral
		return
	case host == "openai.com" || strings.HasSuffix(host, ".openai.com"):
		p.Family = OpenAI
		return
	}
	var s shown
	if status, err := c.json(ctx, http.MethodPost, "/api/show", map[string]any{"model": c.cfg.Model}, &s); err == nil && status == http.StatusOK && len(s.ModelInfo) > 0 {
		p.Family = Ollama
		for k, v := range s.ModelInfo {
			if n, ok := v.(float64); ok && strings.HasSuffix(k, ".context_length") {
				p.Context = int(n)
			}
		}
		return
	}
	var props struct {
		Settings struct {
			Context int `json:"n_ctx"`
		} `json:"default_generation_settings"`
	}
	if status, err := c.json(ctx, http.MethodGet, "/props", nil, &props); err == nil && status == http.StatusOK && props.Settings.Context > 0 {
		p.Family, p.Context = LlamaCpp, props.Settings.Context
		return
	}
	var studio struct {
		Data []struct {
			ID      string `json:"id"`
			Context int    `json:"max_context_length"`
			Loaded  int    `json:"loaded_context_length"`
		} `json:"data"`
	}
	if status, err := c.json(ctx, http.MethodGet, "/api/v0/models", nil, &studio); err == nil && status == http.StatusOK && len(studio.Data) > 0 {
		p.Family = LMStudio
		for _, m := range studio.Data {
			if m.ID == c.cfg.Model {
				p.Context = max(m.Loaded, p.Context)
				if m.Loaded == 0 {
					p.Context = max(m.Context, p.Context)
				}
			}
		}
		return
	}
	var version struct {
		Version string `json:"version"`
	}
	if status, err := c.json(ctx, http.MethodGet, "/version", nil, &version); err == nil && status == http.StatusOK && version.Version != "" {
		p.Family = VLLM
	}
}

package assist

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"imprimatur/internal/check"
)

// flag is one entry of an answer, as the contract of the headless interface
// names its keys.
type flag struct {
	Quote     string         `json:"quote"`
	Category  check.Category `json:"category"`
	Severity  string         `json:"severity"`
	Reason    string         `json:"reason"`
	Rewording string         `json:"rewording"`
}

// contract validates answers against the very schema that was asked for.
type contract struct{ schema *jsonschema.Schema }

func newContract(raw json.RawMessage) (*contract, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("reading the schema of an answer: %w", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("answer.json", doc); err != nil {
		return nil, fmt.Errorf("reading the schema of an answer: %w", err)
	}
	s, err := c.Compile("answer.json")
	if err != nil {
		return nil, fmt.Errorf("compiling the schema of an answer: %w", err)
	}
	return &contract{s}, nil
}

// errAnswer is all that is said of a bad answer: its text may quote a draft.
var errAnswer = errors.New("the answer breaks the contract")

// parse reads an answer strictly: one JSON value, nothing before or after, every
// key of the contract and no other.
func (c *contract) parse(content string) ([]flag, error) {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(content))
	if err != nil {
		return nil, errAnswer
	}
	if err := c.schema.Validate(value); err != nil {
		return nil, errAnswer
	}
	var answer struct {
		Findings []flag `json:"findings"`
	}
	dec := json.NewDecoder(strings.NewReader(content))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&answer); err != nil {
		return nil, errAnswer
	}
	return answer.Findings, nil
}

package assist

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/check"
)

// flag is one entry of an answer, as the contract of the headless interface
// names its keys.
type flag struct {
	Quote     string
	Category  check.Category
	Severity  string
	Reason    string
	Rewording string
}

// contract holds answers to the schema that was asked for. A test holds the two
// to each other; a general validator would cost every start of the program more
// than the check of a draft.
type contract struct{ categories []check.Category }

// errAnswer is all that is said of a bad answer: its text may quote a draft.
var errAnswer = errors.New("the answer breaks the contract")

// parse reads an answer strictly: one JSON value, nothing before or after, every
// key of the contract, written as there, and no other.
func (c *contract) parse(content string) ([]flag, error) {
	dec := json.NewDecoder(strings.NewReader(content))
	var answer map[string]json.RawMessage
	if err := dec.Decode(&answer); err != nil {
		return nil, errAnswer
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errAnswer
	}
	list, ok := answer["findings"]
	var items []json.RawMessage
	if !ok || len(answer) != 1 || !bytes.HasPrefix(list, []byte("[")) || json.Unmarshal(list, &items) != nil || len(items) > prompt.MaxFindings {
		return nil, errAnswer
	}
	flags := make([]flag, len(items))
	for i, item := range items {
		if !c.flag(item, &flags[i]) {
			return nil, errAnswer
		}
	}
	return flags, nil
}

// flag reads one entry and reports whether it keeps the contract.
func (c *contract) flag(item json.RawMessage, f *flag) bool {
	var category string
	parts := map[string]*string{
		"quote": &f.Quote, "category": &category, "severity": &f.Severity, "reason": &f.Reason, "rewording": &f.Rewording,
	}
	var given map[string]json.RawMessage
	if json.Unmarshal(item, &given) != nil || len(given) != len(parts) {
		return false
	}
	for key, raw := range given {
		to := parts[key]
		if to == nil || !bytes.HasPrefix(raw, []byte(`"`)) || json.Unmarshal(raw, to) != nil || utf8.RuneCountInString(*to) > prompt.MaxText {
			return false
		}
	}
	f.Category = check.Category(category)
	return f.Quote != "" && slices.Contains(c.categories, f.Category) && slices.Contains([]string{"block", "warn", "advice"}, f.Severity)
}

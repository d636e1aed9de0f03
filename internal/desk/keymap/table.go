package keymap

import (
	"encoding/json"
	"fmt"
)

// Keys is what runs a command: a stroke that works everywhere, and a letter that
// works while a list has the keyboard. Either may be none.
type Keys struct {
	Stroke, Letter Stroke
}

// Binding is a command with its keys.
type Binding struct {
	ID   string
	Keys Keys
}

// ConflictError is a stroke that another command has.
type ConflictError struct{ Other string }

// Error implements error.
func (e *ConflictError) Error() string { return fmt.Sprintf("%s has the key", e.Other) }

// Table is the keys of all commands: no two have the same.
type Table struct {
	usual []Binding
	now   map[string]Keys
}

// stored is the form of the preferences, for a command whose keys were changed.
type stored struct {
	Stroke string `json:"stroke"`
	Letter string `json:"letter"`
}

// New makes a table of the usual keys with what Stored returned once; "" is
// nothing. Of that, what is unreadable or of no command is left aside. A key
// chosen once wins over a usual one that came later.
func New(usual []Binding, changed string) *Table {
	t := &Table{usual: usual, now: make(map[string]Keys, len(usual))}
	var saved map[string]stored
	if err := json.Unmarshal([]byte(changed), &saved); err != nil {
		saved = nil
	}
	chosen := make(map[string]Keys)
	for _, b := range usual {
		if s, ok := saved[b.ID]; ok {
			if k, ok := s.keys(); ok {
				chosen[b.ID] = t.free(k)
				t.now[b.ID] = chosen[b.ID]
			}
		}
	}
	for _, b := range usual {
		if _, ok := chosen[b.ID]; !ok {
			t.now[b.ID] = t.free(b.Keys)
		}
	}
	return t
}

func (s stored) keys() (Keys, bool) {
	stroke, err := Parse(s.Stroke)
	letter, lerr := Parse(s.Letter)
	if err != nil || lerr != nil || stroke.Letter() || letter.Mod != 0 {
		return Keys{}, false
	}
	return Keys{stroke, letter}, true
}

// free leaves out of keys what a command has already.
func (t *Table) free(k Keys) Keys {
	if t.Holder(k.Stroke) != "" {
		k.Stroke = Stroke{}
	}
	if t.Holder(k.Letter) != "" {
		k.Letter = Stroke{}
	}
	return k
}

// Of returns the keys of a command.
func (t *Table) Of(id string) Keys { return t.now[id] }

// Holder returns the command that a stroke runs, "" for none.
func (t *Table) Holder(s Stroke) string {
	if s.Key == "" {
		return ""
	}
	for _, b := range t.usual {
		if k := t.now[b.ID]; k.Stroke == s || k.Letter == s {
			return b.ID
		}
	}
	return ""
}

// Set gives a stroke or a letter to a command, in place of the one it had. It
// refuses what cannot be a command, and what another command has.
func (t *Table) Set(id string, s Stroke) error {
	if err := s.Check(); err != nil {
		return err
	}
	if other := t.Holder(s); other != "" && other != id {
		return &ConflictError{other}
	}
	k := t.now[id]
	if s.Letter() {
		k.Letter = s
	} else {
		k.Stroke = s
	}
	t.now[id] = k
	return nil
}

// Clear takes its keys from a command.
func (t *Table) Clear(id string) { t.now[id] = Keys{} }

// Reset gives a command its usual keys back, unless another command has them.
func (t *Table) Reset(id string) error {
	for _, b := range t.usual {
		if b.ID != id {
			continue
		}
		for _, s := range []Stroke{b.Keys.Stroke, b.Keys.Letter} {
			if other := t.Holder(s); other != "" && other != id {
				return &ConflictError{other}
			}
		}
		t.now[id] = b.Keys
	}
	return nil
}

// ResetAll gives every command its usual keys back.
func (t *Table) ResetAll() {
	for _, b := range t.usual {
		t.now[b.ID] = b.Keys
	}
}

// Changed reports whether a command has other keys than usual.
func (t *Table) Changed(id string) bool {
	for _, b := range t.usual {
		if b.ID == id {
			return t.now[id] != b.Keys
		}
	}
	return false
}

// Stored writes what differs from the usual keys, for New.
func (t *Table) Stored() string {
	out := make(map[string]stored)
	for _, b := range t.usual {
		if t.Changed(b.ID) {
			k := t.now[b.ID]
			out[b.ID] = stored{k.Stroke.String(), k.Letter.String()}
		}
	}
	text, err := json.Marshal(out)
	if err != nil {
		return "" // strings always marshal
	}
	return string(text)
}

// Package journal is the append-only record of who decided what, on which
// bytes, under which pack. Each entry is one line of JSON. Its "prev" is the
// SHA-256 of the bytes of the line before it (without its line break), and its
// "sum", always last, that of its own bytes before `,"sum":`, because nothing
// follows the last line to vouch for it. Anyone can recompute both by hand:
//
//	printf %s "$line" | sha256sum                  # is the prev of the next line
//	printf %s "${line%,\"sum\":*}" | sha256sum     # is the sum of this line
//
// It holds digests, never text of a draft, and survives the deletion of a draft.
// The chain does not stop the owner of the file from writing all of it again:
// the head that leaves with every batch pins what came before.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Entry is one line. Seq, Prev and At are set by [Next].
type Entry struct {
	Seq      int64          `json:"seq"`
	Prev     string         `json:"prev"`
	At       string         `json:"at"`
	Who      string         `json:"who"`
	What     string         `json:"what"`
	Draft    string         `json:"draft,omitempty"`
	Revision string         `json:"revision,omitempty"`
	Pack     string         `json:"pack,omitempty"`
	Detail   map[string]any `json:"detail,omitempty"`
}

// Digest returns the SHA-256 of a line in hexadecimal; of no line, "".
func Digest(line []byte) string {
	if len(line) == 0 {
		return ""
	}
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:])
}

// Next returns the line that follows last (nil for the first) for that entry.
func Next(last []byte, e Entry, at time.Time) ([]byte, error) {
	e.Seq, e.Prev = 1, Digest(last)
	if len(last) > 0 {
		var before Entry
		if err := json.Unmarshal(last, &before); err != nil {
			return nil, fmt.Errorf("reading the last line of the journal: %w", err)
		}
		e.Seq = before.Seq + 1
	}
	e.At = at.UTC().Format(time.RFC3339Nano)
	line, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("writing a line of the journal: %w", err)
	}
	line = line[:len(line)-1] // the closing brace comes after the sum
	return fmt.Appendf(line, `%s%s"}`, sumKey, Digest(line)), nil
}

const sumKey = `,"sum":"`

// whole reports whether the line carries the sum of its own bytes.
func whole(line []byte) bool {
	at := bytes.LastIndex(line, []byte(sumKey))
	return at >= 0 && string(line[at:]) == sumKey+Digest(line[:at])+`"}`
}

// BrokenError says which line does not follow from the one before.
type BrokenError struct {
	Line   int // from 1
	Reason string
}

func (e *BrokenError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// Verify recomputes the chain and returns a *BrokenError at the first line that
// was changed, removed or added.
func Verify(lines [][]byte) error {
	var last []byte
	for i, line := range lines {
		var e Entry
		if err := json.Unmarshal(line, &e); err != nil {
			return &BrokenError{i + 1, "not a journal line"}
		}
		if !whole(line) {
			return &BrokenError{i + 1, "does not have its own sum"}
		}
		if e.Seq != int64(i+1) {
			return &BrokenError{i + 1, fmt.Sprintf("number %d, want %d", e.Seq, i+1)}
		}
		if e.Prev != Digest(last) {
			return &BrokenError{i + 1, "does not follow from the line before"}
		}
		last = line
	}
	return nil
}

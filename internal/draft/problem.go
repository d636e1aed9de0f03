package draft

import "fmt"

// ProblemCode is a closed set of reasons why a file gave no draft. Interfaces
// translate it with the key "problem.<code>".
type ProblemCode string

// The reasons a reader may give.
const (
	ProblemMissing     ProblemCode = "missing"     // no such file
	ProblemUnreadable  ProblemCode = "unreadable"  // permission or I/O error
	ProblemEmpty       ProblemCode = "empty"       // no text at all
	ProblemBinary      ProblemCode = "binary"      // not text
	ProblemTooLarge    ProblemCode = "too_large"   // over the reader's limit
	ProblemTruncated   ProblemCode = "truncated"   // archive or line cut short
	ProblemMalformed   ProblemCode = "malformed"   // format rules broken
	ProblemUnsupported ProblemCode = "unsupported" // no reader for this format
	ProblemBomb        ProblemCode = "bomb"        // unpacks beyond the limits
)

// Problem says why a file could not be read. Detail is technical, in English,
// and never holds text of the draft.
type Problem struct {
	Code   ProblemCode `json:"code"`
	Detail string      `json:"detail,omitempty"`
}

// Error makes a Problem usable as an error.
func (p *Problem) Error() string {
	if p.Detail == "" {
		return string(p.Code)
	}
	return fmt.Sprintf("%s: %s", p.Code, p.Detail)
}

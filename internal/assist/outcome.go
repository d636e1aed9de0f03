package assist

import (
	"context"
	"time"

	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// State says how a reading ended.
type State string

// The states. The keys are a contract with whoever reads the reports.
const (
	Done      State = "done"
	Withheld  State = "withheld"
	Unchecked State = "unchecked"
)

// Reason says why a reading is not done: one of those of package wire or of
// package departure, or one of these.
type Reason string

// The reasons of this package.
const (
	Invalid     Reason = "invalid"      // the answer breaks the contract
	NotJournal  Reason = "not_journal"  // the transmission could not be noted
	Unconfirmed Reason = "unconfirmed"  // nobody confirmed that it may leave
	NotImported Reason = "not_imported" // the answer is of another draft or prompt
)

// Outcome is one reading of one revision of a draft.
type Outcome struct {
	State    State
	Reason   Reason // "" when done
	Model    string
	Endpoint string
	Revision draft.Digest
	// Findings stand on exact bytes of the draft.
	Findings []check.Finding
	// Ungrounded are flags whose quote is not in the draft: shown, never counted.
	Ungrounded []Ungrounded
	// Agreement says, by fingerprint, in how many samples a finding came, of Samples.
	Agreement map[string]int
	Samples   int

	Windows, Sent, Cached          int
	PromptTokens, CompletionTokens int
	Took                           time.Duration
}

// Ungrounded is a flag without a passage. Quote is what the model wrote.
type Ungrounded struct {
	Quote    string
	Category check.Category
	Reason   string
}

// Transmission is what is noted of a text about to leave: never the text.
type Transmission struct {
	Draft        string
	Revision     draft.Digest
	Endpoint     string
	Model        string
	SHA256       string // of the exact bytes
	Bytes        int
	Replacements int
	Local        bool
}

// Sink notes a transmission before it happens; its error stops it.
type Sink func(ctx context.Context, t Transmission) error

// Progress is told how many of the requests of a reading are answered.
type Progress func(done, total int)

// reasonOf names a failure.
func reasonOf(err error) Reason { return Reason(wire.ReasonOf(err)) }

func withheld(w departure.Why) Outcome { return Outcome{State: Withheld, Reason: Reason(w)} }

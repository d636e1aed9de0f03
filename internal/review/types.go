// Package review is the workflow and its invariants: what a reviewer may do with
// a finding, when a draft may be approved, and what breaks an approval.
//
// [Desk] is the only way to act on a case; the window and the command line both
// use it. It needs a [Store], a [Checker] and a clock. A refusal of the workflow
// is a [*Refusal] whose reasons can be shown; any other error is a failure.
package review

import (
	"context"
	"errors"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
)

// State is where a draft stands in the workflow.
type State string

// The states of a draft.
const (
	Pending  State = "pending"
	Changes  State = "changes"
	Approved State = "approved"
	Rejected State = "rejected"
)

// Verb is what a reviewer decides.
type Verb string

// The decisions.
const (
	Approve        Verb = "approve"
	RequestChanges Verb = "changes"
	Reject         Verb = "reject"
)

// DispositionKind is what a reviewer did with a finding.
type DispositionKind string

// The dispositions.
const (
	Corrected     DispositionKind = "corrected"
	FalsePositive DispositionKind = "false_positive"
	Justified     DispositionKind = "justified"
	Acknowledged  DispositionKind = "acknowledged"
)

// Disposition is one person's answer to one finding.
type Disposition struct {
	Fingerprint string          `json:"fingerprint"`
	Rule        string          `json:"rule"`
	Category    check.Category  `json:"category"`
	Severity    string          `json:"severity"`
	Kind        DispositionKind `json:"kind"`
	By          string          `json:"by"`
	At          time.Time       `json:"at"`
	Note        string          `json:"note,omitempty"`
	SourceURL   string          `json:"source_url,omitempty"`
}

// Answer is the answer to a checklist item: yes, no, or na (not applicable).
type Answer string

// The answers.
const (
	Yes           Answer = "yes"
	No            Answer = "no"
	NotApplicable Answer = "na"
)

// Decision is one person's decision on one revision.
type Decision struct {
	Verb     Verb         `json:"verb"`
	By       string       `json:"by"`
	At       time.Time    `json:"at"`
	Note     string       `json:"note,omitempty"`
	Revision draft.Digest `json:"revision"`
	Pack     string       `json:"pack"`
}

// Seal binds an approval to what was approved. Digest is [Sealed.SealDigest].
type Seal struct {
	Digest string    `json:"digest"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// Unsealed says why an approval no longer holds.
type Unsealed string

// The reasons.
const (
	UnsealedEdited  Unsealed = "edited"  // the text or the file changed
	UnsealedPack    Unsealed = "pack"    // the pack changed
	UnsealedRecheck Unsealed = "recheck" // today's check finds more
	UnsealedBroken  Unsealed = "broken"  // the seal does not fit what is stored
	UnsealedActs    Unsealed = "acts"    // a disposition or an answer changed
	UnsealedExpired Unsealed = "expired" // its last day has passed
)

// Summary is what the queue shows of the last check, and for what it holds.
type Summary struct {
	Revision     draft.Digest  `json:"revision"`
	Pack         string        `json:"pack"` // its digest and how many rules ran
	Day          string        `json:"day"`  // "" when the check is to be made again
	Verdict      check.Verdict `json:"verdict"`
	Findings     int           `json:"findings"`
	OpenBlocking int           `json:"open_blocking"`
	OpenWarn     int           `json:"open_warn"`
	// Categories of the findings, each once, in the order of the findings.
	Categories []check.Category `json:"categories,omitempty"`
}

// Record is everything that is stored of a draft, except its past revisions.
type Record struct {
	Draft        draft.Draft       `json:"draft"`
	Named        string            `json:"named"`    // ID that the reader of the file gave
	Imported     draft.Digest      `json:"imported"` // content of the file when last imported
	State        State             `json:"state"`
	Unsealed     Unsealed          `json:"unsealed,omitempty"`
	Seal         *Seal             `json:"seal,omitempty"`
	Dispositions []Disposition     `json:"dispositions,omitempty"`
	Answers      map[string]Answer `json:"answers,omitempty"`
	Decisions    []Decision        `json:"decisions,omitempty"`
	Acts         []Act             `json:"acts,omitempty"`
	Plan         Plan              `json:"plan,omitzero"`
	Notes        []Note            `json:"notes,omitempty"`
	Reading      *Reading          `json:"reading,omitempty"` // of the second reader
	Summary      Summary           `json:"summary"`
	UpdatedAt    time.Time         `json:"updated_at"`
}

// Act is something that a person did and can take back, with what it replaced.
type Act struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	What string    `json:"what"` // dispose, answer, decide or plan
	// Group is the same for all that one act did to several drafts, "" for one.
	Group string `json:"group,omitempty"`
	// Fingerprint and Dispositions: what By had said of that finding before.
	Fingerprint  string        `json:"fingerprint,omitempty"`
	Dispositions []Disposition `json:"dispositions,omitempty"`
	// Item and Answer: the answer before, "" for none; Given is what replaced it.
	Item   string `json:"item,omitempty"`
	Answer Answer `json:"answer,omitempty"`
	Given  Answer `json:"given,omitempty"`
	// Plan: what was planned before; Planned is what replaced it.
	Plan    *Plan `json:"plan,omitempty"`
	Planned *Plan `json:"planned,omitempty"`
	// State, Unsealed and Seal: where the draft stood before.
	State    State    `json:"state"`
	Unsealed Unsealed `json:"unsealed,omitempty"`
	Seal     *Seal    `json:"seal,omitempty"`
}

// Item is a line of the queue.
type Item struct {
	ID, Source, Title, Author string
	Channel                   draft.Channel
	Kind                      draft.Kind
	State                     State
	Unsealed                  Unsealed
	Verdict                   check.Verdict
	Findings                  int
	OpenBlocking, OpenWarn    int
	Problem                   *draft.Problem
	UpdatedAt                 time.Time
	// Revision names the text that the verdict is about.
	Revision   draft.Digest
	Categories []check.Category
	// Assignee, Planned and Embargo are those of the Plan.
	Assignee, Planned, Embargo string
}

// Need says what a finding still asks before approval.
type Need string

// What a finding may need.
const (
	NeedNothing       Need = ""
	NeedCorrection    Need = "correction"    // only a corrected text closes it
	NeedTwo           Need = "two"           // two people must each dispose of it
	NeedSecond        Need = "second"        // one more person must
	NeedJustification Need = "justification" // a reason or a public source
	NeedDisposition   Need = "disposition"   // any disposition
)

// CaseFinding is a finding with what was done with it.
type CaseFinding struct {
	check.Finding
	Dispositions []Disposition
	Need         Need
	Open         bool // Need is something
}

// Case is a draft as it stands, checked now.
type Case struct {
	Draft     draft.Draft
	Item      Item
	Report    check.Report
	Findings  []CaseFinding
	Checklist []pack.Item // the items that this draft asks
	Answers   map[string]Answer
	Decisions []Decision
	Seal      *Seal
	Plan      Plan
	Notes     []Note
	// Reading is the last one of the second reader, nil for none; it may be of an
	// earlier revision.
	Reading *Reading
	// Blockers says why approval would be refused now; empty when it would not.
	Blockers []Reason

	group string // of the last act
}

// Sealed is an approved draft that may leave.
type Sealed struct {
	Draft        draft.Draft
	Report       check.Report
	Dispositions []Disposition
	Answers      map[string]Answer
	Decision     Decision
	Seal         Seal
}

// Refused is an approved draft that may not leave after all.
type Refused struct {
	ID      string
	Reasons []Reason
}

// ImportResult lists draft IDs by what the import did to them.
type ImportResult struct{ Added, Updated, Unchanged []string }

// UndoResult says what was taken back: ID is the first of IDs.
type UndoResult struct {
	ID   string
	IDs  []string
	What string
}

// Revision is a past or present content of a draft.
type Revision struct {
	Digest draft.Digest `json:"digest"`
	Draft  draft.Draft  `json:"draft"`
	By     string       `json:"by"`
	At     time.Time    `json:"at"`
}

// Checker checks a draft; check.Engine is one.
type Checker interface {
	Check(ctx context.Context, d draft.Draft, on time.Time) check.Report
	Pack() check.PackRef
}

// ErrNotFound is returned by a Tx for a draft that it does not hold.
var ErrNotFound = errors.New("no such draft")

// What a Store says of its file, so that whoever shows the error can say what to do.
var (
	// ErrReadOnly is for a file, or its folder, that may not be written.
	ErrReadOnly = errors.New("the case file may not be written")
	// ErrFull is for a disk without room.
	ErrFull = errors.New("the disk of the case file is full")
	// ErrBusy is for a file that another program keeps for itself.
	ErrBusy = errors.New("another program keeps the case file busy")
	// ErrDamaged is for a file whose content makes no sense.
	ErrDamaged = errors.New("the case file is damaged")
	// ErrMoved is for a file that was moved, replaced or deleted since it was opened:
	// what is written into it then is not found again.
	ErrMoved = errors.New("the case file is no longer where it was opened")
)

// ErrNothingToUndo is returned by Undo.
var ErrNothingToUndo = errors.New("nothing to undo")

// Store keeps records, revisions and the journal. Update runs f in one
// transaction that excludes other writers, of other processes too, and is on
// disk when it returns nil; View runs f on a consistent snapshot.
type Store interface {
	Update(ctx context.Context, f func(Tx) error) error
	View(ctx context.Context, f func(Tx) error) error
}

// Tx is what a transaction can do. Reads that find nothing return [ErrNotFound].
type Tx interface {
	Records() ([]Record, error)     // in order of import
	Recent(n int) ([]Record, error) // last updated first
	Record(id string) (Record, error)
	BySource(source string) (Record, error)
	Put(r Record) error
	AddRevision(id string, r Revision) error
	Append(e journal.Entry, at time.Time) error
	Head() (string, error) // digest of the journal's last line
}

// HistoryTx is a Tx that gives back the past contents of a draft, the oldest
// first. A Desk shows them when the Store offers it.
type HistoryTx interface {
	Tx
	Revisions(id string) ([]Revision, error)
}

// Head is a line of the queue with what it was counted from.
type Head struct {
	Item    Item    `json:"item"`
	Summary Summary `json:"summary"`
}

// IndexedTx is a Tx that finds records without reading every text. A Desk uses
// it when the Store offers it.
type IndexedTx interface {
	Tx
	Heads() ([]Head, error) // in order of import
	// PutHead replaces the head of a record that still has the revision of
	// h.Summary and the state of h.Item, and does nothing otherwise.
	PutHead(h Head) error
	ByState(s State) ([]Record, error)
}

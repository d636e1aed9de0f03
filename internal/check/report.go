package check

import (
	"fmt"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// Category is the family of breach a finding belongs to. The keys are a
// contract with whoever reads the reports.
type Category = pack.Category

// Severity says what a finding asks before approval.
type Severity = pack.Severity

// Reader says who raised a finding.
type Reader string

// The readers of a draft.
const (
	Rules   Reader = "rules"
	Trained Reader = "trained"
	Model   Reader = "model"
)

// Mention is a typed span that a rule combined: Start and End are UTF-8 byte
// offsets into the text of Zone.
type Mention struct {
	Class string `json:"class"`
	Zone  string `json:"zone"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Finding is a rule that fired. Start and End are UTF-8 byte offsets into the
// original text of Zone, and text[Start:End] is Quote, always.
type Finding struct {
	Rule     string
	Reader   Reader
	Category Category
	Severity Severity
	Zone     string
	Start    int
	End      int
	Quote    string
	Title    string
	Message  string
	Advice   string
	Guide    []string
	Law      []string
	Override pack.Override
	// Fingerprint names the finding across revisions: it covers the rule, the
	// zone, the folded quote, the folded sentence around it, as far as that is near,
	// and, when these are repeated, the rank. Editing that sentence makes another finding.
	Fingerprint string
	// Public is the published source that lowered the finding, if any.
	Public *Published
	// Raised says in which period the finding is more severe, and why; nil outside.
	Raised *Raised
	// Excused is what excuses the finding, which is an advice then, from another sentence.
	Excused string
	// Concurring is what the finding is worth once another reader marks the same
	// passage; nil when it is worth that by itself.
	Concurring *Weight
	// Backs is how far this finding of another reader raises the weak clue of a
	// rule in the same passage; 0 is a warning at most.
	Backs Severity
	// Trace lists the mentions that were combined, in text order.
	Trace []Mention
	// Exceptions lists what would have suppressed the finding and was not found
	// around it: a class, or a term in « ».
	Exceptions []string
	// Also names the other readers that found the same passage.
	Also []Reader
}

// Weight is what a finding asks of the reviewer.
type Weight struct {
	Severity Severity
	Override pack.Override
}

// Published is an entry of the pack's register of what is already public. With
// Why it is an exception instead: the rule is wrong about these words.
type Published struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	URL     string `json:"url"`
	Date    string `json:"date"`    // YYYY-MM-DD
	Expires string `json:"expires"` // YYYY-MM-DD, included
	// Level is that of the source: a reported fact lowers by one degree only.
	Level pack.Level `json:"level"`
	Why   string     `json:"why,omitempty"`
	By    string     `json:"by,omitempty"`
}

// Verdict sums up a report.
type Verdict string

// The verdicts, from the one that stops everything to the one that only says
// that no known reason was found; none says "compliant".
const (
	Unchecked Verdict = "unchecked"
	Blocked   Verdict = "blocked"
	Warned    Verdict = "warned"
	Advised   Verdict = "advised"
	Clear     Verdict = "clear"
)

// Proof says what was run. A check that did not run everything is unchecked.
type Proof struct {
	RulesRun      int
	RulesInactive int
	Zones         int
	// Trained is the digest of the trained reader's model, "" when it did not read.
	Trained string
	// Failures says, in English and without draft text, what did not run.
	Failures []string
}

// PackRef names the pack that a report was made under.
type PackRef struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Report is the outcome of checking one revision of a draft on one date.
type Report struct {
	DraftID  string
	Source   string
	Revision draft.Digest
	Date     time.Time
	Pack     PackRef
	Verdict  Verdict
	Findings []Finding
	Proof    Proof
	// Asks lists the questions of the checklist that the reviewer must answer
	// before approval, in its order.
	Asks []string
	// Problem is set when the draft could not be read at all.
	Problem *draft.Problem
}

// Count returns the number of findings of that severity.
func (r Report) Count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Find returns the finding with that fingerprint.
func (r Report) Find(fingerprint string) (Finding, bool) {
	for _, f := range r.Findings {
		if f.Fingerprint == fingerprint {
			return f, true
		}
	}
	return Finding{}, false
}

// String describes a finding without quoting the draft, for logs.
func (f Finding) String() string {
	return fmt.Sprintf("%s %s %s [%d:%d]", f.Rule, f.Severity, f.Zone, f.Start, f.End)
}

package review

import (
	"context"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// ReadingState says how a second reader's reading ended.
type ReadingState string

// The states: read whole, kept in by the departure guard, or not read whole.
const (
	ReadingDone      ReadingState = "done"
	ReadingWithheld  ReadingState = "withheld"
	ReadingUnchecked ReadingState = "unchecked"
)

// Reading is what a second reader said of one revision of a draft.
type Reading struct {
	Revision draft.Digest `json:"revision"`
	State    ReadingState `json:"state"`
	// Reason says why it is not done, in the words of package assist.
	Reason   string    `json:"reason,omitempty"`
	Model    string    `json:"model"`
	Endpoint string    `json:"endpoint"`
	By       string    `json:"by"`
	At       time.Time `json:"at"`
	// Flags stand on exact bytes of Revision. In a record they stand on those of
	// its draft, and also hold what earlier readings flagged and is still written.
	Flags []check.Finding `json:"flags,omitempty"`
	// Unfounded are flags whose quote is not in the draft: shown, never counted.
	Unfounded []Unfounded `json:"unfounded,omitempty"`
	// Agreement says, by fingerprint, in how many of Samples a flag came.
	Agreement map[string]int `json:"agreement,omitempty"`
	Samples   int            `json:"samples,omitempty"`
	Tokens    int            `json:"tokens,omitempty"`
	Cached    int            `json:"cached,omitempty"` // requests answered from memory
	Took      time.Duration  `json:"took,omitempty"`
}

// Unfounded is a flag whose quote the draft does not hold.
type Unfounded struct {
	Quote    string         `json:"quote"`
	Category check.Category `json:"category"`
	Reason   string         `json:"reason"`
}

// RecordReading keeps what a second reader said of a draft. A reading of a text
// that has changed since is refused. It only adds: what earlier readings flagged
// stays until its passage is gone, whatever the new one thinks of it. The journal
// says that it happened, and quotes nothing.
func (d *Desk) RecordReading(ctx context.Context, as, id string, reading Reading) (Case, error) {
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	switch reading.State {
	case ReadingDone, ReadingWithheld, ReadingUnchecked:
	default:
		return Case{}, refuse(CodeInvalid)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, _ Case) error {
		if reading.Revision != r.Draft.Digest() {
			return refuse(CodeChangedPast)
		}
		reading.By, reading.At = as, s.now.UTC()
		reading.Flags = carried(reading.Flags, r.Draft, r.Draft)
		if r.Reading != nil {
			reading.Flags = addEarlier(reading.Flags, r.Reading.Flags)
		}
		r.Reading = &reading
		if err := s.log(tx, as, "second_reading", r.Draft, map[string]any{
			"model": reading.Model, "endpoint": reading.Endpoint, "state": reading.State, "reason": reading.Reason,
			"flags": len(reading.Flags), "unfounded": len(reading.Unfounded), "tokens": reading.Tokens,
		}); err != nil {
			return err
		}
		return s.lapse(tx, r)
	})
}

// addEarlier keeps the earlier flags that the new reading does not repeat. Where
// both flag a passage whose sentence changed, the new one stands: what was said
// of the old sentence does not settle it.
func addEarlier(now, earlier []check.Finding) []check.Finding {
	for _, old := range earlier {
		if !slices.ContainsFunc(now, func(f check.Finding) bool {
			return f.Fingerprint == old.Fingerprint || f.Category == old.Category && f.Zone == old.Zone && f.Start < old.End && old.Start < f.End
		}) {
			now = append(now, old)
		}
	}
	return now
}

// carried are the flags of a text that another text still holds, each where its
// passage stands now.
func carried(flags []check.Finding, from, to draft.Draft) []check.Finding {
	var out []check.Finding
	for _, f := range flags {
		before, _ := from.Zone(f.Zone)
		z, ok := to.Zone(f.Zone)
		if !ok || f.Quote == "" {
			continue
		}
		if at := nearest(z.Text, f.Quote, shifted(before.Text, z.Text, f.Start, f.End)); at >= 0 {
			f.Reader = check.Model
			f.Start, f.End = at, at+len(f.Quote)
			out = append(out, f)
		}
	}
	return out
}

// shifted is where a passage begins once before has become after, which differ
// in one stretch: what follows that stretch moves with the end of the text.
func shifted(before, after string, start, end int) int {
	same := 0
	for same < len(before) && same < len(after) && before[same] == after[same] {
		same++
	}
	if end <= same {
		return start
	}
	return start + len(after) - len(before)
}

// nearest is the offset of the occurrence of quote that is closest to where, -1
// for none.
func nearest(text, quote string, where int) int {
	best := -1
	for from := 0; from <= len(text)-len(quote); {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			break
		}
		i += from
		if best < 0 || abs(i-where) < abs(best-where) {
			best = i
		}
		from = i + 1
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// reportOf is the rules' report of a record, with what the second reader added.
func (s *sitting) reportOf(r *Record) check.Report {
	rep := s.report(r.Draft)
	if r.Reading == nil {
		return rep
	}
	return rep.With(r.Reading.Flags)
}

// become gives a record another content; the flags follow their passages.
func (r *Record) become(to draft.Draft) {
	if r.Reading != nil {
		moved := *r.Reading
		moved.Flags = carried(moved.Flags, r.Draft, to)
		r.Reading = &moved
	}
	r.Draft = to
}

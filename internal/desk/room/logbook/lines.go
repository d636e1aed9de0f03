// Package logbook is the room of the journal: who did what, when, to which
// draft. It reads the hash-chained lines of the case file, filters them, verifies
// the chain, and writes it out for others to verify or to print. The journal
// holds digests and names, never text of a draft, and so does this room.
package logbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"imprimatur/internal/desk/words"
	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

// detail is what the lines of the workflow say beside who and when.
type detail struct {
	Verb      review.Verb            `json:"verb"`
	Kind      review.DispositionKind `json:"kind"`
	Rule      string                 `json:"rule"`
	Item      string                 `json:"item"`
	Answer    review.Answer          `json:"answer"`
	Reason    review.Unsealed        `json:"reason"`
	What      string                 `json:"what"`
	Batch     string                 `json:"batch"`
	Drafts    []string               `json:"drafts"`
	Note      string                 `json:"note"`
	SourceURL string                 `json:"source_url"`
	Model     string                 `json:"model"`
	Endpoint  string                 `json:"endpoint"`
	On        bool                   `json:"on"`
}

// line is an entry with what is shown of it.
type line struct {
	journal.Entry
	when  time.Time
	more  detail
	title string
	key   string // for searching
	sum   string // SHA-256 of its bytes, which the next line repeats
}

// read turns the lines of a journal into what the room shows, the last first.
func read(t *words.Translations, raw [][]byte) ([]line, error) {
	out := make([]line, 0, len(raw))
	for i, b := range raw {
		var l line
		if err := json.Unmarshal(b, &l.Entry); err != nil {
			return nil, fmt.Errorf("reading line %d of the journal: %w", i+1, err)
		}
		var more struct {
			Detail json.RawMessage `json:"detail"`
		}
		if err := json.Unmarshal(b, &more); err != nil {
			return nil, fmt.Errorf("reading line %d of the journal: %w", i+1, err)
		}
		// Another version may say other things; what is not understood is not shown.
		if len(more.Detail) > 0 {
			if err := json.Unmarshal(more.Detail, &l.more); err != nil {
				l.more = detail{}
			}
		}
		at, err := time.Parse(time.RFC3339Nano, l.At)
		if err != nil {
			return nil, fmt.Errorf("reading line %d of the journal: %w", i+1, err)
		}
		l.when = at.Local()
		l.sum = journal.Digest(b)
		l.title = title(t, l)
		l.key = words.SearchKey(l.title + " " + l.Who + " " + l.Draft + " " + l.more.Batch + " " + l.more.Note)
		out = append(out, l)
	}
	slices.Reverse(out)
	return out, nil
}

// title says in words what a line records.
func title(t *words.Translations, l line) string {
	switch l.What {
	case "import":
		return t.T("logbook.import")
	case "edit":
		return t.T("logbook.edit")
	case "dispose":
		return t.T("logbook.dispose", l.more.Rule, t.Disposition(l.more.Kind))
	case "answer":
		return t.T("logbook.answer", l.more.Item, answer(t, l.more.Answer))
	case "decide":
		return t.T("logbook.decide", t.Verb(l.more.Verb))
	case "undo":
		return t.T("logbook.undo")
	case "plan":
		return t.T("logbook.plan")
	case "note":
		return t.T("logbook.note")
	case "pack":
		return t.T("logbook.pack")
	case "reader":
		if l.more.On {
			return t.T("logbook.reader.on")
		}
		return t.T("logbook.reader.off")
	case "seal":
		return t.T("logbook.seal")
	case "unseal":
		return t.T("logbook.unseal")
	case "export":
		return t.N("logbook.export", len(l.more.Drafts), l.more.Batch)
	case "transmit":
		return t.T("logbook.transmit", l.more.Model, l.more.Endpoint)
	case "second_reading":
		return t.T("logbook.second_reading", l.more.Model)
	case "answers":
		return t.T("logbook.answers", l.more.Model)
	}
	return l.What
}

func answer(t *words.Translations, a review.Answer) string {
	switch a {
	case review.Yes:
		return t.T("answer.yes")
	case review.No:
		return t.T("answer.no")
	case review.NotApplicable:
		return t.T("answer.na")
	}
	return string(a)
}

// kinds are the choices of the filter.
var kinds = []struct {
	label string
	whats []string // none: all
}{
	{"logbook.kind.all", nil},
	{"logbook.kind.decisions", []string{"decide", "undo", "seal", "unseal"}},
	{"logbook.kind.findings", []string{"dispose", "answer"}},
	{"logbook.kind.texts", []string{"import", "edit"}},
	{"logbook.kind.exports", []string{"export"}},
	{"logbook.kind.second", []string{"transmit", "second_reading", "answers"}},
}

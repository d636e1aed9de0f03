package batch

import (
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// Schema names the layout of lot.json.
const Schema = "imprimatur.lot/1"

const (
	manifestName = "lot.json"
	sumsName     = "SHA256SUMS"
)

// Manifest is lot.json.
type Manifest struct {
	Schema      string        `json:"schema"`
	App         string        `json:"app"`
	ExportedBy  string        `json:"exported_by"`
	ExportedAt  string        `json:"exported_at"` // RFC 3339
	Pack        check.PackRef `json:"pack"`
	JournalHead string        `json:"journal_head"` // SHA-256 of the journal's last line
	Count       int           `json:"count"`
	Drafts      []Entry       `json:"drafts"`
	// Digest is the SHA-256 of lot.json as Verify read it, in hexadecimal.
	Digest string `json:"-"`
}

// Entry is one draft of a batch. Its dispositions name rules and fingerprints,
// never the words that were taken out.
type Entry struct {
	ID           string                   `json:"id"`
	Source       string                   `json:"source"` // the file's name, without its folder
	Channel      draft.Channel            `json:"channel,omitempty"`
	Kind         draft.Kind               `json:"kind,omitempty"`
	File         string                   `json:"file"`
	SHA256       string                   `json:"sha256"`
	Revision     draft.Digest             `json:"revision"`
	Verdict      check.Verdict            `json:"verdict"`
	Decision     review.Decision          `json:"decision"`
	Seal         string                   `json:"seal"`
	Dispositions []review.Disposition     `json:"dispositions"`
	Answers      map[string]review.Answer `json:"answers,omitempty"`
}

// sealed gives back what the seal was computed over.
func (e Entry) sealed() review.Sealed {
	return review.Sealed{Dispositions: e.Dispositions, Answers: e.Answers, Decision: e.Decision}
}

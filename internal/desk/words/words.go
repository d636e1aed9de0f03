package words

import (
	"path"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// State is the word for where a draft stands.
func (t *Translations) State(it review.Item) string {
	switch {
	case it.Problem != nil:
		return t.T("state.unchecked")
	case it.Unsealed != "" && it.State == review.Pending:
		return t.T("state.unsealed")
	}
	switch it.State {
	case review.Pending:
		return t.T("state.pending")
	case review.Changes:
		return t.T("state.changes")
	case review.Approved:
		return t.T("state.approved")
	case review.Rejected:
		return t.T("state.rejected")
	}
	return string(it.State)
}

// Unsealed says why an approval no longer holds.
func (t *Translations) Unsealed(u review.Unsealed) string {
	switch u {
	case review.UnsealedEdited:
		return t.T("unsealed.edited")
	case review.UnsealedPack:
		return t.T("unsealed.pack")
	case review.UnsealedRecheck:
		return t.T("unsealed.recheck")
	case review.UnsealedBroken:
		return t.T("unsealed.broken")
	case review.UnsealedExpired:
		return t.T("unsealed.expired")
	}
	return ""
}

// Problem says what is wrong with a file and what to do next.
func (t *Translations) Problem(p *draft.Problem) string {
	if p == nil {
		return ""
	}
	switch p.Code {
	case draft.ProblemMissing:
		return t.T("problem.missing")
	case draft.ProblemUnreadable:
		return t.T("problem.unreadable")
	case draft.ProblemEmpty:
		return t.T("problem.empty")
	case draft.ProblemBinary:
		return t.T("problem.binary")
	case draft.ProblemTooLarge:
		return t.T("problem.too_large")
	case draft.ProblemTruncated:
		return t.T("problem.truncated")
	case draft.ProblemMalformed:
		return t.T("problem.malformed")
	case draft.ProblemUnsupported:
		return t.T("problem.unsupported")
	case draft.ProblemBomb:
		return t.T("problem.bomb")
	}
	return t.T("problem.unknown")
}

// Channel names a channel.
func (t *Translations) Channel(c draft.Channel) string {
	switch c {
	case draft.LinkedIn:
		return "LinkedIn"
	case draft.X:
		return "X"
	case draft.Magazine:
		return t.T("channel.magazine")
	case draft.Email:
		return t.T("channel.email")
	}
	return t.T("channel.none")
}

// Severity is the word for a severity.
func (t *Translations) Severity(s pack.Severity) string {
	switch s {
	case pack.Block:
		return t.T("severity.block")
	case pack.Warn:
		return t.T("severity.warn")
	case pack.Advice:
		return t.T("severity.advice")
	}
	return s.String()
}

// Disposition is the word for what was done with a finding.
func (t *Translations) Disposition(k review.DispositionKind) string {
	switch k {
	case review.Corrected:
		return t.T("disposition.corrected")
	case review.FalsePositive:
		return t.T("disposition.false_positive")
	case review.Justified:
		return t.T("disposition.justified")
	case review.Acknowledged:
		return t.T("disposition.acknowledged")
	}
	return string(k)
}

// Need says what a finding still asks.
func (t *Translations) Need(n review.Need) string {
	switch n {
	case review.NeedCorrection:
		return t.T("need.correction")
	case review.NeedTwo:
		return t.T("need.two")
	case review.NeedSecond:
		return t.T("need.second")
	case review.NeedJustification:
		return t.T("need.justification")
	case review.NeedDisposition:
		return t.T("need.disposition")
	case review.NeedNothing:
	}
	return ""
}

// Verb is the word for a decision.
func (t *Translations) Verb(v review.Verb) string {
	switch v {
	case review.Approve:
		return t.T("verb.approve")
	case review.RequestChanges:
		return t.T("verb.changes")
	case review.Reject:
		return t.T("verb.reject")
	}
	return string(v)
}

// Proof says how well a section of the guide is known.
func (t *Translations) Proof(proof string) string {
	switch proof {
	case "read":
		return t.T("proof.read")
	case "press":
		return t.T("proof.press")
	case "title":
		return t.T("proof.title")
	case "law":
		return t.T("proof.law")
	}
	return proof
}

// Zone names a zone; readers of formats may add others than ours.
func (t *Translations) Zone(z draft.Zone) string {
	kind, rank, _ := strings.Cut(z.Name, " ")
	name := z.Name
	if key := zoneKey(kind); key != "" {
		name = strings.TrimSpace(t.T(key) + " " + rank)
	}
	if z.Hidden {
		return t.T("zone.hidden", name)
	}
	return name
}

// zoneKey gives the key of what a kind of zone is called.
func zoneKey(kind string) string {
	switch kind {
	case draft.ZoneTitle:
		return "zone.title"
	case draft.ZoneBody:
		return "zone.body"
	case "hidden":
		return "zone.invisible"
	case "comment":
		return "zone.comment"
	case "deletion":
		return "zone.deletion"
	case "alt":
		return "zone.alt"
	case "header":
		return "zone.header"
	case "footer":
		return "zone.footer"
	case "chart":
		return "zone.chart"
	case "diagram":
		return "zone.diagram"
	case "alternative":
		return "zone.alternative"
	case "links":
		return "zone.links"
	case "metadata":
		return "zone.metadata"
	}
	return ""
}

// When writes a moment.
func (t *Translations) When(at time.Time) string { return at.Format(t.T("date.short")) }

// Name is what the queue and the text pane call a draft.
func (t *Translations) Name(it review.Item) string {
	if it.Problem != nil {
		return path.Base(it.Source)
	}
	if s := OneLine(it.Title); s != "" {
		return s
	}
	return it.Source
}

// OneLine keeps the words of a text on one line.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Shorten cuts a text after n characters.
func Shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n])) + "…"
}

// SearchKey is a text without case or accents.
func SearchKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// Place names the places of Fyne's file dialog, which it leaves in English.
func (t *Translations) Place(name string) string {
	switch name {
	case "Home":
		return t.T("place.home")
	case "Computer":
		return t.T("place.computer")
	case "App Files":
		return t.T("place.app")
	case "Desktop":
		return t.T("place.desktop")
	case "Documents":
		return t.T("place.documents")
	case "Downloads":
		return t.T("place.downloads")
	case "Music":
		return t.T("place.music")
	case "Pictures":
		return t.T("place.pictures")
	case "Videos":
		return t.T("place.videos")
	}
	return name
}

package desk

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

// stateText is the word for where a draft stands.
func (t *Translations) stateText(it review.Item) string {
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

func (t *Translations) unsealedText(u review.Unsealed) string {
	switch u {
	case review.UnsealedEdited:
		return t.T("unsealed.edited")
	case review.UnsealedPack:
		return t.T("unsealed.pack")
	case review.UnsealedRecheck:
		return t.T("unsealed.recheck")
	case review.UnsealedBroken:
		return t.T("unsealed.broken")
	}
	return ""
}

func (t *Translations) channelText(c draft.Channel) string {
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

func (t *Translations) severityText(s pack.Severity) string {
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

func (t *Translations) dispositionText(k review.DispositionKind) string {
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

func (t *Translations) needText(n review.Need) string {
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

func (t *Translations) verbText(v review.Verb) string {
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

func (t *Translations) proofText(proof string) string {
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

// zoneText names a zone; readers of formats may add others than ours.
func (t *Translations) zoneText(z draft.Zone) string {
	name := z.Name
	switch name {
	case draft.ZoneTitle:
		name = t.T("zone.title")
	case draft.ZoneBody:
		name = t.T("zone.body")
	}
	if z.Hidden {
		return t.T("zone.hidden", name)
	}
	return name
}

func (t *Translations) when(at time.Time) string { return at.Format(t.T("date.short")) }

// name is what the queue and the text pane call a draft.
func (t *Translations) name(it review.Item) string {
	if it.Problem != nil {
		return path.Base(it.Source)
	}
	if s := oneLine(it.Title); s != "" {
		return s
	}
	return it.Source
}

// oneLine keeps the words of a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shorten cuts a text after n characters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n])) + "…"
}

// searchKey is a text without case or accents.
func searchKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

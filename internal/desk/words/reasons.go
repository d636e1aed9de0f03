package words

import "imprimatur/internal/review"

// Reason says why the workflow refuses. The workflow speaks French itself;
// the window only translates what it meets.
func (t *Translations) Reason(r review.Reason) string {
	if t.language == French {
		return r.French()
	}
	switch r.Code {
	case review.CodeProblem:
		return t.T("reason.problem")
	case review.CodeUnchecked:
		return t.T("reason.unchecked")
	case review.CodeEmpty:
		return t.T("reason.empty")
	case review.CodeBlockingOpen:
		return t.T("reason.blocking", r.Rule, r.Title, t.Need(r.Need))
	case review.CodeWarnOpen:
		return t.T("reason.warn", r.Rule, r.Title, t.Need(r.Need))
	case review.CodeUnanswered:
		return t.T("reason.unanswered", r.Item, r.Title)
	case review.CodeStillFound:
		return t.T("reason.still_found")
	case review.CodeURLNeeded:
		return t.T("reason.url")
	case review.CodeForbidden:
		return t.T("reason.forbidden", r.Rule)
	case review.CodeSealBroken:
		return t.T("reason.seal")
	case review.CodePackChanged:
		return t.T("reason.pack")
	case review.CodeChangedPast:
		return t.T("reason.changed")
	case review.CodeBadDay:
		return t.T("reason.day")
	case review.CodeExpired:
		return t.T("reason.expired")
	case review.CodeEmbargo:
		return t.T("reason.embargo")
	case review.CodeNameNeeded, review.CodeUnknown, review.CodeUnknownDraft, review.CodeUnknownItem, review.CodeInvalid, review.CodeNothingToUndo:
	}
	return r.French()
}

package ledger

import (
	"imprimatur/internal/assist"
	"imprimatur/internal/review"
)

// Reading is what a case file keeps of an outcome.
func Reading(o assist.Outcome) review.Reading {
	r := review.Reading{
		Revision: o.Revision, Reason: string(o.Reason), Model: o.Model, Endpoint: o.Endpoint,
		Flags: o.Findings, Agreement: o.Agreement, Samples: o.Samples,
		Tokens: o.PromptTokens + o.CompletionTokens, Cached: o.Cached, Took: o.Took,
		State: review.ReadingUnchecked,
	}
	switch o.State {
	case assist.Done:
		r.State = review.ReadingDone
	case assist.Withheld:
		r.State = review.ReadingWithheld
	case assist.Unchecked:
	}
	for _, u := range o.Ungrounded {
		r.Unfounded = append(r.Unfounded, review.Unfounded{Quote: u.Quote, Category: u.Category, Reason: u.Reason})
	}
	return r
}

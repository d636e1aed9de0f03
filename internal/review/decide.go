package review

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"imprimatur/internal/draft"
)

// Decide approves, sends back or rejects a draft as it is stored. Approval is
// refused, with all the reasons, while anything is open; it seals the draft.
func (d *Desk) Decide(ctx context.Context, as, id string, v Verb, note string) (Case, error) {
	return d.DecideOn(ctx, as, id, "", v, note)
}

// DecideOn is Decide by someone who read the revision seen: it is refused when
// the text has changed since, so that nobody approves what they did not see.
// The empty digest stands for whatever is stored.
func (d *Desk) DecideOn(ctx context.Context, as, id string, seen draft.Digest, v Verb, note string) (Case, error) {
	note = strings.TrimSpace(note)
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	states := map[Verb]State{Approve: Approved, RequestChanges: Changes, Reject: Rejected}
	if states[v] == "" || !utf8.ValidString(note) {
		return Case{}, refuse(CodeInvalid)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, c Case) error {
		switch {
		case seen != "" && seen != r.Draft.Digest():
			return refuse(CodeChangedPast)
		case v == Approve && len(c.Blockers) > 0:
			return &Refusal{c.Blockers}
		case v == Approve && r.Plan.expired(s.now):
			return refuse(CodeExpired)
		case v == Approve && r.State == Approved && personKey(r.Seal.By) == personKey(as):
			return nil
		}
		now := s.now.UTC()
		r.remember(s.act(r, as, "decide"))
		r.Decisions = append(slices.Clone(r.Decisions), Decision{v, as, now, note, r.Draft.Digest(), s.Pack().SHA256})
		r.State, r.Seal, r.Unsealed = states[v], nil, ""
		detail := map[string]any{"verb": v, "note": note}
		if v == Approve {
			what := Sealed{Draft: r.Draft, Dispositions: r.Dispositions, Answers: r.Answers, Decision: r.Decisions[len(r.Decisions)-1]}
			r.Seal = &Seal{what.SealDigest(), as, now}
			detail["seal"] = r.Seal.Digest
		}
		return s.log(tx, as, "decide", r.Draft, detail)
	})
}

package review

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// need says what a finding still asks, given its dispositions.
func need(f check.Finding, given []Disposition) Need {
	people := map[string]bool{}
	reasoned := false
	for _, d := range given {
		if d.Kind == Corrected {
			continue
		}
		people[d.By] = true
		reasoned = reasoned || strings.TrimSpace(d.Note) != "" || d.SourceURL != ""
	}
	if f.Severity == pack.Advice {
		return NeedNothing
	}
	switch f.Override {
	case pack.OverrideForbidden:
		return NeedCorrection
	case pack.OverrideSecond:
		switch len(people) {
		case 0:
			return NeedTwo
		case 1:
			return NeedSecond
		}
		return NeedNothing
	case pack.OverrideJustification:
		if !reasoned {
			return NeedJustification
		}
		return NeedNothing
	case pack.OverrideFree:
		if f.Severity == pack.Block {
			return NeedNothing
		}
	case pack.OverrideAcknowledgement:
	}
	if len(people) == 0 {
		return NeedDisposition
	}
	return NeedNothing
}

// build makes the Case of a record checked now, and refreshes its Summary.
func (d *Desk) build(ctx context.Context, r *Record) Case {
	now := d.clock()
	rep := d.checker.Check(ctx, r.Draft, now)
	c := Case{
		Draft: r.Draft, Report: rep, Answers: r.Answers, Decisions: r.Decisions, Seal: r.Seal,
		Checklist: d.required(r.Draft.Kind),
	}
	s := Summary{Revision: r.Draft.Digest(), Pack: rep.Pack.SHA256, Day: now.Format(time.DateOnly), Verdict: rep.Verdict, Findings: len(rep.Findings)}
	if r.Draft.Problem != nil {
		c.Blockers = append(c.Blockers, Reason{Code: CodeProblem})
		s.Verdict = check.Unchecked
	} else if rep.Verdict == check.Unchecked {
		c.Blockers = append(c.Blockers, Reason{Code: CodeUnchecked})
	}
	for _, f := range rep.Findings {
		cf := CaseFinding{Finding: f}
		for _, x := range r.Dispositions {
			if x.Fingerprint == f.Fingerprint {
				cf.Dispositions = append(cf.Dispositions, x)
			}
		}
		cf.Need = need(f, cf.Dispositions)
		cf.Open = cf.Need != NeedNothing
		if cf.Open {
			code := CodeWarnOpen
			if f.Severity == pack.Block {
				code = CodeBlockingOpen
				s.OpenBlocking++
			} else {
				s.OpenWarn++
			}
			c.Blockers = append(c.Blockers, Reason{Code: code, Rule: f.Rule, Title: f.Title, Fingerprint: f.Fingerprint, Need: cf.Need})
		}
		c.Findings = append(c.Findings, cf)
	}
	for _, i := range c.Checklist {
		if r.Answers[i.ID] == "" {
			c.Blockers = append(c.Blockers, Reason{Code: CodeUnanswered, Item: i.ID, Title: i.Question})
		}
	}
	if r.Draft.Problem == nil && strings.TrimSpace(r.Draft.Published()) == "" {
		c.Blockers = append(c.Blockers, Reason{Code: CodeEmpty})
	}
	r.Summary = s
	c.Item = itemOf(*r)
	return c
}

// required lists the checklist items that a kind of draft asks.
func (d *Desk) required(k draft.Kind) []pack.Item {
	var out []pack.Item
	for _, i := range d.checklist {
		if k != "" && slices.Contains(i.Kinds, string(k)) {
			out = append(out, i)
		}
	}
	return out
}

func itemOf(r Record) Item {
	return Item{
		ID: r.Draft.ID, Source: r.Draft.Source, Title: titleOf(r.Draft), Author: r.Draft.Author,
		Channel: r.Draft.Channel, Kind: r.Draft.Kind, State: r.State, Unsealed: r.Unsealed,
		Verdict: r.Summary.Verdict, Findings: r.Summary.Findings,
		OpenBlocking: r.Summary.OpenBlocking, OpenWarn: r.Summary.OpenWarn,
		Problem: r.Draft.Problem, UpdatedAt: r.UpdatedAt,
	}
}

// titleOf is the title, else the first words of the body, else the ID.
func titleOf(d draft.Draft) string {
	const limit = 90
	title := ""
	if z, ok := d.Zone(draft.ZoneTitle); ok {
		title = z.Text
	}
	if strings.TrimSpace(title) == "" {
		title = strings.TrimSpace(d.Body())
	}
	title, _, _ = strings.Cut(strings.TrimLeft(title, "# \t"), "\n")
	title = strings.Join(strings.Fields(title), " ")
	if title == "" {
		return d.ID
	}
	if utf8.RuneCountInString(title) > limit {
		title = string([]rune(title)[:limit]) + "…"
	}
	return title
}

// SealDigest recomputes what a seal binds: revision, pack, dispositions, answers
// and the approval, each length-prefixed.
func (s Sealed) SealDigest() string {
	h := sha256.New()
	put := func(parts ...string) {
		for _, p := range parts {
			var n [8]byte
			binary.BigEndian.PutUint64(n[:], uint64(len(p)))
			h.Write(n[:])
			h.Write([]byte(p))
		}
	}
	put("imprimatur seal 1", string(s.Decision.Revision), s.Decision.Pack, s.Decision.By, s.Decision.At.UTC().Format(time.RFC3339Nano), s.Decision.Note)
	ds := slices.Clone(s.Dispositions)
	slices.SortStableFunc(ds, func(a, b Disposition) int {
		return strings.Compare(a.Fingerprint+a.By+string(a.Kind)+a.Note+a.SourceURL, b.Fingerprint+b.By+string(b.Kind)+b.Note+b.SourceURL)
	})
	for _, x := range ds {
		put("disposition", x.Fingerprint, x.Rule, string(x.Kind), x.By, x.At.UTC().Format(time.RFC3339Nano), x.Note, x.SourceURL)
	}
	items := make([]string, 0, len(s.Answers))
	for k := range s.Answers {
		items = append(items, k)
	}
	slices.Sort(items)
	for _, k := range items {
		put("answer", k, string(s.Answers[k]))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// sealed assembles what the record's last decision approved.
func (r Record) sealed() (Sealed, error) {
	if r.State != Approved || r.Seal == nil || len(r.Decisions) == 0 {
		return Sealed{}, errors.New("not approved")
	}
	return Sealed{
		Draft: r.Draft, Dispositions: r.Dispositions, Answers: r.Answers,
		Decision: r.Decisions[len(r.Decisions)-1], Seal: *r.Seal,
	}, nil
}

// broken says why an approval of the record no longer holds, or "".
func (d *Desk) broken(r Record) Unsealed {
	s, err := r.sealed()
	switch {
	case err != nil:
		return UnsealedBroken
	case s.Decision.Pack != d.checker.Pack().SHA256:
		return UnsealedPack
	case s.Decision.Revision != r.Draft.Digest():
		return UnsealedEdited
	case s.Seal.Digest != s.SealDigest():
		return UnsealedBroken
	}
	return ""
}

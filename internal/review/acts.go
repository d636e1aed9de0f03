package review

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// Edit stores another text in a zone as a new revision, or nothing when the text
// is the same. An approval is lost, and findings that are gone are recorded as
// corrected.
func (d *Desk) Edit(ctx context.Context, as, id, zone, text string) (Case, error) {
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	if !utf8.ValidString(text) || zone == "" {
		return Case{}, refuse(CodeInvalid)
	}
	edited := func(r Record) draft.Draft { return r.Draft.WithZone(zone, text) }
	return d.change(ctx, id, edited, func(s *sitting, tx Tx, r *Record, before Case) error {
		if r.Draft.Problem != nil {
			return refuse(CodeProblem)
		}
		if z, has := r.Draft.Zone(zone); z.Text == text && (has || text == "") {
			return nil
		}
		return s.revise(tx, as, "edit", r, edited(*r), before)
	})
}

// revise gives the record another content.
func (s *sitting) revise(tx Tx, as, what string, r *Record, to draft.Draft, before Case) error {
	r.become(to)
	if r.State == Approved {
		if err := s.unseal(tx, r, UnsealedEdited); err != nil {
			return err
		}
	}
	r.State = Pending
	after := s.reportOf(r)
	for _, f := range before.Findings {
		if _, still := after.Find(f.Fingerprint); !still && after.Verdict != check.Unchecked && !r.corrected(f.Fingerprint) {
			r.Dispositions = append(r.Dispositions, disposition(f.Finding, Corrected, as, s.now))
		}
	}
	if err := tx.AddRevision(to.ID, Revision{to.Digest(), to, as, s.now}); err != nil {
		return err
	}
	return s.log(tx, as, what, to, map[string]any{"before": before.Draft.Digest()})
}

func (r *Record) corrected(fingerprint string) bool {
	return slices.ContainsFunc(r.Dispositions, func(x Disposition) bool {
		return x.Fingerprint == fingerprint && x.Kind == Corrected
	})
}

// said returns what a person said of a finding; correcting it is no opinion.
func (r *Record) said(by, fingerprint string) []Disposition {
	var out []Disposition
	for _, x := range r.Dispositions {
		if x.saidBy(by, fingerprint) {
			out = append(out, x)
		}
	}
	return out
}

// say replaces what a person said of a finding.
func (r *Record) say(by, fingerprint string, now []Disposition) {
	r.Dispositions = slices.DeleteFunc(slices.Clone(r.Dispositions), func(x Disposition) bool { return x.saidBy(by, fingerprint) })
	r.Dispositions = append(r.Dispositions, now...)
}

func (x Disposition) saidBy(by, fingerprint string) bool {
	return x.Fingerprint == fingerprint && x.Kind != Corrected && personKey(x.By) == personKey(by)
}

func disposition(f check.Finding, k DispositionKind, by string, at time.Time) Disposition {
	return Disposition{Fingerprint: f.Fingerprint, Rule: f.Rule, Category: f.Category, Severity: f.Severity.String(), Kind: k, By: by, At: at.UTC()}
}

// public reports whether a source has an address that anyone could open.
func public(source string) bool {
	u, err := url.Parse(source)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// Dispose records what a person did with a finding, in place of what the same
// person said before.
func (d *Desk) Dispose(ctx context.Context, as, id, fingerprint string, k DispositionKind, note, sourceURL string) (Case, error) {
	return d.DisposeEach(ctx, as, id, []string{fingerprint}, k, note, sourceURL)
}

// DisposeEach is Dispose for several findings of a draft, as one act: all of them
// or none.
func (d *Desk) DisposeEach(ctx context.Context, as, id string, fingerprints []string, k DispositionKind, note, sourceURL string) (Case, error) {
	given := Disposition{Kind: k, Note: strings.TrimSpace(note), SourceURL: strings.TrimSpace(sourceURL)}
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	switch k {
	case Corrected, FalsePositive, Acknowledged, Justified:
	default:
		return Case{}, refuse(CodeInvalid)
	}
	if (k == Justified || given.SourceURL != "") && !public(given.SourceURL) {
		return Case{}, refuse(CodeURLNeeded)
	}
	if !utf8.ValidString(given.Note) || !utf8.ValidString(given.SourceURL) || len(fingerprints) == 0 {
		return Case{}, refuse(CodeInvalid)
	}
	if len(fingerprints) > 1 {
		ctx = context.WithValue(ctx, groupKey{}, stamp(d.clock())+" "+id)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, c Case) error {
		for _, f := range fingerprints {
			if err := s.dispose(tx, as, r, c.Report, f, given); err != nil {
				return err
			}
		}
		return nil
	})
}

// dispose says of one finding of a report what is given.
func (s *sitting) dispose(tx Tx, as string, r *Record, rep check.Report, fingerprint string, given Disposition) error {
	f, found := rep.Find(fingerprint)
	switch {
	case given.Kind == Corrected && found:
		return refuse(CodeStillFound)
	case given.Kind == Corrected && r.corrected(fingerprint):
		return nil
	case !found || fingerprint == "":
		return refuse(CodeUnknown)
	case f.Severity != pack.Advice && policy(f) == pack.OverrideForbidden:
		return &Refusal{[]Reason{{Code: CodeForbidden, Rule: f.Rule, Title: f.Title, Fingerprint: fingerprint}}}
	}
	said := disposition(f, given.Kind, as, s.now)
	said.Note, said.SourceURL = given.Note, given.SourceURL
	before := r.said(as, fingerprint)
	if len(before) == 1 && before[0].Kind == said.Kind && before[0].Note == said.Note && before[0].SourceURL == said.SourceURL {
		return nil
	}
	act := s.act(r, as, "dispose")
	act.Fingerprint, act.Dispositions = fingerprint, before
	r.remember(act)
	r.say(as, fingerprint, []Disposition{said})
	if err := s.log(tx, as, "dispose", r.Draft, map[string]any{"rule": f.Rule, "fingerprint": fingerprint, "kind": said.Kind, "note": said.Note, "source_url": said.SourceURL}); err != nil {
		return err
	}
	return s.unseal(tx, r, UnsealedActs)
}

// act notes where the record stands, for Undo.
func (s *sitting) act(r *Record, by, what string) Act {
	return Act{By: by, At: s.now.UTC(), What: what, Group: groupOf(s.ctx), State: r.State, Unsealed: r.Unsealed, Seal: r.Seal}
}

// remember keeps the last acts, more than anyone takes back.
func (r *Record) remember(a Act) {
	const most = 50
	r.Acts = append(slices.Clone(r.Acts), a)
	if extra := len(r.Acts) - most; extra > 0 {
		r.Acts = slices.Delete(r.Acts, 0, extra)
	}
}

// Answer records the answer to a checklist item.
func (d *Desk) Answer(ctx context.Context, as, id, item string, a Answer) (Case, error) {
	as, err := named(as)
	if err != nil {
		return Case{}, err
	}
	if a != Yes && a != No && a != NotApplicable {
		return Case{}, refuse(CodeInvalid)
	}
	if !slices.ContainsFunc(d.checklist, func(i pack.Item) bool { return i.ID == item }) {
		return Case{}, refuse(CodeUnknownItem)
	}
	return d.change(ctx, id, nil, func(s *sitting, tx Tx, r *Record, _ Case) error {
		if r.Answers[item] == a {
			return nil
		}
		act := s.act(r, as, "answer")
		act.Item, act.Answer, act.Given = item, r.Answers[item], a
		r.remember(act)
		r.answer(item, a)
		if err := s.log(tx, as, "answer", r.Draft, map[string]any{"item": item, "answer": a}); err != nil {
			return err
		}
		return s.unseal(tx, r, UnsealedActs)
	})
}

// answer sets an answer, or takes it away when a is empty.
func (r *Record) answer(item string, a Answer) {
	answers := maps.Clone(r.Answers)
	if answers == nil {
		answers = map[string]Answer{}
	}
	if a == "" {
		delete(answers, item)
	} else {
		answers[item] = a
	}
	r.Answers = answers
}

package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// memory is a Store without a disk: the window is tested on the real workflow.
type memory struct {
	records []review.Record
	lines   []string
	past    map[string][]review.Revision
	broken  error
	after   func(stored int) // a transaction
}

func (m *memory) Update(_ context.Context, f func(review.Tx) error) error {
	if m.broken != nil {
		return m.broken
	}
	before := slices.Clone(m.records)
	if err := f(m); err != nil {
		m.records = before
		return err
	}
	if m.after != nil {
		m.after(len(m.records))
	}
	return nil
}

func (m *memory) View(_ context.Context, f func(review.Tx) error) error { return f(m) }

func (m *memory) Records() ([]review.Record, error) { return slices.Clone(m.records), nil }

func (m *memory) Recent(n int) ([]review.Record, error) {
	out := slices.Clone(m.records)
	slices.SortStableFunc(out, func(a, b review.Record) int { return b.UpdatedAt.Compare(a.UpdatedAt) })
	return out[:min(n, len(out))], nil
}

func (m *memory) find(keep func(review.Record) bool) (review.Record, error) {
	for _, r := range m.records {
		if keep(r) {
			r.Acts, r.Dispositions, r.Decisions = slices.Clone(r.Acts), slices.Clone(r.Dispositions), slices.Clone(r.Decisions)
			return r, nil
		}
	}
	return review.Record{}, review.ErrNotFound
}

func (m *memory) Record(id string) (review.Record, error) {
	return m.find(func(r review.Record) bool { return r.Draft.ID == id })
}

func (m *memory) BySource(source string) (review.Record, error) {
	return m.find(func(r review.Record) bool { return r.Draft.Source == source })
}

func (m *memory) Put(r review.Record) error {
	for i := range m.records {
		if m.records[i].Draft.ID == r.Draft.ID {
			m.records[i] = r
			return nil
		}
	}
	m.records = append(m.records, r)
	return nil
}

func (m *memory) AddRevision(id string, r review.Revision) error {
	if m.past == nil {
		m.past = map[string][]review.Revision{}
	}
	m.past[id] = append(m.past[id], r)
	return nil
}

func (m *memory) Revisions(id string) ([]review.Revision, error) { return m.past[id], nil }

func (m *memory) Append(e journal.Entry, _ time.Time) error {
	m.lines = append(m.lines, e.What)
	return nil
}

func (m *memory) Head() (string, error) { return "", nil }

// wordChecker is a Checker of four words, one for each policy that the window treats
// differently.
type wordChecker struct {
	extra *[]string // words of a local list, which warn
	many  *bool     // find a word each time, up to 100 times
	deaf  *bool     // the trained reader does not read
	known *[]string // words that are public: what is found of them is an advice
}

var wordRules = []check.Finding{
	{Rule: "T-01", Severity: pack.Block, Override: pack.OverrideForbidden, Title: "Mention de classification", Quote: "SECRET", Message: "« SECRET » est une mention de protection.", Advice: "Retirer la mention.", Guide: []string{"G01"}, Law: []string{"C. pén. 413-9"}},
	{Rule: "T-02", Severity: pack.Block, Override: pack.OverrideSecond, Title: "Mouvement daté", Quote: "demain", Message: "Mouvement daté non public.", Advice: "Retirer la date.", Guide: []string{"G05"}},
	{Rule: "T-03", Severity: pack.Warn, Override: pack.OverrideJustification, Title: "Chiffre à sourcer", Quote: "42", Message: "Chiffre sans source."},
	{Rule: "T-04", Severity: pack.Advice, Override: pack.OverrideFree, Title: "Lien externe", Quote: "https", Message: "Vérifier le lien."},
}

// learned is what the trained reader of these tests finds: a word that no rule
// knows, one that holds what T-03 finds, and one that says little more than it.
var learned = []check.Finding{
	{Rule: "LECTEUR", Reader: check.Trained, Category: pack.Intentions, Severity: pack.Warn, Override: pack.OverrideAcknowledgement, Title: "Signalé", Quote: "nuage", Message: "Ressemble à une allusion."},
	{Rule: "LECTEUR", Reader: check.Trained, Category: pack.OpsecStrength, Severity: pack.Warn, Override: pack.OverrideAcknowledgement, Title: "Signalé", Quote: "42 marins", Message: "Ressemble à un effectif."},
	{Rule: "LECTEUR", Reader: check.Trained, Category: pack.PersonalData, Severity: pack.Warn, Override: pack.OverrideAcknowledgement, Title: "Signalé", Quote: "42!", Message: "Ressemble à une adresse."},
}

func (w wordChecker) Pack() check.PackRef {
	return check.PackRef{ID: "essai", Version: "1.0", SHA256: strings.Repeat("0", 64) + strings.Join(*w.extra, "+") + strings.Join(*w.known, "-")}
}

func (w wordChecker) Check(_ context.Context, d draft.Draft, on time.Time) check.Report {
	rep := check.Report{DraftID: d.ID, Source: d.Source, Revision: d.Digest(), Date: on, Pack: w.Pack(), Verdict: check.Clear, Problem: d.Problem, Proof: check.Proof{RulesRun: len(wordRules), Zones: len(d.Zones)}}
	if !*w.deaf {
		rep.Proof.Trained = "modèle"
	}
	if d.Problem != nil {
		rep.Verdict = check.Unchecked
		return rep
	}
	if d.Kind == draft.Career {
		rep.Asks = []string{"CHK-01"}
	}
	if strings.Contains(d.Body(), "panne") {
		rep.Verdict = check.Unchecked
		rep.Proof.RulesInactive, rep.Proof.Failures = 1, []string{"rule T-09: own test failed"}
		return rep
	}
	verdicts := map[pack.Severity]check.Verdict{pack.Block: check.Blocked, pack.Warn: check.Warned, pack.Advice: check.Advised}
	worst := pack.Severity(0)
	for _, z := range d.Zones {
		rules := slices.Clone(wordRules)
		if !*w.deaf {
			rules = append(rules, learned...)
		}
		for _, word := range *w.extra {
			rules = append(rules, check.Finding{Rule: "T-05", Severity: pack.Warn, Override: pack.OverrideJustification, Title: "Terme local", Quote: word})
		}
		for _, f := range rules {
			for n, at := 0, strings.Index(z.Text, f.Quote); at >= 0 && n < 100 && (n == 0 || *w.many); n++ {
				f.Zone, f.Start, f.End = z.Name, at, at+len(f.Quote)
				if slices.Contains(*w.known, f.Quote) {
					f.Severity, f.Override, f.Public = pack.Advice, pack.OverrideFree, &check.Published{ID: "local"}
				}
				f.Fingerprint = fmt.Sprintf("%s:%s", z.Name, f.Rule+string(f.Category))
				if n > 0 {
					f.Fingerprint += fmt.Sprintf("-%d", n)
				}
				f.Trace = []check.Mention{{Class: "date", Zone: z.Name, Start: f.Start, End: f.End, Text: f.Quote}}
				rep.Findings = append(rep.Findings, f)
				worst = max(worst, f.Severity)
				next := strings.Index(z.Text[f.End:], f.Quote)
				if at = f.End + next; next < 0 {
					at = -1
				}
			}
		}
	}
	if worst > 0 {
		rep.Verdict = verdicts[worst]
	}
	return rep
}

// Inactive implements rules.Engine.
func (wordChecker) Inactive() []check.RuleFailure { return nil }

// WhyNot implements rules.Engine.
func (wordChecker) WhyNot(draft.Draft, string, int, int, time.Time) []check.Near { return nil }

// wordPack is what the rule room shows of the checker's words.
var wordPack = &pack.Pack{
	ID: "essai", Version: "1.0",
	Sections: []pack.Section{{ID: "G05", Title: "Discrétion", Text: "Ne pas dater.", Proof: "read", Source: "page du ministère", Edition: "2012, 2017"}},
	Rules: []pack.Rule{{
		ID: "T-02", Title: "Mouvement daté", Category: pack.OpsecMovementDate, Severity: pack.Block, Override: pack.OverrideSecond, Guide: []string{"G05"},
		Message: "Mouvement daté non public.", Advice: "Retirer la date.", File: "rules/essai.yaml",
		Tests: []pack.Test{{Text: "Départ demain.", Finds: []string{"demain"}}, {Text: "Rien.", Clean: true}},
	}},
}

package review_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"imprimatur/internal/casefile"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// markers are the words that the checker of these tests finds.
var markers = map[string]check.Finding{
	"interdit":  {Rule: "T-01", Severity: pack.Block, Override: pack.OverrideForbidden},
	"double":    {Rule: "T-02", Severity: pack.Block, Override: pack.OverrideSecond},
	"motif":     {Rule: "T-03", Severity: pack.Block, Override: pack.OverrideJustification},
	"vu":        {Rule: "T-04", Severity: pack.Block, Override: pack.OverrideAcknowledgement},
	"libre":     {Rule: "T-05", Severity: pack.Block, Override: pack.OverrideFree},
	"attention": {Rule: "T-06", Severity: pack.Warn, Override: pack.OverrideFree},
	"conseil":   {Rule: "T-07", Severity: pack.Advice, Override: pack.OverrideFree},
	"inconnu":   {Rule: "T-08", Severity: pack.Block, Override: "perhaps"},
	"demain":    {Rule: "T-09", Severity: pack.Block, Override: pack.OverrideForbidden},
}

// checker finds the markers, one finding a sentence. Its fields are what may go
// wrong or change around a draft.
type checker struct {
	pack     string
	dead     int            // rules that do not run
	failure  string         // what did not run
	lie      *check.Verdict // what it claims in place of the truth
	from     time.Time      // "demain" is found from that day
	checked  atomic.Int64   // drafts with text that were checked
	observer func()
}

func (c *checker) Pack() check.PackRef {
	return check.PackRef{ID: "test", Version: "1", SHA256: c.pack}
}

func (c *checker) Check(_ context.Context, d draft.Draft, on time.Time) check.Report {
	rep := check.Report{DraftID: d.ID, Source: d.Source, Revision: d.Digest(), Date: on, Pack: c.Pack(), Problem: d.Problem, Verdict: check.Clear}
	rep.Proof = check.Proof{RulesRun: len(markers) - c.dead, RulesInactive: c.dead, Zones: len(d.Zones)}
	if d.Kind == draft.Career {
		rep.Asks = []string{"CHK-01"}
	}
	if d.Body() != "" {
		c.checked.Add(1)
		if c.observer != nil {
			c.observer()
		}
	}
	for _, z := range d.Zones {
		for sentence := range strings.SplitSeq(z.Text, ".") {
			for word := range strings.FieldsSeq(sentence) {
				f, ok := markers[word]
				if !ok || word == "demain" && on.Before(c.from) {
					continue
				}
				f.Zone, f.Quote, f.Title = z.Name, word, "Règle "+f.Rule
				f.Start = strings.Index(z.Text, word)
				f.End = f.Start + len(word)
				sum := sha256.Sum256([]byte(f.Rule + z.Name + sentence))
				f.Fingerprint = hex.EncodeToString(sum[:8])
				rep.Findings = append(rep.Findings, f)
			}
		}
	}
	switch {
	case c.failure != "":
		rep.Verdict, rep.Proof.Failures = check.Unchecked, []string{c.failure}
	case c.dead > 0 || d.Problem != nil:
		rep.Verdict = check.Unchecked
	case rep.Count(pack.Block) > 0:
		rep.Verdict = check.Blocked
	case rep.Count(pack.Warn) > 0:
		rep.Verdict = check.Warned
	}
	if c.lie != nil {
		rep.Verdict = *c.lie
	}
	return rep
}

// office is a Desk over a case file of its own, with the time in hand.
type office struct {
	*review.Desk
	t       *testing.T
	ctx     context.Context
	path    string
	store   *casefile.Store
	checker *checker
	now     time.Time
}

func newOffice(t *testing.T) *office {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dossier.imprimatur")
	store, err := casefile.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &office{
		t: t, ctx: t.Context(), path: path, store: store,
		checker: &checker{pack: "pack-1"}, now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC),
	}
	o.Desk = review.New(store, o.checker, o.tick, []pack.Item{
		{ID: "CHK-01", Question: "Accord de l'intéressé ?", Kinds: []string{string(draft.Career)}},
		{ID: "CHK-02", Question: "Visages vérifiés ?"},
	})
	return o
}

// tick is a clock that never shows the same moment twice.
func (o *office) tick() time.Time {
	o.now = o.now.Add(time.Millisecond)
	return o.now
}

func text(id, body string) draft.Draft {
	return draft.Draft{ID: id, Source: id, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: body}}}
}

// open imports one draft, id "a.txt", with that body.
func (o *office) open(body string) *office {
	o.t.Helper()
	return o.add(text("a.txt", body))
}

func (o *office) add(drafts ...draft.Draft) *office {
	o.t.Helper()
	if _, err := o.Import(o.ctx, "Zoé", drafts); err != nil {
		o.t.Fatal(err)
	}
	return o
}

func (o *office) look(id string) review.Case {
	o.t.Helper()
	c, err := o.Open(o.ctx, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// fingerprint returns that of the only finding of a rule.
func (o *office) fingerprint(id, rule string) string {
	o.t.Helper()
	for _, f := range o.look(id).Findings {
		if f.Rule == rule {
			return f.Fingerprint
		}
	}
	o.t.Fatalf("%s: no finding of %s", id, rule)
	return ""
}

func (o *office) approve(as, id string) *office {
	o.t.Helper()
	if _, err := o.Decide(o.ctx, as, id, review.Approve, ""); err != nil {
		o.t.Fatal(err)
	}
	return o
}

// item returns the line of a draft in the queue.
func (o *office) item(id string) review.Item {
	o.t.Helper()
	items, err := o.Queue(o.ctx)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, i := range items {
		if i.ID == id {
			return i
		}
	}
	o.t.Fatalf("%s is not in the queue", id)
	return review.Item{}
}

// must fails on an error; it takes the two results of a Desk's method.
func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// refusedFor fails unless err is a refusal with exactly those reasons.
func refusedFor(t *testing.T, err error, want ...review.Code) {
	t.Helper()
	var refusal *review.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("got %v, want a refusal for %v", err, want)
	}
	var got []review.Code
	for _, r := range refusal.Reasons {
		got = append(got, r.Code)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("refused for %v, want %v", got, want)
	}
}

// leaving returns the IDs that may leave, and the codes of those that may not.
func (o *office) leaving() (ids []string, refused map[string]review.Code) {
	o.t.Helper()
	sealed, not, err := o.Approved(o.ctx)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, s := range sealed {
		ids = append(ids, s.Draft.ID)
	}
	refused = map[string]review.Code{}
	for _, r := range not {
		refused[r.ID] = r.Reasons[0].Code
	}
	return ids, refused
}

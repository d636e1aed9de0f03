package desk

import (
	"context"
	"strings"
	"testing"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// oracle is a model that flags words of its own wherever they stand.
type oracle struct {
	words  []string
	state  assist.State
	during func()
}

func (o *oracle) Plan(context.Context, draft.Draft, check.Report) (assist.Plan, error) {
	return assist.Plan{Reach: wire.Reach{Local: true}}, nil
}

func (o *oracle) Read(_ context.Context, d draft.Draft, _ check.Report, _ assist.Progress) assist.Outcome {
	if o.during != nil {
		o.during()
	}
	out := assist.Outcome{State: o.state, Model: "petit", Revision: d.Digest()}
	for _, w := range o.words {
		at := strings.Index(d.Body(), w)
		if at < 0 {
			out.Ungrounded = append(out.Ungrounded, assist.Ungrounded{Quote: w})
			continue
		}
		out.Findings = append(out.Findings, check.Finding{
			Rule: assist.Rule, Reader: check.Model, Severity: pack.Warn, Override: pack.OverrideAcknowledgement, Zone: draft.ZoneBody,
			Start: at, End: at + len(w), Quote: w, Title: "Signalé par le second lecteur", Message: "Un indice.", Fingerprint: "m" + w,
		})
	}
	return out
}

type noKeys struct{}

func (noKeys) Get(string) string       { return "" }
func (noKeys) Set(string, string) bool { return false }

// openSecond starts the window with a model that is switched on.
func openSecond(t *testing.T, o *oracle, drafts ...draft.Draft) *bench {
	t.Helper()
	b := openWith(t, "Anne", secondreader.House{
		Open: func(assist.Server, int) (secondreader.Reader, error) { return o, nil }, Keys: noKeys{},
	}, drafts...)
	b.second.Configure(secondreader.Config{On: true, URL: "http://127.0.0.1:1", Model: "petit"})
	return b
}

func TestFlagsOfTheSecondReaderArriveAmongTheFindings(t *testing.T) {
	o := &oracle{words: []string{"Aurore", "demain", "absent"}, state: assist.Done}
	b := openSecond(t, o, text("a.txt", "Aurore part demain."), text("b.txt", "Rien."))
	b.sees("Second lecteur : pas encore lu.")
	b.press("b")
	b.sees("Second lecteur · « Aurore »")
	b.sees("T-02 et second lecteur · « demain »")
	b.sees("1 citation introuvable")
	if b.open.Report.Verdict != check.Blocked || b.state("a.txt") != review.Pending {
		t.Errorf("verdict %s", b.open.Report.Verdict)
	}
	if n := len(b.ed.Text()); n == 0 || len(b.open.Findings) != 2 {
		t.Errorf("%d findings", len(b.open.Findings))
	}

	b.replace("Aurore", "On") // the flag goes with its passage
	b.pass(time.Second)
	b.doesNotSee("Second lecteur · « Aurore »")
	b.sees("a lu une version précédente")
}

func TestAFlagMustBeDisposedOfBeforeApproval(t *testing.T) {
	b := openSecond(t, &oracle{words: []string{"Aurore"}, state: assist.Done}, text("a.txt", "Aurore avance."), text("b.txt", "Rien."))
	b.press("b")
	if len(b.open.Blockers) != 1 || b.open.Blockers[0].Code != review.CodeWarnOpen {
		t.Fatalf("blockers %+v", b.open.Blockers)
	}
	b.press("f", "a")
	if b.state("a.txt") != review.Approved {
		t.Errorf("%s after the flag was dismissed", b.state("a.txt"))
	}
}

func TestTheWholeQueueIsReadAndTypingGoesOn(t *testing.T) {
	o := &oracle{words: []string{"Aurore"}, state: assist.Done}
	b := openSecond(t, o, text("a.txt", "Aurore avance."), text("b.txt", "Aurore encore."), text("c.txt", "Rien."))
	typed := false
	o.during = func() {
		if !typed {
			typed = true
			b.ed.Replace(0, 0, "Oui, ")
		}
	}
	b.byLabel("command.second_all")()
	b.pass(2 * time.Second)
	if got := b.ed.Text(); got != "Oui, Aurore avance." {
		t.Errorf("the editor holds %q", got)
	}
	b.pass(2 * time.Second)
	for id, want := range map[string]int{"b.txt": 1, "c.txt": 0} {
		r, err := b.store.Record(id)
		if err != nil || r.Reading == nil || len(r.Reading.Flags) != want {
			t.Errorf("%s: %+v, %v", id, r.Reading, err)
		}
	}
	if b.second.Working() {
		t.Error("the queue hangs")
	}
}

func TestWithoutASecondReaderTheWindowDoesNotSpeakOfOne(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.doesNotSee("Second lecteur")
	for _, c := range b.commands {
		if strings.HasPrefix(c.label, "command.second") && c.enabled() {
			t.Errorf("%s is enabled", c.label)
		}
	}
}

func TestAFailureLeavesTheVerdictOfTheRules(t *testing.T) {
	b := openSecond(t, &oracle{state: assist.Unchecked}, text("a.txt", "Ils sont 42."))
	before := b.open.Report.Verdict
	b.press("b")
	b.sees("Second lecteur : non vérifié.")
	if b.open.Report.Verdict != before || len(b.open.Findings) != 1 {
		t.Errorf("verdict %s, %d findings", b.open.Report.Verdict, len(b.open.Findings))
	}
}

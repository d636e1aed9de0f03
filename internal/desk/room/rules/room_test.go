package rules_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/desk/room/rules"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// book is a pack of three rules and three sections, one of which no rule serves.
func book() *pack.Pack {
	return &pack.Pack{
		ID: "essai", Version: "1.0",
		Sections: []pack.Section{
			{ID: "G05", Title: "Ni date ni lieu", Text: "Ne rien dater.", Proof: "press", Source: "presse", Edition: "2012"},
			{ID: "G09", Title: "Devoir de réserve", Proof: "law"},
			{ID: "G34", Title: "Résumons", Proof: "title"},
		},
		Rules: []pack.Rule{
			{
				ID: "OPS-01", Title: "Départ daté", Category: pack.OpsecMovementDate, Severity: pack.Block, Override: pack.OverrideSecond,
				Guide: []string{"G05"}, Law: []string{"C. déf. L4121-2"}, Message: "{unit} : mouvement daté.", Advice: "Retirer la date.",
				KnownFalsePositives: []string{"une commémoration"}, File: "rules/operations.yaml",
				Tests: []pack.Test{{Text: "La frégate part demain.", Finds: []string{"part demain"}}, {Text: "Le marché ouvre demain.", Clean: true}},
			},
			{ID: "OPS-02", Title: "Lieu d'une unité", Category: pack.OpsecLocation, Severity: pack.Warn, Override: pack.OverrideFree, Guide: []string{"G05"}},
			{
				ID: "RES-01", Title: "Opinion ès qualités", Category: pack.ReservePolitical, Severity: pack.Advice, Override: pack.OverrideFree, Guide: []string{"G09"},
				Periods: []pack.Period{{From: "2026-10-01", To: "2027-05-09", Severity: "block", Season: pack.Season{Title: "Campagne", Source: "Code électoral", Confirm: "second tour"}}},
			},
		},
	}
}

// engine finds the word « demain », unless it fails.
type engine struct {
	dead []check.RuleFailure
	seen draft.Channel
}

func (e *engine) Inactive() []check.RuleFailure { return e.dead }

func (e *engine) WhyNot(d draft.Draft, zone string, start, end int, _ time.Time) []check.Near {
	if text := d.Body()[start:end]; zone == draft.ZoneBody && strings.Contains(text, "frégate") {
		return []check.Near{{
			Rule: "OPS-01", Title: "Départ daté", Reason: check.Missing,
			Have: []check.Mention{{Class: "unit", Text: "frégate"}}, Lacking: []check.Lack{{Any: []string{"date"}, When: "future"}},
		}}
	}
	return nil
}

func (e *engine) Check(_ context.Context, d draft.Draft, _ time.Time) check.Report {
	e.seen = d.Channel
	rep := check.Report{Verdict: check.Clear, Proof: check.Proof{RulesRun: 3}}
	if len(e.dead) > 0 {
		rep.Verdict = check.Unchecked
	} else if at := strings.Index(d.Body(), "demain"); at >= 0 {
		rep.Verdict = check.Blocked
		rep.Findings = []check.Finding{{Rule: "OPS-01", Title: "Départ daté", Severity: pack.Block, Quote: "demain"}}
	}
	return rep
}

type bench struct {
	*roomtest.Sight
	*engine
	room   *rules.Rules
	unread error
}

func enter(t *testing.T, dead ...check.RuleFailure) *bench {
	t.Helper()
	a := roomtest.App(t)
	b := &bench{engine: &engine{dead: dead}}
	pages := book()
	b.room = rules.New(rules.Deps{
		T: roomtest.Words(t), Runner: roomtest.Now{}, Clock: func() time.Time { return noon }, Pack: func() *pack.Pack { return pages }, Engine: b.engine,
		Records: func(_ context.Context, f func(review.Record) error) error {
			if b.unread != nil {
				return b.unread
			}
			return f(review.Record{Dispositions: []review.Disposition{
				{Rule: "OPS-01", Fingerprint: "a", Kind: review.FalsePositive, At: noon},
				{Rule: "OPS-01", Fingerprint: "b", Kind: review.Corrected, At: noon},
			}})
		},
	})
	b.Sight = roomtest.Enter(t, a, b.room)
	return b
}

func (b *bench) tab(i int)        { roomtest.Find[*container.AppTabs](b.Sight).SelectIndex(i) }
func (b *bench) open(node string) { roomtest.Find[*widget.Tree](b.Sight).Select(node) }

func TestACardSaysAllOfARule(t *testing.T) {
	b := enter(t)
	b.Sees("Mouvement daté", "Localisation opérationnelle", "Réserve politique")
	b.open("reserve_political/RES-01")
	b.Sees("du 2026-10-01 au 2027-05-09 : Bloquant", "Campagne", "Code électoral", "second tour")
	b.open("opsec_movement_date/OPS-01")
	b.Sees("OPS-01 – Départ daté", "Bloquant · Mouvement daté", "… : mouvement daté.", "Retirer la date.", "Deux personnes, qui se prononcent",
		"C. déf. L4121-2", "G05, Ni date ni lieu (connu par la presse)", "trouve « part demain »", "reste muette sur", "une commémoration",
		"2 constats traités ; 50 % étaient fondés, faux positifs : 1.", "rules/operations.yaml")
	b.open("reserve_political/RES-01")
	b.Sees("du 2026-10-01 au 2027-05-09 : Bloquant", "Aucun constat de cette règle")
}

func TestTheGuideIsBrowsedBySection(t *testing.T) {
	b := enter(t)
	roomtest.Find[*widget.Select](b.Sight).SetSelected("Par section du guide")
	b.Sees("G05 Ni date ni lieu", "G34 Résumons", "0 règle")
	b.open("G05")
	b.Sees("Ne rien dater.", "connu par la presse", "2012")
}

func TestSearchIgnoresAccentsAndKeepsBranches(t *testing.T) {
	b := enter(t)
	search := roomtest.Find[*look.Entry](b.Sight)
	search.SetText("depart")
	b.Sees("Départ daté", "Mouvement daté")
	b.DoesNotSee("Réserve politique")
	search.SetText("reserve pol") // the branch's own title keeps its rules
	b.Sees("Opinion ès qualités")
	search.SetText("commemoratoin")
	b.Sees("Aucune règle ne répond")
	search.SetText("")
	b.Sees("Mouvement daté", "Réserve politique")
	b.DoesNotSee("Aucune règle ne répond")
}

func TestInactiveRulesStandOut(t *testing.T) {
	b := enter(t, check.RuleFailure{Rule: "OPS-01", Test: 1, Reason: "did not find"})
	b.Sees("1 règle inactive")
	roomtest.Find[*widget.Tree](b.Sight).OpenAllBranches()
	b.Sees("OPS-01 · INACTIVE")
	b.open("opsec_movement_date/OPS-01")
	b.Sees("échoue à son propre essai", "did not find")
	red := 0
	for _, o := range b.Objects() {
		if l, ok := o.(*widget.Label); ok && l.Importance == widget.DangerImportance && (l.Text == "Départ daté" || l.Text == "Mouvement daté") {
			red++
		}
	}
	if red != 2 {
		t.Errorf("%d of the rule and its category are red", red)
	}
	b.tab(1)
	roomtest.Find[*look.Entry](b.Sight).SetText("Rien.")
	b.Sees("n’a pas pu être vérifié en entier")
	b.DoesNotSee("Aucun motif connu")
}

func TestPrecisionThatWasNotReadIsNoPrecision(t *testing.T) {
	b := enter(t)
	b.unread = errors.New("disk")
	b.room.Enter()
	b.open("opsec_movement_date/OPS-01")
	b.Sees("n’ont pas pu être lues")
	b.DoesNotSee("50 %")
	b.unread = nil
	b.Tap("Réessayer")
	b.Sees("50 %")
}

func TestATextIsTried(t *testing.T) {
	b := enter(t)
	b.tab(1)
	text := roomtest.Find[*look.Entry](b.Sight)
	text.SetText("La frégate part demain.")
	b.Sees("1 constat", "Départ daté", "OPS-01 · « demain »")
	roomtest.Find[*widget.Select](b.Sight).SetSelected("LinkedIn")
	if b.seen != draft.LinkedIn {
		t.Errorf("checked for channel %q", b.seen)
	}
	roomtest.Find[*widget.List](b.Sight).Select(0)
	b.Sees("OPS-01 – Départ daté")
	b.tab(1)
	text.SetText("Le marché ouvre.")
	b.Sees("Aucun motif connu détecté (3 règles)", "Ce n’est pas un feu vert")
	b.Sees("Pourquoi rien ?", "Aucune règle n’est passée près")
	text.SetText("La frégate part bientôt.")
	b.Sees("Pourquoi rien ?", "OPS-01 · Départ daté", "« frégate »", "manque", "à venir")
	roomtest.Find[*widget.List](b.Sight).Select(0)
	b.Sees("OPS-01 – Départ daté")
	b.tab(1)
	text.SetText("")
	b.Sees("Les constats paraîtront ici")
}

func TestTheCoverageShowsWhatNoRuleServes(t *testing.T) {
	b := enter(t)
	b.tab(2)
	b.Sees("1 section n’a aucune règle, sur 3", "Aucune règle : à relire à l’œil", "OPS-01 OPS-02")
	roomtest.Find[*widget.List](b.Sight).Select(1) // the first that has rules
	b.Sees("G05 – Ni date ni lieu")
}

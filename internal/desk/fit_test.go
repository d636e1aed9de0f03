package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"imprimatur/assets"
	"imprimatur/internal/batch"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// screen is the smallest screen that the window is made for.
const screenWidth, screenHeight = 1366, 768

// rulebook is the pack that comes with the program.
type rulebook struct {
	*check.Engine
	pack *pack.Pack
}

func shipped(t *testing.T) rulebook {
	t.Helper()
	fsys, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return rulebook{e, p}
}

// terms is a Lexicon that takes everything.
type anyTerms struct{}

func (anyTerms) Terms(context.Context) []SensitiveTerm {
	return []SensitiveTerm{{Text: "convoi exceptionnel de la base", Why: "Révèle un itinéraire.", By: "Anne", On: "2026-11-23", Block: true}, {Text: "Aurore", By: "Anne", On: "2026-11-23"}}
}

func (anyTerms) Entries(context.Context) []RegisterEntry {
	return []RegisterEntry{
		{ID: "local-1", Words: []string{"Alcyon", "mardi"}, Rules: []string{"OPS-01", "OPS-18"}, URL: "https://www.defense.gouv.fr/actualites/la-fregate-alcyon-appareille", By: "Marie-Hélène de La Rochefoucauld", On: "2026-11-23", Expires: "2027-11-23"},
		{ID: "local-2", Words: []string{"bataille"}, Rules: []string{"OPS-04"}, Why: "Titre d’un roman", By: "Anne", On: "2026-11-23", Expires: "2027-05-23"},
	}
}

func (anyTerms) Add(context.Context, SensitiveTerm) error { return nil }
func (anyTerms) Remove(context.Context, string) error     { return nil }
func (anyTerms) Withdraw(context.Context, string) error   { return nil }
func (anyTerms) Publish(context.Context, RegisterEntry) (string, error) {
	return "local-1", nil
}

// lived opens a window on a case file that was worked with.
func lived(t *testing.T, book rulebook) *bench {
	t.Helper()
	long := text("2026-11-23_communique-journee-des-familles.docx", "Réunion SECRET demain : 42 camions à https://example.org, « bonne route » !\n\n"+strings.Repeat("Le texte se poursuit sur plusieurs lignes ; il reste lisible. ", 12))
	long.Zones[0].Text = "Journée des familles de l’école : programme, accès et consignes aux accompagnateurs"
	long.Kind, long.Author = draft.Career, "Commissaire Marie-Hélène de La Rochefoucauld"
	long.Zones = append(long.Zones, draft.Zone{Name: "deleted", Hidden: true, Text: "supprimé"})
	unread := draft.Draft{ID: "illisible.docx", Source: "illisible.docx", Problem: &draft.Problem{Code: draft.ProblemUnreadable}}
	b := openWith(t, "Marie-Hélène de La Rochefoucauld", secondreader.House{Keys: noKeys{}}, long, text("panne.txt", "panne"), text("b.txt", "Rien à dire."), text("c.txt", "Bon vent."), text("d.txt", "42 et 42, un nuage"), unread)
	b.deps.Lexicon = anyTerms{}
	b.deps.Rooms.Pack, b.deps.Rooms.Engine = func() *pack.Pack { return book.pack }, book
	ctx := context.Background()
	for _, err := range []error{
		second(b.review.do(func(r Reviewer) (review.Case, error) { return r.Decide(ctx, b.who, "b.txt", review.Approve, "") })),
		second(b.review.do(func(r Reviewer) (review.Case, error) {
			return r.Decide(ctx, b.who, "c.txt", review.RequestChanges, "Retirez le numéro et l’adresse ; ajoutez le lieu.")
		})),
		second(b.review.do(func(r Reviewer) (review.Case, error) {
			return r.Edit(ctx, b.who, long.ID, draft.ZoneBody, long.Body()+" Fin.")
		})),
		second(b.review.do(func(r Reviewer) (review.Case, error) { return r.AddNote(ctx, b.who, long.ID, "Vu avec le bureau.") })),
		second(b.review.do(func(r Reviewer) (review.Case, error) {
			return r.SetPlan(ctx, b.who, long.ID, review.Plan{Assignee: "Marie-Hélène de La Rochefoucauld", On: "2026-12-01"})
		})),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var last []byte
	for i, e := range []journal.Entry{
		{What: "import", Draft: long.ID},
		{What: "decide", Draft: "b.txt", Detail: map[string]any{"verb": "approve"}},
		{What: "dispose", Draft: long.ID, Detail: map[string]any{"rule": "OPS-01", "kind": "false_positive", "note": "Phrase citée d’un communiqué."}},
		{What: "export", Detail: map[string]any{"folder": "/tmp/imprimatur-b7cd91f2a4/relectures/association/2026/lots-de-novembre", "batch": "lot-20261123-090000-a1b2c3d4", "manifest": strings.Repeat("ab", 32), "drafts": []string{"b.txt"}}},
	} {
		e.Who = b.who
		line, err := journal.Next(last, e, monday.Add(time.Duration(i)*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		b.journal, last = append(b.journal, line), line
	}
	b.refreshQueue(nil)
	b.pass(time.Second)
	b.openDraft(long.ID)
	b.pass(time.Second)
	return b
}

func second(_ review.Case, err error) error { return err }

// scene is something the window can show.
type scene struct {
	name string
	show func(b *bench)
}

// at is a scene of a room.
func at(room string, then ...func(b *bench)) func(b *bench) {
	return func(b *bench) {
		b.rail.Go(room)
		b.pass(time.Second)
		for _, f := range then {
			f(b)
			b.pass(time.Second)
		}
	}
}

// press taps the button of a key of the translations.
func press(key string) func(b *bench) { return func(b *bench) { b.tap(b.t9(key)) } }

func (b *bench) t9(key string) string { return b.Desk.t.T(key) }

var scenes = map[string][]scene{
	"workbench": {
		{"findings", at(roomBench)},
		{"checklist", at(roomBench, func(b *bench) { b.tabs.SelectIndex(1) })},
		{"follow-up", at(roomBench, func(b *bench) { b.tabs.SelectIndex(2) })},
		{"filters", at(roomBench, func(b *bench) { b.tabs.SelectIndex(0); b.showFilters() })},
		{"marked", at(roomBench, func(b *bench) { b.queue.toggleFilters(); b.queue.MarkAll() })},
		{"find", at(roomBench, func(b *bench) { b.queue.Unmark(); b.find(); b.text.find.entry.SetText("texte") })},
		{"specials", at(roomBench, func(b *bench) { b.text.find.Close(); b.toggleSpecials() })},
		{"toast", at(roomBench, func(b *bench) { b.toggleSpecials(); b.toast.Show(b.Desk.t.T("toast.all_done"), true) })},
		{"a long toast", at(roomBench, func(b *bench) {
			b.toast.Show("« convoi » n’est plus un terme sensible. Ce brouillon : Avertissement, devenu Aucun motif connu. 3 autres brouillons changent.", true)
		})},
		{"no hit", at(roomBench, func(b *bench) { b.queue.search.SetText("zzz") })},
		{"unread", at(roomBench, func(b *bench) { b.queue.search.SetText(""); b.openDraft("illisible.docx") })},
		{"unchecked", at(roomBench, func(b *bench) { b.openDraft("panne.txt") })},
		{"approved", at(roomBench, func(b *bench) { b.openDraft("b.txt") })},
		{"sent back", at(roomBench, func(b *bench) { b.openDraft("c.txt") })},
		{"trained reader", at(roomBench, func(b *bench) { b.openDraft("d.txt") })},
		{"filters beside the trained reader", at(roomBench, func(b *bench) { b.showFilters() })},
		{"a reader hidden", at(roomBench, func(b *bench) { b.showFilters(); b.findings.readers.Toggle(check.Trained) })},
		{"preview", at(roomBench, func(b *bench) { b.findings.readers.Toggle(check.Trained); b.togglePreview() })},
		{"text again", at(roomBench, func(b *bench) { b.togglePreview() })},
		{"nothing", at(roomBench, func(b *bench) { b.showNothing() })},
	},
	"dialogs": {
		{"identity", func(b *bench) { b.askIdentity() }},
		{"changes", func(b *bench) { b.decide(review.RequestChanges) }},
		{"justify", func(b *bench) { b.askJustification(b.open.Findings[0], func(string, string) {}) }},
		{"term", func(b *bench) { b.askTerm() }},
		{"assign", func(b *bench) { b.askAssign() }},
		{"local pack", func(b *bench) { b.showLocal() }},
		{"public", func(b *bench) {
			b.findings.Select(b.findings.findings[len(b.findings.findings)-2].Fingerprint)
			b.askPublic()
		}},
		{"exception", func(b *bench) { b.askException() }},
		{"term added", func(b *bench) { b.addTerm(SensitiveTerm{Text: "convoi", By: b.who}) }},
		{"refused together", func(b *bench) { b.queue.MarkAll(); b.decideMarked(review.Approve) }},
		{"none marked", func(b *bench) { b.queue.Unmark() }},
		{"trace", func(b *bench) { b.showTrace() }},
		{"plan", func(b *bench) { b.askPlan() }},
		{"note", func(b *bench) { b.askInternalNote() }},
		{"history", func(b *bench) { b.showHistory() }},
		{"question", func(b *bench) { b.askQuestion(0) }},
		{"shortcuts", func(b *bench) { b.showShortcuts() }},
		{"export", func(b *bench) { b.startExport() }},
		{"exported", func(b *bench) { b.showExported("/home/relecture/Documents/Imprimatur/lots/lot-20261123-090000", nil) }},
		{"verified", func(b *bench) { b.verify("/lot") }},
		{"not intact", func(b *bench) { b.broken = errDisk; b.verify("/lot"); b.pass(time.Second); b.broken = nil }},
		{"refusal", func(b *bench) { b.decide(review.Approve) }},
		{"a long refusal", func(b *bench) {
			b.fail(&review.Refusal{Reasons: slices.Repeat([]review.Reason{{Code: review.CodeBlockingOpen, Rule: "OPS-01", Title: "Départ, retour ou relève daté d’une unité", Need: review.NeedTwo}}, 12)})
		}},
		{"failure", func(b *bench) { b.fail(errDisk) }},
		{"leave", func(b *bench) {
			b.store.broken = errDisk
			b.replace("Réunion", "Reunion")
			b.leave(func() {})
			b.store.broken = nil
			b.replace("Reunion", "Réunion")
		}},
		{"busy", func(b *bench) { w := b.wait(b.t9("busy.exporting")); w.reached(3, 10) }},
		{"file", func(b *bench) { b.chooseFile() }},
		{"folder", func(b *bench) { b.chooseFolder() }},
		{"first start", func(b *bench) { b.meet() }},
		{"legend", func(b *bench) { b.legend() }},
		{"first drafts", func(b *bench) { b.offerDrafts() }},
	},
	"rooms": {
		{"batches", at(roomBatches)},
		{"batch is not intact", at(roomBatches, func(b *bench) {
			b.broken = &batch.BrokenError{Defects: []batch.Defect{{File: "001_communique-journee-des-familles_a1b2c3.txt", What: "a changé"}}}
			b.tap(b.t9("batches.verify_any"))
			b.broken = nil
		})},
		{"journal", at(roomLogbook)},
		{"journal verified", at(roomLogbook, press("logbook.verify"))},
		{"rules", at(roomRules)},
		{"a rule", at(roomRules, func(b *bench) { b.search(); b.typeFocused("OPS-01") })},
		{"figures", at(roomFigures)},
		{"settings", at(roomChoices)},
		{"about", at(roomAbout)},
		{"unread batches", at(roomAbout, func(b *bench) {
			whole := b.journal
			b.journal = [][]byte{[]byte("not a line")}
			b.rail.Go(roomBatches)
			b.pass(time.Second)
			b.journal = whole
		})},
		{"no batch", at(roomAbout, func(b *bench) {
			whole := b.journal
			b.journal = b.journal[:1]
			b.rail.Go(roomBatches)
			b.pass(time.Second)
			b.journal = whole
		})},
	},
}

// view is a way in which the window can be looked at.
type view struct {
	language string
	look     look.Theme
}

// views are the ways that the texts are measured in; the dark theme has the boxes of
// the light one, and other contrasts.
func views() []view {
	var out []view
	for _, language := range []string{words.French, words.English} {
		for _, scale := range []float32{1, 2} {
			out = append(out, view{language, look.Theme{Choice: look.Light, Scale: scale}})
		}
	}
	return append(out, view{words.French, look.Theme{Choice: look.Dark, Scale: 1}})
}

// TestEveryTextIsSeenWhole opens every room and every dialog, in both languages,
// both looks and at the ends of the range of sizes, on the smallest screen.
func TestEveryTextIsSeenWhole(t *testing.T) {
	if raced {
		t.Skip("measures on one goroutine; the race detector makes that ten times slower")
	}
	book := shipped(t)
	for _, group := range []string{"workbench", "dialogs", "rooms"} {
		t.Run(group, func(t *testing.T) {
			b := lived(t, book)
			for _, view := range views() {
				b.setLanguage(view.language)
				b.setLook(view.look)
				b.fits(t, fmt.Sprintf("%s %s %.0f%%", view.language, view.look.Choice, view.look.Scale*100), scenes[group])
			}
		})
	}
}

func (b *bench) fits(t *testing.T, name string, scenes []scene) {
	menu := theme.TextSize()*1.36 + 2*theme.InnerPadding()
	b.window.Resize(fyne.NewSize(screenWidth, screenHeight-menu))
	b.rail.Go(roomBench)
	b.openDraft("2026-11-23_communique-journee-des-familles.docx")
	b.pass(time.Second)
	told := map[string]bool{}
	for _, s := range scenes {
		s.show(b)
		b.pass(time.Second)
		for _, miss := range roomtest.Misfits(b.window) {
			if !told[miss] {
				t.Errorf("%s, %s: %s", name, s.name, miss)
			}
			told[miss] = true
		}
		for range b.asking {
			b.closeDialog()
		}
		for _, o := range b.window.Canvas().Overlays().List() {
			b.window.Canvas().Overlays().Remove(o)
		}
		b.asking = nil
	}
}

package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

func TestOpenFindCorrectApproveExport(t *testing.T) {
	b := open(t, text("a.txt", "Le projet SECRET avance."), text("b.txt", "Rien à dire."))
	b.sees("Mention de classification")
	b.sees("Retirer la mention.")
	b.sees("Loi : C. pén. 413-9")
	b.sees("Reste : 1 constat")
	if !b.decision.approve.Disabled() {
		t.Error("a blocked draft can be approved")
	}

	b.replace("SECRET ", "")
	b.pass(60 * time.Millisecond)
	b.doesNotSee("Retirer la mention.")
	b.sees("Aucun motif connu détecté. Relecture requise.")
	if b.decision.approve.Disabled() {
		t.Error("a clear draft cannot be approved")
	}
	b.tap("Approuver")
	if got := b.state("a.txt"); got != review.Approved {
		t.Fatalf("state %q after the approval", got)
	}
	if b.id != "b.txt" {
		t.Errorf("after a decision %q is open, want the next draft", b.id)
	}

	b.startExport()
	b.pass(time.Second)
	b.sees("1 brouillon approuvé, prêt à sortir")
	b.closeDialog()
	b.exportTo("/sortie")
	b.pass(time.Second)
	b.sees("/sortie/lot")
	if len(b.exported) != 1 || !strings.Contains(b.exported[0], "Le projet avance.") {
		t.Errorf("exported %q", b.exported)
	}
	b.tap("Vérifier")
	b.pass(time.Second)
	b.sees("Lot intact")
}

func TestRefusedApprovalShowsItsReason(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."))
	b.decide(review.Approve)
	b.sees("Ce n’est pas possible en l’état")
	b.sees("deux personnes doivent se prononcer")
	if got := b.state("a.txt"); got != review.Pending {
		t.Errorf("state %q", got)
	}
}

func TestSecondReaderSeesWhoIsStillToSign(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."))
	b.sees("Guide G05 : Discrétion (texte lu)")
	b.tap("Pris en compte")
	b.sees("Reste à signer : un second relecteur.")
	b.sees("Pris en compte par Anne")
	b.setWho("Marc")
	b.tap("Faux positif")
	b.sees("Constat réglé.")
	if b.decision.approve.Disabled() {
		t.Error("two people have signed and approval is still disabled")
	}
}

func TestForbiddenOverrideOffersNoDisposition(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"))
	if !b.detail.faulty.Disabled() || !b.detail.justify.Disabled() || !b.detail.noted.Disabled() {
		t.Error("a finding that only a correction closes can be waved through")
	}
	b.sees("Seule une correction du texte lève ce constat.")
}

func TestJustificationNeedsAPublicAddress(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42."))
	b.dispose(review.Justified)
	confirm := b.button("Justifier")
	b.typeFocused("intranet")
	if !confirm.Disabled() {
		t.Error("an address that is no URL is taken")
	}
	b.typeFocused("")
	focused, ok := b.window.Canvas().Focused().(*look.Entry)
	if !ok {
		t.Fatal("the source has not the keyboard")
	}
	focused.SetText("https://example.org/annonce")
	if confirm.Disabled() {
		t.Fatal("a public address is not taken")
	}
	test.Tap(confirm)
	b.sees("https://example.org/annonce")
	b.sees("Constat réglé.")
}

func TestWrittenReasonIsAskedWhereTheRuleWantsOne(t *testing.T) {
	b := open(t, text("a.txt", "Ils sont 42."))
	b.dispose(review.FalsePositive)
	b.sees("Cette règle demande un motif écrit")
	b.typeFocused("Numéro de rue")
	b.confirmNote()
	b.sees("Numéro de rue")
	b.sees("Constat réglé.")
}

func (b *bench) confirmNote() {
	b.t.Helper()
	top := b.window.Canvas().Overlays().Top()
	if top == nil {
		b.t.Fatal("no dialog")
	}
	focused, ok := b.window.Canvas().Focused().(*look.Entry)
	if !ok || strings.TrimSpace(focused.Text) == "" {
		b.t.Fatal("the note is empty")
	}
	for _, o := range test.LaidOutObjects(top) {
		if w, ok := o.(interface{ Tapped(*fyne.PointEvent) }); ok {
			if x, ok := o.(interface{ Disabled() bool }); ok && !x.Disabled() {
				if btn, ok := o.(fyne.Widget); ok && isConfirm(btn) {
					w.Tapped(&fyne.PointEvent{})
					return
				}
			}
		}
	}
	b.t.Fatal("the dialog cannot be confirmed")
}

func TestChangesAskForAMessageAndProposeWhatIsOpen(t *testing.T) {
	b := open(t, text("a.txt", "Départ demain."), text("b.txt", "Rien."))
	b.decide(review.RequestChanges)
	focused, ok := b.window.Canvas().Focused().(*look.Entry)
	if !ok || !strings.Contains(focused.Text, "Mouvement daté\u00a0: Retirer la date.") {
		t.Fatal("the message is not proposed")
	}
	b.confirmNote()
	if got := b.state("a.txt"); got != review.Changes {
		t.Errorf("state %q", got)
	}
	if b.id != "b.txt" {
		t.Errorf("%q is open", b.id)
	}
	b.tap("Annuler")
	b.pass(0)
	if got := b.state("a.txt"); got != review.Pending {
		t.Errorf("state %q after Undo", got)
	}
	if b.id != "a.txt" {
		t.Errorf("Undo shows %q", b.id)
	}
}

func TestRejectNeedsAMessage(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.decide(review.Reject)
	focused, ok := b.window.Canvas().Focused().(*look.Entry)
	if !ok {
		t.Fatal("no message is asked")
	}
	for _, o := range test.LaidOutObjects(b.window.Canvas().Overlays().Top()) {
		if w, ok := o.(fyne.Widget); ok && isConfirm(w) {
			if x, ok := o.(fyne.Disableable); ok && !x.Disabled() {
				t.Error("an empty message is taken")
			}
		}
	}
	focused.SetText("Hors sujet")
	b.confirmNote()
	if got := b.state("a.txt"); got != review.Rejected {
		t.Errorf("state %q", got)
	}
}

func TestUnreadableFileSaysWhyAndWhatToDo(t *testing.T) {
	bad := draft.Draft{ID: "scan.pdf", Source: "scan.pdf", Problem: &draft.Problem{Code: draft.ProblemUnsupported}}
	b := open(t, bad)
	b.sees("Non vérifié")
	b.sees("Format non relu par Imprimatur : convertissez le texte en .txt, .docx ou .odt, et vérifiez ce fichier à la main.")
	if !b.decision.approve.Disabled() {
		t.Error("what was not read can be approved")
	}
}

func TestIncompleteCheckSaysWhatFailedAndBlocks(t *testing.T) {
	b := open(t, text("a.txt", "En panne."))
	b.sees("Non vérifié : 1 règle en panne")
	b.sees("rule T-09: own test failed")
	if !b.decision.approve.Disabled() {
		t.Error("what was not checked can be approved")
	}
}

func TestTypingIsCheckedAtOnceAndStoredWhenItPauses(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.ed.Replace(0, 0, "SECRET ")
	b.pass(60 * time.Millisecond)
	b.sees("Mention de classification")
	if r, _ := b.store.Record("a.txt"); strings.Contains(r.Draft.Body(), "SECRET") {
		t.Error("stored while the reviewer is typing")
	}
	b.pass(time.Second)
	if r, _ := b.store.Record("a.txt"); !strings.Contains(r.Draft.Body(), "SECRET") {
		t.Error("not stored after a pause")
	}
}

func TestOvertakenChecksAreDropped(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.ed.Replace(0, 0, "SECRET ")
	b.replace("SECRET ", "")
	b.pass(2 * time.Second)
	b.doesNotSee("Mention de classification")
	if r, _ := b.store.Record("a.txt"); r.Draft.Body() != "Rien." {
		t.Errorf("stored %q", r.Draft.Body())
	}
}

func TestLeavingADraftStoresIt(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Autre."))
	b.ed.Replace(0, 0, "Presque ")
	b.openDraft("b.txt")
	if r, _ := b.store.Record("a.txt"); r.Draft.Body() != "Presque Rien." {
		t.Errorf("stored %q", r.Draft.Body())
	}
	b.pass(2 * time.Second)
	if r, _ := b.store.Record("b.txt"); r.Draft.Body() != "Autre." {
		t.Errorf("the other draft became %q", r.Draft.Body())
	}
}

func TestFindingOfAnotherZoneIsShownThere(t *testing.T) {
	d := text("a.txt", "Rien.")
	d.Zones = append(d.Zones, draft.Zone{Name: "comment 1", Text: "c'est SECRET", Hidden: true})
	b := open(t, d)
	if b.zone != "comment 1" {
		t.Errorf("zone %q is shown, the only finding is in the comment", b.zone)
	}
	b.sees("Calque masqué")
}

func TestCaretAndListFollowEachOther(t *testing.T) {
	b := open(t, text("a.txt", "SECRET demain 42"))
	b.markEntered("body:T-03")
	if f, _ := b.findings.Selected(); f.Rule != "T-03" {
		t.Errorf("selected %q", f.Rule)
	}
	b.sees("Chiffre sans source.")
	b.stepFinding(1)
	if f, _ := b.findings.Selected(); f.Rule != "T-01" {
		t.Errorf("after the last finding %q", f.Rule)
	}
}

func TestChecklistIsRequiredAndAnswered(t *testing.T) {
	d := text("a.txt", "Rien.")
	d.Kind = draft.Career
	b := open(t, d)
	b.sees("Reste : 1 validation")
	b.decision.left.OnTapped()
	b.sees("Validation 1 sur 1")
	b.press(fyne.KeyEscape)
	b.checklist.rows[0].choices.SetSelected("Oui")
	if b.decision.approve.Disabled() {
		t.Error("all is answered and approval is disabled")
	}
	if r, _ := b.store.Record("a.txt"); r.Answers["CHK-01"] != review.Yes {
		t.Errorf("answers %v", r.Answers)
	}
}

func TestHoverNamesTheFinding(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"))
	b.hover("body:T-01", fyne.NewPos(500, 200))
	b.doesNotSee("Bloquant · Mention de classification")
	b.pass(time.Second)
	b.sees("Bloquant · Mention de classification")
	b.hover("", fyne.Position{})
	b.doesNotSee("Bloquant · Mention de classification")
}

func TestThemeAndLanguageAreKept(t *testing.T) {
	b := open(t, text("a.txt", "SECRET"))
	for _, choice := range []string{look.Dark, look.Light} {
		b.setLook(look.Theme{Choice: choice})
		if got := b.deps.Preferences.String(prefTheme); got != choice {
			t.Errorf("kept %q", got)
		}
		if th, ok := b.deps.App.Settings().Theme().(look.Theme); !ok || th.Choice != choice {
			t.Error("the theme was not applied")
		}
	}
	b.setLanguage(words.English)
	b.sees("Search drafts")
	b.sees("Left: 1 finding")
	if b.id != "a.txt" {
		t.Errorf("%q is open in English", b.id)
	}
}

func TestQueueSearchIgnoresAccentsAndFilterCounts(t *testing.T) {
	b := open(t, text("Été.txt", "Rien."), text("hiver.txt", "SECRET"))
	b.queue.search.SetText("ete")
	if len(b.queue.r.shown) != 1 {
		t.Errorf("%d rows", len(b.queue.r.shown))
	}
	b.queue.search.SetText("absent")
	b.sees("Aucun brouillon ne répond à cette recherche.")
	b.queue.search.SetText("")
	b.queue.toggleFilters()
	blocked := b.queue.filters.facets[byVerdict]
	if got := strings.Join(blocked.Options, ", "); got != "Tous (2), Constat bloquant (1), Aucun motif connu (1)" {
		t.Errorf("options %s", got)
	}
	blocked.SetSelectedIndex(1)
	if got := b.shown(); got != "hiver.txt" {
		t.Errorf("blocked: %s", got)
	}
	b.sees("1 sur 2")
	b.sees("Filtres (1)")
}

func TestOnlyAnApprovalHasATick(t *testing.T) {
	clear := review.Item{State: review.Pending, Verdict: check.Clear}
	if rowIcon(clear) != nil {
		t.Error("a draft in which nothing was found looks approved")
	}
	clear.State = review.Approved
	if rowIcon(clear) == nil {
		t.Error("an approved draft has no tick")
	}
}

func TestLeavingTheWorkbenchKeepsIt(t *testing.T) {
	b := open(t, text("a", "Départ demain."), text("b", "Rien."))
	b.openDraft("b")
	b.queue.search.SetText("b")
	b.rail.Go(roomBatches)
	b.pass(time.Second)
	b.sees("Aucun lot n’est encore parti")
	b.rail.Go(roomBench)
	if b.id != "b" || b.queue.search.Text != "b" {
		t.Errorf("the workbench came back with %q, searching %q", b.id, b.queue.search.Text)
	}
}

func TestNoKeyDecidesOnADraftThatIsNotOnTheScreen(t *testing.T) {
	b := open(t, text("a", "Rien."))
	b.openDraft("a")
	b.rail.Go(roomBatches)
	for _, c := range b.commands {
		if c.label == "command.approve" {
			b.invoke(c)
		}
	}
	if b.state("a") != review.Pending {
		t.Error("a draft was approved from another room")
	}
}

func TestTheLanguageChangesInTheRoomOfTheMoment(t *testing.T) {
	b := open(t, text("a", "Rien."))
	b.rail.Go(roomBatches)
	b.setLanguage(words.English)
	b.pass(time.Second)
	b.sees("No batch has left yet")
}

func TestOpeningFilesLeadsToTheWorkbench(t *testing.T) {
	b := open(t)
	b.rail.Go(roomBatches)
	b.files = []draft.Draft{text("a", "Départ demain.")}
	b.OpenPaths([]string{"dossier"})
	b.pass(time.Second)
	if !b.atBench() || b.id != "a" {
		t.Errorf("in room %s, on draft %q", b.rail.Now(), b.id)
	}
}

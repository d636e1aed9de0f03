package secondreader_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

func TestWithoutOneThereIsNoSecondReader(t *testing.T) {
	s := secondreader.New(secondreader.Deps{})
	if s != nil || s.On() || s.Working() || s.Busy("a") {
		t.Error("a second reader without a program that offers one")
	}
	strip := secondreader.NewStrip(nil)
	strip.Show(review.Case{})
	if strip.Content().Visible() {
		t.Error("its line is shown")
	}
}

func TestSwitchedOffNothingIsRead(t *testing.T) {
	f := start(t)
	f.service.Ask("a")
	f.steps.all()
	if len(f.read) > 0 || len(f.servers) > 0 || f.unset != 1 {
		t.Errorf("read %v, opened %v, sent to the settings %d times", f.read, f.servers, f.unset)
	}
	f.sight.DoesNotSee("Second lecteur : ")
}

func TestDraftsAreReadOneAfterTheOtherWithProgressAndCost(t *testing.T) {
	f := start(t).on()
	f.sight.Sees("Second lecteur : pas encore lu.")
	f.out = assist.Outcome{
		State: assist.Done, PromptTokens: 1200, CompletionTokens: 34, Took: 2300 * time.Millisecond,
		Findings: []check.Finding{flagOn(f.texts["a"], "Toulon")},
	}
	f.sight.Tap("Faire relire")
	f.service.Ask("b", "a", "c")
	f.sight.Sees("lecture 1 sur 1")
	f.during = func(context.Context) {
		f.service.Ask("a", "b") // read and waiting already: not twice
		f.during = nil
	}
	f.steps.all()
	if !slices.Equal(f.read, []string{"a", "b", "c"}) || f.service.Working() {
		t.Errorf("read %v", f.read)
	}
	if len(f.servers) != 1 {
		t.Errorf("the reader was made %d times", len(f.servers))
	}
	f.sight.Sees("Second lecteur : 1 constat de petit.", "2,3 s, 1234 jetons")
	f.service.Configure(secondreader.Config{On: true, URL: endpoint, Model: "petit", Price: 2})
	f.sight.Sees("0,0025 €")
	f.pack = "p2"
	f.service.Ask("a")
	f.steps.all()
	if len(f.servers) != 2 {
		t.Error("the reader of another pack was not made anew")
	}
}

func TestProgressIsShownWhileAModelReads(t *testing.T) {
	f := start(t).on()
	f.during = func(context.Context) {
		for f.steps.one() { // what the window does while the model reads
		}
		f.sight.Sees("lecture 2 sur 2")
	}
	f.service.Ask("a")
	f.steps.all()
}

func TestAReadingCanBeStopped(t *testing.T) {
	f := start(t).on()
	f.during = func(context.Context) {
		f.sight.Tap("Arrêter")
		f.during = nil
	}
	f.service.Ask("a", "b")
	f.steps.all()
	if !slices.Equal(f.read, []string{"a", "b"}) {
		t.Errorf("read %v: stopping one draft leaves the others", f.read)
	}
	if r := f.kept["a"]; r.State != review.ReadingUnchecked || f.kept["b"].State != review.ReadingDone {
		t.Errorf("kept %+v, %+v", r, f.kept["b"])
	}
	f.sight.Sees("Second lecteur : non vérifié. La lecture a été arrêtée.")

	f.during = func(context.Context) { f.service.StopAll() }
	f.service.Ask("a", "b", "c")
	f.steps.all()
	if len(f.read) != 3 || f.service.Working() {
		t.Errorf("read %v after all were stopped", f.read)
	}
}

func TestAFailureSaysNotCheckedAndWhy(t *testing.T) {
	for reason, want := range map[assist.Reason]string{
		assist.Reason(wire.Unreachable): "Second lecteur : non vérifié. Le serveur ne répond pas.",
		assist.Reason(wire.Truncated):   "Second lecteur : non vérifié. La réponse a été coupée",
		assist.Invalid:                  "Second lecteur : non vérifié. La réponse ne suit pas le format",
		"of the future":                 "Second lecteur : non vérifié. Le second lecteur n’a pas répondu.",
	} {
		f := start(t).on()
		f.out = assist.Outcome{State: assist.Unchecked, Reason: reason}
		f.service.Ask("a")
		f.steps.all()
		f.sight.Sees(want)
		f.sight.DoesNotSee("constat de petit")
	}
}

func TestWhatLeavesNoReadingIsSaid(t *testing.T) {
	changed := &review.Refusal{Reasons: []review.Reason{{Code: review.CodeChangedPast}}}
	for want, spoil := range map[string]func(f *fake){
		"Le texte a changé pendant la lecture":         func(f *fake) { f.refuse = changed },
		"La lecture n’a pas pu être gardée":            func(f *fake) { f.refuse = &review.Refusal{} },
		"L’adresse n’est pas sur cette machine":        func(f *fake) { f.openErr = assist.ErrNotLoopback },
		"vérifiez l’adresse et le modèle":              func(f *fake) { f.openErr = errors.New("bad") },
		"Le brouillon n’a pas pu être ouvert":          func(f *fake) { delete(f.texts, "a") },
		"Second lecteur : brouillon retenu. Le brouil": func(f *fake) { f.out = assist.Outcome{State: assist.Withheld, Reason: assist.Reason(departure.Marked)} },
	} {
		f := start(t).on()
		spoil(f)
		f.service.Ask("a")
		f.steps.all()
		f.sight.Sees(want)
		if f.service.Working() {
			t.Errorf("%s: the queue hangs", want)
		}
	}
}

func TestAReadingOfAnEarlierTextIsNotOfThisOne(t *testing.T) {
	f := start(t).on()
	f.service.Ask("a")
	f.steps.all()
	f.texts["a"] = "Un autre texte."
	f.strip.Show(f.open("a"))
	f.sight.Sees("petit a lu une version précédente. Le texte de maintenant est non vérifié.")
}

func TestQuotesNotFoundAreInADrawer(t *testing.T) {
	f := start(t).on()
	f.out.Ungrounded = []assist.Ungrounded{{Quote: "nous irons à Brest", Category: "opsec_location", Reason: "Un lieu."}}
	f.service.Ask("a")
	f.steps.all()
	f.sight.DoesNotSee("nous irons à Brest")
	f.sight.Tap("1 citation introuvable")
	f.sight.Sees("Citations introuvables", "« nous irons à Brest »", "Un lieu.", "il ne compte pas")
	f.sight.Tap("Fermer")
	f.sight.DoesNotSee("nous irons à Brest")
}

func TestWhatLeavesIsShownFirstAndConfirmedOnceByName(t *testing.T) {
	f := start(t).away()
	f.service.Ask("a")
	f.steps.all()
	if len(f.read) > 0 {
		t.Fatal("read before anyone agreed")
	}
	f.sight.Sees("Ce texte va quitter cette machine", "https://modeles.exemple.test/v1", "[LIEU_1]", "[Toulon", "1 zone cachée reste ici", "attend votre accord")
	f.sight.DoesNotSee("entre nous")
	typed := roomtest.Find[*look.Entry](f.sight)
	send := roomtest.Find[*look.Button](f.sight)
	if send.Text != "Envoyer" || !send.Disabled() {
		t.Fatalf("%q is enabled: %v", send.Text, !send.Disabled())
	}
	test.Type(typed, "modeles.exemple.fr")
	if !send.Disabled() {
		t.Fatal("another name will do")
	}
	typed.SetText("Modeles.exemple.test")
	f.sight.Tap("Envoyer")
	f.steps.all()
	if !slices.Equal(f.read, []string{"a"}) || !f.servers[0].Remote {
		t.Fatalf("read %v at %+v", f.read, f.servers)
	}
	f.service.Ask("b")
	f.steps.all()
	f.sight.Sees("Ce texte va quitter cette machine") // shown each time
	f.sight.DoesNotSee("recopiez le nom")             // typed once a session
	f.sight.Tap("Envoyer")
	f.steps.all()
	if !slices.Equal(f.read, []string{"a", "b"}) {
		t.Errorf("read %v", f.read)
	}
}

func TestATextThatIsKeptHereIsNotRead(t *testing.T) {
	f := start(t).away()
	f.service.Ask("a")
	f.steps.all()
	f.sight.Tap("Garder ici")
	f.steps.all()
	if len(f.read) > 0 || f.service.Working() {
		t.Fatalf("read %v", f.read)
	}
	f.sight.Sees("Vous avez gardé le texte ici : rien n’a été envoyé.")
}

func TestWhatTheGuardKeepsIsNotAskedAbout(t *testing.T) {
	f := start(t).away()
	f.withheld = departure.Blocking
	f.out = assist.Outcome{State: assist.Withheld, Reason: assist.Reason(departure.Blocking)}
	f.service.Ask("a")
	f.steps.all()
	f.sight.DoesNotSee("Ce texte va quitter cette machine")
	f.sight.Sees("brouillon retenu. Le brouillon a un constat bloquant")
}

func TestOtherSettingsStopWhatWasAskedWithTheOld(t *testing.T) {
	f := start(t).away()
	f.service.Ask("a", "b")
	f.steps.all()
	f.service.Configure(secondreader.Config{On: false, URL: "https://modeles.exemple.test/v1", Model: "grand"})
	f.sight.Tap("Garder ici")
	f.steps.all()
	if len(f.read) > 0 || f.service.Working() {
		t.Errorf("read %v", f.read)
	}
}

func TestSourcesAreNamed(t *testing.T) {
	tr := roomtest.Words(t)
	for want, f := range map[string]check.Finding{
		"OPS-01":                   {Rule: "OPS-01", Reader: check.Rules},
		"Second lecteur":           {Rule: assist.Rule, Reader: check.Model},
		"OPS-01 et second lecteur": {Rule: "OPS-01", Reader: check.Rules, Also: []check.Reader{check.Model}},
	} {
		if got := secondreader.Source(tr, f); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The window and the command line must not tell two stories of one failure.
func TestWindowAndCommandLineSayTheSameReasons(t *testing.T) {
	tr := roomtest.Words(t)
	for _, r := range []assist.Reason{
		assist.Reason(wire.Unreachable), assist.Reason(wire.NotLoopback), assist.Reason(wire.ClearText), assist.Reason(wire.Redirected),
		assist.Reason(wire.Forwards), assist.Reason(wire.Denied), assist.Reason(wire.NoModel), assist.Reason(wire.Status),
		assist.Reason(wire.TimedOut), assist.Reason(wire.Cancelled), assist.Reason(wire.Refused), assist.Reason(wire.Truncated),
		assist.Reason(wire.Unfinished), assist.Reason(wire.Empty), assist.Reason(wire.NotChat), assist.Reason(wire.TooLarge),
		assist.Reason(wire.Context), assist.Reason(wire.Vetoed), assist.Reason(departure.Marked), assist.Reason(departure.Blocking),
		assist.Reason(departure.Unchecked), assist.Reason(departure.NoText), assist.Invalid, assist.NotJournal, assist.Unconfirmed,
		assist.NotImported, "of the future",
	} {
		if window, line := secondreader.Reason(tr, r), words.Typeset(r.French()); window != line {
			t.Errorf("%s: %q in the window, %q on the command line", r, window, line)
		}
	}
}

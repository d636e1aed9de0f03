package secondreader_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/trial"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// field finds the field under the label of the form, or with that placeholder.
func (f *fake) fill(placeholder, text string) {
	f.t.Helper()
	for _, o := range f.sight.Objects() {
		switch e := o.(type) {
		case *look.Entry:
			if e.PlaceHolder == placeholder {
				e.SetText(text)
				return
			}
		case *widget.SelectEntry:
			if e.PlaceHolder == placeholder {
				e.SetText(text)
				return
			}
		}
	}
	f.t.Fatalf("no field says %q", placeholder)
}

func (f *fake) check(label string) {
	f.t.Helper()
	for _, o := range f.sight.Objects() {
		if c, ok := o.(*widget.Check); ok && c.Text == label {
			c.SetChecked(!c.Checked)
			return
		}
	}
	f.t.Fatalf("no box %q", label)
}

const noKey = "inchangée\u00a0; souvent aucune sur cette machine"

func TestSettingsAreKeptAndTheKeyIsNotAmongThem(t *testing.T) {
	f := start(t)
	f.check("Utiliser un second lecteur")
	f.fill("http://127.0.0.1:11434", " "+endpoint+" ")
	f.fill("mistral-small", "petit")
	f.fill(noKey, "s3cret")
	f.fill("facultatif", "0,5")
	f.sight.Tap("Enregistrer")
	f.steps.all()
	want := secondreader.Config{On: true, URL: endpoint, Model: "petit", Samples: 1, Price: 0.5}
	if f.service.Config() != want {
		t.Errorf("settings %+v", f.service.Config())
	}
	if f.keys[endpoint] != "s3cret" {
		t.Errorf("keys %v", f.keys)
	}
	f.sight.Sees("La clé est dans le trousseau du système.")
	f.sight.DoesNotSee("s3cret")
	for _, o := range f.sight.Objects() {
		if e, ok := o.(*look.Entry); ok && e.Text == "s3cret" {
			t.Error("the key stays in its field")
		}
	}
	again := secondreader.New(secondreader.Deps{
		House: secondreader.House{Open: func(assist.Server, int) (secondreader.Reader, error) { return nil, nil }},
		Prefs: fyne.CurrentApp().Preferences(),
	})
	if again.Config() != want {
		t.Errorf("the next start has %+v", again.Config())
	}
	f.service.Ask("a")
	f.steps.all()
	if f.servers[0].Key != "s3cret" || f.servers[0].Remote {
		t.Errorf("asked %+v", f.servers[0])
	}
}

func TestWithoutAKeyringTheKeyLastsTheSessionAndThatIsSaid(t *testing.T) {
	f := start(t).on()
	f.card.Enter()
	f.keyring = false
	f.fill(noKey, "s3cret")
	f.sight.Tap("Enregistrer")
	f.steps.all()
	f.sight.Sees("Pas de trousseau ici : la clé ne vaut que jusqu’à la fermeture du programme.")
}

func TestNothingCanBeSavedThatWouldNotWork(t *testing.T) {
	f := start(t)
	enabled := func(label string) bool {
		for _, o := range f.sight.Objects() {
			if b, ok := o.(*widget.Button); ok && b.Text == label {
				return !b.Disabled()
			}
		}
		t.Fatalf("no button %q", label)
		return false
	}
	if enabled("Enregistrer") || enabled("Tester") {
		t.Error("the buttons work on empty fields")
	}
	f.check("Utiliser un second lecteur")
	f.fill("http://127.0.0.1:11434", endpoint)
	if enabled("Enregistrer") || enabled("Tester") {
		t.Error("the buttons work without a model")
	}
	f.fill("mistral-small", "petit")
	if !enabled("Enregistrer") || !enabled("Tester") {
		t.Error("the buttons do not work")
	}
	f.fill("facultatif", "cher")
	if enabled("Enregistrer") {
		t.Error("a price that is no number can be kept")
	}
}

func TestAServerIsTriedAndWhatItCanDoIsSaid(t *testing.T) {
	f := start(t)
	f.fill("http://127.0.0.1:11434", endpoint)
	f.fill("mistral-small", "petit")
	for _, c := range []struct {
		probe assist.Probe
		err   error
		want  []string
	}{
		{
			probe: assist.Probe{Family: wire.Ollama, Reach: wire.Reach{Local: true}, Known: true, Schema: true, Seed: true, Context: 32768, Took: 1500 * time.Millisecond},
			want:  []string{"Le serveur répond (Ollama), en 1,5 s.", "Il lit sur cette machine", "Il a ce modèle.", "Il tient le format", "Il lit 32\u202f768 jetons", "donne la même réponse"},
		},
		{
			probe: assist.Probe{Reach: wire.Reach{Forwards: true}, Context: 2048},
			want:  []string{"(compatible OpenAI)", "fait lire le texte par une autre", "Il ne dit pas avoir ce modèle", "Il ne tient pas le format", "Il ne lit que 2048 jetons", "peut donner une autre réponse"},
		},
		{probe: assist.Probe{Family: wire.LMStudio, Took: 12 * time.Millisecond}, want: []string{"Le serveur répond (LM Studio), en moins de 0,1 s."}},
		{want: []string{"Il lit ailleurs", "Il ne dit pas combien de jetons"}},
		{err: &wire.Failure{Reason: wire.Denied}, want: []string{"Le serveur refuse la clé."}},
		{err: &wire.Failure{Reason: wire.Forwards}, want: []string{"Ce serveur local ferait lire le texte par une autre machine"}},
		{err: assist.ErrNotLoopback, want: []string{"L’adresse n’est pas sur cette machine"}},
	} {
		f.probe, f.probeErr = c.probe, c.err
		f.sight.Tap("Tester")
		f.sight.Sees("sans aucun texte de brouillon")
		f.steps.all()
		f.sight.Sees(c.want...)
	}
	if f.service.On() || len(f.read) > 0 {
		t.Error("trying a server turned it on")
	}
}

func TestResultsAreShownModelByModel(t *testing.T) {
	f := start(t)
	f.sight.Sees("Quel modèle croire", "Rien encore.")
	flag := flagOn("Toulon", "Toulon")
	f.records = []review.Record{
		{
			Reading:      &review.Reading{State: review.ReadingDone, Model: "petit", Flags: []check.Finding{flag}, Unfounded: []review.Unfounded{{Quote: "x"}}},
			Dispositions: []review.Disposition{{Fingerprint: flag.Fingerprint, Kind: review.FalsePositive}},
		},
		{Reading: &review.Reading{State: review.ReadingUnchecked, Model: "petit"}},
		{},
	}
	f.trials = []trial.Result{{
		Model: "grand", Corpus: "essai.jsonl", Drafts: 40, Grounded: 30, Ungrounded: 10, Median: 2 * time.Second,
		Categories: map[check.Category]trial.Score{pack.Casualty: {Expected: 4, Found: 1, Flags: 2, Right: 1}, pack.Intentions: {Expected: 4, Found: 4, Flags: 4, Right: 4}},
	}}
	f.card.Enter()
	f.steps.all()
	f.sight.Sees(
		"petit, sur les brouillons d’ici : 1 lus, 1 non vérifiés, 1 constats dont 1 signalés à tort, 1 citations introuvables.",
		"grand, sur essai.jsonl", "40 textes, rappel 62 %, précision 83 %, citations introuvables 25 %, 2,0 s par texte.", "(rappel 25 %)")
	f.sight.DoesNotSee("Rien encore.")
}

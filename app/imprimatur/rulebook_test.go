package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/desk"
	"imprimatur/internal/draft"
)

func TestRulebookTakesTermsAndFailsClosedWithoutThem(t *testing.T) {
	base, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	casePath := filepath.Join(t.TempDir(), "dossier.imprimatur")
	b, err := openRulebook(base, casePath)
	if err != nil {
		t.Fatal(err)
	}
	d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Le projet Aurore avance."}}}
	if v := b.Check(t.Context(), d, time.Now()).Verdict; v != check.Clear {
		t.Fatalf("verdict %s before", v)
	}
	before := b.Pack()
	l := lexicon{b}
	if err := l.Add(t.Context(), desk.SensitiveTerm{Text: "projet Aurore", Block: true, By: "Anne"}); err != nil {
		t.Fatal(err)
	}
	if rep := b.Check(t.Context(), d, time.Now()); rep.Verdict != check.Blocked || rep.Pack.SHA256 == before.SHA256 {
		t.Errorf("verdict %s after, pack changed: %v", rep.Verdict, rep.Pack.SHA256 != before.SHA256)
	}
	if listed := l.Terms(t.Context()); len(listed) != 1 || listed[0].Text != "projet Aurore" || !listed[0].Block || listed[0].By != "Anne" || listed[0].On == "" {
		t.Errorf("listed %+v", listed)
	}
	if listed := l.Entries(t.Context()); len(listed) != 0 {
		t.Errorf("a term is listed as an entry: %+v", listed)
	}
	again, err := openRulebook(base, casePath)
	if err != nil || again.Pack() != b.Pack() {
		t.Errorf("another start has another pack: %v, %v", again.Pack(), err)
	}

	file := filepath.Join(filepath.Dir(casePath), "referentiel-local", "rules", "local.yaml")
	if err := os.WriteFile(file, []byte("- id: [cassé"), 0o600); err != nil {
		t.Fatal(err)
	}
	if again, err = openRulebook(base, casePath); err != nil {
		t.Fatal(err)
	}
	if rep := again.Check(t.Context(), d, time.Now()); rep.Verdict != check.Unchecked || len(rep.Proof.Failures) == 0 {
		t.Errorf("verdict %s without the local terms, want unchecked", rep.Verdict)
	}
}

func TestTheTrainedReaderIsHeardOnlyWhileItIsOn(t *testing.T) {
	base, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	b, err := openRulebook(base, filepath.Join(t.TempDir(), "dossier.imprimatur"))
	if err != nil {
		t.Fatal(err)
	}
	d := draft.Draft{ID: "a", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Les camarades du plateau ont bouclé leurs sacs et les familles savent déjà que Noël se fera sans eux."}}}
	heard := func() bool {
		rep := b.Check(t.Context(), d, time.Now())
		return rep.Proof.Trained != "" && len(rep.Findings) == 1 && rep.Findings[0].Reader == check.Trained
	}
	reader := trained{b}
	if !heard() || !reader.On() {
		t.Fatal("it is not heard at first")
	}
	reader.Use(false)
	if heard() || reader.On() {
		t.Error("it is heard while it is off")
	}
	if err := (lexicon{b}).Add(t.Context(), desk.SensitiveTerm{Text: "Aurore", By: "Anne"}); err != nil {
		t.Fatal(err)
	}
	if heard() {
		t.Error("a change of the local pack turns it on again")
	}
	reader.Use(true)
	if !heard() {
		t.Error("it is not heard when it is on again")
	}
	c := reader.Card()
	if c.Drafts == 0 || c.Warned[1] <= 0 || c.Warned[0] > c.Warned[1] || len(c.SHA256) != 64 {
		t.Errorf("card %+v", c)
	}
}

package desk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/draft"
)

func TestNameIsAskedBeforeAnythingIsOpened(t *testing.T) {
	b := openAs(t, "", text("a.txt", "Rien."))
	b.sees("qui relit ?")
	if len(b.store.records) != 0 {
		t.Error("files were opened by nobody")
	}
	begin := b.button("Suivant")
	if !begin.Disabled() {
		t.Error("an empty name is taken")
	}
	b.typeFocused("  ")
	if !begin.Disabled() {
		t.Error("a blank name is taken")
	}
	b.typeFocused("Zoé")
	test.Tap(begin)
	b.tap("Passer la visite")
	b.pass(time.Second)
	if got := b.deps.Preferences.String(prefWho); got != "Zoé" {
		t.Errorf("kept %q", got)
	}
	if len(b.store.records) != 1 {
		t.Error("the files were forgotten")
	}
}

func TestEmptyWindowTeaches(t *testing.T) {
	b := open(t)
	b.sees("Déposez ici des fichiers")
	b.sees("Exportez le lot approuvé")
	b.doesNotSee("Cocher 0")
}

func TestDropOpensFiles(t *testing.T) {
	b := open(t)
	b.files = []draft.Draft{text("été.txt", "Rien.")}
	b.HandleDrop([]fyne.URI{storage.NewFileURI("/tmp/été.txt")})
	b.pass(time.Second)
	if b.id != "été.txt" {
		t.Errorf("%q is open", b.id)
	}
}

func TestFailureIsASentenceWithAWayOut(t *testing.T) {
	b := open(t)
	b.broken = errDisk
	b.OpenPaths([]string{"x"})
	b.pass(time.Second)
	b.sees("Rien n’a été perdu")
	b.sees("disk full")
}

func TestFyneSpeaksFrenchInItsOwnDialogs(t *testing.T) {
	for _, choose := range []func(b *bench){func(b *bench) { b.chooseFile() }, func(b *bench) { b.chooseFolder() }, func(b *bench) { b.chooseBatch() }} {
		b := open(t)
		choose(b)
		b.tap("Parcourir…")
		b.sees("Annuler")
		b.sees("Ordinateur")
		b.doesNotSee("Computer")
		if b.window.Canvas().Overlays().Top() == nil {
			t.Fatal("no dialog")
		}
		b.closeDialog()
		if b.window.Canvas().Overlays().Top() != nil {
			t.Fatal("the dialog stays")
		}
	}
}

func TestWindowStaysWhenTheTextCannotBeStored(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.ed.Replace(0, 0, "Presque ")
	b.store.broken = errDisk
	left := false
	b.leave(func() { left = true })
	if left {
		t.Error("the window closed on an edit that was not stored")
	}
	b.sees("Quitter sans enregistrer")
	b.closeDialog()
	b.store.broken = nil
	b.leave(func() { left = true })
	if r, _ := b.store.Record("a.txt"); !left || r.Draft.Body() != "Presque Rien." {
		t.Errorf("left %v, stored %q", left, r.Draft.Body())
	}
}

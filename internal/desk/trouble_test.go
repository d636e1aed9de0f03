package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

func TestAFailureSaysWhatToDoAboutItsCause(t *testing.T) {
	b := open(t)
	for want, err := range map[string]error{
		"libérez de la place":              fmt.Errorf("storing: %w", review.ErrFull),
		"Le disque est plein":              &fs.PathError{Op: "write", Path: "lot", Err: syscall.ENOSPC},
		"rétablissez le droit d’écriture":  review.ErrReadOnly,
		"attendez qu’il finisse":           review.ErrBusy,
		"rouvrez votre dernière":           review.ErrDamaged,
		"remettez-le à sa place":           review.ErrMoved,
		"pas le droit d’écrire":            &fs.PathError{Op: "mkdir", Path: "lots", Err: syscall.EACCES},
		"Rien n’a été écrit : vous n’avez": &fs.PathError{Op: "mkdir", Path: "lots", Err: syscall.EROFS},
		"Rien n’a été perdu":               errDisk,
	} {
		b.fail(err)
		b.sees(want)
		b.closeDialog()
	}
}

// A full disk costs nothing that was typed: it stays in the window, and is stored
// with what is typed once there is room.
func TestWhatAFullDiskRefusesIsStoredLater(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.store.broken = review.ErrFull
	b.ed.Replace(0, 0, "Presque ")
	b.pass(time.Second)
	b.sees("gardez la fenêtre ouverte")
	b.sees("Modification non enregistrée")
	b.closeDialog()
	b.decide(review.Approve)
	if b.state("a.txt") != review.Pending {
		t.Fatal("a text that is not stored was approved")
	}
	b.closeDialog()
	b.store.broken = nil
	b.decide(review.Approve)
	if r, _ := b.store.Record("a.txt"); r.State != review.Approved || r.Draft.Body() != "Presque Rien." {
		t.Errorf("%s, stored %q", r.State, r.Draft.Body())
	}
}

// refused is a window whose case file does not open.
type refused struct {
	*bench
	run    *stepper
	path   string
	opened []string
}

func refuse(t *testing.T, o Obstacle) *refused {
	t.Helper()
	a := test.NewTempApp(t)
	home := t.TempDir()
	r := &refused{run: &stepper{}, path: filepath.Join(home, "relecture", "dossier.imprimatur")}
	if err := os.MkdirAll(filepath.Dir(r.path), 0o700); err != nil {
		t.Fatal(err)
	}
	r.bench = &bench{t: t, run: r.run, window: a.NewWindow("")}
	r.window.Resize(fyne.NewSize(1320, 680))
	Refuse(Deps{App: a, Window: r.window, Runner: r.run, Places: words.Folders{Home: home}}, r.path, o, errDisk, func(path string) { r.opened = append(r.opened, path) })
	return r
}

func TestACaseFileThatDoesNotOpenSaysWhy(t *testing.T) {
	for o, want := range map[Obstacle]string{
		Unknown: "puis réessayez", Foreign: "un autre programme l’a écrit", Newer: "version plus récente", Claimed: "dans une autre fenêtre",
		Unwritten: "en lecture seule", Full: "Le disque est plein", Busy: "occupe ce dossier", Damaged: "ouvrez votre dernière sauvegarde",
	} {
		r := refuse(t, o)
		r.sees(want)
		r.sees("Dossier personnel › relecture › dossier.imprimatur")
		r.sees("disk full")
	}
}

func TestAnotherCaseFileMayBeOpenedInstead(t *testing.T) {
	r := refuse(t, Damaged)
	r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if len(r.opened) != 1 || r.opened[0] != r.path {
		t.Fatalf("trying again opens %v", r.opened)
	}
	backup := filepath.Join(filepath.Dir(r.path), "sauvegarde.imprimatur")
	if err := os.WriteFile(backup, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.tap("Ouvrir un autre dossier…")
	r.pass(time.Millisecond)
	r.strike("sau", "<Return>")
	if len(r.opened) != 2 || r.opened[1] != backup {
		t.Fatalf("choosing a backup opens %v", r.opened)
	}
	r.tap("Commencer un dossier neuf…")
	r.pass(time.Millisecond)
	r.strike("neuf", "<Return>")
	r.pass(time.Millisecond)
	if want := filepath.Join(filepath.Dir(filepath.Dir(r.path)), "neuf", "dossier.imprimatur"); len(r.opened) != 3 || r.opened[2] != want {
		t.Fatalf("starting anew opens %v, not %s", r.opened, want)
	}
	r.tap("Ouvrir un autre dossier…")
	r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.window.Canvas().Overlays().Top() != nil || len(r.opened) != 3 {
		t.Error("Escape does not leave the choice")
	}
}

// What cannot be written where a batch is to go is told as such.
func TestAnExportThatMayNotBeWrittenSaysSo(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.decide(review.Approve)
	b.deps.Export = func(context.Context, string) (string, []review.Refused, error) {
		return "", nil, errors.Join(errors.New("writing the batch"), &fs.PathError{Op: "mkdir", Path: "lots", Err: syscall.EACCES})
	}
	b.exportTo("/lots")
	b.pass(time.Second)
	b.sees("vous n’avez pas le droit d’écrire à cet endroit")
	if r, _ := b.store.Record("a.txt"); r.Draft.Source != "a.txt" || r.Draft.Kind != draft.Kind("") || r.State != review.Approved {
		t.Errorf("the draft changed: %s", r.State)
	}
}

// Another case file is opened once everything typed in this one is stored.
func TestTheReviewerMayGoOnWithAnotherCaseFile(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	home := shelf(t, b)
	copied := filepath.Join(home, "lots", "copie.imprimatur")
	if err := os.WriteFile(copied, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b.deps.Folder = filepath.Join(home, "lots", "dossier.imprimatur")
	var went []string
	b.deps.Switch = func(path string) { went = append(went, path) }
	b.rail.Go(roomChoices)
	b.pass(time.Second)
	b.ed.Replace(0, 0, "Presque ")
	b.store.broken = errDisk
	choose := func() {
		b.tap("Ouvrir un autre dossier de relecture…")
		b.pass(time.Millisecond)
		b.strike("cop", "<Return>")
		b.pass(time.Millisecond)
	}
	choose()
	if len(went) != 0 {
		t.Fatal("a text that is not stored is left")
	}
	b.sees("Quitter sans enregistrer")
	b.closeDialog()
	b.store.broken = nil
	choose()
	if len(went) != 1 || went[0] != copied {
		t.Errorf("goes on with %v", went)
	}
	if r, _ := b.store.Record("a.txt"); r.Draft.Body() != "Presque Rien." {
		t.Errorf("stored %q", r.Draft.Body())
	}
}

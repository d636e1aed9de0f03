package settings_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/desk/room/settings"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

type bench struct {
	*roomtest.Sight
	room     *settings.Settings
	who      string
	look     look.Theme
	language string
	broken   error
	copies   []string
	second   bool
	steps    *roomtest.Steps // nil for a Runner that does everything at once
	part     part
}

func enter(t *testing.T, b *bench) *bench {
	t.Helper()
	a := roomtest.App(t)
	deps := settings.Deps{
		T: roomtest.Words(t), Runner: roomtest.Now{}, Clock: func() time.Time { return noon },
		Who: func() string { return b.who }, SetWho: func(s string) { b.who = s },
		Look: func() look.Theme { return b.look }, SetLook: func(l look.Theme) { b.look = l },
		SetLanguage: func(s string) { b.language = s },
		CaseFile:    filepath.Join("/dossiers", "caia.imprimatur"),
		Backup: func(_ context.Context, path string) error {
			b.copies = append(b.copies, path)
			return b.broken
		},
		ChooseFolder: func(_, _ string, then func(string)) { then("/clé") },
		OpenFolder:   func(string) {},
	}
	if b.steps != nil {
		deps.Runner = b.steps
	}
	if b.second {
		deps.SecondReader = &b.part
	}
	b.room = settings.New(deps)
	b.Sight = roomtest.Enter(t, a, b.room)
	return b
}

func TestEnteringTheRoomChangesNothing(t *testing.T) {
	b := enter(t, &bench{who: "Anne", look: look.Theme{Choice: look.Dark, Scale: 1.5}})
	if b.language != "" || b.look != (look.Theme{Choice: look.Dark, Scale: 1.5}) || b.who != "Anne" {
		t.Errorf("language %q, look %+v, name %q", b.language, b.look, b.who)
	}
	b.Sees("150 %", filepath.Join("/dossiers", "caia.imprimatur"))
	b.DoesNotSee("Second lecteur")
}

func TestANameIsKeptWhenThereIsOne(t *testing.T) {
	b := enter(t, &bench{who: "Anne"})
	name := roomtest.Find[*look.Entry](b.Sight)
	name.SetText("   ")
	test.TypeOnCanvas(b.Window.Canvas(), "")
	name.OnSubmitted("   ")
	if b.who != "Anne" {
		t.Errorf("the reviewer is %q", b.who)
	}
	name.SetText(" Zoé ")
	b.Tap("Enregistrer ce nom")
	if b.who != "Zoé" {
		t.Errorf("the reviewer is %q", b.who)
	}
}

func TestLookAndLanguageApplyAtOnce(t *testing.T) {
	b := enter(t, &bench{who: "Anne", look: look.Theme{Choice: look.Light, Scale: 1}})
	for _, o := range b.Objects() {
		if r, ok := o.(*widget.RadioGroup); ok {
			r.SetSelected("Apparence sombre")
			if len(r.Options) == 2 {
				r.SetSelected("English")
			}
		}
	}
	if b.look.Choice != look.Dark || b.look.Scale != 1 || b.language != "en" {
		t.Errorf("look %+v, language %q", b.look, b.language)
	}
	size := roomtest.Find[*widget.Slider](b.Sight)
	size.SetValue(200)
	size.OnChangeEnded(200)
	if b.look.Scale != 2 || b.look.Choice != look.Dark {
		t.Errorf("look %+v", b.look)
	}
}

func TestABackupIsNamedByItsMoment(t *testing.T) {
	b := enter(t, &bench{who: "Anne"})
	b.Tap("Sauvegarder une copie…")
	want := filepath.Join("/clé", "caia-2026-11-26-120000.imprimatur")
	if len(b.copies) != 1 || b.copies[0] != want {
		t.Errorf("copies %q", b.copies)
	}
	b.Sees("Copie faite : " + want)
	b.broken = errors.New("no room")
	b.Tap("Sauvegarder une copie…")
	b.Sees("La copie n’a pas pu être faite")
	b.DoesNotSee("Copie faite")
}

func TestABackupThatLastsCanBeStopped(t *testing.T) {
	steps := &roomtest.Steps{}
	b := enter(t, &bench{who: "Anne", steps: steps})
	b.Tap("Sauvegarder une copie…")
	b.Sees("Copie en cours")
	steps.Wait()
	b.Tap("Arrêter")
	steps.Work()
	b.Sees("Copie arrêtée")
	b.DoesNotSee("Copie faite")
}

// part is a section that counts how often it is entered.
type part struct{ entered int }

func (*part) Content() fyne.CanvasObject { return widget.NewLabel("une part") }
func (p *part) Enter()                   { p.entered++ }

func TestTheSecondReaderHasItsPart(t *testing.T) {
	b := enter(t, &bench{who: "Anne", second: true})
	b.Sees("Second lecteur", "une part")
	b.room.Enter()
	if b.part.entered != 2 {
		t.Errorf("entered %d times", b.part.entered)
	}
	enter(t, &bench{who: "Anne"}).DoesNotSee("Second lecteur")
}

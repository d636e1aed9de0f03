package room_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/desk/words"
)

func TestAPathIsShortAndItsWholeIsAtHand(t *testing.T) {
	a := roomtest.App(t)
	const whole = "/home/anne/Documents/association/relectures/2026/lots/lot-2026-11-30"
	tipped := "nothing"
	p := room.NewPath(roomtest.Words(t), words.Folders{Home: "/home/anne"}, whole, func(text string, _ fyne.Position) { tipped = text })
	s := roomtest.Show(t, a, a.NewWindow(""), p)
	s.Sees("Dossier personnel › Documents › association › relectures › 2026 › lots › lot-2026-11-30")
	s.Window.Resize(fyne.NewSize(420, 200))
	s.Sees("Dossier personnel › … ›", "lot-2026-11-30")
	if strings.Contains(s.Text(), "association") {
		t.Error("the path is not shortened")
	}
	p.MouseIn(&desktop.MouseEvent{})
	if tipped != whole {
		t.Errorf("the pointer shows %q", tipped)
	}
	p.MouseOut()
	if tipped != "" {
		t.Errorf("the tip stays: %q", tipped)
	}
	s.Tap("Copier le chemin")
	if got := a.Clipboard().Content(); got != whole {
		t.Errorf("copied %q", got)
	}
}

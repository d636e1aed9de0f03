package about_test

import (
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/assets"
	"imprimatur/internal/desk/room/about"
	"imprimatur/internal/desk/room/roomtest"
)

func TestTheRoomSaysWhatIsInUse(t *testing.T) {
	a := roomtest.App(t)
	who := "Anne"
	r := about.New(about.Deps{
		T: roomtest.Words(t), Licences: "=== example.org/x v1.2.3 MIT\nFaites ce que vous voulez.\n=== example.org/y v2 ISC\nDe même.\n",
		Facts: func() about.Facts {
			return about.Facts{Version: "9.9", Pack: "dicod 1.0", Digest: "abc", CaseFile: "/dossier", Reviewer: who}
		},
	})
	s := roomtest.Enter(t, a, r)
	s.Sees("9.9", "dicod 1.0", "abc", "/dossier", "Anne")
	who = "Zoé"
	r.Enter()
	s.Sees("Zoé")
	roomtest.Find[*container.AppTabs](s).SelectIndex(1)
	s.Sees("example.org/x", "v1.2.3", "MIT")
	roomtest.Find[*widget.List](s).Select(1)
	s.Sees("De même.")
	s.DoesNotSee("Faites ce que vous voulez.")
}

func TestTheShippedLicencesAreReadWhole(t *testing.T) {
	all := about.Parse(assets.Licences())
	if len(all) < 20 {
		t.Fatalf("%d licences", len(all))
	}
	for _, l := range all {
		if l.Version == "" || l.Name == "" || len(l.Text) < 300 {
			t.Errorf("%s: version %q, licence %q, %d bytes of text", l.Module, l.Version, l.Name, len(l.Text))
		}
	}
}

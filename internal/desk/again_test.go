package desk

import (
	"testing"
	"time"

	"imprimatur/internal/draft"
)

func TestTheDraftThatWasOpenLastIsOpenedAtTheNextStart(t *testing.T) {
	for _, c := range []struct{ name, last, want string }{
		{"the last one", "c.txt", "c.txt"},
		{"one that is gone", "z.txt", "a.txt"},
		{"none yet", "", "a.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."), text("c.txt", "Rien."))
			b.openDraft("c.txt")
			if got := b.deps.Preferences.String(prefDraft); got != "c.txt" {
				t.Fatalf("%q is kept", got)
			}
			b.deps.Preferences.SetString(prefDraft, c.last)
			for name, paths := range map[string][]string{"nothing given": nil, "the same drafts given": {"dossier"}} {
				again := New(b.deps)
				b.window.SetContent(again.Content())
				again.Start(paths)
				b.pass(time.Second)
				if again.id != c.want {
					t.Errorf("%s: %q is open, want %q", name, again.id, c.want)
				}
				b.deps.Preferences.SetString(prefDraft, c.last)
			}
		})
	}
}

func TestAFileThatCouldNotBeReadIsSaidToBeWhereItIs(t *testing.T) {
	home := t.TempDir()
	b := open(t, text("a.txt", "Rien."))
	b.Desk.text.places.Home = home
	b.files = []draft.Draft{{ID: "x.docx", Source: home + "/lot/x.docx", Problem: &draft.Problem{Code: draft.ProblemUnreadable}}}
	b.OpenPaths([]string{"dossier"})
	b.pass(time.Second)
	b.sees("› lot › x.docx")
	b.doesNotSee(home)
}

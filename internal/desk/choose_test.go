package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/desk/words"
)

// shelf makes a home with folders and drafts in it, and has the window know it.
func shelf(t *testing.T, b *bench) string {
	t.Helper()
	home := t.TempDir()
	b.deps.Places = words.Folders{Home: home}
	for _, dir := range []string{"Documents/Été 2026", "Documents/Relectures", "lots/lot-1", ".config"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"Documents/gala.txt", "Documents/photo.jpg", "Documents/Relectures/départ.md"} {
		if err := os.WriteFile(filepath.Join(home, file), []byte("Rien."), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// strike types into what has the keyboard: a text, or the name of a key between
// angle brackets.
func (b *bench) strike(strokes ...string) {
	b.t.Helper()
	for _, s := range strokes {
		at := b.window.Canvas().Focused()
		if name, ok := strings.CutPrefix(s, "<"); ok {
			key := fyne.KeyName(strings.TrimSuffix(name, ">"))
			if tabs, ok := at.(fyne.Tabbable); key == fyne.KeyTab && (!ok || !tabs.AcceptsTab()) {
				b.window.Canvas().FocusNext()
			} else {
				at.TypedKey(&fyne.KeyEvent{Name: key})
			}
		} else {
			b.typeFocused(s)
		}
		b.pass(time.Millisecond)
	}
}

func TestAPathIsChosenByKeys(t *testing.T) {
	file := choice{title: "Ouvrir", confirm: "Ouvrir", files: true, extensions: readable, recent: prefRecentDrafts}
	folder := choice{title: "Dossier", confirm: "Ouvrir", recent: prefRecentFolders}
	target := choice{title: "Exporter", confirm: "Exporter ici", create: true, recent: prefRecentFolders}
	for name, c := range map[string]struct {
		choice  choice
		strokes []string
		want    string // below the home, "" for none
	}{
		"the folder of the moment":         {folder, []string{"<Return>"}, "."},
		"the space of a button":            {folder, []string{" ", "<Return>"}, "."},
		"typed whole":                      {folder, []string{"Documents/Relectures", "<Return>"}, "Documents/Relectures"},
		"completed, whatever the accents":  {folder, []string{"doc", "<Tab>", "ete", "<Tab>", "<Return>"}, "Documents/Été 2026"},
		"Enter goes into what matches":     {folder, []string{"doc", "<Return>", "rel", "<Return>", "<Return>"}, "Documents/Relectures"},
		"by the arrows":                    {folder, []string{"<Down>", "<Down>", "<Return>", "<Down>", "<Return>", "<Return>"}, "lots/lot-1"},
		"the folder above":                 {folder, []string{"lots/lot-1/", "<Down>", "<Return>", "<Return>"}, "lots"},
		"up again":                         {folder, []string{"<Down>", "<Down>", "<Up>", "<Return>", "<Return>"}, "Documents"},
		"started anew in the middle":       {folder, []string{"lots/lot-1/~/Documents", "<Return>"}, "Documents"},
		"a hidden one":                     {folder, []string{".c", "<Tab>", "<Return>"}, ".config"},
		"a folder that is not there":       {folder, []string{"absent", "<Return>"}, ""},
		"a file":                           {file, []string{"Documents/", "ga", "<Return>"}, "Documents/gala.txt"},
		"a file by the arrows":             {file, []string{"doc", "<Tab>", "<Down>", "<Down>", "<Down>", "<Return>"}, "Documents/gala.txt"},
		"a folder is no file":              {file, []string{"Documents", "<Return>"}, ""},
		"another kind of file":             {file, []string{"Documents/photo.jpg", "<Return>"}, ""},
		"a new folder":                     {target, []string{"lots/décembre", "<Return>"}, "lots/décembre"},
		"a new one beside a longer name":   {target, []string{"lots/lot", "<Return>"}, "lots/lot"},
		"one that is there":                {target, []string{"lo", "<Tab>", "<Return>"}, "lots"},
		"by the button":                    {folder, []string{"lots/", "<Tab>", "<Tab>", "<Tab>", "<Tab>", "< >"}, "lots"},
		"the button goes where Enter does": {folder, []string{"lot", "<Tab>", "lot", "<Tab>", "<Tab>", "<Tab>", "<Tab>", "<Tab>", "< >"}, "lots/lot-1"},
		"Escape leaves":                    {folder, []string{"lots/", "<Escape>"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			home := shelf(t, b)
			got := ""
			c.choice.then = func(path string) { got = path }
			b.choose(c.choice)
			b.pass(time.Millisecond)
			for i, s := range c.strokes {
				if s == "< >" {
					c.strokes[i] = "<" + string(fyne.KeySpace) + ">"
				}
			}
			b.strike(c.strokes...)
			b.pass(time.Second)
			want := ""
			if c.want != "" {
				want = filepath.Join(home, c.want)
			}
			if got != want {
				t.Fatalf("chose %q, want %q", got, want)
			}
			if want == "" {
				return
			}
			if _, err := os.Stat(got); err != nil {
				t.Errorf("what was chosen is not there: %v", err)
			}
			if b.window.Canvas().Overlays().Top() != nil {
				t.Error("the dialog stays")
			}
			if kept := b.deps.Preferences.StringList(c.choice.recent); len(kept) != 1 || filepath.Clean(kept[0]) != want {
				t.Errorf("kept %v", kept)
			}
		})
	}
}

// Enter may come before the list of a slow folder: it takes what was typed once
// that is known.
func TestEnterWaitsForTheList(t *testing.T) {
	b := open(t)
	home := shelf(t, b)
	got := ""
	b.chooseDir("Dossier", "Ouvrir", func(path string) { got = path })
	b.typeFocused("lots/lot-1")
	b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got != "" {
		t.Fatal("a path was taken unseen")
	}
	b.pass(time.Millisecond)
	if want := filepath.Join(home, "lots", "lot-1"); got != want {
		t.Errorf("chose %q", got)
	}
}

func TestWhatWasChosenBeforeIsOfferedFirst(t *testing.T) {
	b := open(t)
	home := shelf(t, b)
	got := ""
	ask := func() {
		b.choose(choice{title: "Ouvrir", confirm: "Ouvrir", files: true, extensions: readable, recent: prefRecentDrafts, then: func(p string) { got = p }})
		b.pass(time.Millisecond)
	}
	ask()
	b.strike("Documents/Relectures/départ.md", "<Return>")
	ask()
	b.strike("<Down>", "<Return>") // it is the first line
	if got != filepath.Join(home, "Documents", "Relectures", "départ.md") {
		t.Fatalf("chose %q", got)
	}
	if err := os.RemoveAll(filepath.Join(home, "Documents", "Relectures")); err != nil {
		t.Fatal(err)
	}
	ask()
	if b.sees("gala.txt"); b.window.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog")
	}
	b.closeDialog()
}

func TestAChooserSaysWhatWillHappen(t *testing.T) {
	b := open(t)
	home := shelf(t, b)
	b.chooseTarget("Exporter", "Exporter ici", func(string) {})
	b.pass(time.Millisecond)
	b.sees("Dossier : ~")
	b.strike("lots/décembre")
	b.sees("il sera créé : ~/lots/décembre")
	b.strike("/x/y")
	b.sees("Ce dossier n’existe pas.")
	if !b.button("Exporter ici").Disabled() {
		t.Error("a folder in a folder that is not there may be chosen")
	}
	b.closeDialog()
	if err := os.Chmod(filepath.Join(home, "lots"), 0); err != nil {
		t.Fatal(err)
	}
	b.chooseFile()
	b.pass(time.Millisecond)
	b.strike("<BackSpace>", "<BackSpace>", "x")
	b.sees("Écrivez le chemin en entier")
	b.closeDialog()
}

func TestTheSystemsDialogIsAskedAndMayGiveUp(t *testing.T) {
	for name, c := range map[string]struct {
		path string
		err  error
		want string
		sees string
	}{
		"a choice":     {path: "/lots/lot-1", want: "/lots/lot-1"},
		"no choice":    {sees: "Tab le complète"},
		"none is able": {err: errors.New("no display"), sees: "Ordinateur"},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			home := shelf(t, b)
			var asked Browsed
			b.deps.Browse = func(_ context.Context, q Browsed) (string, error) {
				asked = q
				return c.path, c.err
			}
			got := ""
			b.chooseDir("Vérifier", "Vérifier", func(path string) { got = path })
			b.pass(time.Millisecond)
			b.strike("lots/")
			b.tap("Parcourir…")
			b.pass(time.Millisecond)
			if asked.Title != "Vérifier" || !asked.Folder || filepath.Clean(asked.From) != filepath.Join(home, "lots") {
				t.Errorf("asked %+v", asked)
			}
			if got != c.want {
				t.Errorf("chose %q", got)
			}
			if c.sees != "" {
				b.sees(c.sees)
			} else if kept := b.deps.Preferences.StringList(prefRecentFolders); !slices.Equal(kept, []string{"/lots/lot-1/"}) {
				t.Errorf("kept %v", kept)
			}
		})
	}
}

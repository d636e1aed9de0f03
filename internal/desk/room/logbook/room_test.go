package logbook_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room/logbook"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/journal"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

func chain(t *testing.T, entries ...journal.Entry) (out [][]byte) {
	t.Helper()
	var last []byte
	for i, e := range entries {
		line, err := journal.Next(last, e, noon.Add(time.Duration(i)*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		out, last = append(out, line), line
	}
	return out
}

func week(t *testing.T) [][]byte {
	return chain(t,
		journal.Entry{Who: "Anne", What: "import", Draft: "gala.txt"},
		journal.Entry{Who: "Anne", What: "dispose", Draft: "gala.txt", Detail: map[string]any{"rule": "OPS-01", "kind": "false_positive", "note": "date déjà publique"}},
		journal.Entry{Who: "Zoé", What: "decide", Draft: "gala.txt", Detail: map[string]any{"verb": "approve"}},
		journal.Entry{Who: "imprimatur", What: "unseal", Draft: "gala.txt", Detail: map[string]any{"reason": "pack"}},
		journal.Entry{Who: "Zoé", What: "export", Detail: map[string]any{"batch": "lot-1", "drafts": []string{"gala.txt", "radar.txt"}}},
		journal.Entry{Who: "Zoé", What: "of another version", Detail: map[string]any{"kind": 7}},
	)
}

type bench struct {
	*roomtest.Sight
	lines  [][]byte
	broken error
	folder string
	opened string
}

func enter(t *testing.T, b *bench) *bench {
	t.Helper()
	a := roomtest.App(t)
	b.Sight = roomtest.Enter(t, a, logbook.New(logbook.Deps{
		T: roomtest.Words(t), Runner: roomtest.Now{}, Clock: func() time.Time { return noon },
		Journal:      func(context.Context) ([][]byte, error) { return b.lines, b.broken },
		ChooseFolder: func(_, _ string, then func(string)) { then(b.folder) },
		OpenFile:     func(path string) { b.opened = path },
		Question:     func(item string) string { return map[string]string{"CHK-09": "La famille est-elle d’accord ?"}[item] },
	}))
	return b
}

func (b *bench) button(label string) *widget.Button {
	for _, o := range b.Objects() {
		if w, ok := o.(*widget.Button); ok && w.Text == label {
			return w
		}
	}
	return nil
}

func (b *bench) entry() *look.Entry { return roomtest.Find[*look.Entry](b.Sight) }

func TestEveryLineIsSaidInWords(t *testing.T) {
	b := enter(t, &bench{lines: week(t)})
	b.Sees("Texte importé", "Constat OPS-01 : Faux positif", "Décision : ", "Approbation levée",
		"Lot exporté, 2 textes : lot-1", "of another version", "6 lignes", "Zoé · gala.txt")
}

func TestALineShowsAllItHolds(t *testing.T) {
	b := enter(t, &bench{lines: week(t)})
	roomtest.Find[*widget.List](b.Sight).Select(4)
	b.Sees("date déjà publique", "n° 2, empreinte "+journal.Digest(b.lines[1]))
}

func TestFilters(t *testing.T) {
	b := enter(t, &bench{lines: week(t)})
	kinds := roomtest.Find[*widget.Select](b.Sight)
	for name, c := range map[string]struct {
		kind, text string
		want       string
		not        string
	}{
		"decisions":         {"Décisions", "", "2 lignes", "Texte importé"},
		"person, no accent": {"Tout", "zoe", "3 lignes", "Texte importé"},
		"note":              {"Tout", "deja publique", "1 ligne", "Décision"},
		"both":              {"Lots", "lot-1", "1 ligne", "Décision"},
		"nothing":           {"Lots", "gala", "0 ligne", "Décision"},
	} {
		t.Run(name, func(t *testing.T) {
			kinds.SetSelected(c.kind)
			b.entry().SetText(c.text)
			b.Sees(c.want)
			b.DoesNotSee(c.not)
		})
	}
}

func TestVerifyingNamesTheLineThatWasChanged(t *testing.T) {
	b := enter(t, &bench{lines: week(t)})
	b.Tap("Vérifier la chaîne")
	b.Sees("Chaîne intacte : 6 lignes")
	b.lines[2] = bytes.Replace(b.lines[2], []byte("approve"), []byte("rejects"), 1)
	b.Tap("Vérifier la chaîne")
	b.Sees("La chaîne est rompue à la ligne 3.", "Gardez-en une copie")
	b.DoesNotSee("Chaîne intacte")
}

func TestAJournalWithMissingLinesIsNotShownAsWhole(t *testing.T) {
	b := enter(t, &bench{broken: &journal.BrokenError{Line: 4}})
	b.Sees("Le journal n’est pas intact", "rompue à la ligne 4")
	other := enter(t, &bench{broken: errors.New("disk")})
	other.Sees("n’a pas pu être lu")
	other.DoesNotSee("n’est pas intact")
	for _, b := range []*bench{b, other} {
		if !b.button("Exporter ou imprimer…").Disabled() {
			t.Error("a journal that was not read can be written out")
		}
	}
	other.broken, other.lines = nil, week(t)
	other.Tap("Réessayer")
	other.Sees("6 lignes")
	if other.button("Exporter ou imprimer…").Disabled() {
		t.Error("a journal that was read cannot be written out")
	}
}

func TestAnEmptyJournalTeaches(t *testing.T) {
	enter(t, &bench{}).Sees("Le journal est vide", "Il s’écrit tout seul")
}

func TestWhatIsWrittenOutVerifies(t *testing.T) {
	b := enter(t, &bench{lines: week(t), folder: t.TempDir()})
	b.Tap("Exporter ou imprimer…")
	b.Tap("Ouvrir la page")
	html, err := os.ReadFile(b.opened)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(html); strings.Count(s, "<tr>") != 7 || !strings.Contains(s, "Zoé") {
		t.Errorf("the page is\n%s", s)
	}
	raw, err := os.ReadFile(strings.TrimSuffix(b.opened, ".html") + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if err := journal.Verify(bytes.Split(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))); err != nil {
		t.Error(err)
	}
	b.Tap("Exporter ou imprimer…") // the same second: never over another file
	b.Sees("n’a pas pu être écrit")
	if files, _ := filepath.Glob(filepath.Join(b.folder, "*")); len(files) != 2 {
		t.Errorf("files: %v", files)
	}
}

func TestALineNamesWhatWasWritten(t *testing.T) {
	b := enter(t, &bench{lines: chain(t,
		journal.Entry{Who: "Anne", What: "note", Draft: "gala.txt"},
		journal.Entry{Who: "Anne", What: "decide", Draft: "gala.txt", Detail: map[string]any{"verb": "changes", "note": "Retirez le 12 mars."}},
		journal.Entry{Who: "Anne", What: "dispose", Draft: "gala.txt", Detail: map[string]any{"rule": "OPS-01", "kind": "justified", "note": "communiqué du jour"}},
		journal.Entry{Who: "Anne", What: "answer", Draft: "gala.txt", Detail: map[string]any{"item": "CHK-09", "answer": "no"}},
		journal.Entry{Who: "Anne", What: "answer", Draft: "gala.txt", Detail: map[string]any{"item": "CHK-00", "answer": "no"}},
	)})
	list := roomtest.Find[*widget.List](b.Sight)
	for _, c := range []struct {
		line      int // from the last one
		see, hide []string
	}{
		{0, []string{"Validation CHK-00"}, []string{"Question"}},
		{1, []string{"Validation CHK-09", "Question", "La famille est-elle d’accord ?"}, nil},
		{2, []string{"Motif", "communiqué du jour"}, []string{"Message à l’auteur"}},
		{3, []string{"Message à l’auteur", "conservé au dossier"}, []string{"Motif", "12 mars"}},
	} {
		list.Select(c.line)
		b.Sees(c.see...)
		for _, not := range c.hide {
			b.DoesNotSee(not)
		}
	}
}

// Each decision has the sign of the button that made it: no tick on a refusal.
func TestEachDecisionHasItsSign(t *testing.T) {
	for verb, want := range map[string]fyne.Resource{"approve": theme.ConfirmIcon(), "changes": theme.MailReplyIcon(), "reject": theme.CancelIcon()} {
		b := enter(t, &bench{lines: chain(t, journal.Entry{Who: "Zoé", What: "decide", Draft: "gala.txt", Detail: map[string]any{"verb": verb}})})
		signs := map[string]int{}
		for _, o := range b.Objects() {
			if i, ok := o.(*widget.Icon); ok && i.Resource != nil {
				signs[i.Resource.Name()]++
			}
		}
		for _, sign := range []fyne.Resource{theme.ConfirmIcon(), theme.MailReplyIcon(), theme.CancelIcon()} {
			if got := signs[sign.Name()] > 0; got != (sign.Name() == want.Name()) {
				t.Errorf("%s: %s shown: %t", verb, sign.Name(), got)
			}
		}
	}
}

package batches_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"imprimatur/internal/batch"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/room/batches"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/journal"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// lines is a journal with one line an entry.
func lines(t *testing.T, entries ...journal.Entry) (out [][]byte) {
	t.Helper()
	for i, e := range entries {
		var last []byte
		if i > 0 {
			last = out[i-1]
		}
		line, err := journal.Next(last, e, noon.Add(time.Duration(i)*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, line)
	}
	return out
}

func export(folder, name, manifest string, drafts ...string) journal.Entry {
	return journal.Entry{Who: "Anne", What: "export", Detail: map[string]any{"folder": folder, "batch": name, "manifest": manifest, "drafts": drafts}}
}

type bench struct {
	*roomtest.Sight
	journal [][]byte
	unread  error
	found   batch.Manifest
	broken  error
	chosen  string
	opened  string
	tip     string
}

func enter(t *testing.T, b *bench) *bench {
	t.Helper()
	a := roomtest.App(t)
	b.Sight = roomtest.Enter(t, a, batches.New(batches.Deps{
		T: roomtest.Words(t), Runner: roomtest.Now{},
		Journal:      func(context.Context) ([][]byte, error) { return b.journal, b.unread },
		Verify:       func(context.Context, string) (batch.Manifest, error) { return b.found, b.broken },
		ChooseFolder: func(_, _ string, then func(string)) { then(b.chosen) },
		OpenFolder:   func(path string) { b.opened = path },
		Export:       func() {},
		Logbook:      func() {},
		Tip:          func(text string, _ fyne.Position) { b.tip = text },
	}))
	return b
}

func TestWithoutExportsTheRoomTeaches(t *testing.T) {
	enter(t, &bench{}).Sees("Aucun lot n’est encore parti", "Exporter le lot approuvé…")
}

func TestTheLastBatchIsShownFirst(t *testing.T) {
	dir := t.TempDir()
	b := enter(t, &bench{journal: lines(t,
		export("/ailleurs", "lot-1", "aa", "x"),
		journal.Entry{Who: "Zoé", What: "decide"},
		export(dir, "", "bb", "x", "y"),
	)})
	b.Sees("2 textes", "1 texte", "Anne", dir, "bb")
	b.Tap("Ouvrir le dossier")
	if b.opened != dir {
		t.Errorf("opened %q", b.opened)
	}
}

func TestAFolderThatIsGoneIsSaidSo(t *testing.T) {
	b := enter(t, &bench{journal: lines(t, export("/nulle/part", "lot-1", "aa", "x"))})
	b.Sees("Ce dossier n’est plus à cet endroit")
}

func TestAnOldLineWithoutAFolderIsShown(t *testing.T) {
	enter(t, &bench{journal: lines(t, export("", "lot-1", "aa", "x"))}).Sees("lot-1, dossier non noté par le journal")
}

func TestVerifyingSaysWhatItFound(t *testing.T) {
	dir := t.TempDir()
	mine := lines(t, export(dir, "", "aa", "x"))
	defects := &batch.BrokenError{Defects: []batch.Defect{{File: "001_x_a.txt", What: "a changé"}}}
	for name, c := range map[string]struct {
		b    bench
		any  bool
		want []string
	}{
		"as exported":  {b: bench{found: batch.Manifest{Count: 1, Digest: "aa", ExportedBy: "Anne"}}, want: []string{"est intact", "que le journal de ce dossier a notée"}},
		"made anew":    {b: bench{found: batch.Manifest{Count: 1, Digest: "cc"}}, want: []string{"n’est pas le lot exporté"}},
		"broken":       {b: bench{broken: fmt.Errorf("reading: %w", defects)}, want: []string{"n’est pas intact", "001_x_a.txt", "a changé"}},
		"not a batch":  {b: bench{broken: errors.New("denied")}, want: []string{"n’est pas vérifié", "lot.json et SHA256SUMS"}},
		"ours, chosen": {b: bench{found: batch.Manifest{Digest: "aa"}}, any: true, want: []string{"que le journal de ce dossier a notée"}},
		"foreign":      {b: bench{found: batch.Manifest{Digest: "dd"}}, any: true, want: []string{"vient d’un autre dossier"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.b.journal, c.b.chosen = mine, dir
			b := enter(t, &c.b)
			if c.any {
				b.Tap("Vérifier un dossier…")
			} else {
				b.Tap("Vérifier")
			}
			b.Sees(c.want...)
		})
	}
}

func TestAForeignBatchIsVerifiedBeforeAnyExport(t *testing.T) {
	b := enter(t, &bench{found: batch.Manifest{Count: 3, Digest: "dd", ExportedBy: "Zoé"}})
	b.Tap("Vérifier un dossier…")
	b.Sees("vient d’un autre dossier", "Zoé")
}

func TestAJournalThatIsNotReadIsNoEmptyHistory(t *testing.T) {
	for _, b := range []*bench{{unread: errors.New("disk")}, {journal: [][]byte{[]byte("not a line")}}} {
		enter(t, b).Sees("L’historique n’a pas pu être lu")
	}
}

func TestAJournalThatIsNotReadLeadsOn(t *testing.T) {
	b := enter(t, &bench{unread: errors.New("disk")})
	b.Sees("Réessayer", "Ouvrir le journal")
	b.unread, b.journal = nil, lines(t, export(t.TempDir(), "lot-1", "aa", "a"))
	b.Tap("Réessayer")
	b.Sees("lot-1", "Exporté par")
	b.DoesNotSee("n’a pas pu être lu")
}

func TestTheWholePathOfABatchIsAtHand(t *testing.T) {
	b := enter(t, &bench{journal: lines(t, export("/srv/lots", "lot-1", "aa", "a"))})
	p := roomtest.Find[*room.Path](b.Sight)
	p.MouseIn(&desktop.MouseEvent{})
	if b.tip != "/srv/lots/lot-1" {
		t.Errorf("the pointer shows %q", b.tip)
	}
	b.Sees("Ce dossier n’est plus à cet endroit", "Copier le chemin")
}

package desk

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// many are n drafts, more than one transaction takes in.
func many(n int) []draft.Draft {
	out := make([]draft.Draft, n)
	for i := range out {
		out[i] = text(fmt.Sprintf("%04d.txt", i), "Rien.")
	}
	return out
}

func TestAnImportThatIsStoppedKeepsWhatItHasStored(t *testing.T) {
	b := open(t)
	var stop func()
	b.deps.Open = func(ctx context.Context, _ []string) ([]draft.Draft, error) { return many(450), nil }
	b.store.after = func(stored int) {
		if stored == 200 {
			stop()
		}
	}
	b.OpenPaths([]string{"dossier"})
	stop = func() { b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	b.pass(time.Second)
	b.sees("Ouverture arrêtée : 200 brouillons")
	if n := len(b.queue.r.items); n != len(b.store.records) || n != 200 {
		t.Errorf("%d drafts in the queue, %d stored", n, len(b.store.records))
	}
	b.store.after = nil
	b.OpenPaths([]string{"dossier"})
	b.pass(time.Second)
	b.sees("50 brouillons ajoutés, 200 déjà là.")
}

func TestALongImportThatEndsIsNotified(t *testing.T) {
	b := open(t)
	b.files = []draft.Draft{text("a.txt", "Rien.")}
	start := monday
	b.deps.Clock = func() time.Time {
		start = start.Add(longImport)
		return start
	}
	want := fyne.NewNotification("Imprimatur", "1 brouillon ajouté.")
	test.AssertNotificationSent(t, want, func() {
		b.OpenPaths([]string{"dossier"})
		b.pass(time.Second)
	})
}

func TestAVerificationThatIsStoppedSaysSo(t *testing.T) {
	b := open(t)
	b.deps.Verify = func(ctx context.Context, _ string) (int, error) {
		b.tap("Arrêter")
		return 0, ctx.Err()
	}
	b.verify("/lots/lot")
	b.pass(time.Second)
	b.sees("le lot n’a pas été vérifié")
}

func TestCheckingTheQueueCanBeStopped(t *testing.T) {
	b := open(t)
	b.store.records = nil
	for _, d := range many(450) {
		b.store.records = append(b.store.records, review.Record{Draft: d, State: review.Pending})
	}
	b.store.after = func(int) { b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	w := b.wouldWait("")
	w.show()
	items, err := b.review.queue(w.ctx)
	if !w.done() || err == nil || len(items) != 450 {
		t.Fatalf("%d drafts, error %v", len(items), err)
	}
	n := 0
	for _, it := range items {
		if it.Verdict == check.Unchecked {
			n++
		}
	}
	if n == 0 || n == 450 {
		t.Errorf("%d of 450 are unchecked after a stop half-way", n)
	}
}

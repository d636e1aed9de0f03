package desk

import (
	"strings"
	"testing"
	"time"
)

// storedText is what a crash would leave of a draft.
func (b *bench) storedText(id string) string {
	b.t.Helper()
	r, err := b.store.Record(id)
	if err != nil {
		b.t.Fatal(err)
	}
	return r.Draft.Body()
}

func TestTypingWithoutAPauseIsStored(t *testing.T) {
	b := open(t, text("a", "Bonjour."))
	b.openDraft("a")
	for range 40 { // a key every tenth of a second, for four seconds
		b.replace("Bonjour", "Bonjour x")
		b.pass(100 * time.Millisecond)
	}
	if got := strings.Count(b.storedText("a"), "x"); got < 15 {
		t.Errorf("a crash would leave %d of 40 keys", got)
	}
	b.pass(saveDelay)
	if got := strings.Count(b.storedText("a"), "x"); got != 40 {
		t.Errorf("after a pause %d of 40 keys are stored", got)
	}
}

func TestALateSaveNeverBringsAnOlderTextBack(t *testing.T) {
	b := open(t, text("a", "Bonjour."), text("b", "Autre."))
	b.openDraft("a")
	b.replace("Bonjour", "Bonsoir")
	b.keepNow() // given to the Runner, not run yet
	b.replace("Bonsoir", "Adieu")
	b.openDraft("b") // stores the last text
	b.pass(time.Minute)
	if got := b.storedText("a"); got != "Adieu." {
		t.Errorf("stored %q", got)
	}
	if got := b.storedText("b"); got != "Autre." {
		t.Errorf("the other draft holds %q", got)
	}
}

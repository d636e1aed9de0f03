package desk

import (
	"strings"
	"testing"
	"time"
)

// BenchmarkOpenDraft opens a draft of 30,000 characters with 100 findings, and
// goes back to a short one: half of it is the time of one opening. The check
// itself is a fake that costs nothing.
func BenchmarkOpenDraft(b *testing.B) {
	long := strings.Repeat("Découvrez l’exercice « Éclat d’été » : on en parle demain à Brest, à 20 h 30 ! ", 380)
	x := open(b, text("court.txt", "Rien."), text("long.txt", long))
	x.many = true
	x.openDraft("court.txt")
	for b.Loop() {
		x.openDraft("long.txt")
		if n := len(x.findings.findings); n < 100 {
			b.Fatalf("%d findings", n)
		}
		x.openDraft("court.txt")
		x.run.jobs = nil
	}
}

// BenchmarkTyping is a key in that draft, with the check that follows it.
func BenchmarkTyping(b *testing.B) {
	long := strings.Repeat("Découvrez l’exercice « Éclat d’été » : on en parle demain à Brest, à 20 h 30 ! ", 380)
	x := open(b, text("long.txt", long))
	x.many = true
	for b.Loop() {
		x.ed.TypedRune('é')
		x.pass(60 * time.Millisecond)
	}
	x.run.jobs = nil
}

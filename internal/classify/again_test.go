package classify_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// someTerms are those that a pack could have in a text.
func someTerms(t *french.Text, r *rand.Rand) (terms []check.Term) {
	for i := range t.Tokens {
		if r.IntN(4) == 0 {
			terms = append(terms, check.Term{Class: []string{"ship", "base"}[r.IntN(2)], First: i, Last: min(i+r.IntN(2), len(t.Tokens)-1), Not: r.IntN(5) == 0})
		}
	}
	return terms
}

// Whatever is edited, and whatever the pack names in it, a version is read as if it were
// the first.
func TestVersionsAreReadAsTexts(t *testing.T) {
	plain := reader(t)
	again := plain.Versions()
	if again.SHA256() != plain.SHA256() {
		t.Error("the digest of versions is another")
	}
	scraps := []string{"", " ", ". ", "\n\n", "Le blindage, le missile, la panne et le stock.", "Mes enfants, leur école.", "panne", " 12 000 €", "#BlindagePercé", "#blindagepercé", "🚢", "demain", "e\u0301"}
	r := rand.New(rand.NewPCG(4, 9))
	found := 0
	for range 12 {
		text := strings.Repeat(breach+[]string{"\n\n", " "}[r.IntN(2)], r.IntN(16)) + breach
		for range 40 {
			at := r.IntN(len(text) + 1)
			end := min(len(text), at+r.IntN(12))
			for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
				at--
			}
			for end < len(text) && !utf8.RuneStart(text[end]) {
				end++
			}
			text = text[:at] + scraps[r.IntN(len(scraps))] + text[end:]
			z, a := draft.Zone{Name: "body", Text: text}, french.Analyze(text)
			terms := someTerms(a, rand.New(rand.NewPCG(1, uint64(r.IntN(2)))))
			got, want := again.Read(z, a, terms), plain.Read(z, a, terms)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%d findings in a version, %d in the text, or others: %q", len(got), len(want), text)
			}
			found += len(want)
		}
	}
	if found == 0 {
		t.Error("nothing was found in any version")
	}
}

func TestVersionsAreReadAlikeFromSeveralGoroutines(t *testing.T) {
	plain := reader(t)
	again := plain.Versions()
	z, a := draft.Zone{Name: "body", Text: breach}, french.Analyze(breach)
	want := plain.Read(z, a, nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := again.Read(z, a, nil); !reflect.DeepEqual(got, want) {
					t.Error("another reading of the same text")
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkReadVersions(b *testing.B) {
	again := reader(b).Versions()
	post := strings.Repeat("Nos ingénieurs ont visité le musée de l’Air ; la conférence portait sur l’histoire des moteurs, et 120 camarades y étaient. ", 800)
	z, t := draft.Zone{Name: "body", Text: post}, french.Analyze(post)
	b.SetBytes(int64(len(post)))
	for b.Loop() {
		again.Read(z, t, nil)
	}
}

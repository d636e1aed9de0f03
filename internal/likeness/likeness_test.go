package likeness_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"imprimatur/internal/likeness"
)

const release = "le salon ouvrira ses portes au public pendant quatre jours et les adherents de l association y tiendront un stand " +
	"consacre aux metiers de l ingenieur venez nombreux rencontrer les equipes et poser toutes vos questions"

func TestGroups(t *testing.T) {
	other := "la remise des prix aura lieu dans le grand amphitheatre apres le discours du president et la lecture du palmares de l annee"
	texts := []string{
		release,
		other,
		strings.Replace(release, "quatre jours", "trois jours", 1),
		"bravo a tous",
		"bravo a tous",
		release + " merci",
	}
	sketches := make([]likeness.Sketch, len(texts))
	for i, text := range texts {
		sketches[i] = likeness.Of(text)
	}
	got := likeness.Groups(sketches)
	if want := fmt.Sprint([]int{1, 0, 1, 0, 0, 1}); fmt.Sprint(got) != want {
		t.Errorf("groups %v, want %v: one word changed is alike, short texts are alike by chance", got, want)
	}
	if s := likeness.Of(release).Share(likeness.Of(other)); s > 0.2 {
		t.Errorf("two other texts share %.2f", s)
	}
	if s := likeness.Of(release).Share(likeness.Of(release)); s != 1 {
		t.Errorf("a text shares %.2f with itself", s)
	}
}

func BenchmarkGroups(b *testing.B) {
	const n = 100_000
	r := rand.New(rand.NewPCG(1, 2))
	sketches := make([]likeness.Sketch, n)
	var text strings.Builder
	for i := range sketches {
		if i%10 != 0 || i == 0 {
			text.Reset()
			for range 30 {
				fmt.Fprintf(&text, "mot%d ", r.IntN(5000))
			}
		}
		sketches[i] = likeness.Of(text.String())
	}
	for b.Loop() {
		likeness.Groups(sketches)
	}
}

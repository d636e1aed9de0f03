package french

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestLooseBlanks(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 20000 {
		var b strings.Builder
		for range r.IntN(90) {
			b.WriteString([]string{"a", "a", "a", "a ", "a\n", "a ", " ", "\n", "é", "!", "..."}[r.IntN(11)])
		}
		s := b.String()
		want := strings.Contains(s, "  ") || strings.Contains(s, " \n") || strings.Contains(s, "\n ")
		f := folder{out: []byte(s)}
		f.words.mark(f.out)
		if got := len(f.looseBlanks()) > 0; got != want {
			t.Fatalf("%q: %t, want %t", s, got, want)
		}
	}
}

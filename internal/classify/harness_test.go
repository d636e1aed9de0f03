package classify_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/classify"
	"imprimatur/internal/french"
)

// Words of which made-up writers make their drafts: those of a breach, and those
// of a harmless draft.
var (
	secrets  = strings.Fields("blindage percé portée missile panne essai raté stock obus manquant moteur cadence")
	families = strings.Fields("enfants école adresse maison épouse plage chien prénom lycée quartier voisine trajet")
	harmless = strings.Fields("gala lecture musée concert dîner revue histoire exposition portrait conférence livre hommage")
)

// frames are the sentences that hold them.
var frames = []string{"Nous avons parlé de %s.", "Merci à tous pour %s et %s.", "On retient %s, %s, %s.", "Le %s, le %s, la %s et le %s.", "Une belle %s !", "Mes %s, leur %s."}

// writers gives n writers of 90 drafts each; every third breaches.
func writers(n int) []classify.Writer {
	r := rand.New(rand.NewPCG(1, 2))
	sentence := func(from []string) string {
		frame := frames[r.IntN(len(frames))]
		var words []any
		for range strings.Count(frame, "%s") {
			words = append(words, from[r.IntN(len(from))])
		}
		return fmt.Sprintf(frame, words...)
	}
	out := make([]classify.Writer, n)
	for w := range out {
		out[w].Name = fmt.Sprintf("writer %d", w)
		for i := range 90 {
			x := classify.Example{ID: fmt.Sprint(i)}
			var text []string
			for range 1 + r.IntN(4) {
				text = append(text, sentence(harmless))
			}
			switch i % 6 {
			case 0:
				x.Expected = []classify.Label{{Category: "equipment_performance", Quote: sentence(secrets), Explicit: true}}
			case 3:
				x.Expected = []classify.Label{{Category: "family_private", Quote: sentence(families)}}
			}
			for _, l := range x.Expected {
				text = slices.Insert(text, r.IntN(len(text)+1), l.Quote)
			}
			x.Text = strings.Join(text, " ")
			out[w].Examples = append(out[w].Examples, x)
		}
	}
	return out
}

// noTerms stand for a pack without lexicons.
func noTerms(*french.Text) []check.Term { return nil }

var shares = classify.Shares{Warned: .005, Backed: .01, Advised: .02}

// trained gives the bytes of a model of made-up writers.
func trained(tb testing.TB) []byte {
	tb.Helper()
	b, _, err := classify.Train(tb.Context(), "essai", writers(3), noTerms, shares)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func reader(tb testing.TB) *classify.Reader {
	tb.Helper()
	m, err := classify.Load(trained(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return classify.NewReader(m)
}

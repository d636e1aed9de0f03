package pack_test

import (
	"reflect"
	"testing"

	"imprimatur/internal/pack"
)

// A Former serves term after term in the same memory; the forms it gave stay.
func TestFormerKeepsTheFormsThatItGave(t *testing.T) {
	terms := []string{"Frégate de défense", "journal", "l’Île-d’Aix", "déployer", "œil", "ÉCOLE", "sous-marin nucléaire", "a"}
	var f pack.Former
	var given [][][]string
	for _, term := range terms {
		given = append(given, f.Of(term, "true"))
	}
	for i, term := range terms {
		if want := pack.Forms(term, "true"); !reflect.DeepEqual(given[i], want) {
			t.Errorf("%s: %q, want %q", term, given[i], want)
		}
	}
}

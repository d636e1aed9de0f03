package words

import (
	"fmt"
	"testing"
)

func TestFindAllKnowsNoCaseAccentOrKindOfSpace(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        []string
	}{
		{"L’Été à Brest, l'ete !", "l'été", []string{"L’Été", "l'ete"}},
		{"De\u0301ja\u0300 vu", "déjà", []string{"De\u0301ja\u0300"}},
		{"20\u00a0h\u202f30", "20 h 30", []string{"20\u00a0h\u202f30"}},
		{"aaa", "aa", []string{"aa"}},
		{"rien", "", nil},
		{"🎉 fête", "FETE", []string{"fête"}},
		{"\xffoui", "oui", []string{"oui"}},
	} {
		var got []string
		for _, at := range FindAll(c.text, c.query) {
			got = append(got, c.text[at[0]:at[1]])
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

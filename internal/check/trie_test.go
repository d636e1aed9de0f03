package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// plainFind looks for each form of each term at each token, one by one: what the
// trie must find, by the shortest means.
func plainFind(text *french.Text, terms []pack.Term, how pack.Inflect) []string {
	var out []string
	for n, term := range terms {
		for _, form := range pack.Forms(term.Term, how) {
			for i := range text.Tokens {
				if i+len(form) > len(text.Tokens) {
					break
				}
				same := true
				for k, w := range form {
					same = same && text.Token(i+k) == w && (k == 0 || text.Joined(i+k))
				}
				for k, w := range rawWords(term.Term) {
					same = same && (term.Case == "" || k < len(form) && text.RawToken(i+k) == w)
				}
				if same && (term.Case == "" || len(rawWords(term.Term)) == len(form)) {
					out = append(out, fmt.Sprint(n, i, i+len(form)-1))
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// FuzzTermsAgainstPlainSearch takes one term a line; a line in capitals is exact.
func FuzzTermsAgainstPlainSearch(f *testing.F) {
	f.Add("régiment\nrégiment de marine\nde\nOTAN\nl'Otan", "Le régiment de marine, les régiments de l’OTAN et l'otan.", true)
	f.Add("a\na a\na a a\nab\nabcdefgh\nabcdefghi\nabcdefghijklmnopq", "a a a a ab abcdefgh abcdefghi abcdefghijklmnop abcdefghijklmnopq", false)
	f.Add("SAMP/T\nsamp\nt\n13e RDP\nœuvre", "Le SAMP/T, samp t et 13E rdp : l’oeuvre.\n\nœuvres", true)
	f.Add("e\u0301te\u0301\né t é", "ÉTÉ été e\u0301t\u00e9 é-t-é é\n\nt é", false)
	f.Fuzz(func(t *testing.T, list, s string, inflect bool) {
		how := pack.Inflect("false")
		if inflect {
			how = "true"
		}
		if len(list) > 400 || len(s) > 2000 {
			return
		}
		trie := newTrie(nil)
		var terms []pack.Term
		for n, line := range strings.Split(list, "\n") {
			term := pack.Term{Term: line}
			if line == strings.ToUpper(line) {
				term.Case = "exact"
			}
			terms = append(terms, term)
			trie.addLexicon(classID(n), how, []pack.Term{term})
		}
		text := french.Analyze(s)
		var got []string
		found := trie.matcher().all(text, nil)
		for _, x := range found {
			got = append(got, fmt.Sprint(int(x.class), x.first, x.last))
		}
		slices.Sort(got)
		if want := plainFind(text, terms, how); !slices.Equal(got, want) {
			t.Fatalf("found %v, want %v", got, want)
		}
	})
}

func TestHashDoesNotDependOnWhatStandsAround(t *testing.T) {
	const s = "abcdefghijklmnopqrstuvwxyz0123456789"
	for start := range s {
		for end := start; end <= len(s); end++ {
			w := s[start:end]
			if hashAt(s, start, end) != hashAt(w, 0, len(w)) || hashAt(w+"\xff\xff\xff\xff\xff\xff\xff\xff", 0, len(w)) != hashAt(w, 0, len(w)) {
				t.Fatalf("the hash of %q depends on its place", w)
			}
		}
	}
}

// Long terms have few first words and many others: the edges are more than the words
// that begin one, and each must have its place.
func TestLongTermsHaveRoomForTheirWords(t *testing.T) {
	trie := newTrie(nil)
	var last string
	for i := range 300 {
		last = fmt.Sprintf("bureau a%dx b%dx c%dx d%dx e%dx", i, i, i, i, i)
		trie.addLexicon(0, "", []pack.Term{{Term: last}})
	}
	m := trie.matcher()
	if found := m.find(french.Analyze("Le "+last+"."), nil); len(found) != 1 {
		t.Errorf("%d terms found, want 1", len(found))
	}
}

package french

import "strings"

// wordFilter tells quickly that a word is in none of some tables: by its first and
// last letters, it knows the lengths of theirs.
type wordFilter [1024]uint32

func ends(w string) int { return int(w[0]&31)<<5 | int(w[len(w)-1]&31) }

// filterOf makes the filter of the keys of tables.
func filterOf(tables ...[]string) (f wordFilter) {
	for _, words := range tables {
		for _, w := range words {
			f[ends(w)] |= 1 << min(len(w), 31)
		}
	}
	return f
}

// mayHave is false for a word in none of the tables.
func (f *wordFilter) mayHave(w string) bool { return f[ends(w)]>>min(len(w), 31)&1 != 0 }

// dateStartWords are those that dateAt knows beside the words of the calendar.
const dateStartWords = `demain hier aujourd'hui apres avant veille lendemain surlendemain encore reste restent ce cet cette ces dans sous d' il depuis fin debut mi courant courante plus voila voici nuit semaine mois an annee trimestre semestre week we prochain prochaine partir compter des en pour horizon vers jusqu' le du au les aux premier premiere second deuxieme troisieme quatrieme j printemps ete automne hiver t1 t2 t3 t4 q1 q2 q3 q4 s1 s2`

var (
	numberWords = filterOf(keys(cardinalWords), []string{"mach", "midi", "minuit", "plusieurs", "quelques", "des", "les"})
	dateStarts  = filterOf(strings.Fields(dateStartWords), keys(monthWords), keys(weekdayWords), keys(feasts), keys(cardinalWords))
	dateWords   = filterOf(keys(monthWords), keys(weekdayWords), keys(feasts), keys(cardinalWords))
)

func keys[V any](table map[string]V) []string {
	words := make([]string, 0, len(table))
	for w := range table {
		words = append(words, w)
	}
	return words
}

// WordSet is a set of folded words. It tells most others at once.
type WordSet struct {
	filter wordFilter
	words  map[string]bool
}

// NewWordSet makes one of words that are not empty.
func NewWordSet(words ...string) *WordSet {
	s := &WordSet{filterOf(words), make(map[string]bool, len(words))}
	for _, w := range words {
		s.words[w] = true
	}
	return s
}

// Has reports whether a word, not empty, is in the set.
func (s *WordSet) Has(w string) bool { return s.filter.mayHave(w) && s.words[w] }

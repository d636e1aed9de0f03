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

// The words that dateAt knows beside those of the calendar. Some, which are in nearly
// every phrase, start a date only when a digit follows, or one of a few words.
const (
	dateStartWords  = `demain hier aujourd'hui veille lendemain surlendemain encore reste restent depuis fin debut mi courant courante voila voici nuit semaine mois an annee trimestre semestre week we prochain prochaine partir compter premier premiere second deuxieme troisieme quatrieme j printemps ete automne hiver t1 t2 t3 t4 q1 q2 q3 q4 s1 s2`
	articleWords    = `le du au les aux`
	afterArticle    = `premier environ moins plus pres de d' a peine quelques plusieurs des les`
	leadWords       = `il plus des apres avant dans sous ce cet cette ces`
	afterLead       = `y que en l' a annee demain la hier les une quinzaine huitaine journee soiree matinee semaine matin soir midi nuit apres jour mois week we environ moins plus pres de d' peine quelques plusieurs des les`
	leadToYear      = `d' en pour horizon vers jusqu'`
	afterLeadToYear = `ici en l' a annee`
	durationWords   = `jour jours j nuit nuits dodo dodos semaine semaines quinzaine mois an ans annee annees h heure heures minute minutes min`
	directionWords  = `prochain prochaine prochains prochaines dernier derniere derniers dernieres passe passee passes passees ecoule ecoulee suivant suivante suivants suivantes precedent precedente precedents precedentes`
)

func newWordKinds() *kindTable {
	k := &kindTable{}
	k.add(freeDate, strings.Fields(dateStartWords)...)
	k.add(articleOfDate, strings.Fields(articleWords)...)
	k.add(leadOfDate, strings.Fields(leadWords)...)
	k.add(articleOfDate<<behind, strings.Fields(afterArticle)...)
	k.add(leadOfDate<<behind, strings.Fields(afterLead)...)
	for _, table := range [][]string{keys(monthWords), keys(weekdayWords), keys(feasts)} {
		k.add(freeDate, table...)
	}
	k.add(leadOfDate<<behind, append(keys(monthWords), keys(weekdayWords)...)...)
	k.add(leadOfYear, strings.Fields(leadToYear)...)
	for _, table := range [][]string{strings.Fields(afterLeadToYear), keys(monthWords), keys(seasonWords)} {
		k.add(leadOfYear<<behind, table...)
	}
	for _, table := range [][]string{strings.Fields(durationWords), strings.Fields(directionWords), keys(cardinalWords), keys(seasonWords)} {
		k.add((articleOfDate|leadOfDate)<<behind, table...)
	}
	k.add(dayOfDate, keys(cardinalWords)...)
	k.add(dayOfDate<<behind, append(append(keys(cardinalWords), keys(monthWords)...), "et")...)

	for w := range cardinalWords {
		if w != "un" && w != "une" {
			k.add(freeNumber, w)
		}
	}
	k.add(freeNumber, "mach", "midi", "minuit")
	k.add(severalNumber, "plusieurs", "quelques", "des", "les")
	k.add(severalNumber<<behind, keys(collectives)...)
	k.add(oneNumber, "un", "une")
	for _, table := range [][]string{keys(cardinalWords), keys(collectives), keys(units), strings.Fields("de d' k md mds mrd mrds")} {
		k.add(oneNumber<<behind, table...)
	}
	return k
}

var (
	wordKinds  = newWordKinds()
	roundWords = filterOf(keys(collectives))
	dateWords  = filterOf(keys(monthWords), keys(weekdayWords), keys(feasts), keys(cardinalWords))
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

// Has reports whether a word is in the set; an empty one never is.
func (s *WordSet) Has(w string) bool { return w != "" && s.filter.mayHave(w) && s.words[w] }

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

// wordKinds is a wordFilter that tells three kinds of words apart: it gives the kind
// of a word, 1 to 3, or 0 for one of none. To a word of none it may give a kind, and
// to those that it cannot tell apart, what their kinds have in common.
type wordKinds [1024]uint64

// add adds words of a kind, of which common says what it has in common with another.
func (k *wordKinds) add(kind uint64, common func(a, b uint64) uint64, words ...string) {
	for _, w := range words {
		cell, shift := &k[ends(w)], 2*min(len(w), 31)
		one := kind
		if had := *cell >> shift & 3; had != 0 {
			one = common(had, kind)
		}
		*cell = *cell&^(3<<shift) | one<<shift
	}
}

func (k *wordKinds) of(w string) uint64 { return k[ends(w)] >> (2 * min(len(w), 31)) & 3 }

// The words that dateAt knows beside those of the calendar. Some, which are in nearly
// every phrase, start a date only when a digit follows, or one of a few words.
const (
	dateStartWords = `demain hier aujourd'hui veille lendemain surlendemain encore reste restent depuis fin debut mi courant courante voila voici nuit semaine mois an annee trimestre semestre week we prochain prochaine partir compter premier premiere second deuxieme troisieme quatrieme j printemps ete automne hiver t1 t2 t3 t4 q1 q2 q3 q4 s1 s2`
	articleWords   = `le du au les aux`
	afterArticle   = `premier environ moins plus pres de d' a peine quelques plusieurs des les`
	leadWords      = `il d' plus en pour horizon vers jusqu' des apres avant dans sous ce cet cette ces`
	afterLead      = `y ici que en l' a annee demain la hier les une quinzaine huitaine journee soiree matinee semaine matin soir midi nuit apres jour mois week we environ moins plus pres de d' peine quelques plusieurs des les`
	durationWords  = `jour jours j nuit nuits dodo dodos semaine semaines quinzaine mois an ans annee annees h heure heures minute minutes min`
	directionWords = `prochain prochaine prochains prochaines dernier derniere derniers dernieres passe passee passes passees ecoule ecoulee suivant suivante suivants suivantes precedent precedente precedents precedentes`
)

// The kinds of dateStarts, and of dateNexts what may follow the last two: one of them
// or both.
const (
	freeStart    uint64 = 1
	articleStart uint64 = 2
	leadStart    uint64 = 3

	nextOfArticle = articleStart - 1
	nextOfLead    = leadStart - 1
)

func newDateStarts() (k wordKinds) {
	common := func(a, b uint64) uint64 {
		if a == b {
			return a
		}
		return freeStart
	}
	k.add(articleStart, common, strings.Fields(articleWords)...)
	k.add(leadStart, common, strings.Fields(leadWords)...)
	k.add(freeStart, common, strings.Fields(dateStartWords)...)
	for _, table := range [][]string{keys(monthWords), keys(weekdayWords), keys(feasts), keys(cardinalWords)} {
		k.add(freeStart, common, table...)
	}
	return k
}

func newDateNexts() (k wordKinds) {
	both := func(a, b uint64) uint64 { return a | b }
	k.add(nextOfArticle, both, strings.Fields(afterArticle)...)
	k.add(nextOfLead, both, strings.Fields(afterLead)...)
	k.add(nextOfLead, both, append(keys(monthWords), keys(weekdayWords)...)...)
	for _, table := range [][]string{strings.Fields(durationWords), strings.Fields(directionWords), keys(cardinalWords), keys(seasonWords)} {
		k.add(nextOfArticle|nextOfLead, both, table...)
	}
	return k
}

// startsDate is false for a token at which dateAt reads none.
func (t *Text) startsDate(i int) bool {
	w := t.Token(i)
	if digit(w[0]) {
		return true
	}
	kind := dateStarts.of(w)
	if kind <= freeStart {
		return kind == freeStart
	}
	if i+1 >= len(t.Tokens) {
		return false
	}
	w = t.Token(i + 1)
	return digit(w[0]) || dateNexts.of(w)&(kind-1) != 0
}

// bareArticle reports "un" or "une" before a word that is neither counted nor part of
// a number.
func (t *Text) bareArticle(i int) bool {
	if w := t.Token(i); w != "un" && w != "une" || i+1 >= len(t.Tokens) {
		return false
	}
	k := &t.Tokens[i+1]
	return k.Start == t.Tokens[i].End+1 && t.Folded[k.Start-1] == ' ' && !afterOne.mayHave(t.Token(i+1))
}

var (
	numberWords = filterOf(keys(cardinalWords), []string{"mach", "midi", "minuit", "plusieurs", "quelques", "des", "les"})
	roundWords  = filterOf(keys(collectives))
	afterOne    = filterOf(keys(cardinalWords), keys(collectives), keys(units), strings.Fields("de d' k md mds mrd mrds"))
	dateStarts  = newDateStarts()
	dateNexts   = newDateNexts()
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

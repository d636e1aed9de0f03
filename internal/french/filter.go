package french

// wordFilter tells quickly that a word is in none of some tables: by its first
// letter, it knows the lengths of theirs.
type wordFilter [256]uint32

// filterOf makes the filter of the keys of tables.
func filterOf(tables ...[]string) (f wordFilter) {
	for _, words := range tables {
		for _, w := range words {
			f[w[0]] |= 1 << min(len(w), 31)
		}
	}
	return f
}

// mayHave is false for a word in none of the tables.
func (f *wordFilter) mayHave(w string) bool { return f[w[0]]>>min(len(w), 31)&1 != 0 }

var (
	numberWords = filterOf(keys(cardinalWords), []string{"mach", "midi", "minuit", "plusieurs", "quelques", "des", "les"})
	dateWords   = filterOf(keys(monthWords), keys(weekdayWords), keys(feasts), keys(cardinalWords))
)

func keys[V any](table map[string]V) []string {
	words := make([]string, 0, len(table))
	for w := range table {
		words = append(words, w)
	}
	return words
}

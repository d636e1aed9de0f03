// Package search looks for many regular expressions in a text, and mostly does not
// look: of each it works out what tells where a match may begin.
//
// An expression may need a digit not far from its start, a rare literal in the word or
// the line (its [gate]), a word of few endings, or a word or a sign that begins in one
// of a few ways (its [openings]). What of that can only be at the start of a word, or is
// a sign, one pass over a text finds for all (its [form]). Expressions of a kind then
// share windows, and one automaton, which starts there and nowhere else. What neither an
// automaton nor a kind takes is left to package regexp. The matches are the same.
//
//	set, err := search.New([]search.Pattern{{Expr: `\b(?:le|du) ?1[0-8]\d\d\b`}})
//	hits := set.Find(folded, raw, &memory)
package search

// Package automaton looks for many regular expressions in one pass.
//
// A [Set] compiles expressions in the syntax of package regexp into one
// deterministic automaton whose states are worked out when a text first needs
// them. [Set.FindAll] gives, for every expression of the set, exactly the spans
// that regexp.MustCompile(expr).FindAllStringIndex(text, -1) gives: leftmost
// first (the alternatives in the order in which they are written, as in Perl,
// not the longest), never overlapping, with \b and \w that know ASCII alone. A
// differential fuzz test holds it to that.
//
// The automaton is anchored: it starts at every character at which some
// expression can begin and dies, in most places, after one or two. Its cost
// hangs on how often expressions begin, hardly on how many there are.
//
// It never hangs. [New] refuses expressions that match the empty text or are
// too large (see [Accepts]); a text that costs too many steps or states makes
// FindAll give up and say so. Both leave the caller to package regexp, whose time
// is linear: the answer is the same, only slower.
//
//	set, err := automaton.New([]string{`\bchats?\b`, `\d+ km`})
//	matches, ok := set.FindAll("Un chat à 12 km.", nil)
//
// A Set may be used by several goroutines; they share the states.
package automaton

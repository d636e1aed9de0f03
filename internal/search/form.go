package search

import (
	"math/bits"
	"slices"
	"strings"

	"imprimatur/internal/bytemask"
)

// form is one of the two forms of texts. All that can only be at the starts of its
// words and at its signs is found there in one pass, for all searches, and all that can
// only be at the ends of words in another.
type form struct {
	starts *openings  // of what is looked for at starts
	by     [256][]int // the searches that look for what begins with a byte
	ends   *endings   // of what is looked for at ends; nil for nothing
	of     []int      // the searches that look there
	begin  []int      // the searches that look at the beginning of a text in any case
	within []literal
	pairs  *bytemask.Pairs // two bytes of each of those; nil for none
}

// literal is what a search looks for anywhere, by two bytes of it.
type literal struct {
	search int
	text   string
	from   int // where these are
}

// newForm makes the form at which some searches look; nil when none does.
func newForm(searches []search, raw bool) *form {
	f := &form{}
	var all []opening
	for k := range searches {
		x := &searches[k]
		if x.raw != raw {
			continue
		}
		for _, o := range x.ways {
			if by := &f.by[o.first()]; !slices.Contains(*by, k) {
				*by = append(*by, k)
			}
		}
		all = append(all, x.ways...)
		if x.opened {
			x.opens = newOpenings(x.ways)
		}
		x.ways = nil
		if x.begin {
			f.begin = append(f.begin, k)
		}
		for t, l := range x.gate.firsts() {
			if x.sides[t] == within {
				f.within = append(f.within, literal{k, l, rarestPair(l)})
			}
		}
		if e := x.allEndings(); e != nil {
			if f.of = append(f.of, k); f.ends == nil {
				f.ends = &endings{}
			}
			f.ends.with(e)
		}
	}
	if len(all) == 0 && f.ends == nil && f.begin == nil && f.within == nil {
		return nil
	}
	if f.within != nil {
		f.pairs = pairsWithin(f.within)
	}
	f.starts = newOpenings(all)
	if f.ends != nil {
		f.ends.pairs = bytemask.NewPairs(f.ends.last)
	}
	return f
}

// read finds, by search, the places of a text at which it looks.
func (f *form) read(in string, searches []search, m *Memory) {
	if f == nil {
		return
	}
	if in != "" {
		for _, k := range f.begin {
			m.at[k] = append(m.at[k], 0)
		}
	}
	m.marks.mark(in)
	m.places = f.starts.find(in, &m.marks, m.places[:0])
	for _, at := range m.places {
		by := f.by[in[at]]
		for _, k := range by {
			if x := &searches[k]; len(by) == 1 && x.opens != nil || x.startsAt(in, at) {
				m.at[k] = append(m.at[k], at)
			}
		}
	}
	f.readWithin(in, m)
	if f.ends == nil {
		return
	}
	m.places = f.ends.find(in, &m.marks, m.places[:0])
	for _, end := range m.places {
		for _, k := range f.of {
			if at := searches[k].endsAt(in, end, &m.marks); at >= 0 {
				m.at[k] = append(m.at[k], at)
			}
		}
	}
}

// readWithin finds the literals that may be anywhere.
func (f *form) readWithin(in string, m *Memory) {
	if f.pairs == nil {
		return
	}
	m.marks.pairs = f.pairs.Mark(in, m.marks.pairs)
	for b, set := range m.marks.pairs {
		for ; set != 0; set &= set - 1 {
			at := 64*b + bits.TrailingZeros64(set)
			for _, l := range f.within {
				if start := at - l.from; start >= 0 && strings.HasPrefix(in[start:], l.text) {
					m.at[l.search] = append(m.at[l.search], start)
				}
			}
		}
	}
}

// rarestPair gives where in a literal the two bytes are of which one is the rarest; one
// byte alone is a pair with any other.
func rarestPair(l string) (at int) {
	rarer := func(i int) int { return max(rarity(l[i:]), rarity(l[i+1:])) }
	for i := range len(l) - 1 {
		if rarer(i) > rarer(at) {
			at = i
		}
	}
	return at
}

// pairsWithin gives the two bytes by which literals are looked for.
func pairsWithin(all []literal) *bytemask.Pairs {
	var pairs [][2]byte
	for _, l := range all {
		if len(l.text) > 1 {
			pairs = append(pairs, [2]byte{l.text[l.from], l.text[l.from+1]})
			continue
		}
		for b := range 1 << 8 {
			pairs = append(pairs, [2]byte{l.text[0], byte(b)})
		}
	}
	return bytemask.NewPairs(pairs)
}

// openingOf gives the opening of a literal.
func openingOf(literal string) opening { return opening{}.with([]byte(literal)) }

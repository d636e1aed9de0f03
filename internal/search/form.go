package search

import (
	"slices"

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
		if e := x.allEndings(); e != nil {
			if f.of = append(f.of, k); f.ends == nil {
				f.ends = &endings{}
			}
			f.ends.with(e)
		}
	}
	if len(all) == 0 && f.ends == nil && f.begin == nil {
		return nil
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

// openingOf gives the opening of a literal.
func openingOf(literal string) opening { return opening{}.with([]byte(literal)) }

package search

import "slices"

// form is one of the two forms of texts. All that can only be at the starts of its
// words and at its signs is found there in one pass, for all searches.
type form struct {
	used bool
	all  *openings  // of what is looked for
	by   [256][]int // the searches that look for what begins with a byte
}

// newForm makes the form at which some searches look.
func newForm(searches []search, raw bool) *form {
	f := &form{}
	var all []opening
	for k := range searches {
		x := &searches[k]
		if x.raw != raw {
			continue
		}
		f.used = f.used || x.endings != nil || len(x.ways) > 0
		for _, o := range x.ways {
			if by := &f.by[o.first()]; !slices.Contains(*by, k) {
				*by = append(*by, k)
			}
		}
		all = append(all, x.ways...)
		if x.opens != nil {
			x.opens = newOpenings(x.ways)
		}
		x.ways = nil
	}
	f.all = newOpenings(all)
	return f
}

// read marks a text and finds, by search, the places at which it looks.
func (f *form) read(in string, searches []search, m *Memory, p *places) {
	if !f.used {
		return
	}
	p.mark(in)
	m.starts = f.all.find(in, p.list(m.starts[:0]))
	for _, at := range m.starts {
		by := f.by[in[at]]
		for _, k := range by {
			if x := &searches[k]; len(by) == 1 && x.opens != nil || x.startsAt(in, at) {
				m.at[k] = append(m.at[k], at)
			}
		}
	}
}

// openingOf gives the opening of a literal.
func openingOf(literal string) opening { return opening{}.with([]byte(literal)) }

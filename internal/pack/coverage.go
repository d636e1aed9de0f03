package pack

import "slices"

// Cover says who watches over one section of the guide.
type Cover struct {
	Section Section
	Rules   []string // the rules that cite it: the machine does
	Items   []string // the questions of the checklist that cite it: the reviewer does
	Model   bool     // a language model is asked about it
}

// Covered reports whether anyone does.
func (c Cover) Covered() bool { return len(c.Rules) > 0 || len(c.Items) > 0 || c.Model }

// Coverage gives the cover of every section, in the order of the guide.
func (p *Pack) Coverage() []Cover {
	out := make([]Cover, 0, len(p.Sections))
	for _, s := range p.Sections {
		c := Cover{Section: s, Model: s.Model}
		for _, r := range p.Rules {
			if slices.Contains(r.Guide, s.ID) {
				c.Rules = append(c.Rules, r.ID)
			}
		}
		for _, i := range p.Checklist {
			if slices.Contains(i.Guide, s.ID) {
				c.Items = append(c.Items, i.ID)
			}
		}
		out = append(out, c)
	}
	return out
}

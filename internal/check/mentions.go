package check

import (
	"cmp"
	"slices"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// Mentions lists the mentions of a zone that belong to one of the classes, in text
// order. They may overlap. A class that the pack does not define, or a built-in one
// that none of its rules asks for, has no mention.
func (e *Engine) Mentions(z draft.Zone, classes []string) []Mention {
	s := e.scan(z.Text, z.Name, z.Hidden, 0)
	var out []Mention
	put := func(name string, ms []mention) {
		for _, m := range ms {
			o := s.text.Original(french.Span{Start: m.start, End: m.end})
			out = append(out, Mention{Class: name, Zone: z.Name, Start: o.Start, End: o.End, Text: z.Text[o.Start:o.End]})
		}
	}
	for _, name := range classes {
		if id := slices.Index(e.classes, name); id >= 0 && name != "" {
			put(name, s.byClass[id])
		}
	}
	slices.SortStableFunc(out, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

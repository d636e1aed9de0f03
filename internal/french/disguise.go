package french

import "slices"

// findDisguises widens the places where the folder undid a disguise to whole
// words.
func (t *Text) findDisguises(f *folder) {
	if len(f.disguise) == 0 {
		return
	}
	for _, d := range f.disguise {
		d = t.trim(max(d.Start, 0), min(d.End, len(t.Folded)))
		i := t.TokenAt(d.Start)
		if d.Len() == 0 && i > 0 { // hidden between words: the one before stands for it
			i--
			d = t.Tokens[i].Span()
		}
		for ; i < len(t.Tokens) && t.Tokens[i].Start < d.End; i++ {
			d.Start = min(d.Start, t.Tokens[i].Start)
			d.End = max(d.End, t.Tokens[i].End)
		}
		if d.Len() > 0 {
			t.Disguises = append(t.Disguises, d)
		}
	}
	slices.SortFunc(t.Disguises, func(a, b Span) int { return a.Start - b.Start })
	kept := t.Disguises[:0]
	for _, d := range t.Disguises {
		if n := len(kept); n > 0 && d.Start < kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, d.End)
			continue
		}
		kept = append(kept, d)
	}
	t.Disguises = kept
}

package check

import (
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/search"
)

// overLines adds what patterns match across lines that end within a sentence, as those
// of a mail do: for them a blank stands where such a line ends.
func (e *Engine) overLines(s *scan, text *french.Text, breaks []int) {
	folded, raw := []byte(text.Folded), []byte(text.Raw)
	inRaw := make([]int, len(breaks))
	for i, at := range breaks {
		inRaw[i] = text.RawAt(at)
		folded[at], raw[inRaw[i]] = ' ', ' '
	}
	var finds search.Memory
	hits := slices.Clone(s.hits)
	for _, h := range e.search.Find(string(folded), string(raw), &finds) {
		over := breaks
		if e.patterns[h.Pattern].raw {
			over = inRaw
		}
		if i, _ := slices.BinarySearch(over, h.Start); i < len(over) && over[i] < h.End {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b search.Hit) int { return a.Start - b.Start })
	s.hits = e.search.Put(hits, &s.finds)
}

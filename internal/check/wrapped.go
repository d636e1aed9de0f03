package check

import (
	"cmp"
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/search"
)

// overLines adds what patterns match across lines that end within a sentence, as those
// of a mail do: for them a blank stands where such a line ends. What one way of reading
// finds does not hide what the other does: a mark that opens a quotation in one may close
// it in the other.
func (e *Engine) overLines(s *scan, text *french.Text, breaks []int) {
	folded, raw := []byte(text.Folded), []byte(text.Raw)
	for _, at := range breaks {
		folded[at], raw[text.RawAt(at)] = ' ', ' '
	}
	var finds search.Memory
	hits := append(slices.Clone(s.hits), e.search.Find(string(folded), string(raw), &finds)...)
	slices.SortFunc(hits, func(a, b search.Hit) int {
		return cmp.Or(a.Pattern-b.Pattern, a.Start-b.Start, a.End-b.End)
	})
	s.hits = e.search.Put(slices.Compact(hits), &s.finds)
}

package check

import (
	"cmp"
	"slices"
	"strings"

	"imprimatur/internal/french"
	"imprimatur/internal/search"
)

// overLines adds what patterns match across lines that end within a sentence, as those
// of a mail do: for them a blank stands where such a line ends. What one way of reading
// finds does not hide what the other does: a mark that opens a quotation in one may close
// it in the other.
func (e *Engine) overLines(s *scan, text *french.Text, breaks []int) {
	var finds search.Memory
	hits := slices.Clone(s.hits)
	for len(breaks) > 0 {
		from, to, n := 0, len(text.Folded), len(breaks)
		if e.search.Local() {
			from, to, n = linesOf(text.Folded, breaks)
		}
		rawFrom, rawTo := 0, len(text.Raw)
		if from > 0 {
			rawFrom = text.RawAt(from-1) + 1
		}
		if to < len(text.Folded) {
			rawTo = text.RawAt(to)
		}
		folded, raw := []byte(text.Folded[from:to]), []byte(text.Raw[rawFrom:rawTo])
		for _, at := range breaks[:n] {
			folded[at-from], raw[text.RawAt(at)-rawFrom] = ' ', ' '
		}
		for _, h := range e.search.Find(string(folded), string(raw), &finds) {
			at := from
			if e.patterns[h.Pattern].raw {
				at = rawFrom
			}
			hits = append(hits, search.Hit{Pattern: h.Pattern, Start: h.Start + at, End: h.End + at})
		}
		breaks = breaks[n:]
	}
	slices.SortFunc(hits, func(a, b search.Hit) int {
		return cmp.Or(a.Pattern-b.Pattern, a.Start-b.Start, a.End-b.End)
	})
	s.hits = e.search.Put(slices.Compact(hits), &s.finds)
}

// linesOf gives the lines that the first of some breaks and those right behind it part, and
// how many these are.
func linesOf(text string, breaks []int) (from, to, n int) {
	from = strings.LastIndexByte(text[:breaks[0]], '\n') + 1
	for to = breaks[0]; n < len(breaks) && breaks[n] == to; n++ {
		end := strings.IndexByte(text[to+1:], '\n')
		if end < 0 {
			return from, len(text), n + 1
		}
		to += 1 + end
	}
	return from, to, n
}

package assist

import (
	"unicode/utf8"

	"imprimatur/internal/assist/grounding"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// window is what one request holds: stretches of zones.
type window []grounding.Range

// cut packs zones into windows of at most size bytes. A zone longer than that is
// cut between sentences where it can be, and each stretch begins about overlap
// bytes before the end of the one before, so that no passage is seen only in two
// halves.
func cut(zones []draft.Zone, size, overlap int) []window {
	var out []window
	var open window
	room := size
	flush := func() {
		if len(open) > 0 {
			out = append(out, open)
		}
		open, room = nil, size
	}
	for _, z := range zones {
		n := len(z.Text)
		if n > room {
			flush()
		}
		if n <= room {
			open = append(open, grounding.Range{Zone: z.Name, Start: 0, End: n})
			room -= n
			continue
		}
		for _, r := range stretches(z, size, overlap) {
			out = append(out, window{r})
		}
	}
	flush()
	return out
}

// stretches cuts one long zone.
func stretches(z draft.Zone, size, overlap int) []grounding.Range {
	t := french.Analyze(z.Text)
	var ends []int // of sentences, in bytes of the zone
	for _, s := range t.Sentences {
		ends = append(ends, t.Original(s).End)
	}
	var out []grounding.Range
	start := 0
	for start < len(z.Text) {
		end := len(z.Text)
		if end-start > size {
			end = lastBefore(ends, start+size, start+size/2)
			if end < 0 {
				end = whole(z.Text, start+size)
			}
		}
		out = append(out, grounding.Range{Zone: z.Name, Start: start, End: end})
		if end == len(z.Text) {
			break
		}
		next := lastBefore(ends, end-overlap, start+1)
		if next < 0 {
			next = whole(z.Text, end-overlap)
		}
		start = max(next, start+1)
		start = whole(z.Text, start)
	}
	return out
}

// lastBefore is the last of ends within [least, most], or -1.
func lastBefore(ends []int, most, least int) int {
	found := -1
	for _, e := range ends {
		if e >= least && e <= most {
			found = e
		}
	}
	return found
}

// whole moves an offset forward to the start of a character.
func whole(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return min(i, len(s))
}

package french

import "strings"

// The lines of a mail that is wrapped are no shorter than minWrapped bytes; aroundWrapped
// of them on either side tell how wide it is.
const (
	minWrapped    = 30
	aroundWrapped = 4
)

// wraps tells whether a text is wrapped at the line break at p, before a name whose word
// ends at a place: the word would have made this line the widest of those nearby, and
// another of them goes on in the middle of a phrase with a word that would have made it
// wider than this one.
func (t *Text) wraps(p, wordEnd int) bool {
	s := t.Folded
	start := strings.LastIndexByte(s[:p], '\n') + 1
	if p-start < minWrapped {
		return false
	}
	width, goesOn := p-start, false
	for at, n := start, 0; n < aroundWrapped && at > 0 && s[at-1] == '\n'; n++ {
		end := at - 1
		at = strings.LastIndexByte(s[:end], '\n') + 1
		if at == end {
			break // an empty line
		}
		width, goesOn = max(width, end-at), goesOn || t.linesJoin(at, end, p-start)
	}
	for at, n := p, 0; n < aroundWrapped && at < len(s); n++ {
		end := strings.IndexByte(s[at+1:], '\n')
		if end < 0 {
			width = max(width, len(s)-at-1)
			break
		}
		end += at + 1
		if end == at+1 {
			break
		}
		width, goesOn = max(width, end-at-1), goesOn || t.linesJoin(at+1, end, p-start)
		at = end
	}
	return goesOn && wordEnd-start > width
}

// linesJoin tells whether a small letter goes on right behind the line break at p with
// what no sign ends, in a word that did not fit on its line within a width.
func (t *Text) linesJoin(start, p, width int) bool {
	if p == 0 || strings.IndexByte(".!?:;,)\"", t.Folded[p-1]) >= 0 {
		return false
	}
	i := t.TokenAt(p)
	if i == len(t.Tokens) {
		return false
	}
	k := &t.Tokens[i]
	return k.Start == p+1 && k.Kind == Word && !k.Capital && k.End-start > width
}

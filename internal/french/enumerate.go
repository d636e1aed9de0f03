package french

import "strings"

// maxLevels bounds the levels of a numbering, as in "1.2.3 Titre".
const maxLevels = 3

// enumerates tells whether token i numbers a line, as the item of a list, a title or a post
// of several: "1) Le mot du président", "2. Appel", "1.2 Contexte", "3/7 Départ".
func (t *Text) enumerates(i int) bool {
	k, s := &t.Tokens[i], t.Folded
	if k.Kind != Digits || k.Len() > 2 {
		return false
	}
	first := i
	for first > 0 && i-first < maxLevels && t.Tokens[first-1].Kind == Digits && (t.gap(first-1) == "." || t.gap(first-1) == "/") {
		first--
	}
	at := t.Tokens[first].Start
	bracket := at > 0 && s[at-1] == '('
	if bracket {
		at--
	}
	if !t.startsLine(at) {
		return false
	}
	last := i
	for last+1 < len(t.Tokens) && last-i < maxLevels && t.Tokens[last+1].Kind == Digits && (t.gap(last) == "." || t.gap(last) == "/") {
		last++
	}
	rest := s[t.Tokens[last].End:]
	if first == last {
		if bracket {
			return strings.HasPrefix(rest, ") ")
		}
		if len(rest) > 1 && rest[1] == ' ' && strings.IndexByte(").:/", rest[0]) >= 0 || t.keycap(i) {
			return true
		}
		return strings.HasPrefix(rest, "° ") && t.titled(last) || strings.HasPrefix(rest, " - ") && len(rest) > 3 && !digit(rest[3])
	}
	return !bracket && t.titled(last) && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, ". "))
}

// titled tells whether the word behind token i, which is no unit, begins with a capital.
func (t *Text) titled(i int) bool {
	if i+1 >= len(t.Tokens) || !t.Tokens[i+1].Capital || t.Tokens[i+1].Len() < 2 || t.Tokens[i+1].NewLine {
		return false
	}
	end := t.Tokens[i].End
	_, stop := t.unitAt(end)
	return stop == end || strings.HasPrefix(t.Folded[end:], "°")
}

// keycap tells whether a number is drawn as a key: "1️⃣".
func (t *Text) keycap(i int) bool {
	o := t.Original(t.Tokens[i].Span())
	return strings.HasSuffix(t.Orig[:o.End], "\u20e3")
}

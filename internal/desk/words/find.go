package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FindAll returns the places of a query in a text, as byte offsets [start, end),
// without regard to case, accents, the kind of apostrophe or of space.
func FindAll(text, query string) (out [][2]int) {
	want, _ := folded(strings.TrimSpace(query))
	if want == "" {
		return nil
	}
	have, at := folded(text)
	for from := 0; ; {
		i := strings.Index(have[from:], want)
		if i < 0 {
			return out
		}
		i += from
		from = i + len(want)
		out = append(out, [2]int{at[i], at[from]})
	}
}

// folded folds a text; at holds, for each of its bytes and for its end, where
// they come from.
func folded(text string) (s string, at []int) {
	var b strings.Builder
	for i, r := range text {
		if unicode.Is(unicode.Mn, r) {
			continue // belongs to the letter before, whose end it moves
		}
		size := 0
		for _, x := range norm.NFD.String(string(plain(r))) {
			if !unicode.Is(unicode.Mn, x) {
				n, _ := b.WriteRune(unicode.ToLower(x))
				size += n
			}
		}
		for range size {
			at = append(at, i)
		}
	}
	return b.String(), append(at, len(text))
}

// plain is the sign that one types for another one.
func plain(r rune) rune {
	switch {
	case r == '’' || r == '‘' || r == 'ʼ':
		return '\''
	case r == utf8.RuneError:
		return r
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

package french

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenizer finds the words and numbers of a folded text.
type tokenizer struct {
	t      *Text
	runs   wordRuns
	breaks []int  // where a token ends although no sign stands there
	joined []Span // words spelled letter by letter

	capitals  []uint32 // places where a capital may have been
	capital   int      // the next of them that may lie in a token,
	capitalAt int      // and its place; far beyond the text for none
	moved     bool     // they say nothing

	end     int     // of the last token
	seams   []int32 // tokens before which more stands than a blank or a hyphen
	line    bool    // a line break was met since the last token
	rawMark int     // cursors in the offsets, which only move forward
	mark    int
}

func (z *tokenizer) run() {
	s := z.t.Folded
	z.t.Tokens = slices.Grow(z.t.Tokens, len(s)/5+4)
	z.findCapital(0)
	for {
		start, end := z.runs.soon()
		if start == end {
			if start, end = z.runs.next(); start == end {
				return
			}
		}
		tagged := false
		if start != z.end+1 || s[z.end] != ' ' {
			tagged = z.seam(start)
		}
		if tagged || len(z.breaks) > 0 && z.breaksIn(start, end) {
			z.pieces(start, end, tagged)
		} else if end < len(s) && s[end] != '\'' && s[start] > '9' {
			z.add(start, end, Word)
		} else {
			z.word(start, end)
		}
	}
}

// breaksIn tells whether a token ends within a word.
func (z *tokenizer) breaksIn(start, end int) bool {
	for len(z.breaks) > 0 && z.breaks[0] <= start {
		z.breaks = z.breaks[1:]
	}
	return len(z.breaks) > 0 && z.breaks[0] < end
}

// isLetter tells whether a character left by folding belongs to words.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Nd, r)
}

// seam looks at what stands before the word at i, and reports a sign that makes a
// tag of it.
func (z *tokenizer) seam(i int) (tagged bool) {
	gap := z.t.Folded[z.end:i]
	if gap == "" {
		return false
	}
	if n := len(z.t.Tokens); n > 0 && gap != "-" {
		z.seams = append(z.seams, int32(n))
	}
	z.line = strings.IndexByte(gap, '\n') >= 0
	last := gap[len(gap)-1]
	return last == '#' || last == '@' || last == '_'
}

// word adds the token of a word.
func (z *tokenizer) word(start, end int) {
	s := z.t.Folded
	kind := Word
	if s[start] <= '9' && allDigits(s[start:end]) {
		kind = Digits
	}
	elided := false
	if end < len(s) && s[end] == '\'' && kind == Word {
		if isElision(s[start:end]) {
			end++
			elided = true
		} else if whole := wholeWithApostrophe(s, start, end); whole > end {
			end = whole
			z.runs.skip(end)
		}
	}
	z.add(start, end, kind).Apostrophe = elided
}

// add completes and keeps a token.
func (z *tokenizer) add(start, end int, kind TokenKind) *Token {
	t := z.t
	n := len(t.Tokens)
	if n == cap(t.Tokens) {
		t.Tokens = slices.Grow(t.Tokens, n/2+64)
	}
	t.Tokens = t.Tokens[:n+1]
	k := &t.Tokens[n]
	*k = Token{Start: start, End: end, Kind: kind, NewLine: z.line}
	z.line, z.end = false, end
	if z.capitalAt < end {
		if z.findCapital(start); z.capitalAt < end {
			if k.Upper, k.Capital = z.hasCapitals(start, end); k.Capital {
				t.Capitals = append(t.Capitals, int32(n))
			}
			z.findCapital(end)
		}
	}
	if len(z.joined) > 0 {
		k.Spelled = z.wasSpelled(start)
	}
	return k
}

// findCapital goes on to the first capital that may be at a place or behind it; when
// they say nothing, there is always one.
func (z *tokenizer) findCapital(from int) {
	for z.capitalAt = 1 << 62; z.capital < len(z.capitals); z.capital++ {
		if at := int(z.capitals[z.capital] &^ unsure); at >= from {
			z.capitalAt = at
			break
		}
	}
	if z.moved {
		z.capitalAt = -1
	}
}

// wasSpelled tells whether the token that starts at a place was spelled letter by letter.
func (z *tokenizer) wasSpelled(start int) bool {
	for len(z.joined) > 0 && z.joined[0].End <= start {
		z.joined = z.joined[1:]
	}
	return len(z.joined) > 0 && z.joined[0].Start <= start
}

// hasCapitals is [capitals] of the token between two places, of which the first is
// told at once when it is the only one.
func (z *tokenizer) hasCapitals(start, end int) (upper, capital bool) {
	s, next := z.t.Folded, z.capital+1
	if !z.moved && int(z.capitals[z.capital]) == start && end > start+1 && asciiLetter[s[start]] && asciiLetter[s[start+1]] &&
		(next == len(z.capitals) || int(z.capitals[next]&^unsure) >= end) {
		return false, true
	}
	return capitals(z.t.Raw[z.rawOf(start):z.rawOf(end)])
}

// rawOf gives the raw offset of a folded offset that is the start or the end
// of a token. Offsets must come in order.
func (z *tokenizer) rawOf(at int) int {
	fold, raw := z.t.fold, z.t.raw
	for z.mark < len(fold) && int(fold[z.mark].out) <= at {
		z.mark++
	}
	src := at
	if z.mark > 0 {
		m := fold[z.mark-1]
		src = int(m.src) + at - int(m.out)
	}
	for z.rawMark < len(raw) && int(raw[z.rawMark].src) <= src {
		z.rawMark++
	}
	if z.rawMark == 0 {
		return src
	}
	m := raw[z.rawMark-1]
	out := int(m.out) + src - int(m.src)
	if z.rawMark < len(raw) {
		out = min(out, int(raw[z.rawMark].out))
	}
	return out
}

// capitals tells whether a word has capitals and no small letter, and whether
// its first letter is a capital.
func capitals(s string) (upper, capital bool) {
	first, small, large := true, false, false
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		switch {
		case r >= 'a' && r <= 'z', r >= utf8.RuneSelf && unicode.IsLower(r):
			small, first = true, false
		case r >= 'A' && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			large, capital, first = true, capital || first, false
		}
	}
	return large && !small, capital
}

// isElision tells whether a word before an apostrophe is an elided one.
func isElision(w string) bool {
	switch w {
	case "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "ç":
		return true
	}
	return false
}

// wholeWithApostrophe gives the end of a word that has an apostrophe inside
// but is one word; the given end when it is none.
func wholeWithApostrophe(s string, i, end int) int {
	next := end + 1
	for next < len(s) && asciiLetter[s[next]] {
		next++
	}
	switch s[i:next] {
	case "aujourd'hui", "presqu'ile", "presqu'iles", "prud'homme", "prud'hommes", "prud'homal", "prud'homale",
		"prud'homaux", "grand'mere", "grand'rue", "grand'garde", "entr'ouvert", "entr'ouverte", "entr'aide":
		return next
	}
	return end
}

// pieces adds the words of a hashtag, a handle or a run with forced breaks.
func (z *tokenizer) pieces(i, end int, tagged bool) {
	s := z.t.Folded
	start := i
	for p := i + 1; p <= end; p++ {
		if p < end && !(utf8.RuneStart(s[p]) && (z.forced(p) || tagged && z.camel(i, p, end))) {
			continue
		}
		kind := Word
		if allDigits(s[start:p]) {
			kind = Digits
		}
		z.add(start, p, kind).Glued = start > i
		start = p
	}
}

func (z *tokenizer) forced(p int) bool {
	for len(z.breaks) > 0 && z.breaks[0] < p {
		z.breaks = z.breaks[1:]
	}
	return len(z.breaks) > 0 && z.breaks[0] == p
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// camel tells whether a new word starts at p inside the tag s[i:end]: at a
// capital after a small letter or before one, at a year, and after digits
// before a capital or a word ("#JO2024", "#13eRDP", "#14juillet").
func (z *tokenizer) camel(i, p, end int) bool {
	s := z.t.Folded
	upper := func(q int) bool {
		r, _ := utf8.DecodeRuneInString(z.t.Orig[runeStart(z.t.Orig, z.t.fold.at(q)):])
		return unicode.IsUpper(r)
	}
	before, at := digit(s[p-1]), digit(s[p])
	switch {
	case before && at:
		return false
	case at:
		n := p
		for n < end && digit(s[n]) {
			n++
		}
		return n-p == 4 || n-p == 2 && p-i > 4
	case before:
		return upper(p) && end-p > 2 || end-p > 3 && asciiLetter[s[p+1]] && !upper(p+1)
	case !upper(p):
		return false
	case !upper(p - 1):
		return true
	}
	return p+1 < end && asciiLetter[s[p+1]] && !upper(p+1)
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

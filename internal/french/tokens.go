package french

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// tokenizer finds the words and numbers of a folded text, 64 bytes at a time: where words
// begin and end is read off the bits of the text, and what few of them ask for is looked at
// afterwards.
type tokenizer struct {
	t      *Text
	words  *wordBits
	breaks []int  // where a token ends although no sign stands there
	joined []Span // words spelled letter by letter

	capitals []uint32 // places where a capital may have been

	blocks  []wordBlock
	tags    []int32 // tokens that are a tag
	parted  []division
	odd     []int32 // tokens before which other than one blank stands
	numbers []int32 // those that begin with a digit
	spare   []Token // memory for those of the next text
	seams   []int32 // tokens before which more stands than a blank or a hyphen

	rawMark int // cursors in the offsets, which only move forward
	mark    int
}

// read finds those of a text that was folded, in the memory of the text before.
func (z *tokenizer) read(t *Text, f *folder) {
	z.t, z.words, z.breaks, z.joined, z.capitals = t, &f.words, f.breaks, f.joined, f.capitals
	z.mark, z.rawMark = 0, 0
	z.elide()
	z.survey()
	z.emit()
	z.split()
	z.seams = z.seams[:0]
	for _, i := range z.odd {
		z.seam(int(i))
	}
	for _, i := range z.numbers {
		if k := &z.t.Tokens[i]; allDigits(z.t.Folded[k.Start:k.End]) {
			k.Kind = Digits
		}
	}
	z.findCapitals()
	z.markSpelled()
}

// elide marks the apostrophes that end a word, and makes one word of those that have one
// within.
func (z *tokenizer) elide() {
	s, marks := z.t.Folded, z.words.blocks
	z.blocks = slices.Grow(z.blocks[:0], len(marks))[:len(marks)]
	before := uint64(0)
	for b := range marks {
		w := marks[b].Words
		z.blocks[b].elided = 0
		for at := marks[b].Quotes & (w<<1 | before) &^ w; at != 0; at &= at - 1 {
			end := 64*b + bits.TrailingZeros64(at)
			start := z.words.startOf(end)
			switch {
			case tagsWord(s, start) || z.breaksIn(start, end):
			case isElision(s[start:end]):
				z.blocks[b].elided |= 1 << (end % 64)
			default:
				if whole := wholeWithApostrophe(s, start, end); whole > end {
					marks[b].Words |= 1 << (end % 64)
					z.endAt(whole)
				}
			}
		}
		before = marks[b].Words >> 63
	}
}

// tagsWord tells a sign before a word that makes a tag of it.
func tagsWord(s string, start int) bool {
	return start > 0 && (s[start-1] == '#' || s[start-1] == '@' || s[start-1] == '_')
}

// breaksIn tells whether a token ends within a word.
func (z *tokenizer) breaksIn(start, end int) bool {
	if len(z.breaks) == 0 {
		return false
	}
	i, found := slices.BinarySearch(z.breaks, start)
	if found {
		i++
	}
	return i < len(z.breaks) && z.breaks[i] < end
}

// seam looks at what stands before a token.
func (z *tokenizer) seam(i int) {
	s, tokens, end := z.t.Folded, z.t.Tokens, 0
	if i > 0 {
		end = tokens[i-1].End
	}
	gap := s[end:tokens[i].Start]
	if i > 0 && gap != "-" {
		z.seams = append(z.seams, int32(i))
	}
	for k := range len(gap) { // most often one or two
		if gap[k] == '\n' {
			tokens[i].NewLine = true
			break
		}
	}
}

// findCapitals looks at the tokens in which a capital may have been.
func (z *tokenizer) findCapitals() {
	tokens, t, now := z.t.Tokens, z.t, newRanks{parted: z.parted}
	for c := 0; c < len(z.capitals); {
		at := int(z.capitals[c] &^ unsure)
		i := now.of(z.rankAt(at))
		for i+1 < len(tokens) && tokens[i+1].Start <= at { // a later piece of it
			i++
		}
		if i < 0 || at >= tokens[i].End {
			c++
			continue
		}
		k, first := &tokens[i], c
		for c++; c < len(z.capitals) && int(z.capitals[c]&^unsure) < k.End; c++ {
		}
		one := c == first+1 && int(z.capitals[first]) == k.Start && k.Len() > 1
		z.seeCapitals(i, one && asciiLetter[t.Folded[k.Start]] && asciiLetter[t.Folded[k.Start+1]])
	}
}

// seeCapitals tells of a token whether it is in capitals; it is told of one that only its
// first letter is.
func (z *tokenizer) seeCapitals(i int, first bool) {
	k := &z.t.Tokens[i]
	if first {
		k.Capital = true
	} else {
		k.Upper, k.Capital = capitals(z.t.Raw[z.rawOf(k.Start):z.rawOf(k.End)])
	}
	if k.Capital {
		z.t.Capitals = append(z.t.Capitals, int32(i))
	}
}

// markSpelled marks the tokens that were spelled letter by letter.
func (z *tokenizer) markSpelled() {
	for _, at := range z.joined {
		for i := z.t.TokenAt(at.Start); i < len(z.t.Tokens) && z.t.Tokens[i].Start < at.End; i++ {
			if k := &z.t.Tokens[i]; k.Start >= at.Start { // not one that began before, in another alphabet
				k.Spelled = true
			}
		}
	}
}

// isLetter tells whether a character left by folding belongs to words.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Nd, r)
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

// pieces appends the words of a hashtag, a handle or a run with forced breaks.
func (z *tokenizer) pieces(i, end int, tagged bool, out []Token) []Token {
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
		out = append(out, Token{Start: start, End: p, Kind: kind, Glued: start > i})
		start = p
	}
	return out
}

// endAt ends a token where a word ends that goes on with a digit or a letter beyond ASCII.
func (z *tokenizer) endAt(at int) {
	if i, found := slices.BinarySearch(z.breaks, at); !found && z.words.has(at) {
		z.breaks = slices.Insert(slices.Clip(z.breaks), i, at)
	}
}

func (z *tokenizer) forced(p int) bool {
	_, found := slices.BinarySearch(z.breaks, p)
	return found
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
		return unicode.IsUpper(z.t.letterAt(q))
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

package check

import (
	"slices"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// leetLetters are the letters that digits pose as, the likeliest first.
var leetLetters = map[byte]string{
	'0': "o", '1': "il", '2': "z", '3': "e", '4': "a", '5': "s", '6': "g", '7': "t", '8': "b", '9': "g",
}

// maxLeet bounds the digits of a word that may pose as letters.
const maxLeet = 6

// addLeet puts the terms that ask for it where digits may pose as letters.
func (b *builder) addLeet(class classID, inflect pack.Inflect, all bool, terms []pack.Term) {
	for _, t := range terms {
		if !all && !t.Leet {
			continue
		}
		b.leet.addLexicon(class, inflect, []pack.Term{t})
	}
}

// leets finds terms written with digits for letters ("0T4N"), of the rules that
// ask for it; each is a disguise as well.
func (e *Engine) leets(s *scan) {
	if e.leet == nil {
		return
	}
	var posing []french.Span
	var plain []byte
	digit := s.text.DigitFrom(0)
	for i := range s.text.Tokens {
		k := &s.text.Tokens[i]
		if digit < k.Start {
			digit = s.text.DigitFrom(k.Start)
		}
		if digit >= k.End || k.Kind != french.Word {
			continue
		}
		word, ok := e.unleet(s.text.Token(i))
		if !ok {
			continue
		}
		if plain == nil {
			plain = []byte(s.text.Folded)
		}
		copy(plain[k.Start:], word)
		posing = append(posing, k.Span())
	}
	if plain == nil {
		return
	}
	var r french.Reader
	text := r.Read(string(plain), french.Words) // letters for digits: every offset stays
	found := e.leet.all(text, nil)
	for _, x := range found {
		at := text.Original(french.Span{Start: text.Tokens[x.first].Start, End: text.Tokens[x.last].End})
		if !slices.ContainsFunc(posing, at.Overlaps) {
			continue
		}
		s.note(s.mention(x.class, at.Start, at.End, x.tags))
		if e.disguise >= 0 {
			s.note(s.mention(e.disguise, at.Start, at.End, 0))
		}
	}
}

// unleet gives the word of a term that a word with digits poses as.
func (e *Engine) unleet(w string) (string, bool) {
	digits := 0
	for i := range len(w) {
		if w[i] >= '0' && w[i] <= '9' {
			digits++
		}
	}
	if digits == 0 || digits > maxLeet || e.leet.has(w) {
		return "", false
	}
	var try func(b []byte, i int) bool
	try = func(b []byte, i int) bool {
		for i < len(b) && (b[i] < '0' || b[i] > '9') {
			i++
		}
		if i == len(b) {
			return e.leet.has(string(b))
		}
		for _, letter := range []byte(leetLetters[w[i]]) {
			if b[i] = letter; try(b, i+1) {
				return true
			}
		}
		b[i] = w[i] // "13e": a digit may stay one
		return try(b, i+1)
	}
	b := []byte(w)
	return string(b), try(b, 0)
}

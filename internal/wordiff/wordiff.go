// Package wordiff says which words of a text changed from one version to the
// next, as a reviewer wants to read it: words and blanks are never cut.
package wordiff

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Kind says what became of a stretch.
type Kind int

// The kinds.
const (
	Same Kind = iota
	Removed
	Added
)

// Stretch is a run of words with one fate.
type Stretch struct {
	Kind Kind
	Text string
}

// Of compares two texts. The Same and Removed stretches give back the old one,
// the Same and Added ones the new one, byte for byte.
func Of(before, after string) []Stretch {
	ids := map[string]rune{}
	var words []string
	encode := func(text string) []rune {
		var out []rune
		for _, w := range split(text) {
			id, ok := ids[w]
			if !ok {
				id = char(len(words))
				ids[w] = id
				words = append(words, w)
			}
			out = append(out, id)
		}
		return out
	}
	a, b := encode(before), encode(after)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the same answer on any machine
	var out []Stretch
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		var text strings.Builder
		for _, r := range d.Text {
			text.WriteString(words[place(r)])
		}
		kind := Same
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			kind = Removed
		case diffmatchpatch.DiffInsert:
			kind = Added
		case diffmatchpatch.DiffEqual:
		}
		out = append(out, Stretch{kind, text.String()})
	}
	return out
}

// char stands for the n-th word. Surrogates are no runes of a string.
func char(n int) rune {
	const surrogates, size = 0xd800, 0x800
	if n+1 >= surrogates {
		return rune(n + 1 + size)
	}
	return rune(n + 1)
}

func place(r rune) int {
	const surrogates, size = 0xd800, 0x800
	if r >= surrogates+size {
		return int(r) - 1 - size
	}
	return int(r) - 1
}

// split cuts a text into words, blanks and signs; joined they are the text.
func split(text string) (out []string) {
	class := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 0
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			return 1
		}
		return 2
	}
	from, was := 0, -1
	for i, r := range text {
		c := class(r)
		if i > 0 && (c != was || c == 2) {
			out = append(out, text[from:i])
			from = i
		}
		was = c
	}
	if from < len(text) {
		out = append(out, text[from:])
	}
	return out
}

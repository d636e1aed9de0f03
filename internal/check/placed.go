package check

import (
	"strings"
	"unicode/utf8"

	"imprimatur/internal/french"
)

// placedValidators hold the named checks of patterns that look at what stands around.
var placedValidators = map[string]func(t *french.Text, start, end int) bool{"year": isYear, "quoted": isQuoted}

// maxInQuote bounds the characters between a quotation mark and what stands behind it.
const maxInQuote = 62

// isQuoted refuses what does not stand behind a quotation mark in its line, be it broken
// over several, at the beginning of a word. An expression that begins with the mark would
// say so too, and be followed from every mark of a text.
func isQuoted(t *french.Text, start, _ int) bool {
	at := strings.LastIndexByte(t.Folded[:start], '"')
	if at < 0 {
		return false
	}
	inside := t.Folded[at+1 : start]
	return (inside == "" || blank(inside[len(inside)-1])) && utf8.RuneCountInString(inside) <= maxInQuote &&
		inOneLine(t.Folded, at, start, t.SoftBreaks())
}

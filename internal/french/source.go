package french

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxLinkText bounds the words of a link, in bytes.
const maxLinkText = 400

// link reads what stands in square brackets at i: the words of a link of Markdown, of which
// only they are read, or the number of a note.
func (f *folder) link(i int) int {
	s := f.src
	n := strings.IndexAny(s[i+1:min(len(s), i+maxLinkText)], "[]")
	if n < 0 || s[i+1+n] == '[' {
		return 0
	}
	end := i + 1 + n // of the words
	if noteNumber(s[i+1 : end]) {
		return f.note(i, end+1)
	}
	if n == 0 || emptyLineIn(s[i:end]) || end+1 == len(s) {
		return 0
	}
	to := end + 2
	switch s[end+1] {
	case '(':
		k := strings.IndexAny(s[to:min(len(s), to+maxTarget)], "()\n")
		if k < 1 || s[to+k] != ')' {
			return 0
		}
		to += k
		f.unseen = append(f.unseen, Span{end + 2, to})
	case '[':
		k := strings.IndexAny(s[to:min(len(s), to+maxLabel)], "[] \n")
		if k < 1 || s[to+k] != ']' {
			return 0
		}
		to += k
	default:
		return 0
	}
	start := i
	if i > f.known() && s[i-1] == '!' { // a picture
		start--
	}
	f.stand(start, i+1, "")
	f.inLink(i+1, end)
	return f.stand(end, to+1, "")
}

// maxQuoted bounds what is quoted between double angle brackets, in bytes.
const maxQuoted = 400

// angleQuotes reads "<<" at i as a quotation mark, with the ">>" that closes it.
func (f *folder) angleQuotes(i int, open *Span) int {
	s := f.src
	if open.Start == i && open.End > i {
		return f.stand(i, i+2, `"`)
	}
	if !strings.HasPrefix(s[i:], "<<") || strings.HasPrefix(s[i:], "<<<") || i > 0 && s[i-1] == '<' {
		return 0
	}
	inner := s[i+2 : min(len(s), i+2+maxQuoted)]
	n := strings.Index(inner, ">>")
	if n < 1 || strings.IndexByte(inner[:n], '<') >= 0 || emptyLineIn(inner[:n]) || strings.HasPrefix(s[i+2+n:], ">>>") {
		return 0
	}
	*open = Span{i + 2 + n, i + 4 + n}
	return f.stand(i, i+2, `"`)
}

// The bounds, in bytes, of the address of a link and of a name that stands for it.
const (
	maxTarget = 2000
	maxLabel  = 20
)

// inLink reads what stands for something else in the words of a link.
func (f *folder) inLink(i, end int) {
	for i < end {
		known := len(f.rewrites)
		next := 0
		switch f.src[i] {
		case '=':
			next = f.quotedPrintable(i)
		case '\\':
			next = f.escape(i)
		}
		if next > end {
			f.rewrites = f.rewrites[:known]
			return
		}
		i = max(i+1, next)
	}
}

// noteNumber tells the number of a note in square brackets: "[1]", "[^2]".
func noteNumber(s string) bool {
	s = strings.TrimPrefix(s, "^")
	return len(s) > 0 && len(s) < 3 && allDigits(s)
}

// note leaves out the number of a note right behind a word, or before the sign or the line
// break that ends one.
func (f *folder) note(i, end int) int {
	s := f.src
	glued := i > 0 && (s[i-1] >= 'A' && s[i-1] != '_' && s[i-1] != '[' || s[i-1] == ')' || s[i-1] == '.')
	ends := end == len(s) || strings.IndexByte(".,;:!?)\n\r", s[end]) >= 0
	if i == 0 || !glued && !ends || strings.HasPrefix(s[end:], "(") || strings.HasPrefix(s[end:], ":") && !glued {
		return 0
	}
	return f.stand(f.blanksOf(i), end, "")
}

// blanksOf gives where the blanks of the line before i begin that no rewrite has yet.
func (f *folder) blanksOf(i int) int {
	for from := f.known(); i > from && (f.src[i-1] == ' ' || f.src[i-1] == '\t'); i-- {
	}
	return i
}

// quotedPrintable reads a character as mails have it, "=C3=A9" or "=E9", or the mark at the
// end of a line that goes on.
func (f *folder) quotedPrintable(i int) int {
	s := f.src
	if next := softEnd(s, i); next > 0 {
		return f.stand(i, next, "")
	}
	var b [utf8.UTFMax]byte
	p := i
	for n := range b {
		if next := softEnd(s, p); n > 0 && next > 0 {
			p = next
		}
		if p+2 >= len(s) || s[p] != '=' {
			break
		}
		v, ok := hexByte(s[p+1], s[p+2])
		if !ok || n == 0 && v < utf8.RuneSelf {
			break
		}
		b[n], p = v, p+3
		if r, size := utf8.DecodeRune(b[:n+1]); size == n+1 && size > 1 {
			if _, ok = standsFor(r); ok {
				return f.stand(i, p, string(r))
			}
			return 0
		}
	}
	if r := windows1252(b[0]); r != 0 && (i+3 == len(s) || !digit(s[i+3])) && frenchSign(r) {
		return f.stand(i, i+3, string(r))
	}
	return 0
}

// softEnd gives where the line goes on that a mail ends at i with a mark, 0 for none.
func softEnd(s string, i int) int {
	next := i + 1
	if next < len(s) && s[i] == '=' && s[next] == '\r' {
		next++
	}
	if i == 0 || next >= len(s) || s[i] != '=' || s[next] != '\n' || s[i-1] == '=' || lineEmpty(s, next+1) {
		return 0
	}
	return next + 1
}

// frenchSign tells the characters beyond ASCII that French is written with.
func frenchSign(r rune) bool {
	return strings.ContainsRune("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ’‘“”«»–—…€°²\u00a0", r)
}

func hexByte(a, b byte) (byte, bool) {
	h, ok := hexDigit(a)
	l, also := hexDigit(b)
	return h<<4 | l, ok && also
}

func hexDigit(b byte) (byte, bool) {
	switch {
	case digit(b):
		return b - '0', true
	case b >= 'A' && b <= 'F':
		return b - 'A' + 10, true
	}
	return 0, false
}

// escape reads what a backslash stands before: a sign that Markdown would read as its own,
// the end of a line, or the number of a character, as programs write them.
func (f *folder) escape(i int) int {
	s := f.src
	if i+1 == len(s) {
		return 0
	}
	switch b := s[i+1]; {
	case b == 'u' && i+6 <= len(s):
		r, end := hexRune(s[i+2:i+6]), i+6
		if utf16.IsSurrogate(r) && strings.HasPrefix(s[end:], `\u`) && end+6 <= len(s) {
			r, end = utf16.DecodeRune(r, hexRune(s[end+2:end+6])), end+6
		}
		if _, ok := standsFor(r); ok && r >= utf8.RuneSelf && utf8.ValidRune(r) {
			return f.stand(i, end, string(r))
		}
	case b == 'n' || b == 'r':
		return f.writtenLines(i)
	case strings.IndexByte("`*_{}[]()#+-.!|~>\"'", b) >= 0 && (i == 0 || s[i-1] != '\\'):
		return f.stand(i, i+1, "")
	}
	return 0
}

// hexRune reads the number of a character in four digits, 0 for none.
func hexRune(s string) rune {
	high, ok := hexByte(upperHex(s[0]), upperHex(s[1]))
	low, also := hexByte(upperHex(s[2]), upperHex(s[3]))
	if !ok || !also {
		return 0
	}
	return rune(high)<<8 | rune(low)
}

func upperHex(b byte) byte {
	if b >= 'a' && b <= 'f' {
		return b - 'a' + 'A'
	}
	return b
}

// writtenLines reads ends of lines that are written out, behind what ends a sentence or
// several in a row.
func (f *folder) writtenLines(i int) int {
	s, n, end := f.src, 0, i
	for {
		if strings.HasPrefix(s[end:], `\r`) {
			end += 2
		}
		if !strings.HasPrefix(s[end:], `\n`) {
			break
		}
		end += 2
		n++
	}
	switch {
	case n == 1 && i > 1 && s[i-1] == ':' && asciiLetter[lowASCII[s[i-2]]] && (i == 2 || !asciiLetter[lowASCII[s[i-3]]]): // C:\notes
		return 0
	case n == 0 || n == 1 && (i == 0 || s[i-1] < utf8.RuneSelf && strings.IndexByte(".!?:;,) ", s[i-1]) < 0):
		return 0
	case n == 1:
		return f.stand(i, end, "\n")
	}
	return f.stand(i, end, "\n\n")
}

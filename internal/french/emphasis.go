package french

import (
	"strings"
	"unicode/utf8"
)

// The bounds of marks of emphasis in a row, and of what they stand around, in bytes.
const (
	maxMarks    = 3
	maxEmphasis = 300
)

// emphasized leaves out the stars or underscores at i that stand around words to put them in
// italics or bold ("la frégate _Aquitaine_", "**12 km**"): they part words and numbers that
// are read in a row, and words would seem to go on with underscores. It is told which end
// the emphasis that is open, and tells it.
func (f *folder) emphasized(i int, open *Span) int {
	s, mark := f.src, f.src[i]
	if open.Start == i && open.End > i {
		return f.stand(i, open.End, "")
	}
	inner := marksAfter(s, i, mark)
	n := inner - i
	if n > maxMarks || inner == len(s) || blankByte(s[inner]) || !f.mayOpen(i) {
		return inner
	}
	for p := inner; p < min(len(s), inner+maxEmphasis) && s[p] != '\n'; p++ {
		if s[p] != mark {
			continue
		}
		end := marksAfter(s, p, mark)
		if end-p == n && !blankByte(s[p-1]) && (end == len(s) || !isASCIIWord(s[end]) && s[end] < utf8.RuneSelf && s[end] != '@') {
			*open = Span{p, end}
			return f.stand(i, inner, "")
		}
		p = end - 1
	}
	return inner
}

// marksAfter gives where a row of marks that begins at i ends.
func marksAfter(s string, i int, mark byte) int {
	for i < len(s) && s[i] == mark {
		i++
	}
	return i
}

// mayOpen tells whether marks at i may begin an emphasis: behind a blank or a sign that
// opens something.
func (f *folder) mayOpen(i int) bool {
	r, n := utf8.DecodeLastRuneInString(f.src[:i])
	if r < utf8.RuneSelf {
		return n == 0 || blankByte(byte(r)) || strings.IndexByte("([\"'*_~>-", byte(r)) >= 0
	}
	return !isLetter(r)
}

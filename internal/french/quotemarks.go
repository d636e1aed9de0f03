package french

import (
	"bytes"
	"strings"
)

// dropQuoteMarks takes out what a mail that is quoted has before its lines: neither does
// it part the words of a phrase that goes on there, nor is a line empty that holds
// nothing else.
func (f *folder) dropQuoteMarks() {
	out := f.out
	if bytes.IndexByte(out, '>') < 0 {
		return
	}
	var cuts []Span
	for start := 0; start < len(out); {
		end := start // behind the last mark
		for i := start; i < len(out) && (out[i] == '>' || out[i] == ' '); i++ {
			if out[i] == '>' {
				end = i + 1
			}
		}
		if end > start {
			if end < len(out) && out[end] == ' ' {
				end++
			}
			cuts = append(cuts, Span{start, end})
		}
		n := bytes.IndexByte(out[end:], '\n')
		if n < 0 {
			break
		}
		start = end + n + 1
	}
	if len(cuts) > 0 {
		f.cut(cuts)
		f.words.mark(f.out)
	}
}

// QuotedAt tells whether the line that starts at a folded offset is one of a mail that is
// quoted.
func (t *Text) QuotedAt(start int) bool {
	at := t.Original(Span{start, start + 1}).Start
	line := t.Orig[strings.LastIndexByte(t.Orig[:at], '\n')+1:]
	return strings.HasPrefix(strings.TrimLeft(line, " \t\u00a0"), ">")
}

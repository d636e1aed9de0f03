package french

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/bytemask"
)

// rewrite says what a stretch of the source stands for, in no more bytes: a mark for
// nothing or for the end of a line, letters and digits for a character.
type rewrite struct {
	Span
	plain string
}

// findRewrites lists, in order, what in a text stands for something else, as in the source
// of a page or a mail: marks of HTML and Markdown, letters in the notations of mails and
// programs. Each is told by itself, whatever else the text holds.
func (f *folder) findRewrites() []rewrite {
	s := f.src
	f.rewrites, f.signs = f.rewrites[:0], rewriteSigns.Mark(s, f.signs)
	var open [3]Span // the marks that end an emphasis or a quotation, for each sign
	past := 0
	for b, set := range f.signs {
		for ; set != 0; set &= set - 1 {
			i, end := 64*b+bits.TrailingZeros64(set), 0
			if i < past {
				continue
			}
			switch s[i] {
			case '<':
				if end = f.markup(i); end == 0 {
					end = f.angleQuotes(i, &open[2])
				}
			case '>':
				if open[2].Start == i {
					end = f.angleQuotes(i, &open[2])
				}
			case '[':
				end = f.link(i)
			case '=':
				end = f.quotedPrintable(i)
			case '\\':
				end = f.escape(i)
			case '_':
				end = f.emphasized(i, &open[0])
			case '*':
				end = f.emphasized(i, &open[1])
			}
			past = max(past, end)
		}
	}
	return f.rewrites
}

// rewriteSigns are those with which rewrites begin, whatever follows.
var rewriteSigns = func() *bytemask.Pairs {
	var pairs [][2]byte
	for b := range 1 << 8 {
		for _, sign := range []byte(`<>[=\_*`) {
			pairs = append(pairs, [2]byte{sign, byte(b)})
		}
	}
	return bytemask.NewPairs(pairs)
}()

// mayMark tells the signs one of which every rewrite holds.
func mayMark(b byte) bool {
	return b == '<' || b == '=' || b == '\\' || b == ']' || b == '_' || b == '*'
}

// stand adds a rewrite.
func (f *folder) stand(start, end int, plain string) int {
	f.rewrites = append(f.rewrites, rewrite{Span{start, end}, plain})
	return end
}

// known is where the last rewrite ends.
func (f *folder) known() int {
	if n := len(f.rewrites); n > 0 {
		return f.rewrites[n-1].End
	}
	return 0
}

// rewrite folds a stretch that stands for something else.
func (f *folder) rewrite(w rewrite) {
	n := len(f.out)
	r, size := utf8.DecodeRuneInString(w.plain)
	switch {
	case size == 0:
		f.drop(w.Start, w.Len())
		return
	case size < len(w.plain) || r < utf8.RuneSelf:
		f.both(w.Start, w.Len(), w.plain)
	default:
		f.stands(w.Start, w.Len(), r, foldOf(r))
	}
	f.written = append(f.written, w.Span)
	f.gone = w.End // no mark behind it joins
	f.noteCapital(n)
}

// stands folds the character that n bytes at i stand for.
func (f *folder) stands(i, n int, r rune, fo folded) int {
	at := len(f.out)
	switch fo.class {
	case invisible:
		if at > 0 && isFoldedWord(f.out[at-1]) && f.wordFollows(i+n) {
			f.hide(at-1, at+1)
		}
		return f.drop(i, n)
	case softHyphen:
		return f.drop(i, n)
	case keep:
		f.replaceRaw(i, n, string(r))
		f.emit(i, n, string(unicode.ToLower(r)))
		return n
	case letter:
		if len(fo.plain) == 1 {
			f.replaceRaw(i, n, string(r))
			f.emit(i, n, strings.ToLower(fo.plain))
			return n
		}
	case raised:
		f.breaks = append(f.breaks, at)
	case decorated:
		f.hide(at, at+len(fo.plain))
	}
	return f.both(i, n, fo.plain)
}

// standsFor tells a character that may be written as several that stand for it: one that
// is read by itself, whatever stands around.
func standsFor(r rune) (fo folded, ok bool) {
	if r == utf8.RuneError || r < ' ' || r > unicode.MaxRune {
		return folded{}, false
	}
	switch fo = foldOf(r); fo.class {
	case lookAlike, foreign, regional, combining, overlay, tagged:
		return folded{}, false
	case keep:
		return fo, utf8.RuneLen(unicode.ToLower(r)) <= utf8.RuneLen(r)
	}
	return fo, true
}

// letterAt is the character, with its case, that a folded one at a place came from.
func (f *folder) letterAt(at int) rune {
	src, from := f.src, f.fold.at(at)
	if len(f.written) > 0 && f.rawOut != nil {
		src, from = view(f.rawOut), f.raw.outOf(from)
	}
	r, _ := utf8.DecodeRuneInString(src[runeStart(src, from):])
	return r
}

// letterAt is that of the folder, for what was read.
func (t *Text) letterAt(at int) rune {
	src, from := t.Orig, t.fold.at(at)
	if len(t.written) > 0 {
		src, from = t.Raw, t.raw.outOf(from)
	}
	r, _ := utf8.DecodeRuneInString(src[runeStart(src, from):])
	return r
}

// whole widens a span of Orig to all of what stands for a character at its ends, and to
// the marks behind it.
func (t *Text) whole(o Span) Span {
	if len(t.written) == 0 || o.Len() == 0 && o.Start == len(t.Orig) {
		return o
	}
	empty := o.Len() == 0
	if w := t.writtenAt(o.Start); w.Len() > 0 {
		o.Start = w.Start
	}
	if empty {
		return Span{o.Start, o.Start}
	}
	if w := t.writtenAt(o.End - 1); w.Len() > 0 {
		o.End = marksEnd(t.Orig, w.End)
	}
	return o
}

// writtenAt is the stretch that stands for something else around a place of Orig.
func (t *Text) writtenAt(at int) Span {
	lo, hi := 0, len(t.written)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); t.written[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(t.written) && t.written[lo].Start <= at {
		return t.written[lo]
	}
	return Span{}
}

// Unseen gives what is written in a text but is no part of its sentences, the addresses of
// links and the values and comments of HTML, each where it stands in Orig, and blanks and
// ends of lines for all else; "" when there is none.
func (t *Text) Unseen() string {
	if len(t.unseen) == 0 {
		return ""
	}
	b := make([]byte, 0, len(t.Orig))
	for _, u := range t.unseen {
		for len(b) < u.Start {
			b = append(b, '\n')
		}
		b = append(b, t.Orig[u.Start:u.End]...)
	}
	for len(b) < len(t.Orig) {
		b = append(b, '\n')
	}
	return string(b)
}

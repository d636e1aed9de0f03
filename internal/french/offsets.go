package french

import (
	"unicode"
	"unicode/utf8"
)

// offsets leads from a folded (or raw) text back to the original. Between two
// marks the distance between both texts is constant.
type offsets []mark

// mark says that the output byte at out comes from the original byte at src.
// Both only grow; several characters dropped at one place leave one mark.
type mark struct{ out, src uint32 }

// add records that the next output byte, at out, comes from src.
func (o *offsets) add(out, src int) {
	m := mark{uint32(out), uint32(src)}
	if n := len(*o); n > 0 && (*o)[n-1].out == m.out {
		(*o)[n-1].src = m.src
		return
	}
	*o = append(*o, m)
}

// upTo counts the marks up to the output byte at n.
func (o offsets) upTo(n int) int {
	lo, hi := 0, len(o)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if int(o[mid].out) <= n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// at gives the original offset of the output byte at n.
func (o offsets) at(n int) int {
	lo := o.upTo(n)
	if lo == 0 {
		return n
	}
	src := int(o[lo-1].src) + n - int(o[lo-1].out)
	if lo < len(o) { // a character may give more bytes here than there are up to the mark
		src = min(src, int(o[lo].src)-1)
	}
	return src
}

// boundAt is at for an offset between two characters, where what the character
// before gives has no bearing.
func (o offsets) boundAt(n int) int {
	lo := o.upTo(n)
	if lo == 0 {
		return n
	}
	return int(o[lo-1].src) + n - int(o[lo-1].out)
}

// before keeps the marks up to the output byte at n.
func (o offsets) before(n int) offsets {
	k := len(o)
	for k > 0 && int(o[k-1].out) > n {
		k--
	}
	return o[:k]
}

// outOf gives the output offset of the original byte at src. A byte that was
// dropped gives the place where it was.
func (o offsets) outOf(src int) int {
	lo, hi := 0, len(o)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if int(o[mid].src) <= src {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	out := src
	if lo > 0 {
		out = int(o[lo-1].out) + src - int(o[lo-1].src)
	}
	if lo < len(o) {
		out = min(out, int(o[lo].out))
	}
	return out
}

// cut takes spans, in order, out of a text and its offsets.
func cut(text []byte, o offsets, spans []Span) ([]byte, offsets) {
	marks := make(offsets, 0, len(o)+len(spans))
	kept, next, from := text[:0], 0, 0
	for _, c := range spans {
		for next < len(o) && int(o[next].out) <= c.Start {
			marks.add(len(kept)+int(o[next].out)-from, int(o[next].src))
			next++
		}
		for next < len(o) && int(o[next].out) < c.End {
			next++
		}
		src := o.at(c.End)
		kept = append(kept, text[from:c.Start]...)
		marks.add(len(kept), src)
		from = c.End
	}
	for ; next < len(o); next++ {
		marks.add(len(kept)+int(o[next].out)-from, int(o[next].src))
	}
	return append(kept, text[from:]...), marks
}

// original maps a span of an output of n bytes to whole characters of orig.
func (o offsets) original(orig string, n int, sp Span) Span {
	sp.Start = min(max(sp.Start, 0), n)
	sp.End = min(max(sp.End, sp.Start), n)
	if sp.Start == 0 && sp.End == n {
		return Span{0, len(orig)}
	}
	start := len(orig)
	if sp.Start < n {
		start = characterStart(orig, o.at(sp.Start))
	}
	if sp.Len() == 0 {
		return Span{start, start}
	}
	return Span{start, max(start, characterEnd(orig, o.at(sp.End-1)))}
}

// characterStart is the start of the rune that holds byte i, or of the letter
// that it marks.
func characterStart(s string, i int) int {
	i = runeStart(s, min(i, len(s)-1))
	for i > 0 {
		if s[i] < utf8.RuneSelf {
			break
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); !unicode.Is(unicode.M, r) {
			break
		}
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return i
}

// characterEnd is the end of the rune that holds byte i and of the combining
// marks after it.
func characterEnd(s string, i int) int {
	i = runeStart(s, min(i, len(s)-1))
	_, w := utf8.DecodeRuneInString(s[i:])
	return marksEnd(s, i+w)
}

// marksEnd is the end of the combining marks that begin at i.
func marksEnd(s string, i int) int {
	for i < len(s) && s[i] >= utf8.RuneSelf {
		r, w := utf8.DecodeRuneInString(s[i:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		i += w
	}
	return i
}

// runeStart moves i back to the start of the valid rune that holds it. A byte
// of no valid rune is its own.
func runeStart(s string, i int) int {
	for j := i; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(s[j]) {
			if r, w := utf8.DecodeRuneInString(s[j:]); (r != utf8.RuneError || w > 1) && j+w > i {
				return j
			}
			return i
		}
	}
	return i
}

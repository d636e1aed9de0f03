package french

import (
	"unicode"
	"unicode/utf8"
)

// spelling is a word written letter by letter in the folded text.
type spelling struct {
	first, end int    // from the first letter to after the last
	step       int    // bytes from one letter to the next
	sep        string // what stands between
	upper      bool
	mixed      bool
}

func (s spelling) letters() int { return (s.end-s.first-1)/s.step + 1 }

// worthy tells whether the letters make a word rather than initials, points of
// a list or the small words of a sentence.
func (s spelling) worthy() bool {
	need := 4
	switch {
	case s.mixed:
		need = 5
	case s.upper && s.sep == ".":
		need = 2
	case s.upper, s.sep == ".":
		need = 3
	}
	return s.letters() >= need
}

// disguised tells a spelling meant to hide from an ordinary acronym, which is
// in capitals with points: "O.T.A.N." but not "S.E.C.R.E.T".
func (s spelling) disguised(pointAfter bool) bool {
	switch {
	case s.sep != ".":
		return s.letters() >= 4
	case s.upper && pointAfter:
		return s.letters() >= 6
	}
	return s.letters() >= 5
}

// joinSpelled makes one word of each word spelled letter by letter.
func (f *folder) joinSpelled() {
	var cuts []Span
	removed, over := 0, 0
	for p := f.words.loneFrom(0); p >= 0; p = f.words.loneFrom(max(p+1, over)) {
		if !asciiLetter[f.out[p]] {
			continue
		}
		if f.pluralForBoth(p) {
			cuts, removed, over = append(cuts, Span{p - 1, p + 2}), removed+3, p+3
			continue
		}
		s, ok := f.spellingAt(p)
		if !ok {
			continue
		}
		start := s.first - removed
		for q := s.first; q+s.step < s.end; q += s.step {
			cuts = append(cuts, Span{q + 1, q + s.step})
			removed += s.step - 1
		}
		point := s.end < len(f.out) && f.out[s.end] == '.' && s.sep == "."
		word := Span{start, s.end - removed}
		f.joined = append(f.joined, word)
		if s.disguised(point) {
			f.disguise = append(f.disguise, Span{s.first, s.end})
		}
		if point && !f.sentenceMayStart(s.end+1) {
			cuts = append(cuts, Span{s.end, s.end + 1})
			removed++
		}
		over = s.end
	}
	if len(cuts) > 0 {
		f.cut(cuts)
		f.words.mark(f.out)
	}
}

// cut takes separators out of both texts and moves what was noted beyond.
func (f *folder) cut(cuts []Span) {
	f.differ()
	f.flushRaw(len(f.src))
	rawCuts := make([]Span, len(cuts))
	for i, c := range cuts {
		at := f.raw.outOf(f.fold.at(c.Start))
		rawCuts[i] = Span{at, at + c.Len()}
	}
	f.rawOut, f.raw = cut(f.rawOut, f.raw, rawCuts)
	f.out, f.fold = cut(f.out, f.fold, cuts)
	m := mover{cuts, gone(cuts)}
	for i, d := range f.disguise {
		f.disguise[i] = Span{m.moved(d.Start), m.moved(d.End)}
	}
	for i, b := range f.breaks {
		f.breaks[i] = m.moved(b)
	}
	for i, c := range f.capitals {
		f.capitals[i] = uint32(m.moved(int(c&^unsure))) | c&unsure
	}
}

// mover tells where offsets go when cuts are taken out.
type mover struct {
	cuts []Span
	gone []int // bytes taken out before each cut
}

// gone sums up the bytes before each cut, and all of them at last.
func gone(cuts []Span) []int {
	sums := make([]int, len(cuts)+1)
	for i, c := range cuts {
		sums[i+1] = sums[i] + c.Len()
	}
	return sums
}

func (m mover) moved(at int) int {
	lo, hi := 0, len(m.cuts)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if m.cuts[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	gone := m.gone[lo]
	if lo < len(m.cuts) && m.cuts[lo].Start < at {
		gone += at - m.cuts[lo].Start
	}
	return at - gone
}

// spellingAt reads the word spelled letter by letter that starts at the lone
// letter at p. The words "à", "a" and "y" beside capitals are no part of it:
// "à O T A N" is "à" and "otan".
func (f *folder) spellingAt(p int) (spelling, bool) {
	step := f.stepFrom(p)
	if step == 0 {
		return spelling{}, false
	}
	s := spelling{first: p, end: p + 1, step: step, sep: string(f.out[p+1 : p+step]), upper: f.upperAt(p)}
	last := s.upper
	for q := p; f.stepFrom(q) == step && string(f.out[q+1:q+step]) == s.sep; {
		q += step
		upper := f.upperAt(q)
		if upper != last && (!upper && smallWord(f.out[q]) || upper && smallWord(f.out[q-step])) {
			break
		}
		s.mixed = s.mixed || upper != s.upper
		s.end, last = q+1, upper
	}
	return s, s.worthy()
}

// smallWord tells whether a lone small letter is often a word.
func smallWord(b byte) bool { return b == 'a' || b == 'y' }

// stepFrom gives the distance from the lone letter at p to the next lone
// letter, 0 when there is none.
func (f *folder) stepFrom(p int) int {
	q := p + 1
	for q < len(f.out) && q <= p+4 && !asciiWord[f.out[q]] {
		switch b := f.out[q]; {
		case b == ' ', b == '.', b == '-', b == '_', b == '*', b == '|', b == '~':
			q++
		default:
			r, n := utf8.DecodeRune(f.out[q:])
			if r != '·' && r != '•' {
				return 0
			}
			q += n
		}
	}
	if q == p+1 || q >= len(f.out) || q > p+4 || !asciiLetter[f.out[q]] {
		return 0
	}
	if q+1 < len(f.out) {
		switch next := f.out[q+1]; {
		case asciiWord[next], next == '\'':
			return 0
		case next >= utf8.RuneSelf:
			if r, _ := utf8.DecodeRune(f.out[q+1:]); unicode.IsLetter(r) {
				return 0
			}
		}
	}
	return q - p
}

// upperAt tells whether the letter of out at p was a capital.
func (f *folder) upperAt(p int) bool {
	r := f.letterAt(p)
	if fo := foldOf(r); fo.plain != "" {
		r = rune(fo.plain[0])
	}
	return unicode.IsUpper(r)
}

// sentenceMayStart tells whether the text from p on, after a point, may be a
// new sentence: a capital or nothing more on the line.
func (f *folder) sentenceMayStart(p int) bool {
	blanks := 0
	for p < len(f.out) && f.out[p] == ' ' {
		p++
		blanks++
	}
	if p >= len(f.out) || f.out[p] == '\n' {
		return true
	}
	return blanks > 0 && (f.out[p] >= utf8.RuneSelf || asciiLetter[f.out[p]] && f.upperAt(p))
}

var asciiLetter, asciiWord = func() (l, w [256]bool) {
	for b := range byte(utf8.RuneSelf) {
		l[b] = b >= 'a' && b <= 'z'
		w[b] = isFoldedWord(b)
	}
	return l, w
}()

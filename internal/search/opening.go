package search

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	openLen     = 8
	tellingLen  = 4 // bytes, of an opening that says enough where more would be too many
	maxOpenings = 4096
	maxAlike    = 64           // openings that begin with the same sign and the same byte behind it
	maxAkin     = 256          // those that begin with the same two letters
	maxVague    = 100          // those that say less of a word than its first four letters
	manyVague   = 4 * maxVague // so many that more letters will not tell enough
	maxWork     = 1 << 18      // openings made on the way; with an eighth, four bytes must do
	wideClass   = 128          // characters, of a class that says nothing
	broadClass  = 16           // of one that says little, once an opening tells much
)

// opening is how a match may begin: some bytes, the first highest, how many they are,
// and what else is known.
type opening struct {
	text uint64
	size uint8
	edge bool // of none: a word boundary, or the start of a line, is to stand before it
}

// with puts bytes behind; what goes beyond eight of them is dropped.
func (o opening) with(more []byte) opening {
	for _, b := range more[:min(len(more), openLen-int(o.size))] {
		o.text |= uint64(b) << (56 - 8*o.size)
		o.size++
		o.edge = false
	}
	return o
}

// cut drops what is beyond so many bytes.
func (o opening) cut(most uint8) opening {
	if o.size > most {
		o.text, o.size = o.text>>(64-8*most)<<(64-8*most), most
	}
	return o
}

func (o opening) first() rune { return rune(o.text >> 56) }
func (o opening) last() rune  { return rune(o.text >> (64 - 8*o.size) & 0xFF) }

// begins tells an opening that is how another begins.
func (o opening) begins(p opening) bool {
	return o.size <= p.size && (o.text^p.text)>>(64-8*o.size) == 0
}

// tells reports that most words and signs begin otherwise, whatever follows.
func (o opening) tells() bool {
	return o.size >= tellingLen || o.size > 1 && !wordRune(o.first())
}

func wordRune(r rune) bool { return r < utf8.RuneSelf && syntax.IsWordChar(r) }

// compareOpenings orders openings as texts, one before those that it begins.
func compareOpenings(a, b opening) int {
	if a.text != b.text {
		return cmp.Compare(a.text, b.text)
	}
	return cmp.Compare(a.size, b.size)
}

// openingsOf gives how matches of an expression begin, but for those that can only be at
// the beginning of a text, of which it tells whether there are any. It gives false when it
// cannot tell, when a match may begin like most words, within one or with a blank.
func openingsOf(re *syntax.Regexp) (all []opening, begin, known bool) {
	var x opener
	all = append(x.after(re, []opening{{}}), x.whole...)
	if x.vain {
		return nil, false, false
	}
	if all = shorter(all); len(all) > maxOpenings {
		return nil, false, false
	}
	vague := 0
	for _, o := range all {
		switch {
		case o.size == 0:
			return nil, false, false
		case o.size >= tellingLen || !unicode.IsLetter(o.first()):
		case o.size == 1:
			vague += 26
		default:
			vague++
		}
	}
	return all, x.begin, vague <= maxVague
}

// opener works out the openings of an expression.
type opener struct {
	whole []opening // those of which no more is known, or asked
	alone [256]bool // bytes that are such openings: nothing more need be known of what begins with them
	work  int       // openings made
	begin bool      // some matches can only be at the beginning of a text
	vain  bool      // there are too many, or one begins where openings do not
}

// after puts what an expression matches behind each of the openings, as far as they
// hold it.
func (x *opener) after(re *syntax.Regexp, all []opening) []opening {
	if len(all) == 0 || x.vain {
		return nil
	}
	var out []opening
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpEndLine, syntax.OpEndText, syntax.OpNoWordBoundary:
		return all
	case syntax.OpBeginText:
		x.begin = x.begin || slices.ContainsFunc(all, func(o opening) bool { return o.size == 0 })
		return nil
	case syntax.OpWordBoundary, syntax.OpBeginLine:
		for _, o := range all {
			o.edge = o.edge || o.size == 0
			out = append(out, o)
		}
		return out
	case syntax.OpLiteral:
		if !folds(re) {
			return x.withText(re.Rune, all, nil)
		}
		out = all
		for _, r := range re.Rune {
			class := []rune{r, r}
			if re.Flags&syntax.FoldCase != 0 {
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					class = append(class, f, f)
				}
			}
			if len(class) > 2 { // twice as many with each letter
				out = x.keep(out, func(o opening) bool { return o.size > tellingLen })
			}
			out = x.withClass(class, out)
		}
		return out
	case syntax.OpCharClass:
		return x.withClass(re.Rune, all)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return x.withClass([]rune{0, unicode.MaxRune}, all)
	case syntax.OpCapture:
		return x.after(re.Sub[0], all)
	case syntax.OpConcat:
		out = all
		for _, sub := range re.Sub {
			out = x.after(sub, out)
		}
		return out
	case syntax.OpAlternate:
		all = x.bound(all, len(re.Sub))
		for _, sub := range re.Sub {
			out = append(out, x.after(sub, all)...)
		}
		return distinctOpenings(out)
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		return x.afterSeveral(re, all)
	case syntax.OpNoMatch:
		return nil
	}
	x.vain = true
	return nil
}

// afterSeveral is after of an expression that may match several times, or not at all.
func (x *opener) afterSeveral(re *syntax.Regexp, all []opening) (out []opening) {
	least, most := times(re)
	for n := 0; len(all) > 0; n++ {
		if n >= least {
			out = append(out, all...)
		}
		if n == min(most, least+openLen) { // by then all are whole
			break
		}
		all = x.after(re.Sub[0], all)
	}
	return distinctOpenings(out)
}

// times gives how often what repeats is repeated.
func times(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpStar:
		return 0, unbounded
	case syntax.OpPlus:
		return 1, unbounded
	case syntax.OpQuest:
		return 0, 1
	}
	if re.Max < 0 {
		return re.Min, unbounded
	}
	return re.Min, re.Max
}

// withClass puts each character of a class behind each of the openings.
func (x *opener) withClass(class []rune, all []opening) []opening {
	size := 0
	for i := 0; i+1 < len(class); i += 2 {
		size += int(class[i+1]-class[i]) + 1
	}
	digits := size > 1 && isDigit(class[0]) && isDigit(class[len(class)-1])
	blank := size > 1 && unicode.IsSpace(class[0]) && unicode.IsSpace(class[len(class)-1])
	if size > 1 {
		all = x.keep(all, func(o opening) bool {
			last := o.last()
			return size > wideClass || size > broadClass && o.tells() ||
				digits && isDigit(last) && (o.size >= 3 || isDigit(o.first())) || // few words begin with two
				digits && o.size > tellingLen || // or have one behind four letters
				digits && o.size > 1 && !wordRune(o.first()) || // nor does one follow many a sign
				blank && unicode.IsSpace(last) && o.size >= tellingLen
		})
	}
	all = x.bound(all, size)
	out := make([]opening, 0, len(all)*min(size, openLen))
	for i := 0; i+1 < len(class) && len(all) > 0 && !x.vain; i += 2 {
		for r := class[i]; r <= class[i+1]; r++ {
			out = x.withText([]rune{r}, all, out)
		}
	}
	x.vain = x.vain || len(out) > manyVague && vagueOf(out) > manyVague
	return out
}

// vagueOf counts openings that say little of a word, and will hardly say more.
func vagueOf(all []opening) (n int) {
	for _, o := range all {
		if o.size < tellingLen && unicode.IsLetter(o.first()) {
			n++
		}
	}
	return n
}

// withText appends each of the openings with a text behind.
func (x *opener) withText(text []rune, all, out []opening) []opening {
	if x.work += len(all); x.work > maxWork {
		x.vain = true
		return nil
	}
	more, first := []byte(string(text)), text[0]
	out = slices.Grow(out, len(all))
	for _, o := range all {
		if o.size > 0 && x.alone[byte(o.first())] {
			continue
		}
		if o.size == 0 && (unicode.IsSpace(first) || first < ' ' || wordRune(first) && !o.edge) {
			x.vain = true
			return nil
		}
		if o = o.with(more); o.size == openLen {
			x.whole = append(x.whole, o)
		} else {
			out = append(out, o)
		}
	}
	if len(x.whole) > 2*maxOpenings {
		x.whole = shorter(x.whole)
		x.vain = len(x.whole) > maxOpenings
	}
	return out
}

// bound gives the openings behind which so many things can be put without there being
// too many. What begins with a sign is given up first: a text has fewer of these.
func (x *opener) bound(all []opening, size int) []opening {
	long := func(o opening) bool { return o.size >= tellingLen }
	if x.work > maxWork/8 {
		all = x.keep(all, long)
	}
	for _, enough := range []func(opening) bool{
		func(o opening) bool { return long(o) && !wordRune(o.first()) },
		long,
		func(o opening) bool { return o.size > 1 },
	} {
		if len(all)*size > maxOpenings {
			all = x.keep(all, enough)
		}
	}
	return all
}

// keep takes openings away of which no more is asked.
func (x *opener) keep(all []opening, whole func(opening) bool) []opening {
	var rest []opening
	for _, o := range all {
		if whole(o) {
			x.whole = append(x.whole, o)
			x.alone[byte(o.first())] = x.alone[byte(o.first())] || o.size == 1
		} else {
			rest = append(rest, o)
		}
	}
	return rest
}

// distinctOpenings drops repetitions from what has grown long.
func distinctOpenings(all []opening) []opening {
	const long = 512
	if len(all) <= long {
		return all
	}
	slices.SortFunc(all, compareOpenings)
	return slices.Compact(all)
}

// shorter drops what begins like another, and bytes beyond the fourth where many
// differ only there.
func shorter(all []opening) []opening {
	all = withoutLonger(all)
	for most := uint8(openLen - 1); most >= tellingLen; most-- {
		cut := false
		for from, to := 0, 0; from < len(all); from = to {
			for to < len(all) && all[from].text>>48 == all[to].text>>48 {
				to++
			}
			if n := to - from; n > maxAkin || n > maxAlike && !wordRune(all[from].first()) {
				cut = true
				for i := from; i < to; i++ {
					all[i] = all[i].cut(most)
				}
			}
		}
		if !cut {
			break
		}
		all = withoutLonger(all)
	}
	return all
}

// withoutLonger drops what begins like another.
func withoutLonger(all []opening) []opening {
	slices.SortFunc(all, compareOpenings)
	out := all[:0]
	for _, o := range all {
		if n := len(out); n == 0 || !out[n-1].begins(o) {
			out = append(out, o)
		}
	}
	return out
}

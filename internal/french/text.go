package french

import "math/bits"

// Span is a half-open range of byte offsets.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps tells whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains tells whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// TokenKind says what a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // has a letter: "otan", "13e", "m51"
	Digits                  // digits only
)

// String names the kind, for messages of tests.
func (k TokenKind) String() string {
	if k == Digits {
		return "digits"
	}
	return "word"
}

// Token is a word or a run of digits.
type Token struct {
	Start, End int // in Folded
	Sentence   int32
	Paragraph  int32
	Kind       TokenKind
	Upper      bool // has a capital and no small letter: "OTAN", "A", "M51"
	Capital    bool // its first letter is a capital
	Apostrophe bool // an elided word with its apostrophe: "l'", "jusqu'"
	Spelled    bool // was spelled letter by letter: "O.T.A.N.", "S E C R E T"
	Glued      bool // was one word with the token on its left: "#OperationSentinelle"
	NewLine    bool // a line break stands between it and the token before
}

// Len is the number of bytes of the token in Folded.
func (k Token) Len() int { return k.End - k.Start }

// Span is the token's place in Folded.
func (k Token) Span() Span { return Span{k.Start, k.End} }

// Text is an analysed text. It is read only.
type Text struct {
	Orig   string // as given
	Folded string // see the package comment
	Raw    string // Folded with case and accents kept

	Tokens                []Token
	Heads                 []uint64 // by token, see [Head]
	Capitals              []int32  // the tokens whose first letter is a capital, in order
	Sentences, Paragraphs []Span   // in Folded
	Dates                 []Date
	Numbers               []Number
	Disguises             []Span // in Folded, in order, not overlapping

	fold, raw offsets
	written   []Span  // in Orig, what stands for a character or a line break
	unseen    []Span  // in Orig, what is no part of a sentence
	starts    []kinds // by token: of dates and numbers
}

// Analyze folds text and splits it. It never fails, for any bytes.
func Analyze(text string) *Text {
	var r Reader
	t := *r.Read(text, DatesAndNumbers) // without the folder
	return &t
}

// Fold gives the folded form of a term: what Analyze(s).Folded would be.
func Fold(s string) string {
	var f folder
	f.text(s)
	return string(f.out)
}

// Token gives the folded text of token i.
func (t *Text) Token(i int) string { return t.Folded[t.Tokens[i].Start:t.Tokens[i].End] }

// RawToken gives the text of token i with case and accents.
func (t *Text) RawToken(i int) string {
	sp := t.RawSpan(i)
	return t.Raw[sp.Start:sp.End]
}

// RawSpan is the place of token i in Raw.
func (t *Text) RawSpan(i int) Span {
	return Span{t.rawOf(t.Tokens[i].Start), t.rawOf(t.Tokens[i].End)}
}

// rawOf gives the raw offset of a folded offset that is the start or the end of a
// token.
func (t *Text) rawOf(at int) int { return t.raw.outOf(t.fold.boundAt(at)) }

// RawAt gives the place in Raw of a character of Folded that is the same in both.
func (t *Text) RawAt(folded int) int { return t.raw.outOf(t.fold.at(folded)) }

// TokenAt gives the index of the first token that ends after the folded
// offset; len(t.Tokens) when none does.
func (t *Text) TokenAt(offset int) int {
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if t.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// DigitFrom gives the place of the first digit of Folded at or after an offset, its
// length for none.
func (t *Text) DigitFrom(offset int) int {
	s := t.Folded
	for ; offset+8 <= len(s); offset += 8 {
		x := load8(s[offset : offset+8])
		low := x &^ highs
		if is := (low + (0x80-'0')*ones) &^ (low + (0x7F-'9')*ones) &^ x & highs; is != 0 {
			return offset + bits.TrailingZeros64(is)/8
		}
	}
	for ; offset < len(s) && !digit(s[offset]); offset++ {
	}
	return offset
}

// Original gives the bytes of Orig that a span of Folded came from: whole
// characters, with their combining marks. The span of the whole of Folded
// gives the whole of Orig. A span outside Folded is clamped to it.
func (t *Text) Original(sp Span) Span {
	return t.whole(t.fold.original(t.Orig, len(t.Folded), sp))
}

// OriginalRaw is [Text.Original] for a span of Raw.
func (t *Text) OriginalRaw(sp Span) Span {
	return t.whole(t.raw.original(t.Orig, len(t.Raw), sp))
}

// FoldedFromRaw gives the span of Folded that comes from the same bytes of
// Orig as a span of Raw.
func (t *Text) FoldedFromRaw(sp Span) Span {
	o := t.OriginalRaw(sp)
	return Span{t.fold.outOf(o.Start), t.fold.outOf(o.End)}
}

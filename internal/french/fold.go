package french

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/bytemask"
)

// folder turns an original text into its folded and raw forms in one pass.
type folder struct {
	src  string
	out  []byte // the folded text
	fold offsets

	rawOut    []byte // the raw text up to rawFrom of src; nil while nothing differs
	rawBuffer []byte // the memory of rawOut
	rawFrom   int
	raw       offsets

	marked   int      // the end in src of a letter with its combining marks so far
	gone     int      // the end in src of the last character that left nothing
	word     wordLook // the last word with a letter of a posing script
	posing   bool     // whether its look-alikes are read as Latin
	disguise []Span   // places in out where a disguise was undone
	breaks   []int    // places in out where a token ends although no sign stands there
	joined   []Span   // words of out that were spelled letter by letter
	capitals []uint32 // places in out where src may have a capital
	softEnds []int    // ends of lines in out before which a soft hyphen stood
	written  []Span   // places in src that stand for a character or a line break
	unseen   []Span   // those whose words are no part of a sentence
	rewrites []rewrite
	sought   bool     // whether the rewrites are known
	signs    []uint64 // where they may begin, a bit a byte
	elided   bool     // whether blanks stood for apostrophes
	words    wordBits
}

// lowASCII is the fold of the ASCII characters that give one byte; 0 for
// those that need thought.
var lowASCII = func() (t [256]byte) {
	for b := range byte(utf8.RuneSelf) {
		switch {
		case b >= 'A' && b <= 'Z':
			t[b] = b + 'a' - 'A'
		case b == '`', b == '&', b == '^', mayMark(b), b == '\t', b == '\v', b == '\f', b == '\r', b == 0x7F:
		case b >= ' ' || b == '\n':
			t[b] = b
		}
	}
	return t
}()

// lowLatin1 is the one-byte fold of the letters U+00C0–U+00FF by their second
// byte in UTF-8; 0 for those that begin what was garbled even before a blank.
var lowLatin1 = func() (t [256]byte) {
	for b := 0x80; b < 0xC0; b++ {
		if b == 'Â'-0x40 || b == 'Ã'-0x40 {
			continue
		}
		if f := foldOf(rune(0x40 + b)); f.class == letter && len(f.plain) == 1 {
			t[b] = lowASCII[f.plain[0]]
		}
	}
	return t
}()

// text folds s, in the memory of the text before.
func (f *folder) text(s string) {
	f.begin(s)
	f.run()
	f.words.mark(f.out)
	f.joinHyphens()
	f.dropQuoteMarks()
	f.joinSpelled()
	f.joinBlanks()
	f.elideBlanks()
	f.words.markOthers(f.out)
}

// begin makes f ready to fold s.
func (f *folder) begin(s string) {
	*f = folder{
		src: s, out: f.out[:0], fold: f.fold[:0], raw: f.raw[:0], rawBuffer: f.rawBuffer,
		disguise: f.disguise[:0], breaks: f.breaks[:0], joined: f.joined[:0], capitals: f.capitals[:0], softEnds: f.softEnds[:0], words: f.words,
		written: f.written[:0], unseen: f.unseen[:0], rewrites: f.rewrites, signs: f.signs,
	}
	f.out = slices.Grow(f.out, len(s)+8)
	if f.fold == nil {
		f.fold = make(offsets, 0, len(s)/16+8)
	}
}

// differ makes the raw text one of its own.
func (f *folder) differ() {
	if f.rawOut == nil {
		f.rawBuffer = slices.Grow(f.rawBuffer[:0], len(f.src)+1)
		f.rawOut = f.rawBuffer
	}
}

func (f *folder) run() {
	from := f.until(0, len(f.src))
	if from < len(f.src) { // something may stand for something else
		if f.sought = true; len(f.findRewrites()) > 0 {
			rewrites, unseen := f.rewrites, f.unseen
			f.begin(f.src)
			f.sought, f.rewrites, f.unseen, from = true, rewrites, unseen, 0
		}
		for _, w := range f.rewrites {
			f.until(from, w.Start)
			f.rewrite(w)
			from = w.End
		}
		f.until(from, len(f.src))
	}
	f.flushRaw(len(f.src))
}

// until folds the characters from i to end, or to the first sign with which something may
// begin or end that stands for something else, unless it was sought.
func (f *folder) until(i, end int) int {
	for i = f.easy(i, end); i < end; i = f.easy(i, end) {
		if !f.sought && mayMark(f.src[i]) {
			break
		}
		n := len(f.out)
		i += f.rune(i)
		f.noteCapital(n)
	}
	return i
}

// noteCapital notes where what was folded to the bytes from n on may have been a capital.
func (f *folder) noteCapital(n int) {
	if len(f.out) != n+1 || f.out[n] >= '0' { // no sign
		f.capitals = append(f.capitals, uint32(n)|unsure)
	}
}

// unsure marks a place in capitals where src has a character that folds to no byte, to
// several or to one that tells nothing of its case.
const unsure = 1 << 31

// The bytes of a word of eight, and their high bits.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// easy folds, from i to end, the characters in ASCII and the letters in Latin-1 that give
// one byte, and gives the place of the first other. It works on copies of what it
// changes: one byte must not wait for another to be stored.
func (f *folder) easy(i, end int) int {
	s, n, out := f.src[:end], len(f.out), f.out[:len(f.out)+end-i]
	capitals, marks := f.capitals, f.fold
	for i < len(s) {
		if i+bytemask.Span <= len(s) {
			plain, large := bytemask.Lower(out[n:], s[i:])
			for ; large != 0; large &= large - 1 {
				capitals = append(capitals, uint32(n+bits.TrailingZeros32(large)))
			}
			if i, n = i+plain, n+plain; plain == bytemask.Span {
				continue
			}
		}
		b := s[i]
		if low := lowASCII[b]; low != 0 {
			if low != b {
				capitals = append(capitals, uint32(n))
			}
			out[n] = low
			i, n = i+1, n+1
			continue
		}
		if b != 0xC3 || i+1 == len(s) || lowLatin1[s[i+1]] == 0 || i+2 < len(s) && s[i+2] >= utf8.RuneSelf && s[i+2] != 0xC3 {
			break // one before another that is not in Latin-1 may be garbled
		}
		if s[i+1] < 0xA0 {
			capitals = append(capitals, uint32(n))
		}
		out[n] = lowLatin1[s[i+1]]
		i, n = i+2, n+1
		marks = append(marks, mark{uint32(n), uint32(i)})
	}
	f.out, f.capitals, f.fold = out[:n], capitals, marks
	return i
}

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// flushRaw copies the part of src before i that is the same in the raw text.
func (f *folder) flushRaw(i int) {
	if f.rawOut != nil && i > f.rawFrom {
		f.rawOut = append(f.rawOut, f.src[f.rawFrom:i]...)
		f.rawFrom = i
	}
}

// replaceRaw gives the raw text other bytes for src[i:i+n].
func (f *folder) replaceRaw(i, n int, with string) {
	f.differ()
	f.flushRaw(i)
	if len(with) > 0 {
		f.raw.add(len(f.rawOut), i)
		f.rawOut = append(f.rawOut, with...)
	}
	f.rawFrom = i + n
	f.raw.add(len(f.rawOut), i+n)
}

func (f *folder) rawText() string {
	if f.rawOut == nil {
		return f.src
	}
	return view(f.rawOut)
}

// emit writes the fold of src[i:i+n], lower case already.
func (f *folder) emit(i, n int, low string) {
	f.fold.add(len(f.out), i)
	f.out = append(f.out, low...)
	f.fold.add(len(f.out), i+n)
}

// both writes plain to both texts in place of src[i:i+n].
func (f *folder) both(i, n int, plain string) int {
	f.replaceRaw(i, n, plain)
	f.emit(i, n, strings.ToLower(plain))
	return n
}

// sign is both for a sign, which has no case.
func (f *folder) sign(i, n int, plain string) int {
	f.replaceRaw(i, n, plain)
	f.emit(i, n, plain)
	return n
}

// drop leaves src[i:i+n] out of both texts.
func (f *folder) drop(i, n int) int {
	f.replaceRaw(i, n, "")
	f.fold.add(len(f.out), i+n)
	f.gone = i + n
	return n
}

// rune folds the character at i and gives its length.
func (f *folder) rune(i int) int {
	r, n := utf8.DecodeRuneInString(f.src[i:])
	if mayLead(r) {
		if one, w := garbledAt(f.src, i); w > 0 {
			return f.garbled(i, w, one)
		}
	}
	switch r {
	case '’':
		return f.sign(i, n, "'")
	case '\u00a0', '\u202f':
		return f.sign(i, n, " ")
	case '&':
		return f.entity(i)
	case '·':
		if w := f.inclusive(i, n); w > 0 {
			return w
		}
	}
	if r == utf8.RuneError && n <= 1 {
		return f.both(i, 1, " ")
	}
	fo := foldOf(r)
	switch fo.class {
	case keep:
		return f.keep(i, n, r)
	case letter:
		return f.letter(i, n, fo.plain)
	case decorated:
		if f.spells(i, n) {
			f.hide(len(f.out), len(f.out)+len(fo.plain))
		}
		return f.both(i, n, fo.plain)
	case blank, lineBreak, sign:
		return f.sign(i, n, fo.plain)
	case raised:
		f.breaks = append(f.breaks, len(f.out))
		return f.both(i, n, fo.plain)
	case regional:
		return f.regional(i, n, r, fo.plain)
	case lookAlike, foreign:
		return f.posed(i, n, r, fo)
	}
	return f.dropped(i, n, r, fo.class)
}

func (f *folder) keep(i, n int, r rune) int {
	if low := unicode.ToLower(r); low != r && utf8.RuneLen(low) <= n {
		f.emit(i, n, string(low))
	} else {
		f.out = append(f.out, f.src[i:i+n]...)
	}
	return n
}

// letter folds an accented letter, which the raw text keeps, or a ligature,
// which it opens too.
func (f *folder) letter(i, n int, plain string) int {
	if len(plain) > 1 {
		return f.both(i, n, plain)
	}
	f.emit(i, n, strings.ToLower(plain))
	return n
}

// spells reports a character beside a letter or a digit, in whatever form: one by itself
// numbers an item of a list or an answer of a poll.
func (f *folder) spells(i, n int) bool {
	const drawn = "\ufe0e\ufe0f" // how an emoji is
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(f.src[:i], drawn))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(f.src[i+n:], drawn))
	is := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || foldOf(r).class == decorated }
	return is(before) || is(after)
}

func (f *folder) regional(i, n int, r rune, plain string) int {
	const first, last = 0x1F1E6, 0x1F1FF
	before, _ := utf8.DecodeLastRuneInString(f.src[:i])
	after, _ := utf8.DecodeRuneInString(f.src[i+n:])
	if before >= first && before <= last || after >= first && after <= last {
		return f.keep(i, n, r) // a flag
	}
	f.hide(len(f.out), len(f.out)+1)
	return f.both(i, n, plain)
}

// posed folds a letter of a script that has look-alikes of Latin letters.
func (f *folder) posed(i, n int, r rune, fo folded) int {
	if i >= f.word.end || i < f.word.start {
		f.word = lookAt(f.src, i)
		f.posing = f.word.poses(f.src)
	}
	if fo.class == foreign || !f.posing {
		return f.keep(i, n, r)
	}
	f.hide(len(f.out), len(f.out)+1)
	return f.both(i, n, fo.plain)
}

func (f *folder) hide(start, end int) {
	f.disguise = append(f.disguise, Span{max(start, 0), end})
}

func isFoldedWord(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }

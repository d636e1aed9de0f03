package bytemask

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
	"unsafe"
)

// Block marks 64 bytes of a text, the first by the lowest bit.
type Block struct {
	Words   uint64 // small letters and digits, in ASCII
	Letters uint64 // small and capital ones, in ASCII
	Starts  uint64 // a character begins there, and is in ASCII neither a blank nor less
	High    uint64 // beyond ASCII
	Digits  uint64
	Blanks  uint64 // the space alone
	Quotes  uint64 // the apostrophe of typewriters
	Lines   uint64 // the line break
}

const size = 64

// Mark gives the blocks of a text, the last of which it does not fill, in the memory of
// those of another. What lies behind the end of the text is of no kind.
func Mark(s string, out []Block) []Block {
	n := len(s) / size
	out = slices.Grow(out[:0], n+1)[:n+1]
	markAll(out[:n], view(s))
	var last [size]byte
	copy(last[:], s[n*size:])
	markAll(out[n:], last[:])
	return out
}

// Span is how many bytes Lower looks at.
const Span = 32

// Lower copies the first bytes of src to dst, both of at least [Span], and lowers capitals
// in ASCII. It gives how many bytes precede the first that is not plain, at most Span, and
// marks the capitals among these. What it writes behind them says nothing. Plain are the
// line break and what is printed in ASCII but the grave accent and the signs & * < = \ ] ^ _.
func Lower(dst []byte, src string) (plain int, capitals uint32) {
	return lower((*[Span]byte)(dst), (*[Span]byte)(view(src)))
}

// Plain counts the bytes that a text begins with, as far as it soon can tell, that are
// UTF-8 without a control character but line breaks. No character is cut behind them.
func Plain(s []byte) int {
	n := plain(s)
	for from := n - 1; from >= max(0, n-utf8.UTFMax); from-- {
		if utf8.RuneStart(s[from]) {
			if !utf8.FullRune(s[from:n]) {
				return from
			}
			break
		}
	}
	return n
}

// The bytes of a word of eight, and their high bits.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

func markWords(out []Block, s []byte) {
	for b := range out {
		m := &out[b]
		*m = Block{}
		for k := 0; k < size; k += 8 {
			x := binary.LittleEndian.Uint64(s[size*b+k:])
			low := x &^ highs
			small, digit := between(low, 'a', 'z'), between(low, '0', '9')
			m.Words |= gather((small|digit)&^x) << k
			m.Letters |= gather(between(low|0x20*ones, 'a', 'z')&^x) << k
			m.Starts |= gather((low+(0x7F-' ')*ones)&(^x|x<<1)) << k
			m.High |= gather(x) << k
			m.Digits |= gather(digit&^x) << k
			m.Blanks |= gather(same(low, ' ')&^x) << k
			m.Quotes |= gather(same(low, '\'')&^x) << k
			m.Lines |= gather(same(low, '\n')&^x) << k
		}
	}
}

// between marks by its high bit each of eight bytes in ASCII that lies between two others.
func between(low, from, to uint64) uint64 {
	return (low + (0x80-from)*ones) &^ (low + (0x7F-to)*ones)
}

// gather puts the high bits of eight bytes side by side.
func gather(x uint64) uint64 { return x & highs * 0x0002040810204081 >> 56 }

// plainWords knows ASCII and the letters of Latin-1.
func plainWords(s []byte) (n int) {
	const lead = 0xC3
	half := uint64(0) // the high bit of the first byte when it ends a letter
	for ; n+8 <= len(s); n += 8 {
		x := binary.LittleEndian.Uint64(s[n:])
		other := x ^ lead*ones
		leads := (other - ones) &^ other & highs
		rest := x &^ (x << 1) & highs // bytes that go on with a character
		odd := ((x - ' '*ones) | (x + ones)) &^ x & highs
		if odd|(x&highs^(leads|rest))|(rest^(leads<<8|half)) != 0 {
			break
		}
		half = leads >> 56
	}
	return n
}

func lowerWords(dst, src *[Span]byte) (plain int, capitals uint32) {
	for k := 0; k < Span; k += 8 {
		x := binary.LittleEndian.Uint64(src[k:])
		low := x &^ highs
		large := between(low, 'A', 'Z') &^ x & highs
		binary.LittleEndian.PutUint64(dst[k:], x|large>>2)
		odd := x | ^(low + (0x80-' ')*ones) | same(low, 0x7F) | same(low, '`') | same(low, '&')
		odd |= same(low|ones, '=') | same(low|3*ones, '_') | same(low, '*')
		odd &^= same(low, '\n') &^ x
		n := bits.TrailingZeros64(odd&highs) / 8
		capitals |= uint32(gather(large)&(1<<n-1)) << k
		if plain += n; n < 8 {
			break
		}
	}
	return plain, capitals
}

// same marks by its high bit each of eight bytes in ASCII that is a given one.
func same(low, b uint64) uint64 { return ^((low ^ b*ones) + 0x7F*ones) }

// view gives a text as bytes, only to be read, without copying them.
func view(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

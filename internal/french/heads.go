package french

import (
	"encoding/binary"
	"slices"
	"unsafe"
)

// Head names a folded word: a word of up to [ShortWord] bytes alone has its head, which
// is its bytes and its length. That of a longer one is a hash, with the highest bit set.
func Head(word string) uint64 {
	n := len(word)
	if n > ShortWord {
		return headOf(load8(word), load8(word[n-8:]), n)
	}
	var first uint64
	for i := range n {
		first |= uint64(word[i]) << (8 * i)
	}
	return first | uint64(n)<<56
}

// ShortWord bounds, in bytes, the words that their heads name exactly.
const ShortWord = 7

// shorter masks the bytes of a word of up to seven among eight.
var shorter = [8]uint64{0, 1<<8 - 1, 1<<16 - 1, 1<<24 - 1, 1<<32 - 1, 1<<40 - 1, 1<<48 - 1, 1<<56 - 1}

// headOf gives the head of a word of n bytes by the eight bytes from its start and the
// eight up to its end, in whose place any may stand for a short word.
func headOf(first, last uint64, n int) uint64 {
	long := first*0xA0761D6478BD642F + last*0xE7037ED1A0B428DB + uint64(n)
	long = long ^ long>>29 | 1<<63
	head := first&shorter[n&7] | uint64(n)<<56
	if n > ShortWord {
		head = long // no branch: none could be foretold
	}
	return head
}

// findHeads fills Heads.
func (t *Text) findHeads() {
	s, tokens := t.Folded, t.Tokens
	heads := slices.Grow(t.Heads[:0], len(tokens))[:len(tokens)]
	text := unsafe.Pointer(unsafe.StringData(s))
	from, to := 0, len(tokens)
	for ; from < to && tokens[from].End < 8; from++ {
		heads[from] = Head(t.Token(from))
	}
	for ; from < to && tokens[to-1].Start+8 > len(s); to-- {
		heads[to-1] = Head(t.Token(to - 1))
	}
	tokens, t.Heads = tokens[from:to], heads
	heads = heads[from:to]
	for i := range tokens {
		start, end := tokens[i].Start, tokens[i].End
		// no index to check: the eight bytes from one on lie within the text, and those up to the other
		first, last := (*[8]byte)(unsafe.Add(text, start)), (*[8]byte)(unsafe.Add(text, end-8))
		heads[i] = headOf(binary.LittleEndian.Uint64(first[:]), binary.LittleEndian.Uint64(last[:]), end-start)
	}
}

// kinds says what a word can be to dates and numbers: what it starts, and what it may
// stand behind.
type kinds uint16

// A word of the first kinds starts a date or a number by itself, one of the others
// before a word that may stand behind it. Of those some are in every phrase.
const (
	freeDate      kinds = 1 << iota
	articleOfDate       // "le", "du"
	leadOfDate          // "dans"
	dayOfDate           // "quatorze"
	freeNumber
	severalNumber // "plusieurs"
	oneNumber     // "un"
	leadOfYear    // "en"

	behind = 8 // places to the kind of the words that may stand behind

	startsOfDates   = freeDate | articleOfDate | leadOfDate | dayOfDate | leadOfYear
	startsOfNumbers = freeNumber | severalNumber | oneNumber
	ofDigits        = freeDate | freeNumber | (articleOfDate|leadOfDate|leadOfYear)<<behind
)

// kindTable gives the kinds of words by a hash of their heads. Words that share it
// have those of both; few of a text do with one of ours.
type kindTable [1 << kindBits]kinds

const kindBits = 13

func kindHash(head uint64) uint64 { return head * 0x9E3779B97F4A7C15 >> (64 - kindBits) }

func (k *kindTable) of(head uint64) kinds { return k[kindHash(head)] }

func (k *kindTable) add(is kinds, words ...string) {
	for _, w := range words {
		k[kindHash(Head(w))] |= is
	}
}

// findStarts fills starts: the kinds of each token that starts a date or a number, as
// far as it and the next can tell. It is told which begin with a digit.
func (t *Text) findStarts(numbers []int32) {
	s, tokens, n, table := t.Folded, t.Tokens, len(t.Tokens), wordKinds
	starts := slices.Grow(t.starts[:0], n+1)[:n+1]
	for i, head := range t.Heads[:n] {
		starts[i] = table.of(head)
	}
	for _, i := range numbers {
		starts[i] = ofDigits
	}
	starts[n] = 0
	last := starts[0]
	for i, is := range starts[1:] {
		if last&oneNumber != 0 && (i+1 == n || tokens[i+1].Start != tokens[i].End+1 || s[tokens[i].End] != ' ') {
			last |= freeNumber // no article then: "un €"
		}
		starts[i] = last & (freeDate | freeNumber | is>>behind)
		last = is
	}
	t.starts = starts[:n]
}

// startFrom gives the first token from one on that has one of some kinds, how many
// there are for none: nearly every token starts nothing.
func (t *Text) startFrom(i int, of kinds) int {
	starts := t.starts
	for ; i+4 <= len(starts); i += 4 {
		if four := starts[i : i+4]; (four[0]|four[1]|four[2]|four[3])&of != 0 {
			break
		}
	}
	for ; i < len(starts) && starts[i]&of == 0; i++ {
	}
	return i
}

// startsDate is false for a token at which no date starts.
func (t *Text) startsDate(i int) bool { return t.starts[i]&startsOfDates != 0 }

// startsNumber is false for a token at which no number starts: most often for "un"
// and "des".
func (t *Text) startsNumber(i int) bool { return t.starts[i]&startsOfNumbers != 0 }

// counts is false for a token that is no cardinal.
func (t *Text) counts(i int) bool { return wordKinds.of(t.Heads[i])&(freeNumber|oneNumber) != 0 }

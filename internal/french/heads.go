package french

import "slices"

// Head names a folded word by its first eight bytes and its length: words that have
// both in common share it. It is quicker to compare than the word, and tells nearly
// all words apart.
func Head(word string) uint64 { return headAt(word, 0, len(word)) }

func headAt(s string, start, end int) (head uint64) {
	n := end - start
	if start+8 <= len(s) {
		return load8(s[start:])&(1<<(8*min(n, 8))-1) ^ uint64(n)<<56
	}
	for i := start; i < min(end, start+8); i++ {
		head |= uint64(s[i]) << (8 * (i - start))
	}
	return head ^ uint64(n)<<56
}

// findHeads fills Heads.
func (t *Text) findHeads() {
	s, n := t.Folded, len(t.Tokens)
	heads := slices.Grow(t.Heads[:0], n)[:n]
	for i := range heads {
		k := &t.Tokens[i]
		heads[i] = headAt(s, k.Start, k.End)
	}
	t.Heads = heads
}

// kinds says what a word can be to dates and numbers: what it starts, and what it may
// stand behind.
type kinds uint16

// A word of the first kinds starts a date or a number by itself, one of the others
// before a word that may stand behind it. Of those some are in every phrase.
const (
	freeDate      kinds = 1 << iota
	articleOfDate       // "le", "du"
	leadOfDate          // "dans", "en"
	dayOfDate           // "quatorze"
	freeNumber
	severalNumber // "plusieurs"
	oneNumber     // "un"

	behind = 8 // places to the kind of the words that may stand behind

	startsOfDates   = freeDate | articleOfDate | leadOfDate | dayOfDate
	startsOfNumbers = freeNumber | severalNumber | oneNumber
	ofDigits        = freeDate | freeNumber | (articleOfDate|leadOfDate)<<behind
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
// far as it and the next can tell.
func (t *Text) findStarts() {
	n := len(t.Tokens)
	starts := slices.Grow(t.starts[:0], n)[:n]
	last := kinds(0)
	for i, head := range t.Heads {
		is := wordKinds.of(head)
		if byte(head)-'0' < 10 {
			is = ofDigits
		}
		if i > 0 {
			if last&oneNumber != 0 && (t.Tokens[i].Start != t.Tokens[i-1].End+1 || t.Folded[t.Tokens[i-1].End] != ' ') {
				last |= freeNumber // no article then
			}
			starts[i-1] = last & (freeDate | freeNumber | is>>behind)
		}
		last = is
	}
	if n > 0 {
		starts[n-1] = last & (freeDate | freeNumber | oneNumber) // "un €"
	}
	t.starts = starts
}

// startsDate is false for a token at which no date starts.
func (t *Text) startsDate(i int) bool { return t.starts[i]&startsOfDates != 0 }

// startsNumber is false for a token at which no number starts: most often for "un"
// and "des".
func (t *Text) startsNumber(i int) bool { return t.starts[i]&startsOfNumbers != 0 }

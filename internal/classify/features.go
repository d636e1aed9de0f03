package classify

import (
	"math"

	"imprimatur/internal/check"
	"imprimatur/internal/french"
)

// group is a family of features. Each is normalised by itself, so that no family
// drowns the others.
type group uint8

const (
	words  group = iota // one to three words in a row
	pieces              // three to six letters in a row, inside words
	shapes              // the build of the sentence: function words, endings, numbers, signs
	pairs               // two stems within five words
	around              // words of the sentence before, or after
	whole               // words of the draft
	kinds               // what the pack's lexicons, numbers and dates name, and beside what
	groups
)

// kernel is the weight of each group: what it adds to the product of two
// sentences that are alike in it.
var kernel = [groups]float64{words: .5, pieces: .5, shapes: .3, pairs: .2, around: .15, whole: .3, kinds: .2}

// scale is by what a normalised feature of each group is multiplied.
var scale = func() (s [groups]float32) {
	for g, k := range kernel {
		s[g] = float32(math.Sqrt(k))
	}
	return s
}()

// sizes of the hashed spaces of the sentence model and the draft model.
const (
	sentenceBits = 17
	draftBits    = 15
)

// hash mixes a value into a running hash.
func hash(h, v uint64) uint64 {
	h ^= v
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>29
}

func bucket(h uint64, bits uint) uint32 { return uint32(h * 0xD6E8FEB86659FD93 >> (64 - bits)) }

// unit is a token as features see it.
type unit struct {
	span  french.Span // in Folded
	id    uint64      // of the word, or of the class of a number
	stem  uint64      // of its first letters; 0 for a function word or a number
	shape uint64
	word  string // "" for a number
}

// sentence is a sentence as features see it.
type sentence struct {
	span  french.Span // in Folded
	units []unit
	build []uint64 // shapes of words and signs, in order
	named []named
	first int // token
}

const (
	stemBytes = 6
	ending    = 2
)

// outline is where a sentence with a word stands in a text.
type outline struct {
	span       french.Span // in Folded
	first, end int         // tokens
	named      []named
}

// outlinesOf lists the sentences of a text that have a word. It takes the terms of the
// pack in the text.
func outlinesOf(t *french.Text, terms []check.Term) []outline {
	out := make([]outline, 0, len(t.Sentences))
	names := namesIn(t, terms)
	k := 0
	for _, span := range t.Sentences {
		first := k
		for k < len(t.Tokens) && t.Tokens[k].Start < span.End {
			k++
		}
		if k > first {
			var own []named
			own, names = until(names, first, k)
			out = append(out, outline{span, first, k, own})
		}
	}
	return out
}

// drawing is the memory of sentences.
type drawing struct {
	units []unit
	build []uint64
}

func newDrawing(tokens int) *drawing {
	return &drawing{make([]unit, 0, tokens), make([]uint64, 0, 2*tokens)}
}

// draw reads a sentence of a text.
func (d *drawing) draw(t *french.Text, o *outline) sentence {
	first, built, at := len(d.units), len(d.build), o.span.Start
	for k := o.first; k < o.end; k++ {
		tok := &t.Tokens[k]
		d.build = signs(d.build, t.Folded[at:max(at, tok.Start)])
		at = tok.End
		u := unitOf(t.Token(k), tok.Kind)
		u.span = french.Span{Start: tok.Start, End: tok.End}
		d.units = append(d.units, u)
		d.build = append(d.build, u.shape)
	}
	d.build = signs(d.build, t.Folded[min(at, o.span.End):o.span.End])
	return sentence{o.span, d.units[first:len(d.units):len(d.units)], d.build[built:len(d.build):len(d.build)], o.named, o.first}
}

// sentencesOf reads the sentences of a text that have a word. It takes the terms of
// the pack in the text.
func sentencesOf(t *french.Text, terms []check.Term) []sentence {
	return newDrawing(len(t.Tokens)).all(t, outlinesOf(t, terms))
}

// all reads several.
func (d *drawing) all(t *french.Text, list []outline) []sentence {
	out := make([]sentence, len(list))
	for i := range list {
		out[i] = d.draw(t, &list[i])
	}
	return out
}

// signs adds the signs between two words that say how a sentence is built.
func signs(build []uint64, between string) []uint64 {
	last := uint64(0)
	for _, r := range between {
		var sign uint64
		switch r {
		case ' ', '\n', '-', ',', '.', '\'':
			continue
		case '"', ':', '?', '!', '(', ')', '@', '#', '%', '/', ';', '&', '+', '=':
			sign = uint64(r)
		default:
			sign = 1 // emoji and whatever else
		}
		if sign != last {
			build = append(build, hash(3, sign))
		}
		last = sign
	}
	return build
}

func unitOf(s string, kind french.TokenKind) unit {
	if kind == french.Digits {
		n := hash(1, numberClass(s))
		return unit{id: n, shape: n}
	}
	h := uint64(2)
	for i := range len(s) {
		h = hash(h, uint64(s[i]))
	}
	u := unit{id: h, word: s}
	if functionWords[s] {
		u.shape = h
		return u
	}
	u.stem = prefix(s, stemBytes)
	u.shape = 4
	for i := max(0, len(s)-ending); i < len(s); i++ {
		u.shape = hash(u.shape, uint64(s[i]))
	}
	return u
}

func prefix(s string, n int) uint64 {
	h := uint64(5)
	for i := range min(n, len(s)) {
		h = hash(h, uint64(s[i]))
	}
	return h
}

// numberClass tells years of three ages apart, and other numbers by their length.
func numberClass(s string) uint64 {
	if len(s) == 4 {
		switch {
		case s >= "1500" && s < "2000":
			return 10
		case s >= "2000" && s < "2020":
			return 11
		case s >= "2020" && s < "2050":
			return 12
		}
	}
	return uint64(min(len(s), 8))
}

// salt keeps the groups apart.
func salt(g group) uint64 { return hash(7, uint64(g)) }

// gatherer collects the distinct buckets of a group of features.
type gatherer struct {
	bits uint
	seen []uint8 // by bucket: the round that last met it
	now  uint8
	list []uint32
}

func newGatherer(bits uint) *gatherer { return &gatherer{bits: bits, seen: make([]uint8, 1<<bits)} }

func (g *gatherer) begin() {
	g.list = g.list[:0]
	if g.now++; g.now == 0 {
		clear(g.seen)
		g.now = 1
	}
}

func (g *gatherer) add(h uint64) { g.put(bucket(h, g.bits)) }

func (g *gatherer) put(b uint32) {
	if g.seen[b] != g.now {
		g.seen[b] = g.now
		g.list = append(g.list, b)
	}
}

func (g *gatherer) putAll(list []uint32) {
	for _, b := range list {
		g.put(b)
	}
}

// coarser adds the buckets of a draft in which those of a sentence lie.
func (g *gatherer) coarser(list []uint32) {
	for _, b := range list {
		g.put(b >> (sentenceBits - draftBits))
	}
}

// runs adds the runs of one to n ids.
func (g *gatherer) runs(base uint64, ids []uint64, n int) {
	for i := range ids {
		h := base
		for j := i; j < min(i+n, len(ids)); j++ {
			h = hash(h, ids[j])
			g.add(h)
		}
	}
}

// letters adds the pieces of three to six letters of words, which begin and end
// with a border.
func (g *gatherer) letters(units []unit) {
	const shortest, longest = 3, 6
	for i := range units {
		w := units[i].word
		if w == "" {
			continue
		}
		for a := -1; a < len(w)-1; a++ {
			h := salt(pieces)
			for b := a; b <= len(w) && b-a < longest; b++ {
				c := uint64('_')
				if b >= 0 && b < len(w) {
					c = uint64(w[b])
				}
				h = hash(h, c)
				if b-a >= shortest-1 {
					g.add(h)
				}
			}
		}
	}
}

func (g *gatherer) skips(units []unit) {
	const window = 5
	base := salt(pairs)
	for i := range units {
		if units[i].stem == 0 {
			continue
		}
		h := hash(base, units[i].stem)
		for j := i + 1; j < min(i+1+window, len(units)); j++ {
			if units[j].stem != 0 {
				g.add(hash(h, units[j].stem))
			}
		}
	}
}

// ids lists what runs are made of.
func ids(units []unit, into []uint64) []uint64 {
	into = into[:0]
	for i := range units {
		into = append(into, units[i].id)
	}
	return into
}

package french

import "slices"

// division is a token, by its rank, of which several are made, and how many more.
type division struct{ token, more int }

// split makes several tokens of tags and of words within which one ends.
func (z *tokenizer) split() {
	z.parted = z.parted[:0]
	divided := z.divided()
	if len(divided) == 0 {
		return
	}
	s, tokens, numbers := z.t.Folded, z.t.Tokens, len(z.numbers)
	out, from := z.spare[:0], 0
	for _, i := range divided {
		out = append(out, tokens[from:i]...)
		n, k := len(out), &tokens[i]
		out = z.pieces(k.Start, k.wordEnd(), tagsWord(s, k.Start), out)
		z.parted = append(z.parted, division{int(i), len(out) - n - 1})
		for j := n + 1; j < len(out); j++ {
			if digit(s[out[j].Start]) {
				z.numbers = append(z.numbers, int32(j))
			}
		}
		from = int(i) + 1
	}
	z.t.Tokens, z.spare = append(out, tokens[from:]...), tokens
	for _, ranks := range [][]int32{z.odd, z.numbers[:numbers]} {
		now := newRanks{parted: z.parted}
		for i, rank := range ranks {
			ranks[i] = int32(now.of(int(rank)))
		}
	}
	if len(z.numbers) > numbers {
		slices.Sort(z.numbers)
	}
}

// wordEnd is the end of the token without its apostrophe.
func (k *Token) wordEnd() int {
	if k.Apostrophe {
		return k.End - 1
	}
	return k.End
}

// divided gives the tokens of which several are to be made, in order.
func (z *tokenizer) divided() []int32 {
	if len(z.breaks) == 0 {
		return z.tags
	}
	for _, p := range z.breaks {
		if i := z.rankAt(p); i >= 0 && z.t.Tokens[i].Start < p && p < z.t.Tokens[i].wordEnd() {
			z.tags = append(z.tags, int32(i))
		}
	}
	slices.Sort(z.tags)
	z.tags = slices.Compact(z.tags)
	return z.tags
}

// newRanks tells of tokens, in order, their ranks once some were split; of one that was,
// that of the first piece.
type newRanks struct {
	parted []division // those of which no token was asked yet
	more   int        // what those before have added
}

func (r *newRanks) of(rank int) int {
	for len(r.parted) > 0 && r.parted[0].token < rank {
		r.more += r.parted[0].more
		r.parted = r.parted[1:]
	}
	return rank + r.more
}

package search

import (
	"slices"

	"imprimatur/internal/bytemask"
)

// places marks bytes of a text, a bit each.
type places struct {
	blocks []bytemask.Block
	starts []uint64 // of characters that are neither blanks, nor letters behind letters
	pairs  []uint64 // with which a pair of bytes that is looked for may begin
}

// mark marks a text, in the memory of the one before.
func (p *places) mark(s string) {
	p.blocks = bytemask.Mark(s, p.blocks)
	n, last := len(p.blocks), uint64(0)
	p.starts = slices.Grow(p.starts[:0], n)[:n]
	for b := range p.blocks {
		letters := p.blocks[b].Letters
		p.starts[b] = p.blocks[b].Starts &^ (letters & (letters<<1 | last))
		last = letters >> 63
	}
}

// ends gives, a bit each, the last letters of words in a block.
func (p *places) ends(b int) uint64 {
	next := uint64(0)
	if b+1 < len(p.blocks) {
		next = p.blocks[b+1].Letters << 63
	}
	letters := p.blocks[b].Letters
	return letters &^ (letters>>1 | next)
}

// wordAt gives the start of the letters that end at a place.
func (p *places) wordAt(end int) int {
	for end > 0 && p.blocks[(end-1)/64].Letters>>((end-1)%64)&1 != 0 {
		end--
	}
	return end
}

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func load4(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// eightAt gives eight bytes of a text from a place on, zeros behind its end.
func eightAt(s string, from int) uint64 {
	var next [8]byte
	copy(next[:], s[from:])
	return load8(string(next[:]))
}

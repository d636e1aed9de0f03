package search

// places marks bytes of a text, a bit each.
type places struct {
	letters []uint64 // small and capital, in ASCII
	starts  []uint64 // of characters that are neither blanks, nor letters behind letters
}

// mark marks a text, in the memory of the one before.
func (p *places) mark(s string) {
	p.letters, p.starts = p.letters[:0], p.starts[:0]
	for ; len(s) >= 64; s = s[64:] {
		var letters, starts uint64
		block := s[:64]
		for k := 0; k <= 56; k += 8 {
			l, n := kinds(load8(block[k:]))
			letters = letters>>8 | l*gather&top
			starts = starts>>8 | n*gather&top
		}
		p.add(letters, starts)
	}
	var letters, starts uint64
	for k := 0; k < len(s); k += 8 {
		l, n := kinds(eightAt(s, k))
		letters |= l * gather >> 56 << k
		starts |= n * gather >> 56 << k
	}
	p.add(letters, starts)
}

// add adds a block of 64 bytes, of which it is told the letters and all starts of
// characters but blanks.
func (p *places) add(letters, starts uint64) {
	last := uint64(0)
	if n := len(p.letters); n > 0 {
		last = p.letters[n-1] >> 63
	}
	p.letters = append(p.letters, letters)
	p.starts = append(p.starts, starts&^(letters&(letters<<1|last)))
}

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones

	gather = 0x0002040810204081 // the high bits of eight bytes, to the highest byte
	top    = 0xFF << 56
)

// kinds marks by its high bit each of eight bytes that is a letter, and each with which
// a character begins but a blank and what else is no more than a blank in ASCII.
func kinds(x uint64) (letters, starts uint64) {
	low := x &^ highs
	small := low | 0x20*ones
	ascii := ^x
	letters = (small + (0x80-'a')*ones ^ (small + (0x7F-'z')*ones)) & ascii & highs
	starts = (low + (0x7F-' ')*ones) & (ascii | x<<1) & highs
	return letters, starts
}

// ends gives, a bit each, the last letters of words in a block.
func (p *places) ends(b int) uint64 {
	next := uint64(0)
	if b+1 < len(p.letters) {
		next = p.letters[b+1] << 63
	}
	return p.letters[b] &^ (p.letters[b]>>1 | next)
}

// wordAt gives the start of the letters that end at a place.
func (p *places) wordAt(end int) int {
	for end > 0 && p.letters[(end-1)/64]>>((end-1)%64)&1 != 0 {
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

package bytemask

import "golang.org/x/sys/cpu"

var wide = cpu.X86.HasAVX2

//go:noescape
func markWide(out *Block, src *byte, n int)

//go:noescape
func pairsWide(out *uint64, src *byte, n int, halves *[4][16]byte)

//go:noescape
func lowerWide(dst, src *[Span]byte) (plain int, capitals uint32)

func markAll(out []Block, s []byte) {
	if !wide {
		markWords(out, s)
	} else if len(out) > 0 {
		_ = s[size*len(out)-1]
		markWide(&out[0], &s[0], len(out))
	}
}

func lower(dst, src *[Span]byte) (plain int, capitals uint32) {
	if !wide {
		return lowerWords(dst, src)
	}
	return lowerWide(dst, src)
}

func markPairs(out []uint64, s []byte, halves *[4][16]byte) {
	if !wide {
		pairsOf(out, s, halves)
	} else if len(out) > 0 {
		_ = s[size*len(out)]
		pairsWide(&out[0], &s[0], len(out), halves)
	}
}

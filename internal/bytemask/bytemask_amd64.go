package bytemask

import "golang.org/x/sys/cpu"

var wide = cpu.X86.HasAVX2

//go:noescape
func markWide(out *Block, src *byte, n int)

//go:noescape
func pairsWide(out *uint64, src *byte, n int, halves *[4][16]byte)

//go:noescape
func lowerWide(dst, src *[Span]byte) (plain int, capitals uint32)

//go:noescape
func plainWide(src *byte, n int) (passed int)

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

func plain(s []byte) int {
	n := (len(s) - 1) / Span // a span is read with the byte behind it
	if !wide {
		return plainWords(s)
	} else if n <= 0 {
		return 0
	}
	return plainWide(&s[0], n)
}

package bytemask

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

var wide = cpu.X86.HasAVX2

//go:noescape
func markWide(out *Block, src *byte, n int)

//go:noescape
func pairsWide(out *uint64, src *byte, n int, halves *[4][16]byte)

//go:noescape
func lowerWide(dst *[Span]byte, src *byte) (plain int, capitals uint32)

func markAll(out []Block, s []byte) {
	if !wide {
		markWords(out, s)
	} else if len(out) > 0 {
		_ = s[size*len(out)-1]
		markWide(&out[0], &s[0], len(out))
	}
}

// Lower copies the first bytes of src to dst, both of at least [Span], and lowers capitals
// in ASCII. It gives how many bytes precede the first that is not plain, at most Span, and
// marks the capitals among these. What it writes behind them says nothing. Plain are the
// line break and what is printed in ASCII but the grave accent and the ampersand.
func Lower(dst []byte, src string) (plain int, capitals uint32) {
	if !wide {
		return lowerWords(dst[:Span], view(src[:Span]))
	}
	return lowerWide((*[Span]byte)(dst), unsafe.StringData(src[:Span]))
}

func markPairs(out []uint64, s []byte, halves *[4][16]byte) {
	if !wide {
		pairsOf(out, s, halves)
	} else if len(out) > 0 {
		_ = s[size*len(out)]
		pairsWide(&out[0], &s[0], len(out), halves)
	}
}

//go:build !amd64

package bytemask

func markAll(out []Block, s []byte) { markWords(out, s) }

// Lower copies the first bytes of src to dst, both of at least [Span], and lowers capitals
// in ASCII. It gives how many bytes precede the first that is not plain, at most Span, and
// marks the capitals among these. What it writes behind them says nothing. Plain are the
// line break and what is printed in ASCII but the grave accent and the ampersand.
func Lower(dst []byte, src string) (plain int, capitals uint32) {
	return lowerWords(dst[:Span], view(src[:Span]))
}

func markPairs(out []uint64, s []byte, halves *[4][16]byte) { pairsOf(out, s, halves) }

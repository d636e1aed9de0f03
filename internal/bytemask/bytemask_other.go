//go:build !amd64

package bytemask

func markAll(out []Block, s []byte) { markWords(out, s) }

func lower(dst, src *[Span]byte) (plain int, capitals uint32) { return lowerWords(dst, src) }

func markPairs(out []uint64, s []byte, halves *[4][16]byte) { pairsOf(out, s, halves) }

func plain(s []byte) int { return plainWords(s) }

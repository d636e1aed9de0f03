// Package likeness finds texts that say nearly the same: a press release sent
// twice, a post with one word changed.
//
// A [Sketch] is a MinHash of the shingles of a text (Broder 1997), small enough
// to keep for every draft of a queue; [Groups] puts sketches together whose
// shingles overlap by at least [Near]. Nothing is decided from it: it points out
// what a reviewer has read already.
package likeness

import (
	"hash/fnv"
	"math"
	"slices"
	"strings"
)

// Near is the share of shingles that two texts must have in common.
const Near = 0.5

const (
	rows    = 3
	bands   = 20 // with 3 rows, a pair at [Near] is compared 93 times in a hundred
	hashes  = rows * bands
	shingle = 2 // words
	// fewest words for a text to be compared: short ones are alike by chance.
	fewest = 8
)

// Sketch stands for a text. The zero Sketch is like nothing.
type Sketch struct {
	ok  bool
	min [hashes]uint32
}

// Of sketches a text, which the caller has folded as it wants it compared. Words
// are what blanks separate.
func Of(folded string) Sketch {
	words := strings.Fields(folded)
	if len(words) < fewest {
		return Sketch{}
	}
	s := Sketch{ok: true}
	for i := range s.min {
		s.min[i] = math.MaxUint32
	}
	h := fnv.New64a()
	for i := 0; i+shingle <= len(words); i++ {
		h.Reset()
		for _, w := range words[i : i+shingle] {
			_, _ = h.Write([]byte(w)) // never fails
			_, _ = h.Write([]byte{0})
		}
		sum := h.Sum64()
		a, b := uint32(sum), uint32(sum>>32)|1
		for k := range s.min {
			s.min[k] = min(s.min[k], mix(a+uint32(k)*b))
		}
	}
	return s
}

// mix spreads the bits of x (the finaliser of MurmurHash3).
func mix(x uint32) uint32 {
	x ^= x >> 16
	x *= 0x85ebca6b
	x ^= x >> 13
	x *= 0xc2b2ae35
	return x ^ x>>16
}

// Share estimates which part of their shingles two texts have in common, from 0
// to 1.
func (s Sketch) Share(other Sketch) float64 {
	if !s.ok || !other.ok {
		return 0
	}
	same := 0
	for i := range s.min {
		if s.min[i] == other.min[i] {
			same++
		}
	}
	return float64(same) / hashes
}

// Groups returns, for each sketch, the number of its group, from 1; 0 for a text
// that is like no other. Only sketches that agree on a whole band are compared,
// so the time is near linear.
func Groups(sketches []Sketch) []int {
	parent := make([]int, len(sketches))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for b := range bands {
		first := make(map[[rows]uint32]int, len(sketches))
		for i, s := range sketches {
			if !s.ok {
				continue
			}
			key := [rows]uint32(s.min[b*rows : (b+1)*rows])
			j, seen := first[key]
			if !seen {
				first[key] = i
				continue
			}
			if a, z := root(i), root(j); a != z && s.Share(sketches[j]) >= Near {
				parent[max(a, z)] = min(a, z)
			}
		}
	}
	return number(len(sketches), root)
}

// number gives the groups of two and more their numbers, in order.
func number(n int, root func(int) int) []int {
	size := make([]int, n)
	for i := range n {
		size[root(i)]++
	}
	out, names := make([]int, n), make([]int, n)
	next := 0
	for i := range n {
		r := root(i)
		if size[r] < 2 {
			continue
		}
		if names[r] == 0 {
			next++
			names[r] = next
		}
		out[i] = names[r]
	}
	return slices.Clip(out)
}

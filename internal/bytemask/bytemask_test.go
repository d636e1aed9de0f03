package bytemask

import (
	"math/bits"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzMark(f *testing.F) {
	f.Add("")
	f.Add("Un Été à l'État-major, 3 000 hommes !\n\x00\x7f`&")
	f.Add(strings.Repeat("À la Une : « L’OTAN »…\t", 20))
	f.Fuzz(func(t *testing.T, s string) {
		got := Mark(s, nil)
		if len(got) != len(s)/64+1 {
			t.Fatalf("%d blocks for %d bytes", len(got), len(s))
		}
		for i := range 64 * len(got) {
			b := byte(0)
			if i < len(s) {
				b = s[i]
			}
			small, large, digit := b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9'
			high := b >= utf8.RuneSelf
			want := [...]bool{small || digit, small || large, b > ' ' && !high || b >= 0xC0, high, digit, b == ' ', b == '\'', b == '\n'}
			m := got[i/64]
			for k, set := range [...]uint64{m.Words, m.Letters, m.Starts, m.High, m.Digits, m.Blanks, m.Quotes, m.Lines} {
				if is := set>>(i%64)&1 != 0; is != want[k] {
					t.Fatalf("byte %d, %#x: kind %d is %t", i, b, k, is)
				}
			}
		}
		slow := make([]Block, len(s)/64)
		markWords(slow, []byte(s))
		for i, m := range slow {
			if m != got[i] {
				t.Fatalf("block %d: %+v by words, else %+v", i, m, got[i])
			}
		}
	})
}

func FuzzLower(f *testing.F) {
	f.Add("Un Conseil A Rennes, 3 000 hommes !\n")
	f.Add("AZaz@[`{ le reste n'est pas regardé du tout")
	f.Add(strings.Repeat("\n", 40))
	for b := range byte(0x80) {
		f.Add(strings.Repeat("A", 20) + string([]byte{b}) + "Z")
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < Span {
			s += strings.Repeat(".", Span-len(s))
		}
		plain, capitals := 0, uint32(0)
		for ; plain < Span; plain++ {
			b := s[plain]
			if b != '\n' && (b < ' ' || b >= 0x7F || strings.IndexByte("`&*<=\\]^_", b) >= 0) {
				break
			}
			if b >= 'A' && b <= 'Z' {
				capitals |= 1 << plain
			}
		}
		for name, lower := range map[string]func([]byte, string) (int, uint32){
			"": Lower,
			" by words": func(dst []byte, src string) (int, uint32) {
				return lowerWords((*[Span]byte)(dst), (*[Span]byte)([]byte(src)))
			},
		} {
			dst := make([]byte, Span)
			n, c := lower(dst, s)
			if n != plain || c != capitals {
				t.Errorf("%q%s: %d plain, capitals %b; want %d and %b", s[:Span], name, n, c, plain, capitals)
			} else if want := strings.ToLower(s[:n]); string(dst[:n]) != want {
				t.Errorf("%q%s: %q", s[:Span], name, dst[:n])
			}
			if bits.OnesCount32(c) > n {
				t.Errorf("%q%s: %d capitals", s[:Span], name, bits.OnesCount32(c))
			}
		}
	})
}

func FuzzPlain(f *testing.F) {
	text := "« L’État-major » : 3 000 €… déjà là ! 🎉 ŒUVRE\n"
	for from := range len(text) {
		f.Add(strings.Repeat(text, 4)[from:])
	}
	for _, odd := range []string{"\x00", "\x7F", "\xC2\x85", "\xC3", "\xC3a", "\x80", "\xE2\x80", "\xE2\x80a", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF0\x9F\x8E", "\xC0\x80", "\xF5\x80\x80\x80", "\r"} {
		for at := range 34 {
			f.Add(strings.Repeat("a", at) + odd + strings.Repeat("é", 40))
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, n := range map[string]int{"": Plain([]byte(s)), " by words": plainWords([]byte(s))} {
			text := s[:n]
			if name != "" && n > 0 && s[n-1] == 0xC3 {
				text = s[:n-1] // a letter may be cut there
			}
			if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
				t.Errorf("%q%s: %q is not plain", s, name, text)
			}
		}
	})
}

// Plain stops no sooner than it must.
func TestPlain(t *testing.T) {
	s := []byte(strings.Repeat("Déjà là, à l'été ? Où ça ! ", 20))
	for from := range 64 {
		if n := Plain(s[from:]); utf8.RuneStart(s[from]) && n+from <= len(s)-2*Span {
			t.Errorf("from %d: %d of %d bytes", from, n, len(s))
		}
	}
}

func FuzzPairs(f *testing.F) {
	f.Add("rantnsezai", strings.Repeat("Nous irons, ils iront et tu verras demain. ", 10))
	f.Add("COCDSEasclcocrinlymamdmopasyus\"a[b<!\xc3\x89", strings.Repeat("L'État-major a DIT : « SECRET » et \"non\". ", 9))
	f.Add("", "abc")
	f.Fuzz(func(t *testing.T, pairs, s string) {
		var all [][2]byte
		for i := 0; i+1 < len(pairs); i += 2 {
			all = append(all, [2]byte{pairs[i], pairs[i+1]})
		}
		p := NewPairs(all)
		got := p.Mark(s, nil)
		if len(got) != len(s)/64+1 {
			t.Fatalf("%d blocks for %d bytes", len(got), len(s))
		}
		for i := range s {
			two := [2]byte{s[i]}
			if i+1 < len(s) {
				two[1] = s[i+1]
			}
			if got[i/64]>>(i%64)&1 == 0 && slices.Contains(all, two) {
				t.Fatalf("%q: the pair at %d is not marked", s, i)
			}
		}
		slow := make([]uint64, max(len(s)-1, 0)/64)
		pairsOf(slow, []byte(s), &p.halves)
		for b, m := range slow {
			if m != got[b] {
				t.Fatalf("block %d: %b by bytes, else %b", b, m, got[b])
			}
		}
		if got[len(s)/64]>>(len(s)%64) != 0 {
			t.Fatalf("%q: more is marked than %d bytes", s, len(s))
		}
	})
}

// A few pairs are told exactly.
func TestPairs(t *testing.T) {
	all := [][2]byte{{'r', 'a'}, {'n', 't'}, {'n', 's'}, {'e', 'z'}, {'a', 'i'}, {'a', 's'}}
	p := NewPairs(all)
	for x := range 1 << 8 {
		for y := range 1 << 8 {
			s := strings.Repeat(string([]byte{byte(x), byte(y)}), 33)
			if got, want := p.Mark(s, nil)[0]&1 != 0, slices.Contains(all, [2]byte{byte(x), byte(y)}); got != want {
				t.Errorf("%q: %t", s[:2], got)
			}
		}
	}
}

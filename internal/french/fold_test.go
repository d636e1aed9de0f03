package french

import (
	"strings"
	"testing"
)

// Eight characters at a time give what one at a time gives, wherever an odd one
// stands among them.
func FuzzPlainFoldsAsByteByByte(f *testing.F) {
	for _, s := range []string{
		"L'Agence & la D`GA", "ABCDEFGHIJKLMNOP", "abc\x7fdefgh\x00ij\tklm\nopq rst", "été À L’ÉTAT Zz@[`{", "\xff\xfe\xff12345678", "aaaaaaa&nbsp;&#65;bcdefghi", "l'O.T.A.N. S E C R E T",
		"<p>Le <b>3</b> mai</p>\n<br/>dÃ©fense=C3=A9 voilÃ  [mot](https://a.fr) &amp;eacute;",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var whole, slow folder
		whole.text(s)
		slow.src, slow.out = s, make([]byte, 0, len(s)+1)
		planned := slow.findRewrites()
		slow.sought = true
		for i := 0; i < len(s); {
			if len(planned) > 0 && planned[0].Start == i {
				slow.rewrite(planned[0])
				i, planned = planned[0].End, planned[1:]
				continue
			}
			if low := lowASCII[s[i]]; low != 0 {
				if low != s[i] {
					slow.capitals = append(slow.capitals, uint32(len(slow.out)))
				}
				slow.out = append(slow.out, low)
				i++
				continue
			}
			if s[i] == 0xC3 && i+1 < len(s) && lowLatin1[s[i+1]] != 0 && (i+2 == len(s) || s[i+2] < 0x80 || s[i+2] == 0xC3) {
				if s[i+1] < 0xA0 {
					slow.capitals = append(slow.capitals, uint32(len(slow.out)))
				}
				slow.out = append(slow.out, lowLatin1[s[i+1]])
				i += 2
				slow.fold.add(len(slow.out), i)
				continue
			}
			n := len(slow.out)
			if i += slow.rune(i); len(slow.out) != n+1 || slow.out[n] >= '0' {
				slow.capitals = append(slow.capitals, uint32(n)|unsure)
			}
		}
		slow.flushRaw(len(s))
		slow.words.mark(slow.out)
		slow.joinHyphens()
		slow.dropQuoteMarks()
		slow.joinSpelled()
		slow.joinBlanks()
		slow.elideBlanks()
		if string(whole.out) != string(slow.out) || whole.rawText() != slow.rawText() {
			t.Fatalf("folded %q, raw %q; want %q, %q", whole.out, whole.rawText(), slow.out, slow.rawText())
		}
		if len(whole.capitals) != len(slow.capitals) {
			t.Fatalf("capitals at %v, want %v", whole.capitals, slow.capitals)
		}
		for i := range whole.capitals {
			if whole.capitals[i] != slow.capitals[i] {
				t.Fatalf("capitals at %v, want %v", whole.capitals, slow.capitals)
			}
		}
	})
}

func TestEveryByteFoldsTheSameAmongEight(t *testing.T) {
	for b := range 256 {
		for at := range 8 {
			s := strings.Repeat("x", at) + string([]byte{byte(b)}) + strings.Repeat("Y", 9)
			want := Fold("x" + string([]byte{byte(b)}))[1:] // not at the start of a line, where a mark of quotation is dropped
			if want = Fold(strings.Repeat("x", at)) + want + strings.Repeat("y", 9); at == 0 {
				want = Fold(string([]byte{byte(b)})) + strings.Repeat("y", 9)
			}
			if b < 0x80 && b != '\r' && b >= ' ' && Fold(s) != want {
				t.Errorf("byte %#x at %d: %q, want %q", b, at, Fold(s), want)
			}
		}
	}
}

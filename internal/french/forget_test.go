package french

import (
	"bytes"
	"strings"
	"testing"
)

// No trace of a text stays in the memory that is used again.
func TestForgetLeavesNoTrace(t *testing.T) {
	const secret = "Le SECRET  de l'État-major, œuvre d'un soir.\n\nÀ la frégate !\n\n"
	var alone, r Reader
	for _, read := range []func(){
		func() { r.Read(strings.Repeat(secret, 40), DatesAndNumbers); r.Read("court", DatesAndNumbers) },
		func() { r.Read("> la fregate appa-\n> reille  a O.T.A.N.", DatesAndNumbers) },
		func() {
			text := strings.Repeat(secret, 40)
			r.Join(text, Cut(text, func(s string) *Part { return alone.Part(s, DatesAndNumbers) }), func(int, Shift) {})
		},
	} {
		read()
		if r.folder.rawOut != nil && &r.folder.rawOut[0] != &r.folder.rawBuffer[:1][0] {
			t.Error("the raw text lies in memory that nobody clears")
		}
		out, raw, heads := r.folder.out, r.folder.rawBuffer, r.text.Heads
		r.Forget()
		if len(bytes.Trim(out[:cap(out)], "\x00")) > 0 || len(bytes.Trim(raw[:cap(raw)], "\x00")) > 0 {
			t.Error("words of the text stay in memory")
		}
		for _, h := range heads[:cap(heads)] {
			if h != 0 {
				t.Error("heads of words stay in memory")
				break
			}
		}
	}
}

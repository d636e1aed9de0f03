package classify

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

func TestPagesHaveTheLengthOfDrafts(t *testing.T) {
	const line = "Le gala a réuni nos adhérents hier."
	for name, text := range map[string]string{
		"short paragraphs": strings.Repeat(line+"\n\n", 40),
		"one paragraph":    strings.Repeat(line+" ", 60),
		"long paragraphs":  strings.Repeat(strings.Repeat(line+" ", 9)+"\n\n", 9),
	} {
		all := french.Analyze(text)
		list := outlinesOf(all, nil)
		at := 0
		for i, page := range pagesOf(all, list) {
			size := page[len(page)-1].span.End - page[0].span.Start
			if size > 500+len(line) || size < 120 && at+len(page) < len(list) {
				t.Errorf("%s: page %d has %d bytes", name, i, size)
			}
			if page[0].first != list[at].first {
				t.Errorf("%s: page %d begins elsewhere", name, i)
			}
			at += len(page)
		}
		if at != len(list) || at < 40 {
			t.Errorf("%s: %d of %d sentences", name, at, len(list))
		}
	}
	short := french.Analyze(strings.Repeat(line+"\n\n", 20))
	if n := len(pagesOf(short, outlinesOf(short, nil))); n != 1 {
		t.Errorf("a text of %d bytes has %d pages", len(short.Folded), n)
	}
}

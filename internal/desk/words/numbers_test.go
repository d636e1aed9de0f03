package words

import "testing"

func TestLargeNumbersAreReadInGroups(t *testing.T) {
	tr := translations(t)
	for _, c := range []struct {
		n      int
		fr, en string
	}{
		{2027, "Il lit 2027 jetons à la fois.", "It reads 2027 tokens at a time."},
		{9999, "Il lit 9999 jetons à la fois.", "It reads 9999 tokens at a time."},
		{32768, "Il lit 32\u202f768 jetons à la fois.", "It reads 32,768 tokens at a time."},
		{100000, "Il lit 100\u202f000 jetons à la fois.", "It reads 100,000 tokens at a time."},
		{-1234567, "Il lit -1\u202f234\u202f567 jetons à la fois.", "It reads -1,234,567 tokens at a time."},
	} {
		for language, want := range map[string]string{French: c.fr, English: c.en} {
			if err := tr.Use(language); err != nil {
				t.Fatal(err)
			}
			if got := tr.T("second.probe.context", c.n); got != want {
				t.Errorf("%s: %q, not %q", language, got, want)
			}
		}
	}
}

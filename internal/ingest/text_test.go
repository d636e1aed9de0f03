package ingest_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"imprimatur/internal/draft"
)

func utf16Bytes(text string, big bool) []byte {
	var b []byte
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(text))...) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestTextIsReadInEveryUsualEncoding(t *testing.T) {
	const text = "L’équipage à l’œuvre : 12 €, « Noël ».\r\n"
	cp1252 := []byte("L\x92\xe9quipage \xe0 l\x92\x9cuvre : 12 \x80, \xab No\xebl \xbb.\r\n")
	for name, content := range map[string][]byte{
		"utf8.txt":      []byte(text),
		"bom.txt":       append([]byte{0xEF, 0xBB, 0xBF}, text...),
		"utf16le.txt":   utf16Bytes(text, false),
		"utf16be.TXT":   utf16Bytes(text, true),
		"windows.txt":   cp1252,
		"source.md":     []byte(text),
		"long.markdown": []byte(text),
	} {
		t.Run(name, func(t *testing.T) { wantBody(t, one(t, name, content), text) })
	}
}

func TestMarkdownSourceIsKept(t *testing.T) {
	const src = "# Titre\n\n<!-- note pour Paul -->\n[lien](https://exemple.fr) et **gras**\n"
	wantBody(t, one(t, "a.md", []byte(src)), src)
}

func TestUTF8CutInsideALetterStaysUTF8(t *testing.T) {
	cut := []byte("Déjà réédité par l’équipe à Noël, à l’été")
	d := one(t, "a.txt", cut[:len(cut)-1])
	wantBody(t, d, "Déjà réédité par l’équipe à Noël, à l’ét�")
}

func TestTextProblems(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    draft.ProblemCode
	}{
		"nul.txt":      {[]byte("du texte\x00du texte"), draft.ProblemBinary},
		"control.txt":  {bytes.Repeat([]byte{1, 2, 3, 'a'}, 50), draft.ProblemBinary},
		"noise.txt":    {noise(300), draft.ProblemBinary},
		"picture.txt":  {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), draft.ProblemBinary},
		"utf32.txt":    {[]byte("\xff\xfe\x00\x00a\x00\x00\x00"), draft.ProblemBinary},
		"odd.txt":      {[]byte("\xff\xfea\x00b"), draft.ProblemTruncated},
		"empty.txt":    {nil, draft.ProblemEmpty},
		"blank.txt":    {[]byte(" \r\n\t\u00a0\u200b\n"), draft.ProblemEmpty},
		"bom-only.txt": {[]byte{0xEF, 0xBB, 0xBF}, draft.ProblemEmpty},
		"large.txt":    {[]byte(strings.Repeat("Une ligne de texte.\n", 50<<20/20)), draft.ProblemTooLarge},
		"note.pdf":     {[]byte("%PDF-1.7"), draft.ProblemUnsupported},
		"note.doc":     {[]byte("x"), draft.ProblemUnsupported},
		"noextension":  {[]byte("x"), draft.ProblemUnsupported},
	} {
		t.Run(name, func(t *testing.T) { wantProblem(t, one(t, name, c.content), c.want) })
	}
}

func TestAFileJustUnderTheLimitIsRead(t *testing.T) {
	text := strings.Repeat("a", 10<<20)
	wantBody(t, one(t, "a.txt", []byte(text)), text)
	wantProblem(t, one(t, "b.txt", []byte(text+"a")), draft.ProblemTooLarge)
}

// noise is random bytes without a NUL, the one byte that gives most binary
// files away.
func noise(size int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, size)
	for i := range b {
		b[i] = byte(1 + random.IntN(255))
	}
	return b
}

// A control character must be seen wherever it stands, whatever letters are beside it.
func TestControlCharactersAreSeenAnywhere(t *testing.T) {
	const text = "L’été à Noël, déjà 12 €\r\n\t« oui »" // of 34 characters
	for _, c := range []struct {
		sign   string
		tenth  draft.ProblemCode // for one in 10 characters
		single draft.ProblemCode // for one in the whole text
	}{
		{"\x00", draft.ProblemBinary, draft.ProblemBinary},
		{"\x01", draft.ProblemBinary, ""},
		{"\x1f", draft.ProblemBinary, ""},
		{"\x7f", draft.ProblemBinary, ""},
		{"\u0080", draft.ProblemBinary, ""},
		{"\u009f", draft.ProblemBinary, ""},
		{"\n", "", ""},
		{"\v", "", ""},
		{"\u00a0", "", ""},
		{"\ufffd", "", ""},
		{"~", "", ""},
		{" ", "", ""},
		{"\U0001f600", "", ""},
	} {
		for i := range text {
			with := text[:i] + c.sign + text[i:]
			wantOr(t, one(t, "a.txt", []byte(with)), c.single, with)
			with = text[:i] + strings.Repeat(c.sign, 4) + text[i:]
			wantOr(t, one(t, "a.txt", []byte(with)), c.tenth, with)
		}
	}
}

// A byte that is no UTF-8 must be seen wherever it stands.
func TestDamagedLettersAreSeenAnywhere(t *testing.T) {
	const text = "L’été à Noël, déjà réédité à l’œuvre"
	for i := range text {
		for _, bad := range []string{"\xff", "\xc3", "\x80", "\xe2\x82", "\xed\xa0\x80", "\xc0\xaf"} {
			d := one(t, "a.txt", []byte(text[:i]+bad+text[i:]))
			if z, _ := d.Zone(draft.ZoneBody); !strings.HasPrefix(z.Text, text[:i]) || !strings.Contains(z.Text, "\ufffd") || !strings.HasSuffix(z.Text, text[i:]) {
				t.Fatalf("%q at %d: %q, %v", bad, i, z.Text, d.Problem)
			}
		}
	}
}

func wantOr(t *testing.T, d draft.Draft, code draft.ProblemCode, text string) {
	t.Helper()
	if code == "" {
		wantBody(t, d, text)
		return
	}
	wantProblem(t, d, code)
}

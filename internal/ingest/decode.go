package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"imprimatur/internal/bytemask"
	"imprimatur/internal/draft"
)

// decode gives the text that bytes stand for: a byte-order mark decides, then
// valid UTF-8, else Windows-1252, which is what Windows calls "ANSI" in France.
// It refuses what is not text.
func decode(b []byte, to *texts) (string, error) {
	text, tolerated := "", 10
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		text, _ = decodeUTF8(b[3:])
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decodeUTF16(b[2:], unicode.LittleEndian)
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decodeUTF16(b[2:], unicode.BigEndian)
	case plain(b):
		return to.keep(b), nil
	default:
		var guessed bool
		if text, guessed = decodeUTF8(b); guessed {
			tolerated = 100
		}
	}
	return text, refuseBinary(text, tolerated)
}

// texts holds many short texts in few pieces of memory: each would come from pages
// that were not touched before. nil gives each its own.
type texts struct{ piece strings.Builder }

const (
	pieceBytes = 1 << 20
	shortBytes = pieceBytes / 32
)

func (t *texts) keep(b []byte) string {
	if t == nil || len(b) > shortBytes {
		return string(b)
	}
	if t.piece.Cap()-t.piece.Len() < len(b) {
		t.piece.Reset() // the texts in it stay where they are
		t.piece.Grow(pieceBytes)
	}
	from := t.piece.Len()
	t.piece.Write(b)
	return t.piece.String()[from:]
}

// plain reports UTF-8 without a control character that is no blank, which nearly all
// drafts are.
func plain(b []byte) bool {
	for i := 0; i < len(b); {
		i += bytemask.Plain(b[i:])
		// a few bytes of which one is something else, or the last
		for end := min(i+bytemask.Span, len(b)); i < end; {
			switch c := b[i]; {
			case c >= ' ' && c < 0x7f, c == '\n', c == '\r', c == '\t', c == '\f', c == '\v':
				i++
			case c < utf8.RuneSelf:
				return false
			default:
				r, n := utf8.DecodeRune(b[i:])
				if r < 0xa0 || r == utf8.RuneError && n == 1 {
					return false
				}
				i += n
			}
		}
	}
	return true
}

// decodeUTF8 keeps UTF-8 that is only damaged (a file cut in the middle of a
// letter): reading it as Windows-1252 would turn every accent into two signs
// and blind the rules. It says whether the text was guessed to be
// Windows-1252, in which nearly any bytes spell something.
func decodeUTF8(b []byte) (text string, guessed bool) {
	if utf8.Valid(b) {
		return string(b), false
	}
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	if good > bad {
		return strings.ToValidUTF8(string(b), string(utf8.RuneError)), false
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), string(utf8.RuneError)), true
	}
	return string(out), true
}

func decodeUTF16(b []byte, order unicode.Endianness) (string, error) {
	if len(b)%2 != 0 {
		return "", problem(draft.ProblemTruncated, "odd number of bytes in UTF-16")
	}
	out, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	if err != nil {
		return "", problem(draft.ProblemMalformed, "not UTF-16")
	}
	text := string(out)
	return text, refuseBinary(text, 10)
}

// refuseBinary refuses a NUL, which no text holds, and a text with more than
// one control character in so many.
func refuseBinary(text string, tolerated int) error {
	control, runes := 0, 0
	for _, r := range text {
		runes++
		switch {
		case r == 0:
			return problem(draft.ProblemBinary, "NUL in text")
		case r == '\n', r == '\r', r == '\t', r == '\f', r == '\v':
		case r < ' ', r >= 0x7f && r < 0xa0:
			control++
		}
	}
	if control*tolerated > runes {
		return problem(draft.ProblemBinary, "control characters")
	}
	return nil
}

// Package tally counts a text as its channel does, so that a reviewer sees how
// much room is left before the channel cuts or refuses it.
//
// X publishes its weighted length (twitter-text, configuration 3): Latin and
// common punctuation count 1, everything else 2, an emoji 2 whatever it is made
// of, a link 23. LinkedIn allows 3,000 characters. Magazines and letters have no
// limit of their own.
package tally

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"

	"imprimatur/internal/draft"
)

// Limits of the channels, in their own count.
const (
	xLimit        = 280
	linkedInLimit = 3000
	linkLength    = 23 // of any link on X, which shortens them all
)

// Count is the measure of a text.
type Count struct {
	Words, Characters int // characters as a reader counts them
	// Used and Limit are in the channel's count; Limit is 0 for a channel without.
	Used, Limit int
	// Double lists what counts double on X, each character once, in order.
	Double []string
	// Links is how many links count 23, whatever their length.
	Links int
}

// Over is how much is too much, or 0.
func (c Count) Over() int {
	if c.Limit == 0 {
		return 0
	}
	return max(c.Used-c.Limit, 0)
}

// Of counts a text for a channel.
func Of(text string, channel draft.Channel) Count {
	c := Count{Words: words(text), Characters: uniseg.GraphemeClusterCount(text)}
	switch channel {
	case draft.X:
		c.Limit = xLimit
		c.weigh(norm.NFC.String(text))
	case draft.LinkedIn:
		c.Limit, c.Used = linkedInLimit, utf8.RuneCountInString(text)
	case draft.Magazine, draft.Email:
	}
	return c
}

// words counts runs of letters and digits; an apostrophe ends a word, a hyphen
// does not, as French word counts go.
func words(text string) (n int) {
	in := false
	for _, r := range text {
		inner := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		if inner && !in {
			n++
		}
		in = inner || in && (r == '-' || r == '\u2011')
	}
	return n
}

// weigh adds up X's weighted length.
func (c *Count) weigh(text string) {
	seen := map[string]bool{}
	last := 0
	plain := func(s string) {
		g := uniseg.NewGraphemes(s)
		for g.Next() {
			w := weight(g.Str())
			c.Used += w
			if w > utf8.RuneCountInString(g.Str()) && !seen[g.Str()] || isEmoji(g.Str()) && !seen[g.Str()] {
				seen[g.Str()] = true
				c.Double = append(c.Double, g.Str())
			}
		}
	}
	for _, at := range links(text) {
		plain(text[last:at[0]])
		c.Used += linkLength
		c.Links++
		last = at[1]
	}
	plain(text[last:])
}

// weight is what a character, as a reader sees it, counts on X.
func weight(grapheme string) int {
	if isEmoji(grapheme) {
		return 2
	}
	w := 0
	for _, r := range grapheme {
		if light(r) {
			w++
		} else {
			w += 2
		}
	}
	return w
}

// light reports whether a character counts 1.
func light(r rune) bool {
	return r <= 0x10ff || r >= 0x2000 && r <= 0x200d || r >= 0x2010 && r <= 0x201f || r >= 0x2032 && r <= 0x2037
}

// isEmoji reports whether a grapheme is drawn as one picture.
func isEmoji(grapheme string) bool {
	r, size := utf8.DecodeRuneInString(grapheme)
	switch {
	case r >= 0x1f000 && r <= 0x1faff, r >= 0x2600 && r <= 0x27bf, r >= 0x2b05 && r <= 0x2b55, r == 0x3030, r == 0x303d, r == 0x3297, r == 0x3299:
		return true
	case len(grapheme) > size: // a keycap, or a sign that is asked to be an emoji
		return strings.ContainsRune(grapheme[size:], 0xfe0f) || strings.ContainsRune(grapheme[size:], 0x20e3)
	}
	return false
}

var linkSyntax = regexp.MustCompile(`(?i)(https?://)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,62})\.)+(\p{L}{2,24})(?::\d+)?(?:[/?#][^\s"<>]*)?`)

// links returns the places of what X makes a link: with a protocol, or a domain
// whose ending exists.
func links(text string) (out [][2]int) {
	for _, m := range linkSyntax.FindAllStringSubmatchIndex(text, -1) {
		if before, _ := utf8.DecodeLastRuneInString(text[:m[0]]); m[0] > 0 && strings.ContainsRune("@#$", before) {
			continue
		}
		end := m[1]
		for end > m[0] && strings.IndexByte(".,;:!?)'\"", text[end-1]) >= 0 {
			end--
		}
		_, known := publicsuffix.PublicSuffix("x." + strings.ToLower(text[m[4]:m[5]]))
		if known && !strings.Contains(text[m[0]:m[1]], "@") {
			out = append(out, [2]int{m[0], end})
		}
	}
	return out
}

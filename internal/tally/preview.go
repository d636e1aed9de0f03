package tally

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"imprimatur/internal/draft"
)

// LinkedIn shows the first lines of a post until a reader asks for more: three at
// the width of its feed, some 210 characters.
const (
	feedLines   = 3
	feedColumns = 70
)

// linkShown is how much of a link X shows, without its protocol.
const linkShown = 26

// Kind is how a channel shows a stretch of a text.
type Kind int

// The kinds: as it is, as something to click, and beyond the channel's limit.
const (
	Plain Kind = iota
	Clickable
	TooMuch
)

// Run is a stretch of a text as it is shown.
type Run struct {
	Text string
	Kind Kind
}

// Preview is a text as its channel shows it.
type Preview struct {
	Shown []Run
	// More is what is shown only to who asks for it, nil when nothing is held back.
	More []Run
	// Seen is how many characters of the text Shown stands for.
	Seen int
}

// PreviewOf shows a text as its channel does.
func PreviewOf(text string, channel draft.Channel) Preview {
	switch channel {
	case draft.LinkedIn:
		at := fold(text)
		p := Preview{Shown: runs(text[:at], asWritten), Seen: uniseg.GraphemeClusterCount(text[:at])}
		if at < len(text) {
			p.More = runs(text[at:], asWritten)
		}
		return p
	case draft.X:
		text = norm.NFC.String(text)
		at := room(text)
		p := Preview{Shown: runs(text[:at], shortened), Seen: uniseg.GraphemeClusterCount(text[:at])}
		if at < len(text) {
			p.Shown = append(p.Shown, Run{text[at:], TooMuch})
		}
		return p
	case draft.Magazine, draft.Email:
	}
	return Preview{Shown: []Run{{text, Plain}}, Seen: uniseg.GraphemeClusterCount(text)}
}

// fold is where LinkedIn holds a post back, at a word's end, or the length of a
// text that it shows whole.
func fold(text string) int {
	line, column, word := 1, 0, 0
	g := uniseg.NewGraphemes(text)
	for g.Next() {
		from, _ := g.Positions()
		r, _ := utf8.DecodeRuneInString(g.Str())
		if unicode.IsSpace(r) {
			word = from
		}
		if r == '\n' {
			line, column = line+1, 0
		} else if column++; column > feedColumns {
			line, column = line+1, 1
		}
		if line > feedLines && strings.TrimSpace(text[from:]) != "" {
			if word == 0 {
				word = from // one endless word
			}
			return len(strings.TrimRightFunc(text[:word], unicode.IsSpace))
		}
	}
	return len(text)
}

// room is how much of a text X takes.
func room(text string) int {
	used, last := 0, 0
	fits := func(upTo int) (at int, whole bool) {
		g := uniseg.NewGraphemes(text[last:upTo])
		for g.Next() {
			if used += weight(g.Str()); used > xLimit {
				from, _ := g.Positions()
				return last + from, false
			}
		}
		return upTo, true
	}
	for _, link := range links(text) {
		if at, whole := fits(link[0]); !whole {
			return at
		}
		if used += linkLength; used > xLimit {
			return link[0]
		}
		last = link[1]
	}
	at, _ := fits(len(text))
	return at
}

var tagSyntax = regexp.MustCompile(`[#@][\p{L}\p{N}_]+`)

// runs cuts a text into what is read and what is clicked.
func runs(text string, shown func(link string) string) (out []Run) {
	clicks := links(text)
	isLink := len(clicks)
	for _, m := range tagSyntax.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		inside := slices.ContainsFunc(clicks[:isLink], func(l [2]int) bool { return m[0] < l[1] && l[0] < m[1] })
		if !inside && (m[0] == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)) {
			clicks = append(clicks, [2]int{m[0], m[1]})
		}
	}
	slices.SortFunc(clicks, func(a, b [2]int) int { return a[0] - b[0] })
	last := 0
	for _, c := range clicks {
		if c[0] > last {
			out = append(out, Run{text[last:c[0]], Plain})
		}
		out = append(out, Run{shown(text[c[0]:c[1]]), Clickable})
		last = c[1]
	}
	if last < len(text) {
		out = append(out, Run{text[last:], Plain})
	}
	return out
}

func asWritten(link string) string { return link }

// shortened is a link as X shows it: without protocol, and cut.
func shortened(link string) string {
	for _, prefix := range []string{"https://", "http://", "www."} {
		if len(link) > len(prefix) && strings.EqualFold(link[:len(prefix)], prefix) {
			link = link[len(prefix):]
		}
	}
	if r := []rune(link); len(r) > linkShown && r[0] != '#' && r[0] != '@' {
		return string(r[:linkShown]) + "…"
	}
	return link
}

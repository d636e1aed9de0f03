package editor

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// SetFound shows passages, as byte offsets [start, end), that a search found;
// current is the one that is looked at, -1 for none. Passages that are not in the
// text, or that overlap the one before, are left out.
func (e *Editor) SetFound(passages [][2]int, current int) {
	e.found, e.current = e.found[:0:0], -1
	last := 0
	for i, p := range passages {
		if p[0] < last || p[0] >= p[1] || p[1] > len(e.text) || !boundary(e.text, p[0]) || !boundary(e.text, p[1]) {
			continue
		}
		if i == current {
			e.current = len(e.found)
		}
		e.found = append(e.found, span{p[0], p[1]})
		last = p[1]
	}
	if e.current >= 0 {
		at := e.found[e.current]
		e.wanted = &at
		e.revealWanted()
	}
	e.body.Refresh()
}

// Select selects a passage and shows it. Offsets outside the text or within a
// character do nothing.
func (e *Editor) Select(startByte, endByte int) {
	if startByte < 0 || startByte > endByte || endByte > len(e.text) || !boundary(e.text, startByte) || !boundary(e.text, endByte) {
		return
	}
	e.history.seal()
	e.anchor, e.caret, e.goalX = startByte, endByte, -1
	e.wanted = &span{startByte, endByte}
	e.revealWanted()
	e.body.Refresh()
}

// SetSpecials shows or hides what a reader cannot see: no-break spaces,
// characters without width, letters of another alphabet within a word.
func (e *Editor) SetSpecials(on bool) {
	if e.specials != on {
		e.specials = on
		e.body.Refresh()
	}
}

// Specials counts what SetSpecials shows.
type Specials struct{ Spaces, Invisible, Foreign int }

// CountSpecials counts the characters of a text that a reader cannot see or
// takes for others.
func CountSpecials(text string) (n Specials) {
	eachUnseen(text, func(_, _ int, k unseen) {
		if k == unseenSpace {
			n.Spaces++
		} else {
			n.Invisible++
		}
	})
	n.Foreign = len(foreignLetters(text, 0))
	return n
}

// eachUnseen calls f with the place of every character that escapes the eye. The
// joiner within an emoji is no such character.
func eachUnseen(text string, f func(start, end int, k unseen)) {
	const joiner, firstSymbol = 0x200d, 0x2190
	before := rune(0)
	for i, r := range text {
		if k := kindOf(r); k != seen && (r != joiner || before < firstSymbol) {
			_, size := utf8.DecodeRuneInString(text[i:])
			f(i, i+size, k)
		}
		before = r
	}
}

// unseen says how a character escapes the eye.
type unseen int

const (
	seen unseen = iota
	unseenSpace
	unseenMark
)

// kindOf tells spaces that are not the plain one, and format and control
// characters, from everything else. Selectors and joiners are part of an emoji.
func kindOf(r rune) unseen {
	switch {
	case r == ' ' || r == '\n' || r == '\r' || r >= 0xfe00 && r <= 0xfe0f:
		return seen
	case r == '\t', r != ' ' && unicode.Is(unicode.Zs, r):
		return unseenSpace
	case unicode.Is(unicode.Cf, r), unicode.IsControl(r), r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0:
		return unseenMark
	}
	return seen
}

// foreignLetters returns the places of Greek and Cyrillic letters that stand in
// a word with Latin ones.
func foreignLetters(text string, offset int) (out []span) {
	latin := false
	var others []span
	flush := func() {
		if latin {
			out = append(out, others...)
		}
		others, latin = others[:0:0], false
	}
	for i, r := range text {
		switch {
		case !unicode.IsLetter(r):
			flush()
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Cherokee, unicode.Armenian):
			others = append(others, span{offset + i, offset + i + utf8.RuneLen(r)})
		case unicode.Is(unicode.Latin, r):
			latin = true
		}
	}
	flush()
	return out
}

// foundOn draws the passages of a search on a line.
func (r *painter) foundOn(l place, a, z int, y float32) {
	e := r.b.e
	i, _ := slices.BinarySearchFunc(e.found, a, func(s span, a int) int {
		if s.end <= a {
			return -1
		}
		return 1
	})
	for ; i < len(e.found) && e.found[i].start < z; i++ {
		s := e.found[i]
		x0, x1 := e.x(l, max(s.start, a)), e.x(l, min(s.end, z))
		color := e.Theme().Color(theme.ColorNameWarning, variant())
		q := r.rect(faded(color, 0.28), fyne.NewPos(x0, y), fyne.NewSize(x1-x0, e.lineH-1))
		if i == e.current {
			q.StrokeColor, q.StrokeWidth = color, 2
		}
	}
}

// specialsOn draws what a reader cannot see of a line: a low dot for a space
// that is not the plain one, an upright bar for a character without width, a
// box around a letter of another alphabet.
func (r *painter) specialsOn(l place, a, z int, y float32) {
	e := r.b.e
	text := e.text[a:z]
	line := e.Theme().Color(theme.ColorNameError, variant())
	eachUnseen(text, func(start, end int, k unseen) {
		x0, x1 := e.x(l, a+start), e.x(l, a+end)
		if k == unseenMark {
			r.rect(line, fyne.NewPos(x0-1.5, y), fyne.NewSize(3, e.lineH-1))
			return
		}
		side := max(3, e.lineH/7)
		r.rect(e.Theme().Color(theme.ColorNamePrimary, variant()), fyne.NewPos((x0+x1-side)/2, y+e.textH*0.55), fyne.NewSize(side, side))
	})
	for _, s := range foreignLetters(text, a) {
		x0, x1 := e.x(l, s.start), e.x(l, s.end)
		q := r.rect(faded(line, 0.25), fyne.NewPos(x0-1, y), fyne.NewSize(x1-x0+2, e.lineH-1))
		q.StrokeColor, q.StrokeWidth = line, 1.5
	}
}

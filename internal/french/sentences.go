package french

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findSentences fills Sentences and Paragraphs and numbers the tokens. A
// sentence goes from its first visible character to after its last sign; it ends
// before one of the tokens listed, or with the text.
func (t *Text) findSentences(seams []int32) {
	if len(t.Tokens) == 0 { // emojis are a sentence
		if all := t.trim(0, len(t.Folded)); all.Len() > 0 {
			t.Sentences, t.Paragraphs = append(t.Sentences, all), append(t.Paragraphs, all)
		}
		return
	}
	sentence, paragraph := 0, 0 // where the open ones start
	open := 0                   // the first token that has no number
	for _, seam := range seams {
		i := int(seam)
		at, newParagraph := t.boundary(i, t.Tokens[i-1].End, t.Tokens[i].Start)
		if at < 0 {
			continue
		}
		t.number(open, i)
		open = i
		t.Sentences = append(t.Sentences, t.trim(sentence, at))
		sentence = at
		if newParagraph {
			t.Paragraphs = append(t.Paragraphs, t.trim(paragraph, at))
			paragraph = at
		}
	}
	t.number(open, len(t.Tokens))
	t.Sentences = append(t.Sentences, t.trim(sentence, len(t.Folded)))
	t.Paragraphs = append(t.Paragraphs, t.trim(paragraph, len(t.Folded)))
}

// number puts tokens in the sentence and the paragraph that are open.
func (t *Text) number(from, to int) {
	sentence, paragraph := int32(len(t.Sentences)), int32(len(t.Paragraphs))
	tokens := t.Tokens[from:to]
	for i := range tokens {
		tokens[i].Sentence, tokens[i].Paragraph = sentence, paragraph
	}
}

// trim takes the blanks at both ends out of a span.
func (t *Text) trim(start, end int) Span {
	s := t.Folded
	for start < end && (s[start] == ' ' || s[start] == '\n') {
		start++
	}
	for end > start && (s[end-1] == ' ' || s[end-1] == '\n') {
		end--
	}
	return Span{start, end}
}

// boundary looks in the gap before token i for the end of a sentence. It gives
// the place, -1 when there is none, and whether a paragraph ends there too.
func (t *Text) boundary(i, from, to int) (at int, paragraph bool) {
	s := t.Folded
	for p := from; p < to; {
		switch b := s[p]; {
		case b == '\n':
			if blankLine(s[p:to]) {
				return p, true
			}
			if t.lineEnds(i, from, p, to) {
				return p, false
			}
			p++
		case b == '.' && p+1 < to && s[p+1] == '.':
			for p < to && s[p] == '.' {
				p++
			}
			if t.ellipsisEnds(p, to) {
				return t.closing(i, p, to)
			}
		case b == '.':
			p++
			if t.pointEnds(i, from, p, to) {
				return t.closing(i, p, to)
			}
		case b == '!', b == '?':
			for p < to && (s[p] == '!' || s[p] == '?') {
				p++
			}
			if p < to && (s[p] == ' ' || s[p] == '\n' || s[p] == '"' || s[p] == ')' || s[p] == '*' || s[p] == '_' || s[p] >= utf8.RuneSelf) {
				return t.closing(i, p, to)
			}
		case b < utf8.RuneSelf:
			p++
		default:
			r, n := utf8.DecodeRuneInString(s[p:])
			p += n
			if r == '…' && t.ellipsisEnds(p, to) {
				return t.closing(i, p, to)
			}
		}
	}
	return -1, false
}

// closing moves the end of a sentence past the signs that close it, and sees
// whether the paragraph ends as well.
func (t *Text) closing(i, p, to int) (at int, paragraph bool) {
	s := t.Folded
	for q := p; q < to; q++ {
		switch b := s[q]; b {
		case ')', ']', '.', '!', '?', '*', '_':
			p = q + 1
			continue
		case '"':
			// a closing mark stands at the sign, or after one blank and before another
			if q == p || q+1 < to && (s[q+1] == ' ' || s[q+1] == '\n') {
				p = q + 1
				continue
			}
		case ' ':
			if q+1 < to && s[q+1] == '"' {
				continue
			}
		}
		break
	}
	for q := p; q < to; q++ {
		if s[q] == '\n' {
			return p, blankLine(s[q:to])
		}
		if s[q] != ' ' {
			break
		}
	}
	if nl := strings.IndexByte(s[p:to], '\n'); nl >= 0 && blankLine(s[p+nl:to]) {
		return p + nl, true
	}
	return p, false
}

// blankLine tells whether a text that starts with a line break has nothing on
// the line after it.
func blankLine(s string) bool {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\n':
			return true
		case ' ':
		default:
			return false
		}
	}
	return false
}

// lineEnds tells whether the line break at p, in the gap before token i, ends
// a sentence rather than wraps it.
func (t *Text) lineEnds(i, from, p, to int) bool {
	s := t.Folded
	last := p
	for last > from && s[last-1] == ' ' {
		last--
	}
	if last > from && strings.IndexByte(".!?:;", s[last-1]) >= 0 || strings.HasSuffix(s[from:last], "…") {
		return true
	}
	next := p + 1
	for next < to && s[next] == ' ' {
		next++
	}
	if next < to { // a bullet, an emoji, a hashtag; a bracket or a quotation mark is none
		b := s[next]
		return b != '(' && b != '"' && b != '\'' && b != ',' && b != ')' || t.Tokens[i].Capital
	}
	k := t.Tokens[i]
	if k.Capital && t.wraps(p, k.End) {
		return false
	}
	return k.Capital || k.Kind == Digits && k.Len() < 3 && k.End < len(s) && (s[k.End] == '.' || s[k.End] == ')')
}

// ellipsisEnds tells whether a new sentence starts after an ellipsis.
func (t *Text) ellipsisEnds(p, to int) bool {
	return p < to && !t.smallLetterAfter(p, to)
}

// smallLetterAfter tells whether only blanks stand before a token in small
// letters that starts at to.
func (t *Text) smallLetterAfter(p, to int) bool {
	for ; p < to; p++ {
		if t.Folded[p] != ' ' {
			return false
		}
	}
	k := t.Tokens[t.TokenAt(to)]
	return k.Kind == Word && !k.Capital
}

// pointEnds tells whether the point just before p, in the gap before token i,
// ends a sentence.
func (t *Text) pointEnds(i, from, p, to int) bool {
	s := t.Folded
	before, k := t.Tokens[i-1], t.Tokens[i]
	attached := p-1 == from // to the token before
	if p == to {            // and to the token after: "12.5", "exemple.fr"; "fin.Demain" ends
		return attached && k.Capital && !k.Upper && !before.Capital && before.Kind == Word && before.End-before.Start > 2 &&
			!t.inAddress(i)
	}
	switch b := s[p]; {
	case b == ' ', b == '\n', b == '"', b == ')', b == ']', b == '*', b == '_', b == '#', b == '@':
	case b < utf8.RuneSelf:
		return false
	default:
		if r, _ := utf8.DecodeRuneInString(s[p:]); unicode.IsLetter(r) {
			return false
		}
	}
	if !attached {
		return true
	}
	if t.abbreviation(i-1, k) {
		return false
	}
	return true
}

// inAddress tells whether token i stands in an address of the web or of mail.
func (t *Text) inAddress(i int) bool {
	s := t.Folded
	start := t.Tokens[i-1].Start
	for start > 0 && t.Tokens[i].Start-start < 80 && s[start-1] != ' ' && s[start-1] != '\n' {
		start--
	}
	head := s[start:t.Tokens[i].Start]
	return strings.Contains(head, "/") || strings.Contains(head, "@") || strings.HasPrefix(head, "www.")
}

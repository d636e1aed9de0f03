package french

// hourAt reads a time of day in digits: "20 h 30", "20h30", "06:15", "0615z",
// "à 20 heures".
func (t *Text) hourAt(i int) (Number, int) {
	s := t.Folded
	k := t.Tokens[i]
	p := k.Start
	h, p := smallNumber(s, p)
	if p < 0 {
		return t.zulu(i)
	}
	switch {
	case p < len(s) && s[p] == ':':
		m, q := smallNumber(s, p+1)
		if q == p+3 && h < 25 && m < 60 && (q == len(s) || !asciiWord[s[q]]) && (k.Start == 0 || s[k.Start-1] != ':') {
			if q < len(s) && s[q] == ':' {
				if sec, r := smallNumber(s, q+1); r == q+3 && sec < 60 {
					q = r
				}
			}
			return hour(k.Start, q, h, m), t.tokenFrom(i, q)
		}
		return Number{}, i
	case h > 24:
		return Number{}, i
	}
	q := p
	if q < len(s) && s[q] == ' ' {
		q++
	}
	word := q
	for q < len(s) && asciiLetter[s[q]] {
		q++
	}
	if w := s[word:q]; w != "h" && w != "heures" && w != "heure" && w != "hr" && w != "hrs" {
		return Number{}, i
	}
	if q < len(s) && s[q] == '\'' {
		return Number{}, i
	}
	m, end := 0, q
	r := q
	if r < len(s) && s[r] == ' ' {
		r++
	}
	if v, e := smallNumber(s, r); e == r+2 && v < 60 && (e == len(s) || !asciiWord[s[e]]) {
		m, end = v, e
	} else if q < len(s) && asciiWord[s[q]] {
		return Number{}, i
	} else if !t.clockTime(i, q-word == 1) {
		return Number{}, i
	}
	return hour(k.Start, end, h, m), t.tokenFrom(i, end)
}

func hour(start, end, h, m int) Number {
	return Number{Span: Span{start, end}, Value: float64(h) + float64(m)/60, Unit: "h", Hour: true}
}

// clockTime tells whether a number of hours without minutes is a time of day
// rather than a duration.
func (t *Text) clockTime(i int, short bool) bool {
	switch t.wordBefore(i, 1) {
	case "a", "vers", "des", "avant", "apres", "h", "jusqu'a":
		return true
	case "de":
		n := 1 // "de 9 h à 17 h"
		if t.wordAfter(i, n) == "h" {
			n++
		}
		return short && t.wordAfter(i, n) == "a"
	case "pendant", "durant", "en", "dans", "sous", "les", "depuis", "moins", "plus", "ici", "a peine", "environ", "duree":
		return false
	}
	return short
}

// clock makes a time of day of hours in words: "à vingt heures".
func (t *Text) clock(n *Number, i, next int) {
	if n.Unit == "h" && n.Value <= 24 && !n.Approx && next > i && t.clockTime(i, false) {
		n.Hour = true
	}
}

// zulu reads a military time: "0615z".
func (t *Text) zulu(i int) (Number, int) {
	k := t.Tokens[i]
	w := t.Token(i)
	if len(w) != 5 || !allDigits(w[:4]) || w[4] != 'z' {
		return Number{}, i
	}
	h, m := int(digitsValue(w[:2])), int(digitsValue(w[2:4]))
	if h > 24 || m > 59 {
		return Number{}, i
	}
	return hour(k.Start, k.End, h, m), i + 1
}

// smallNumber reads one or two digits at p and gives their end, -1 when there
// are none or more.
func smallNumber(s string, p int) (v, end int) {
	end = p
	for end < len(s) && end < p+3 && digit(s[end]) {
		v = v*10 + int(s[end]-'0')
		end++
	}
	if end == p || end == p+3 {
		return 0, -1
	}
	return v, end
}

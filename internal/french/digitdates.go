package french

import (
	"strings"
	"time"
)

// digitDate reads a date that starts with a digit at token i: "14 juillet
// 2027", "14/07", "14.07.27", "2027-07-14", "2e trimestre", "141200ZJUL27".
func (t *Text) digitDate(i int) (Date, int) {
	k := t.Tokens[i]
	if k.Kind == Word {
		if t.Token(i) == "1er" && i+1 < len(t.Tokens) && t.gap(i) == "/" {
			return t.signedDate(i)
		}
		if _, ok := ordinalWords[t.Token(i)]; ok {
			return t.quarter(i)
		}
		return t.timeGroup(i)
	}
	switch k.End - k.Start {
	case 1, 2:
		if d, next := t.dayMonth(i); next > i && !t.joinedLeft(i) {
			return d, next
		}
		if d, next := t.monthOfYear(i); next > i {
			return d, next
		}
		return t.signedDate(i)
	case 4:
		return t.isoDate(i)
	}
	return Date{}, i
}

// signedDate reads day, month and perhaps year parted by one kind of sign.
func (t *Text) signedDate(i int) (Date, int) {
	if i+1 >= len(t.Tokens) || t.joinedLeft(i) {
		return Date{}, i
	}
	sign := strings.TrimPrefix(t.gap(i), " ")
	if len(sign) < len(t.gap(i)) { // "14 / 07 / 2027"
		if sign = strings.TrimSuffix(sign, " "); i+2 >= len(t.Tokens) || t.gap(i+1) != t.gap(i) || t.Tokens[i+2].Len() != 4 {
			return Date{}, i
		}
	}
	if sign != "/" && sign != "." && sign != "-" {
		return Date{}, i
	}
	d, _ := t.dayAt(i)
	m := t.smallDigits(i+1, 2)
	if d == 0 || m < 1 || m > 12 || d > lastOf(2024, time.Month(m)) {
		return Date{}, i
	}
	day := Day{0, time.Month(m), d}
	if i+2 < len(t.Tokens) && t.gap(i+1) == t.gap(i) {
		y := t.smallDigits(i+2, 4)
		switch width := t.Tokens[i+2].End - t.Tokens[i+2].Start; {
		case y < 0 || t.joinedRight(i+2):
			return Date{}, i
		case width == 2:
			day.Year = 2000 + y
		case width == 4 && y >= 1900 && y < 2200:
			day.Year = y
		default:
			return Date{}, i
		}
		if _, ok := calendar(day); !ok {
			return Date{}, i
		}
		return days(day, day, ToDay), i + 3
	}
	// two numbers: only with a slash, and a month in two digits or a word that
	// announces a day, lest a fraction be a date
	announced := false
	switch t.previous(i) {
	case "le", "du", "au", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche":
		announced = true
	}
	short := t.Tokens[i+1].Len() != 2
	if t.joinedRight(i+1) || short && !announced {
		return Date{}, i
	}
	if sign != "/" && (short || !announced || t.Tokens[i].Len() != 2 || t.counted(i+1)) { // "le 14.07"
		return Date{}, i
	}
	return days(day, day, ToDay), i + 2
}

// counted tells whether a unit or a month follows token i, or a letter it is one word with.
func (t *Text) counted(i int) bool {
	end := t.Tokens[i].End
	if _, stop := t.unitAt(end); stop > end {
		return true
	}
	return monthWords[t.next(i)] > 0 || !wordEnds(t.Folded, end)
}

// monthOfYear reads "07/2027" and "14 07 2027".
func (t *Text) monthOfYear(i int) (Date, int) {
	m := t.smallDigits(i, 2)
	if i+1 >= len(t.Tokens) || t.Tokens[i].Len() != 2 || t.joinedLeft(i) || t.numbered(i) {
		return Date{}, i
	}
	if y, ok := t.yearAt(i + 1); ok && t.gap(i) == "/" && m >= 1 && m <= 12 && !t.joinedRight(i+1) {
		return months(y, time.Month(m), time.Month(m), ToMonth), i + 2
	}
	if t.gap(i) != " " || t.Tokens[i+1].Len() != 2 || i+2 >= len(t.Tokens) || t.gap(i+1) != " " {
		return Date{}, i
	}
	y, ok := t.yearAt(i + 2)
	day := Day{y, time.Month(t.smallDigits(i+1, 2)), m}
	if _, is := calendar(day); !is || !ok || day.Month < 1 || t.joinedRight(i+2) || i > 0 && t.Tokens[i-1].Kind == Digits && t.gap(i-1) == " " {
		return Date{}, i
	}
	return days(day, day, ToDay), i + 3
}

// numbered tells whether the number at token i is that of a document: "n° 12".
func (t *Text) numbered(i int) bool {
	if p := t.Tokens[i].Start; p > 1 && strings.HasSuffix(strings.TrimRight(t.Folded[max(0, p-8):p], " "), "°") {
		return true
	}
	switch t.previous(i) {
	case "no", "numero", "ref", "reference", "arrete", "decret", "loi", "note", "article", "lot", "dossier":
		return true
	}
	return false
}

// joinedLeft tells whether a sign ties token i to a number before it.
func (t *Text) joinedLeft(i int) bool {
	s, p := t.Folded, t.Tokens[i].Start
	return p > 1 && (s[p-1] == '/' || s[p-1] == '.' || s[p-1] == '-' || s[p-1] == ',') && digit(s[p-2])
}

// joinedRight tells whether a sign ties token i to a number after it.
func (t *Text) joinedRight(i int) bool {
	s, p := t.Folded, t.Tokens[i].End
	if p < len(s) && s[p] == '%' {
		return true
	}
	return p+1 < len(s) && (s[p] == '/' || s[p] == '.' || s[p] == '-' || s[p] == ',') && digit(s[p+1])
}

// smallDigits reads a number of one to width digits at token i; -1 when there
// is none.
func (t *Text) smallDigits(i, width int) int {
	if i >= len(t.Tokens) || t.Tokens[i].Kind != Digits || t.Tokens[i].End-t.Tokens[i].Start > width {
		return -1
	}
	return int(digitsValue(t.Token(i)))
}

// isoDate reads "2027-07-14".
func (t *Text) isoDate(i int) (Date, int) {
	y, ok := t.yearAt(i)
	if !ok || i+2 >= len(t.Tokens) || t.gap(i) != "-" && t.gap(i) != "/" || t.gap(i+1) != t.gap(i) || t.joinedLeft(i) {
		return Date{}, i
	}
	// the day may carry a time: "2027-07-14T06:15"
	w := t.Token(i + 2)
	if len(w) > 2 && w[2] == 't' {
		w = w[:2]
	}
	m := t.smallDigits(i+1, 2)
	if len(w) > 2 || !allDigits(w) {
		return Date{}, i
	}
	day := Day{y, time.Month(m), int(digitsValue(w))}
	if _, ok := calendar(day); !ok || m < 1 {
		return Date{}, i
	}
	return days(day, day, ToDay), i + 3
}

// timeGroup reads a military date-time group in one token: "141200ZJUL27".
func (t *Text) timeGroup(i int) (Date, int) {
	w := t.Token(i)
	if len(w) >= 5 && len(w) <= 15 && allDigits(w[:2]) && !digit(w[2]) { // "14JUL27", "14juillet"
		return t.packedDay(i, int(digitsValue(w[:2])), w[2:])
	}
	if len(w) < 7 || len(w) > 14 || !allDigits(w[:6]) || digit(w[6]) {
		return Date{}, i
	}
	day, h, m := int(digitsValue(w[:2])), int(digitsValue(w[2:4])), int(digitsValue(w[4:6]))
	if day < 1 || day > 31 || h > 24 || m > 59 || w[6] > 'z' {
		return Date{}, i
	}
	rest, next := w[7:], i+1
	if rest == "" {
		if month, ok := dtgMonths[t.next(i)]; ok {
			if y, ok := t.nextYear(i + 1); ok {
				return days(Day{y, month, day}, Day{y, month, day}, ToDay), i + 3
			}
			if y := t.smallDigits(i+2, 2); y > 9 && t.soft(i+1) {
				return days(Day{2000 + y, month, day}, Day{2000 + y, month, day}, ToDay), i + 3
			}
			return days(Day{0, month, day}, Day{0, month, day}, ToDay), i + 2
		}
		return days(Day{Day: day}, Day{Day: day}, ToDay), next
	}
	return t.packedDay(i, day, rest)
}

// packedDay reads the month and year of "JUL27" after a day in token i.
func (t *Text) packedDay(i, day int, rest string) (Date, int) {
	n := len(rest)
	for n > 0 && digit(rest[n-1]) {
		n--
	}
	month, ok := dtgMonths[rest[:n]]
	if !ok {
		month, ok = monthWords[rest[:n]]
	}
	if !ok || day < 1 || day > 31 {
		return Date{}, i
	}
	year := 0
	switch y := int(digitsValue(rest[n:])); len(rest) - n {
	case 0:
	case 2:
		year = 2000 + y
	case 4:
		year = y
	default:
		return Date{}, i
	}
	return days(Day{year, month, day}, Day{year, month, day}, ToDay), i + 1
}

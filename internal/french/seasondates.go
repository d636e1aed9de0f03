package french

import "time"

// seasonDate reads a season that has a year, a direction or a word before it
// that makes it a time: "été 2027", "l'été", "l'hiver dernier".
func (t *Text) seasonDate(i int) (Date, int) {
	if _, ok := t.nextYear(i); ok {
		return t.seasonAt(i, i)
	}
	s, _ := t.turn(i)
	if s != nearest {
		return t.seasonAt(i, i)
	}
	if i > 1 && t.previous(i) == "l'" {
		switch t.previous(i - 1) {
		case "a", "de", "ici", "pour", "des", "avant", "apres", "durant", "pendant", "vers", "depuis", "tout":
			return t.seasonAt(i, i)
		}
	}
	if t.wordBefore(i, 1) == "le" {
		switch t.previous(i - 1) {
		case "ici", "pour", "des", "avant", "apres", "depuis":
			return t.seasonAt(i, i)
		}
	}
	return Date{}, i
}

// seasonAt reads the season at token j of a date that starts at token i.
func (t *Text) seasonAt(i, j int) (Date, int) {
	season, ok := seasonWords[t.Token(j)]
	if !ok {
		return Date{}, i
	}
	if y, ok := t.nextYear(j); ok {
		from, to := seasonDays(season, y)
		if season == 3 && !t.winterRange(j, y) {
			from = midnight(y, 1, 1) // "hiver 2027" may be either winter of the year
			to = midnight(y, 12, 31)
		}
		next := j + 2
		if t.winterRange(j, y) {
			next++
		}
		return days(Day{from.Year(), from.Month(), from.Day()}, Day{to.Year(), to.Month(), to.Day()}, ToSeason), next
	}
	d := shift(bySeason, season, season)
	var next int
	d.side, next = t.turn(j)
	return d, next
}

// winterRange tells whether the year after token j goes on to the next one:
// "hiver 2026-2027".
func (t *Text) winterRange(j, y int) bool {
	next, ok := t.nextYear(j + 1)
	return ok && next == y+1
}

// quarter reads "2e trimestre 2027", "premier semestre".
func (t *Text) quarter(i int) (Date, int) {
	n := ordinalWords[t.Token(i)]
	w := t.next(i)
	if n == 0 {
		return Date{}, i
	}
	if w != "trimestre" && w != "semestre" {
		return t.dayMonth(i)
	}
	return t.monthsOf(i+1, n, w == "trimestre")
}

// shortQuarter reads "T2 2027", "S1 2027".
func (t *Text) shortQuarter(i int) (Date, int) {
	if _, ok := t.nextYear(i); !ok || !t.Tokens[i].Upper {
		return Date{}, i
	}
	w := t.Token(i)
	return t.monthsOf(i, int(w[1]-'0'), w[0] != 's')
}

// monthsOf is the quarter or half-year n whose last token is j.
func (t *Text) monthsOf(j, n int, quarter bool) (Date, int) {
	length := 6
	if quarter {
		length = 3
	}
	last := time.Month(n * length)
	if last > 12 {
		return Date{}, j
	}
	first := last - time.Month(length) + 1
	next := j + 1
	y, ok := t.nextYear(j)
	if ok {
		next++
	} else if w := t.next(j); w == "de" && t.next(j+1) != "" {
		if y, ok = t.yearAt(j + 2); ok {
			next += 2
		}
	}
	d := months(y, first, last, ToSeason)
	if !ok {
		d.side, next = t.turn(j)
	}
	return d, next
}

package french

import "time"

// wholeYear is the date of a year.
func (t *Text) wholeYear(y int) Date {
	return Date{From: Day{y, 1, 1}, To: Day{y, 12, 31}, Precision: ToYear, YearKnown: true}
}

// days is a date from one day to another of the calendar.
func days(from, to Day, p Precision) Date {
	return Date{From: from, To: to, Precision: p, YearKnown: from.Year != 0 || to.Year != 0}
}

// months is the date of whole months of a year, 0 for an unknown one.
func months(year int, first, last time.Month, p Precision) Date {
	return days(Day{year, first, 1}, Day{year, last, lastOf(year, last)}, p)
}

// weekday reads "lundi", "lundi 3 mars", "mardi prochain", "jeudi soir".
func (t *Text) weekday(i int) (Date, int) {
	if i+1 < len(t.Tokens) && (t.soft(i) || t.gap(i) == ", ") {
		j := i + 1
		if w := t.Token(j); w == "le" && t.soft(j) {
			j++
		}
		if d, next := t.dayMonth(j); next > j {
			return d, next
		}
		if k := t.Tokens[j]; k.Kind == Digits && t.soft(i) {
			if d, next := t.digitDate(j); next > j {
				return d, next
			}
			if v, _ := t.dayAt(j); v > 0 && t.bareDayEnds(j) {
				return days(Day{Day: v}, Day{Day: v}, ToDay), j + 1
			}
		}
	}
	wd := weekdayWords[t.Token(i)]
	d := shift(byWeekday, wd, wd)
	next := t.partOfDay(i)
	if f, ok := feasts[t.next(next)]; ok && t.next(next-1) == "de" && f.month == 0 && wd < 2 { // "lundi de Pâques"
		d, next := t.feast(next+1, f)
		d.offset, d.Span = wd, Span{}
		return d, next
	}
	if weeks, end := t.weeksOn(next - 1); end > next {
		d.weeks = weeks
		return d, t.partOfDay(end - 1)
	}
	if week, end := t.weekNamed(next); end > next { // "lundi de la semaine prochaine"
		return Date{Precision: ToDay, Relative: true, step: byDayOfWeek, from: (wd + 6) % 7, to: week}, end
	}
	s, after := t.turn(next - 1)
	if s != nearest {
		d.side, next = s, t.partOfDay(after-1)
	}
	return d, next
}

// weekNamed reads "de la semaine prochaine" at token i, as weeks from this one.
func (t *Text) weekNamed(i int) (weeks, next int) {
	if i == 0 || t.next(i-1) != "de" {
		return 0, i
	}
	switch w := t.next(i); {
	case w == "la" && t.next(i+1) == "semaine":
		if s, next := t.turn(i + 2); s == after || s == before {
			return stepsOf(s), next
		}
	case w == "cette" && t.next(i+1) == "semaine":
		return 0, i + 3
	}
	return 0, i
}

// dayAt reads the number of a day of the month at token i.
func (t *Text) dayAt(i int) (day int, word bool) {
	if i >= len(t.Tokens) {
		return 0, false
	}
	switch w := t.Token(i); {
	case w == "1er", w == "premier":
		return 1, true
	case len(w) <= 2 && allDigits(w):
		if v := int(digitsValue(w)); v >= 1 && v <= 31 {
			return v, false
		}
	}
	return 0, false
}

// dayMonth reads "14 juillet", "14 juillet 2027", "14 et 15 juillet", "14-18
// juillet", "1er mai" at token i.
func (t *Text) dayMonth(i int) (Date, int) {
	first, _ := t.dayAt(i)
	if first == 0 || !t.soft(i) {
		return Date{}, i
	}
	last, j := first, i+1
	if t.Token(j) == "er" && first == 1 && t.soft(j) { // "1 er mai"
		j++
	}
	switch w := t.Token(j); {
	case w == "et", w == "au", w == "ou":
		if v, _ := t.dayAt(j + 1); v > 0 && t.soft(j) && t.soft(j+1) {
			last, j = v, j+2
		}
	default:
		if v, _ := t.dayAt(j); v > first && t.soft(j) && t.gap(i) != " " {
			last, j = v, j+1
		}
	}
	m, ok := monthWords[t.Token(j)]
	if !ok || !t.soft(j-1) {
		return Date{}, i
	}
	a, b := Day{0, m, first}, Day{0, m, last}
	next := j + 1
	var d Date
	if y, ok := t.nextYear(j); ok {
		a.Year, b.Year = y, y
		next++
		d = days(a, b, ToDay)
	} else {
		d = days(a, b, ToDay)
		d.side, next = t.turn(j)
	}
	if m == time.February && (first > 29 || last > 29) || last < first {
		return Date{}, i
	}
	return d, next
}

// monthDate reads "mars 2027", "mars prochain", and a lone month when alone
// says that its word means nothing else; the date starts at token i, the
// month is token j.
func (t *Text) monthDate(i, j int, alone bool) (Date, int) {
	m, ok := monthWords[t.Token(j)]
	if !ok {
		return Date{}, i
	}
	if y, ok := t.nextYear(j); ok {
		return months(y, m, m, ToMonth), j + 2
	}
	if last := monthWords[t.next(j)]; last > m && t.gap(j) == "-" { // "mars-avril 2027"
		if y, ok := t.nextYear(j + 1); ok {
			return months(y, m, last, ToMonth), j + 3
		}
		return months(0, m, last, ToMonth), j + 2
	}
	d := months(0, m, m, ToMonth)
	var next int
	d.side, next = t.turn(j)
	if !alone && d.side == nearest {
		switch t.previous(j) {
		case "en", "mois", "avant", "apres", "vers", "depuis", "entre":
			return d, next
		case "et": // "entre mars et mai"
			if t.wordBefore(j, 3) == "entre" {
				return d, next
			}
		case "de", "a": // "de mars à juin"
			if t.next(j) == "a" && monthWords[t.next(j+1)] > 0 || t.previous(j) == "a" && j > 1 && monthWords[t.previous(j-1)] > 0 {
				return d, next
			}
		}
		return Date{}, i
	}
	return d, next
}

// partOfTime reads "fin mars", "mi-mai 2027", "début 2028", "fin de semaine",
// "fin du mois".
func (t *Text) partOfTime(i int) (Date, int) {
	if !t.soft(i) {
		return Date{}, i
	}
	part := t.Token(i)
	j := i + 1
	w := t.Token(j)
	if m, ok := monthWords[w]; ok {
		d, next := t.monthDate(i, j, true)
		d.narrow(part, m)
		return d, next
	}
	if y, ok := t.yearAt(j); ok && part != "courante" {
		d := t.wholeYear(y)
		d.From, d.To = partOfYear(part, y)
		d.Precision = ToSeason
		return d, j + 1
	}
	if _, ok := seasonWords[w]; ok {
		return t.seasonAt(i, j)
	}
	for (w == "de" || w == "du" || w == "d'" || w == "la" || w == "l'" || w == "cette" || w == "ce") && t.soft(j) && j < i+3 {
		j++
		w = t.Token(j)
	}
	if j == i+1 && w != "semaine" {
		return Date{}, i
	}
	switch w {
	case "semaine", "mois", "annee", "an":
		d, next := t.calendarUnit(j)
		if next <= j {
			d, next = t.unitOf(w, nearest), j+1
		}
		if d.Relative {
			d.part = partWords[part]
		}
		return d, next
	case "ete", "printemps", "automne", "hiver":
		d, next := t.seasonAt(i, j)
		if d.Relative {
			d.part = partWords[part]
		}
		return d, next
	}
	if m, ok := monthWords[w]; ok {
		d, next := t.monthDate(i, j, true)
		d.narrow(part, m)
		return d, next
	}
	return Date{}, i
}

var partWords = map[string]part{"debut": startPart, "mi": middlePart, "fin": endPart}

// narrow keeps the part of a month that a word names.
func (d *Date) narrow(part string, m time.Month) {
	switch part {
	case "debut":
		d.To.Day = 10
	case "mi":
		d.From.Day, d.To.Day = 11, 20
	case "fin":
		d.From.Day = 21
	}
}

func partOfYear(part string, y int) (from, to Day) {
	switch part {
	case "debut":
		return Day{y, 1, 1}, Day{y, 4, 30}
	case "mi":
		return Day{y, 5, 1}, Day{y, 8, 31}
	case "fin":
		return Day{y, 9, 1}, Day{y, 12, 31}
	}
	return Day{y, 1, 1}, Day{y, 12, 31}
}

// unitOf is the week, month or year so many steps away.
func (t *Text) unitOf(w string, s side) Date {
	n := stepsOf(s)
	var d Date
	switch w {
	case "semaine", "week":
		d = shift(byWeek, n, n)
	case "mois":
		d = shift(byMonth, n, n)
	default:
		d = shift(byYear, n, n)
	}
	d.side = s
	return d
}

// calendarUnit reads "semaine prochaine", "mois dernier", "semaine 12",
// "week-end prochain".
func (t *Text) calendarUnit(i int) (Date, int) {
	w := t.Token(i)
	switch w {
	case "trimestre", "semestre":
		return Date{}, i
	case "we":
		s, _ := t.turn(i)
		if p := t.previous(i); !t.Tokens[i].Upper || s == nearest && p != "le" && p != "du" && p != "au" {
			return Date{}, i
		}
		return t.weekend(i, s)
	case "week":
		if t.next(i) != "end" {
			return Date{}, i
		}
		s, _ := t.turn(i + 1)
		if p := t.previous(i); s == nearest && p != "le" && p != "du" && p != "au" {
			return Date{}, i
		}
		return t.weekend(i+1, s)
	case "mois":
		if t.next(i) == "de" || t.next(i) == "d'" {
			if m := t.next(i + 1); monthWords[m] > 0 {
				return t.monthDate(i, i+2, true)
			}
		}
	case "annee", "an":
		if d, next := t.feast(i, feasts["an"]); w == "an" && next > i {
			return d, next
		}
		if y, ok := t.nextYear(i); ok {
			return t.wholeYear(y), i + 2
		}
	case "semaine":
		if i+1 < len(t.Tokens) && t.gap(i) == " " && t.Tokens[i+1].Kind == Digits {
			if v := int(digitsValue(t.Token(i + 1))); v >= 1 && v <= 53 {
				return t.isoWeek(i, v)
			}
		}
	}
	s, next := t.turn(i)
	if s == nearest {
		return Date{}, i
	}
	return t.unitOf(w, s), next
}

// isoWeek is a numbered week; without a year its days are those of a year of
// which the first of January is a Monday.
func (t *Text) isoWeek(i, v int) (Date, int) {
	y, known := t.nextYear(i + 1)
	next := i + 2
	if known {
		next++
	} else {
		y = 2024
	}
	first := midnight(y, 1, 4)
	monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7+7*(v-1))
	sunday := monday.AddDate(0, 0, 6)
	a, b := Day{monday.Year(), monday.Month(), monday.Day()}, Day{sunday.Year(), sunday.Month(), sunday.Day()}
	if !known {
		a.Year, b.Year = 0, 0
	}
	return days(a, b, ToWeek), next
}

// weekend is the one of this week, the next or the last; end is the token
// "end".
func (t *Text) weekend(end int, s side) (Date, int) {
	_, next := t.turn(end)
	d := shift(byWeek, stepsOf(s), stepsOf(s))
	d.side, d.weekend = s, true
	if s == after {
		d.from, d.to = 0, 1 // the coming one, in whichever week the writer counts it
	}
	return d, next
}

// inYear reads "en 2027", "dès 2028", "horizon 2030", "en mars".
func (t *Text) inYear(i int) (Date, int) {
	if !t.soft(i) {
		return Date{}, i
	}
	j := i + 1
	if w := t.Token(j); (w == "en" || w == "l'" || w == "a") && t.soft(j) {
		j++
	}
	if t.Token(j) == "annee" && t.soft(j) {
		j++
	}
	if y, ok := t.yearAt(j); ok && !t.unitFollows(j) {
		d := t.wholeYear(y)
		next := j + 1
		if last, ok := t.nextYear(j); ok && last > y && t.gap(j) != " " { // "en 2027-2028"
			d.To.Year = last
			next++
		}
		d.Span = Span{t.Tokens[j].Start, t.Tokens[next-1].End}
		return d, next
	}
	if t.Token(i) != "en" {
		return Date{}, i
	}
	if _, ok := monthWords[t.Token(j)]; ok {
		d, next := t.monthDate(j, j, true)
		d.Span = Span{t.Tokens[j].Start, t.Tokens[next-1].End}
		return d, next
	}
	if _, ok := seasonWords[t.Token(j)]; ok {
		d, next := t.seasonAt(j, j)
		d.Span = Span{t.Tokens[j].Start, t.Tokens[next-1].End}
		return d, next
	}
	return Date{}, i
}

// unitFollows tells whether token i is a number of something.
func (t *Text) unitFollows(i int) bool {
	p := t.Tokens[i].End
	_, end := t.unitAt(p)
	return end > p
}

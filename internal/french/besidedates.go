package french

// dayBeside reads "la veille", "le lendemain" and the like: days counted from
// another one. When that one follows ("la veille de Noël") the date has a place
// in time, else it is unknown. "veille" alone is a watch more often than a day.
func (t *Text) dayBeside(i int) (Date, int) {
	w := t.Token(i)
	offset, first := 1, i
	switch w {
	case "veille":
		if offset = -1; t.previous(i) == "avant" {
			offset, first = -2, i-1
		}
	case "surlendemain":
		offset = 2
	}
	switch t.previous(first) {
	case "la", "le", "l'", "au", "des":
	default:
		return Date{}, i
	}
	if d, next := t.anchor(i); next > i {
		d.offset = offset
		d.Span = Span{t.Tokens[first].Start, t.Tokens[next-1].End}
		return d, next
	}
	if w == "veille" && !t.endsHere(i) && !t.eventAfter(i) {
		return Date{}, i
	}
	if w == "lendemain" && t.previous(i) == "au" && t.next(i) == "" { // "du jour au lendemain"
		return Date{}, i
	}
	d := Date{Relative: true, side: apart, Span: Span{t.Tokens[first].Start, t.Tokens[i].End}}
	return d, t.partOfDay(i)
}

// anchor reads the date after "la veille de".
func (t *Text) anchor(i int) (Date, int) {
	switch t.next(i) {
	case "de", "du", "d'":
	default:
		return Date{}, i
	}
	j := i + 2
	if d, next := t.simpleDateAt(j); next > j && d.side != apart {
		return d, next
	}
	if t.Token(i+1) == "du" {
		if d, next := t.articleDate(i + 1); next > i+1 && d.side != apart {
			return d, next
		}
	}
	switch t.next(i + 1) {
	case "la", "l'", "le":
		if d, next := t.simpleDateAt(j + 1); j+1 < len(t.Tokens) && next > j+1 && d.side != apart {
			return d, next
		}
	}
	return Date{}, i
}

// endsHere tells whether the phrase ends with token i.
func (t *Text) endsHere(i int) bool {
	if t.next(i) == "" {
		return true
	}
	switch t.next(i) {
	case "au", "encore", "meme":
		return true
	}
	return false
}

// eventAfter tells whether an event follows "la veille de".
func (t *Text) eventAfter(i int) bool {
	j := i + 1
	for range 2 {
		switch t.next(j) {
		case "depart", "retour", "appareillage", "scrutin", "match", "gala", "jour", "mission", "exercice", "ceremonie", "vote", "deploiement",
			"voyage", "conge", "demenagement", "mariage", "combat", "bataille", "attaque", "assaut", "debarquement", "examen":
			return t.next(i) == "de" || t.next(i) == "du" || t.next(i) == "d'"
		}
		j++
	}
	return false
}

// leftTime reads "encore trois jours avant", "il reste deux semaines avant".
func (t *Text) leftTime(i int) (Date, int) {
	if !t.soft(i) {
		return Date{}, i
	}
	j := i + 1
	if t.Token(j) == "encore" && t.soft(j) {
		j++
	}
	d, next := t.count(j)
	if next == j || t.next(next-1) != "avant" {
		return Date{}, i
	}
	return d, next
}

// roundTime reads "dans une quinzaine", "sous huitaine", "dans la journée",
// whose number or unit is one word; it starts at token j.
func (t *Text) roundTime(i, j int) (Date, int) {
	if w := t.Token(j); (w == "une" || w == "la") && t.soft(j) {
		j++
	}
	switch t.Token(j) {
	case "quinzaine":
		d := shift(byDay, 14, 14)
		d.Precision = ToWeek
		return d, j + 1
	case "huitaine":
		d := shift(byDay, 7, 7)
		d.Precision = ToWeek
		return d, j + 1
	case "journee", "soiree", "matinee", "semaine":
		if t.Token(j-1) != "la" || t.next(j) == "de" || t.next(j) == "du" || t.wordBefore(i, 1) == "fois" {
			return Date{}, i
		}
		if t.Token(j) == "semaine" {
			return shift(byWeek, 0, 0), j + 1
		}
		return shift(byDay, 0, 0), j + 1
	}
	return Date{}, i
}

// comingUnit reads "prochaine semaine", "prochain week-end", "prochain mois",
// "prochain lundi".
func (t *Text) comingUnit(i int) (Date, int) {
	switch w := t.next(i); w {
	case "semaine", "mois":
		if _, next := t.turn(i + 1); next == i+2 {
			return t.unitOf(w, after), next
		}
	case "week":
		if t.next(i+1) == "end" {
			return t.weekend(i+2, after)
		}
	default:
		if wd, ok := weekdayWords[w]; ok {
			d := shift(byWeekday, wd, wd)
			d.side = after
			return d, t.partOfDay(i + 1)
		}
	}
	return Date{}, i
}

// maxDayWords is how many words the longest day has: "trente et un".
const maxDayWords = 3

// spelledDay reads a day of the month in words: "quatorze juillet",
// "vingt-deux mars 2027".
func (t *Text) spelledDay(i int) (Date, int) {
	near := false // else a long row of numbers would be read again at each
	for j := i + 1; j <= i+maxDayWords && j < len(t.Tokens) && !near; j++ {
		near = monthWords[t.Token(j)] > 0
	}
	if !near {
		return Date{}, i
	}
	v, j := t.cardinal(i)
	if j == i || v < 1 || v > 31 || j >= len(t.Tokens) || !t.soft(j-1) {
		return Date{}, i
	}
	m, ok := monthWords[t.Token(j)]
	if !ok {
		return Date{}, i
	}
	day := Day{0, m, int(v)}
	next := j + 1
	if y, ok := t.nextYear(j); ok {
		day.Year = y
		return days(day, day, ToDay), next + 1
	}
	d := days(day, day, ToDay)
	d.side, next = t.turn(j)
	return d, next
}

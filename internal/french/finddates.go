package french

// findDates fills Dates, from left to right; the longest reading that starts
// first wins.
func (t *Text) findDates() {
	for i := 0; ; {
		if i = t.startFrom(i, startsOfDates); i == len(t.Tokens) {
			break
		}
		if t.Tokens[i].Glued {
			i++
			continue
		}
		d, next := t.readDate(i)
		if next <= i {
			i++
			continue
		}
		if d.Start == d.End {
			d.Span = Span{t.Tokens[i].Start, t.Tokens[next-1].End}
		}
		t.Dates = append(t.Dates, d)
		i = max(next, t.tokenFrom(i, d.End))
	}
	t.linkDates()
}

// dateAt reads the date that starts at token i. It gives the index after its
// last token, i when there is none.
func (t *Text) dateAt(i int) (Date, int) {
	if !t.startsDate(i) {
		return Date{}, i
	}
	return t.readDate(i)
}

// readDate is dateAt for a token of which startsDate is true.
func (t *Text) readDate(i int) (Date, int) {
	w := t.Token(i)
	if digit(w[0]) {
		return t.digitDate(i)
	}
	switch w {
	case "demain", "hier", "aujourd'hui", "apres", "avant":
		return t.nearDay(i)
	case "veille", "lendemain", "surlendemain":
		return t.dayBeside(i)
	case "encore", "reste", "restent":
		return t.leftTime(i)
	case "ce", "cet", "cette", "ces":
		return t.thisTime(i)
	case "dans", "sous":
		return t.inTime(i, i+1, false)
	case "d'":
		if t.next(i) == "ici" {
			return t.byTime(i)
		}
	case "il":
		if t.next(i) == "y" && t.next(i+1) == "a" {
			return t.inTime(i, i+3, true)
		}
	case "depuis":
		return t.sinceTime(i)
	case "fin", "debut", "mi", "courant", "courante":
		return t.partOfTime(i)
	case "plus":
		if t.next(i) == "que" {
			return t.inTime(i, i+2, false) // "plus que 9 jours"
		}
	case "voila", "voici":
		return t.inTime(i, i+1, true)
	case "nuit":
		switch t.next(i) {
		case "prochaine":
			return shift(byDay, 0, 1), i + 2
		case "derniere":
			return shift(byDay, -1, -1), i + 2
		}
	}
	return t.calendarDateAt(i)
}

// calendarDateAt reads a date that starts with a word of the calendar, or with
// one that may stand before such a word.
func (t *Text) calendarDateAt(i int) (Date, int) {
	w := t.Token(i)
	switch w {
	case "semaine", "mois", "an", "annee", "trimestre", "semestre", "week", "we":
		return t.calendarUnit(i)
	case "prochain", "prochaine":
		return t.comingUnit(i)
	case "partir", "compter":
		if t.next(i) == "de" {
			if d, next := t.inYear(i + 1); next > i+1 {
				return d, next
			}
		}
		return Date{}, i
	case "des":
		if d, next := t.severalAfterArticle(i, i+1); next > i {
			return d, next
		}
		return t.inYear(i)
	case "en", "pour", "horizon", "vers", "jusqu'":
		return t.inYear(i)
	case "le", "du", "au", "les", "aux":
		return t.articleDate(i)
	case "premier", "premiere", "second", "deuxieme", "troisieme", "quatrieme":
		return t.quarter(i)
	case "j":
		return t.countdown(i)
	case "printemps", "ete", "automne", "hiver":
		return t.seasonDate(i)
	case "t1", "t2", "t3", "t4", "q1", "q2", "q3", "q4", "s1", "s2":
		return t.shortQuarter(i)
	}
	if dateWords.mayHave(w) {
		if f, ok := feasts[w]; ok {
			return t.feast(i, f)
		}
		if _, ok := cardinalWords[w]; ok {
			return t.spelledDay(i)
		}
		if _, ok := weekdayWords[w]; ok {
			return t.weekday(i)
		}
		if _, ok := monthWords[w]; ok {
			return t.monthDate(i, i, loneMonth(w))
		}
	}
	return Date{}, i
}

// next gives the word after token i when it goes on with the phrase.
func (t *Text) next(i int) string {
	if !t.soft(i) {
		return ""
	}
	return t.Token(i + 1)
}

// previous gives the word before token i when the phrase goes on from it.
func (t *Text) previous(i int) string {
	if i == 0 || !t.soft(i-1) {
		return ""
	}
	return t.Token(i - 1)
}

// wordBefore gives the word n before token i in its paragraph, whatever parts them.
func (t *Text) wordBefore(i, n int) string {
	if n > i || t.Tokens[i-n].Paragraph != t.Tokens[i].Paragraph {
		return ""
	}
	return t.Token(i - n)
}

// wordAfter gives the word n behind token i in its paragraph, whatever parts them.
func (t *Text) wordAfter(i, n int) string {
	if i+n >= len(t.Tokens) || t.Tokens[i+n].Paragraph != t.Tokens[i].Paragraph {
		return ""
	}
	return t.Token(i + n)
}

// yearAt reads a year in four digits at token i.
func (t *Text) yearAt(i int) (int, bool) {
	if i >= len(t.Tokens) || t.Tokens[i].Kind != Digits || t.Tokens[i].End-t.Tokens[i].Start != 4 {
		return 0, false
	}
	y := int(digitsValue(t.Token(i)))
	end := t.Tokens[i].End
	s := t.Folded
	if end+1 < len(s) && (s[end] == ',' || s[end] == '.') && digit(s[end+1]) {
		return 0, false // a decimal number
	}
	return y, y >= 1900 && y <= 2199
}

// nextYear reads a year after token i, over an abbreviation's point.
func (t *Text) nextYear(i int) (int, bool) {
	if i+1 >= len(t.Tokens) || !t.soft(i) && t.gap(i) != ". " {
		return 0, false
	}
	if y, ok := t.yearAt(i + 1); ok || y >= 1500 && y <= 2199 { // "18 juin 1815"
		return y, true
	}
	return 0, false
}

// gap is what stands between tokens i and i+1.
func (t *Text) gap(i int) string { return t.Folded[t.Tokens[i].End:t.Tokens[i+1].Start] }

// turn reads "prochain" or "dernier" after token i.
func (t *Text) turn(i int) (side, int) {
	if s, ok := direction(t.next(i)); ok {
		return s, i + 2
	}
	switch t.next(i) {
	case "a":
		if t.next(i+1) == "venir" {
			return after, i + 3
		}
	case "qui":
		switch t.next(i + 1) {
		case "vient", "viennent", "arrive", "arrivent":
			return after, i + 3
		}
	case "d'":
		if w := t.next(i + 1); w == "apres" || w == "avant" {
			return apart, i + 3
		}
	}
	return nearest, i + 1
}

// partOfDay skips "matin", "soir", "après-midi" after token i.
func (t *Text) partOfDay(i int) int {
	switch t.next(i) {
	case "matin", "soir", "midi", "nuit":
		return i + 2
	case "apres":
		if t.next(i+1) == "midi" {
			return i + 3
		}
	}
	return i + 1
}

// shift fills a date that lies so many steps from the day of the check.
func shift(s step, from, to int) Date {
	p := ToDay
	switch s {
	case byWeek:
		p = ToWeek
	case byMonth:
		p = ToMonth
	case byYear:
		p = ToYear
	case bySeason:
		p = ToSeason
	case byDay, byWeekday:
	}
	return Date{Precision: p, Relative: true, step: s, from: from, to: to}
}

// stepsOf gives the steps to one side.
func stepsOf(s side) int {
	switch s {
	case before:
		return -1
	case after:
		return 1
	case nearest, apart:
	}
	return 0
}

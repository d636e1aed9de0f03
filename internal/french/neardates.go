package french

// nearDay reads "demain", "hier", "après-demain", "avant-hier".
func (t *Text) nearDay(i int) (Date, int) {
	days, last := 0, i
	switch t.Token(i) {
	case "demain":
		days = 1
	case "hier":
		days = -1
	case "apres":
		if t.next(i) != "demain" {
			return t.inYear(i)
		}
		days, last = 2, i+1
	case "avant":
		if t.next(i) == "la" && t.next(i+1) == "fin" {
			d, next := t.partOfTime(i + 2)
			if next <= i+2 {
				return Date{}, i
			}
			if d.side == nearest {
				d.side = after
			}
			return d.at(t, i+2, next), next
		}
		if t.next(i) != "hier" {
			return t.inYear(i)
		}
		days, last = -2, i+1
	}
	next := t.partOfDay(last)
	if weeks, end := t.weeksOn(next - 1); end > next {
		days, next = days+7*weeks, end
	}
	return shift(byDay, days, days), next
}

// weeksOn reads "en huit", a week later, and "en quinze" after token i.
func (t *Text) weeksOn(i int) (weeks, next int) {
	if t.next(i) == "en" {
		switch t.next(i + 1) {
		case "huit":
			return 1, i + 3
		case "quinze":
			return 2, i + 3
		}
	}
	return 0, i + 1
}

// thisTime reads "ce soir", "cette semaine", "cet été", "ces prochains jours".
func (t *Text) thisTime(i int) (Date, int) {
	w := t.next(i)
	if d, ok := weekdayWords[w]; ok {
		if t.Token(i+1) != "" && i+2 < len(t.Tokens) && t.soft(i+1) && t.Tokens[i+2].Kind == Digits {
			return t.weekday(i + 1) // "ce lundi 3 mars"
		}
		s, next := t.turn(i + 1)
		d := shift(byWeekday, d, d)
		d.side = s
		return d, t.partOfDay(next - 1)
	}
	if s, ok := seasonWords[w]; ok {
		return shift(bySeason, s, s), i + 2
	}
	switch w {
	case "matin", "soir", "midi", "nuit":
		return shift(byDay, 0, 0), i + 2
	case "apres":
		if t.next(i+1) == "midi" {
			return shift(byDay, 0, 0), i + 3
		}
	case "jour":
		if t.Token(i) == "ce" {
			return shift(byDay, 0, 0), i + 2
		}
	case "semaine":
		return shift(byWeek, 0, 0), i + 2
	case "mois":
		if t.Token(i) == "ce" {
			return shift(byMonth, 0, 0), i + 2
		}
	case "annee":
		return shift(byYear, 0, 0), i + 2
	case "week":
		if t.next(i+1) == "end" {
			return t.weekend(i+2, nearest)
		}
	case "we":
		return t.weekend(i+1, nearest)
	case "prochain", "prochains", "prochaines", "dernier", "derniers", "dernieres":
		return t.severalSteps(i + 1)
	}
	return Date{}, i
}

// severalSteps reads "prochains jours", "dernières semaines", "jours à venir"
// at token i.
func (t *Text) severalSteps(i int) (Date, int) {
	s, ok := direction(t.Token(i))
	word, last := t.next(i), i+1
	if !ok {
		word = t.Token(i)
		var next int
		if s, next = t.turn(i); s == nearest {
			return Date{}, i
		}
		last = next - 1
	}
	_, days, ok := durationStep(word)
	if !ok || s == nearest {
		return Date{}, i
	}
	d := shift(byDay, min(days, 1), max(days*severalOf, 1))
	if s == before {
		d.from, d.to = -max(days*severalOf, 1), -1
	}
	d.side, d.Precision = s, ToWeek
	return d, last + 1
}

// inTime reads "dans trois jours", "sous 48 heures" and, past, "il y a 3
// ans". The number stands at token j.
func (t *Text) inTime(i, j int, past bool) (Date, int) {
	if j >= len(t.Tokens) || !t.soft(j-1) {
		return Date{}, i
	}
	if !past && (t.Token(j) == "les" || t.Token(j) == "la") && t.soft(j) {
		if d, next := t.severalSteps(j + 1); next > j+1 {
			return d, next
		}
		if t.Token(j) == "la" {
			return t.roundTime(i, j)
		}
		j++ // "dans les 48 heures"
	}
	d, next := t.count(j)
	if next == j {
		if past {
			return Date{}, i
		}
		return t.roundTime(i, j)
	}
	if past {
		d.from, d.to = -d.to, -d.from
		if t.Token(i) == "depuis" {
			d.to = 0
		}
	}
	return d, next
}

// count reads a number and a word of duration at token j, as steps to come.
func (t *Text) count(j int) (Date, int) {
	v, next, none := 0.0, j, j
	approx := false
	for j < len(t.Tokens) && aboutWord(t.Token(j)) {
		if !t.soft(j) {
			return Date{}, none
		}
		j++
		next = j
		approx = true
	}
	start := next
	switch k := t.Tokens[j]; {
	case k.Kind == Digits && k.End-k.Start <= 4:
		v, next = digitsValue(t.Token(j)), j+1
	case t.Token(j) == "quelques" || t.Token(j) == "plusieurs":
		v, next, approx = severalOf, j+1, true
		if c, n := t.collective(j); n > j {
			v, next = c, n
		}
	default:
		if v, next = t.collective(j); next == j {
			v, next = t.cardinal(j)
		}
		if next == j && digit(t.Token(j)[0]) {
			return t.attachedCount(j, none)
		}
	}
	if next == start || next >= len(t.Tokens) || !t.soft(next-1) || v > 3000 {
		return Date{}, none
	}
	coming := false
	switch w := t.Token(next); w {
	case "de", "d'", "prochains", "prochaines": // "les deux prochaines semaines"
		if !t.soft(next) {
			return Date{}, none
		}
		coming = w[0] == 'p'
		next++
	}
	d, next := t.countOf(v, approx, t.Token(next), none, next+1)
	if coming && next > none {
		d.from = min(d.from, 1)
	}
	return d, next
}

// aboutWord tells whether a word before a number makes it a rough one.
func aboutWord(w string) bool {
	switch w {
	case "environ", "moins", "plus", "pres", "de", "d'", "a", "peine":
		return true
	}
	return false
}

// attachedCount reads "48h" and "3j".
func (t *Text) attachedCount(j, none int) (Date, int) {
	w := t.Token(j)
	n := 0
	for n < len(w) && digit(w[n]) {
		n++
	}
	if n > 4 {
		return Date{}, none
	}
	return t.countOf(digitsValue(w[:n]), false, w[n:], none, j+1)
}

func (t *Text) countOf(v float64, approx bool, word string, none, next int) (Date, int) {
	s, _, ok := durationStep(word)
	if !ok {
		return Date{}, none
	}
	n := int(v)
	d := Date{}
	switch word {
	case "h", "heure", "heures":
		d = shift(byDay, n/24, (n+23)/24)
	case "minute", "minutes", "min":
		d = shift(byDay, 0, 0)
	case "semaine", "semaines":
		d = shift(byDay, 7*n, 7*n)
		d.Precision = ToWeek
	default:
		d = shift(s, n, n)
	}
	if approx && d.step == byDay {
		d.Precision = ToWeek
	}
	d.counted = true
	return d, next
}

// sinceTime reads "depuis hier", "depuis trois jours", "depuis mars".
func (t *Text) sinceTime(i int) (Date, int) {
	if d, next := t.inTime(i, i+1, true); next > i {
		return d, next
	}
	j := i + 1
	if !t.soft(i) {
		return Date{}, i
	}
	if w := t.Token(j); (w == "le" || w == "la" || w == "l'") && t.soft(j) {
		if d, next := t.simpleDateAt(j); next > j {
			d.side, d.Span = before, Span{}
			return d, next
		}
		j++
	}
	d, next := t.simpleDateAt(j)
	if next <= j {
		if y, ok := t.yearAt(j); ok {
			d := t.wholeYear(y)
			d.side = before
			return d, j + 1
		}
		return Date{}, i
	}
	if d.step == byWeekday || !d.Relative {
		d.side = before
	}
	d.Span = Span{}
	return d, next
}

// byTime reads "d'ici l'été", "d'ici fin mars", "d'ici trois jours": a time
// that ends later is to come.
func (t *Text) byTime(i int) (Date, int) {
	j := i + 2
	if !t.soft(i + 1) {
		return Date{}, i
	}
	if t.Token(j) == "a" && t.soft(j) {
		j++
	}
	if d, next := t.inTime(i, j, false); next > i {
		d.from = min(d.from, 1)
		return d, next
	}
	for range 3 {
		if d, next := t.simpleDateAt(j); next > j {
			d.Span = Span{}
			if d.side == nearest {
				d.side = after
			}
			return d, next
		}
		if y, ok := t.yearAt(j); ok {
			return t.wholeYear(y), j + 1
		}
		switch t.Token(j) {
		case "la", "le", "l'", "au", "aux":
		default:
			return Date{}, i
		}
		if !t.soft(j) {
			return Date{}, i
		}
		j++
	}
	return Date{}, i
}

// simpleDateAt is dateAt for a date that is part of a longer one: it must not
// be such a longer one itself.
func (t *Text) simpleDateAt(i int) (Date, int) {
	if i >= len(t.Tokens) {
		return Date{}, i
	}
	switch t.Token(i) {
	case "depuis", "d'", "il", "dans", "sous":
		return Date{}, i
	}
	return t.dateAt(i)
}

// countdown reads "J-3" and "J+2": days before and after a day that only the
// writer knows.
func (t *Text) countdown(i int) (Date, int) {
	if t.next(i) == "moins" && i+2 < len(t.Tokens) && t.Tokens[i+2].Kind == Digits && t.soft(i+1) {
		v := int(min(digitsValue(t.Token(i+2)), 999))
		return shift(byDay, v, v), i + 3
	}
	if i+1 >= len(t.Tokens) || t.Tokens[i+1].Kind != Digits {
		return Date{}, i
	}
	v := int(min(digitsValue(t.Token(i+1)), 999))
	switch t.gap(i) {
	case "-", " - ":
		return shift(byDay, v, v), i + 2
	case "+", " + ":
		return shift(byDay, -v, -v), i + 2
	}
	return Date{}, i
}

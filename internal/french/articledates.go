package french

// articleDate reads what "le", "du", "au" start: "le 12", "du 3 au 10 mars",
// "le mois prochain", "au printemps".
func (t *Text) articleDate(i int) (Date, int) {
	if !t.soft(i) {
		return Date{}, i
	}
	j := i + 1
	w := t.Token(j)
	if t.Token(i) == "au" {
		if _, ok := seasonWords[w]; ok {
			return t.seasonAt(i, j)
		}
	}
	first, word := t.dayAt(j)
	if first == 0 {
		return t.severalAfterArticle(i, j)
	}
	if d, next := t.digitDate(j); next > j {
		if t.Token(i) != "du" || d.Relative {
			return d.at(t, j, next), next
		}
		return t.rangeTo(j, next, d)
	}
	if d, next := t.dayMonth(j); next > j { // "le premier mai"
		return d.at(t, j, next), next
	}
	if word && t.Token(j) == "premier" {
		return Date{}, i
	}
	if d, next := t.dayRange(i, j, first); next > j {
		return d, next
	}
	if d, next := t.dayOfMonthNamed(j, first); next > j {
		return d, next
	}
	if t.Token(i) != "les" && t.bareDayEnds(j) {
		return days(Day{Day: first}, Day{Day: first}, ToDay), j + 1
	}
	return Date{}, i
}

// severalAfterArticle reads "les prochains jours", "les semaines à venir".
func (t *Text) severalAfterArticle(i, j int) (Date, int) {
	if w := t.Token(i); (w == "les" || w == "des" || w == "aux") && t.soft(i) {
		if d, next := t.severalSteps(j); next > j {
			return d, next
		}
		if d, next := t.count(j); next > j+1 {
			switch t.Token(next - 2) { // "les deux prochaines semaines"
			case "prochains", "prochaines":
				return d, next
			}
			if s, end := t.turn(next - 1); s == after { // "les trois semaines à venir"
				d.from = min(d.from, 1)
				return d, end
			}
		}
	}
	return Date{}, i
}

// dayOfMonthNamed reads "3 du mois prochain" and "12 de ce mois"; the day is
// token j.
func (t *Text) dayOfMonthNamed(j, day int) (Date, int) {
	d := Date{Precision: ToDay, Relative: true, step: byDayOfMonth, from: day}
	switch t.next(j) {
	case "du":
		if t.next(j+1) == "mois" {
			if s, next := t.turn(j + 2); s == after || s == before {
				d.to = stepsOf(s)
				return d, next
			}
		}
	case "de":
		if t.next(j+1) == "ce" && t.next(j+2) == "mois" {
			return d, j + 4
		}
	case "courant":
		return d, j + 2
	}
	return Date{}, j
}

// at gives the date its place.
func (d Date) at(t *Text, first, next int) Date {
	d.Span = Span{t.Tokens[first].Start, t.Tokens[next-1].End}
	return d
}

// rangeTo reads the end of "du 28 mars au 3 avril", whose start is d.
func (t *Text) rangeTo(j, next int, d Date) (Date, int) {
	if w := t.next(next - 1); w == "au" && t.soft(next) {
		if e, end := t.digitDate(next + 1); end > next+1 && !e.Relative {
			from, to := d.From, e.To
			if from.Year == 0 {
				from.Year = to.Year
				if from.Month > to.Month && to.Year != 0 {
					from.Year--
				}
			}
			r := days(from, to, ToDay)
			r.side = e.side
			return r.at(t, j, end), end
		}
	}
	return d.at(t, j, next), next
}

// dayRange reads "du 3 au 10 mars 2027" and "du 12 au 15"; the first day is
// token j.
func (t *Text) dayRange(i, j, first int) (Date, int) {
	end := j + 2 // the token of the last day
	switch t.next(j) {
	case "au":
	case "et": // "entre le 3 et le 10 mars"
		if t.next(j+1) != "le" {
			return Date{}, i
		}
		end++
	default:
		return Date{}, i
	}
	last, _ := t.dayAt(end)
	if last == 0 || !t.soft(end-1) {
		return Date{}, i
	}
	if d, next := t.digitDate(end); next > end && !d.Relative {
		d.From = Day{d.From.Year, d.From.Month, first}
		if last < first && d.From.Month > 1 {
			d.From.Month--
		}
		return d.at(t, j, next), next
	}
	if t.bareDayEnds(end) {
		return days(Day{Day: first}, Day{Day: last}, ToDay), end + 1
	}
	return Date{}, i
}

// bareDayEnds tells whether the number at token j may be a day by itself.
func (t *Text) bareDayEnds(j int) bool {
	s := t.Folded
	end := t.Tokens[j].End
	if end < len(s) && s[end] != ' ' && s[end] != '\n' {
		// a sign: no decimal, time, fraction or unit
		after := end + 1
		switch s[end] {
		case ',', '.', ';', ')', '!', '?', ':':
			return after >= len(s) || !asciiWord[s[after]]
		}
		return false
	}
	if t.unitFollows(j) {
		return false
	}
	if j+1 >= len(t.Tokens) || !t.soft(j) {
		return true
	}
	return mayFollowBareDay(t.Token(j + 1))
}

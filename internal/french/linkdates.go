package french

// maxLink is how many words may part two dates that share a year.
const maxLink = 4

// linkDates gives a date that lacks its year, or its month, those of the date
// that it is linked to: "du lundi 3 au vendredi 7 mars 2025", "entre le 3 mars
// et le 5 mai 2025". Without this, a date of last year would be one to come.
func (t *Text) linkDates() {
	for i := len(t.Dates) - 2; i >= 0; i-- {
		d, next := &t.Dates[i], t.Dates[i+1]
		if d.Relative || d.YearKnown || d.side != nearest || next.Relative || next.From.Month == 0 || !t.linked(d.End, next.Start) {
			continue
		}
		if d.From.Month == 0 && d.From.Day <= next.From.Day {
			d.From.Month, d.To.Month = next.From.Month, next.From.Month
		}
		if d.From.Month == 0 || !next.YearKnown || d.Precision > ToMonth {
			continue
		}
		year := next.From.Year
		if d.From.Month > next.From.Month {
			year--
		}
		d.From.Year, d.To.Year, d.YearKnown = year, year, true
		if d.To.Month < d.From.Month {
			d.To.Year++
		}
	}
}

// linked tells whether only small words stand between two places of a text.
func (t *Text) linked(from, to int) bool {
	i := t.TokenAt(from)
	for n := 0; i < len(t.Tokens) && t.Tokens[i].Start < to; i++ {
		if n++; n > maxLink {
			return false
		}
		switch w := t.Token(i); w {
		case "et", "au", "a", "le", "la", "les", "ou", "puis", "en", "de", "du", "jusqu'", "soit":
		default:
			if _, ok := weekdayWords[w]; !ok {
				return false
			}
		}
	}
	for _, b := range []byte(t.Folded[from:to]) {
		if b == '\n' || b == '.' || b == ';' || b == ':' || b == '!' || b == '?' {
			return false
		}
	}
	return true
}

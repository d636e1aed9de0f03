package french

import "time"

// feast is a day of the year that has a name: of a month, or so many days after
// Easter. With last it lasts until that day.
type feast struct {
	month  time.Month // 0: counted from Easter
	day    int
	last   Day
	before string // the word that must stand before the name, "saint" or "la"
}

// feasts are the days that people name instead of a date, those of the saints of
// the arms included.
var feasts = map[string]feast{
	"noel": {month: time.December, day: 25}, "toussaint": {month: time.November, day: 1},
	"assomption": {month: time.August, day: 15, before: "l'"}, "epiphanie": {month: time.January, day: 6, before: "l'"},
	"paques": {}, "ascension": {day: 39, before: "l'"}, "pentecote": {day: 49},
	"rentree":   {month: time.September, day: 1, last: Day{0, time.September, 30}, before: "la"},
	"fetes":     {month: time.December, day: 24, last: Day{0, time.January, 2}, before: "les"},
	"sylvestre": {month: time.December, day: 31, before: "saint"}, "jean": {month: time.June, day: 24, before: "saint"},
	"barbe": {month: time.December, day: 4, before: "sainte"}, "michel": {month: time.September, day: 29, before: "saint"},
	"maurice": {month: time.September, day: 22, before: "saint"}, "georges": {month: time.April, day: 23, before: "saint"},
	"genevieve": {month: time.November, day: 26, before: "sainte"},
	"an":        {month: time.January, day: 1, before: "nouvel"},
}

// feast reads the name of a feast when the words around say that it is a time
// and no person, place or thing: "à Noël", "le lundi de Pâques", "à la
// Saint-Michel".
func (t *Text) feast(i int, f feast) (Date, int) {
	s, next := t.turn(i)
	year, known := t.nextYear(i)
	named, first := i, i // where its article and its name start
	switch {
	case f.before == "saint", f.before == "sainte":
		if t.previous(i) != f.before || t.previous(i-1) != "la" {
			return Date{}, i
		}
		named, first = i-2, i-1
	case f.before == "nouvel":
		if w := t.previous(i); w == "l'" && t.wordBefore(i, 2) == "de" && t.wordBefore(i, 3) == "jour" {
			named = i - 3
		} else if w != "nouvel" {
			return Date{}, i
		} else {
			named = i - 1
		}
		first = named
	case f.before != "" && t.previous(i) != f.before:
		return Date{}, i
	case f.before != "":
		named--
	}
	if !known && s == nearest && !t.timeBefore(named, f) || t.goesOn(i, f) {
		return Date{}, i
	}
	if known {
		next = i + 2
	}
	d := t.feastDate(f, year)
	if !known {
		d.side = s
	}
	d.Span = Span{t.Tokens[first].Start, t.Tokens[next-1].End}
	return d, next
}

// timeBefore tells whether the word before token i, the first of a feast's name,
// makes the name a time.
func (t *Text) timeBefore(i int, f feast) bool {
	w := t.previous(i)
	if w == "la" && f.before == "" { // "la Toussaint"
		return true
	}
	switch w {
	case "avant", "apres", "a", "pour", "ici", "des", "vers", "depuis", "au", "le", "pendant", "durant", "jusqu'":
		return true
	case "de", "du":
		switch t.wordBefore(i, 2) {
		case "lundi", "dimanche", "vendredi", "samedi", "jeudi", "end", "veille", "lendemain", "jour", "lors", "partir", "compter":
			return true
		}
	}
	return false
}

// goesOn tells whether the name goes on after token i as that of something
// else: "avec Noël Petit", "l'ascension du mont", "la rentrée des classes".
func (t *Text) goesOn(i int, f feast) bool {
	if i+1 >= len(t.Tokens) || !t.soft(i) {
		return false
	}
	switch t.Token(i + 1) {
	case "de", "du", "des", "d'":
		return f.before == "l'" || f.before == "la" && t.next(i+1) != "septembre"
	}
	return t.Tokens[i+1].Capital && t.Tokens[i+1].Kind == Word && t.gap(i) == " "
}

// feastDate is the day of a feast; of an unknown year for 0.
func (t *Text) feastDate(f feast, year int) Date {
	if f.month == 0 {
		if year == 0 {
			d := shift(byEaster, f.day, f.day)
			return d
		}
		day := easter(year).AddDate(0, 0, f.day)
		first := Day{day.Year(), day.Month(), day.Day()}
		return days(first, first, ToDay)
	}
	first := Day{year, f.month, f.day}
	if f.last.Day == 0 {
		return days(first, first, ToDay)
	}
	last := f.last
	if year != 0 {
		if last.Year = year; last.Month < first.Month {
			last.Year++
		}
	}
	return days(first, last, ToWeek)
}

// feast resolves a feast counted from Easter: the nearest to come, or the last.
func (d Date) feast(today time.Time) (from, to time.Time) {
	for y := today.Year() - 1; ; y++ {
		day := easter(y).AddDate(0, 0, d.from)
		if d.side == before && easter(y+1).AddDate(0, 0, d.from).After(today) || d.side != before && !day.Before(today) {
			return day, day
		}
	}
}

// easter is Easter Sunday of a Gregorian year, by the rule of the computus
// (Meeus, Astronomical Algorithms, chapter 8).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return midnight(year, time.Month(n/31), n%31+1)
}

package french

import "time"

// Day is a day of the calendar. A field that the text does not say is 0.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// Precision says how long the time is that a date names.
type Precision uint8

// The precisions, from the shortest.
const (
	ToDay    Precision = iota // a day, or days named one by one
	ToWeek                    // a week, or a few days
	ToMonth                   // a month or a part of it
	ToSeason                  // a season, a quarter, half a year
	ToYear
)

// When places a date against the day of the check.
type When uint8

// The places in time.
const (
	Unknown When = iota
	Past
	Today // the day of the check lies within the time named
	Future
)

// String gives the name that rules use.
func (w When) String() string {
	switch w {
	case Past:
		return "past"
	case Today:
		return "today"
	case Future:
		return "future"
	case Unknown:
	}
	return "unknown"
}

// Date is a day, or a longer time, named in the text.
type Date struct {
	Span          // in Folded
	From, To  Day // the first and last day named; zero when Relative
	Precision Precision
	YearKnown bool
	Relative  bool // needs the day of the check: "demain", "dans trois jours"

	offset  int  // days after the day that the rest names: "la veille de Noël"
	part    part // of the time that from and to name, when Relative
	step    step // what from and to count, when Relative
	from    int  // steps from the day of the check
	to      int
	side    side
	weekend bool // of its weeks, Saturday and Sunday only
	weeks   int  // after the coming one, by weekday: "lundi en huit"
	counted bool // holds a number of its own: "dans trois jours"
}

// step is what a relative date counts.
type step uint8

const (
	byDay     step = iota
	byWeekday      // from is the day of the week
	byWeek
	byMonth
	byYear
	bySeason     // from is the season
	byEaster     // from is the number of days after Easter
	byDayOfWeek  // from is the day after Monday, to counts weeks
	byDayOfMonth // from is the day, to counts months
)

// part is a part of a week, a month, a season or a year.
type part uint8

const (
	wholePart part = iota
	startPart
	middlePart
	endPart
)

// side is what the text says of the direction in time.
type side uint8

const (
	nearest side = iota // says nothing: the nearest to come
	before              // "dernier", "passé", "depuis"
	after               // "prochain", "à venir", "d'ici"
	apart               // counted from a day that the text names elsewhere: "la veille"
)

// When tells whether the date lies before, on or after the day on. A date
// without a year is the nearest one to come, unless the text says that it is
// gone.
func (d Date) When(on time.Time) When {
	if w, ok := d.plainly(on); ok {
		return w
	}
	from, to, ok := d.Days(on)
	if !ok {
		return Unknown
	}
	today := midnight(on.Date())
	switch {
	case d.side == before && !d.Relative && !from.After(today) && d.Precision != ToDay:
		return Past // "depuis mars"
	case d.side == after && to.After(today):
		return Future // "d'ici la fin de l'année", in December too
	case to.Before(today):
		return Past
	case from.After(today):
		return Future
	}
	return Today
}

// plainly is When of a date that names its days and year, as most do, without reckoning
// with the calendar; false for any other.
func (d Date) plainly(on time.Time) (When, bool) {
	if !d.YearKnown || d.Relative || d.offset != 0 || d.side != nearest || !d.From.exists() || !d.To.exists() {
		return Unknown, false
	}
	year, month, day := on.Date()
	from, to, today := d.From.order(), d.To.order(), Day{year, month, day}.order()
	switch {
	case to < from:
		return Unknown, false
	case to < today:
		return Past, true
	case from > today:
		return Future, true
	}
	return Today, true
}

// exists reports a day that the calendar has.
func (d Day) exists() bool {
	return d.Year > 0 && d.Month >= time.January && d.Month <= time.December && d.Day > 0 && d.Day <= lastOf(d.Year, d.Month)
}

// order is greater for a later day.
func (d Day) order() int { return d.Year<<9 | int(d.Month)<<5 | d.Day }

// Days gives the first and last day named, at midnight UTC, seen from the day
// on. It is false for a day that no calendar has.
func (d Date) Days(on time.Time) (from, to time.Time, ok bool) {
	if d.side == apart {
		return from, to, false
	}
	from, to, ok = d.days(midnight(on.Date()))
	if d.offset != 0 {
		from, to = from.AddDate(0, 0, d.offset), to.AddDate(0, 0, d.offset)
	}
	return from, to, ok
}

func (d Date) days(today time.Time) (from, to time.Time, ok bool) {
	if d.Relative {
		from, to = d.relative(today)
		return from, to, true
	}
	if d.YearKnown {
		return span(d.From, d.To, 0)
	}
	if d.From.Month == 0 {
		return d.bareDay(today)
	}
	// the nearest to come: the one of this year unless it is over
	year := today.Year()
	if d.side == before {
		for y := year; y > year-9; y-- {
			if from, to, ok = span(d.From, d.To, y); ok && !from.After(today) {
				return from, to, true
			}
		}
		return from, to, false
	}
	for y := year - 1; y < year+9; y++ { // 29 February comes every four or eight years
		if from, to, ok = span(d.From, d.To, y); ok && !to.Before(today) {
			return from, to, true
		}
	}
	return from, to, false
}

// span resolves days whose year may be missing; a range may run over the new
// year.
func span(a, b Day, year int) (from, to time.Time, ok bool) {
	if a.Year == 0 {
		a.Year = year
	}
	if b.Year == 0 {
		b.Year = a.Year
	}
	from, okA := calendar(a)
	to, okB := calendar(b)
	if to.Before(from) {
		to = to.AddDate(1, 0, 0)
	}
	return from, to, okA && okB
}

// bareDay resolves "le 12" and "du 12 au 15".
func (d Date) bareDay(today time.Time) (from, to time.Time, ok bool) {
	step := 1
	month := midnight(today.Year(), today.Month(), 1)
	if d.side == before {
		step = -1
	}
	for range 12 {
		a, okA := calendar(Day{month.Year(), month.Month(), d.From.Day})
		b, okB := calendar(Day{month.Year(), month.Month(), d.To.Day})
		if okA && okB {
			if b.Before(a) {
				b = b.AddDate(0, 1, 0)
			}
			if step > 0 && !b.Before(today) || step < 0 && !a.After(today) {
				return a, b, true
			}
		}
		month = month.AddDate(0, step, 0)
	}
	return from, to, false
}

// relative resolves a date counted from today.
func (d Date) relative(today time.Time) (from, to time.Time) {
	from, to = d.resolved(today)
	return d.part.of(from, to)
}

// of keeps a third of a time.
func (p part) of(from, to time.Time) (time.Time, time.Time) {
	third := int(to.Sub(from).Hours()/24+1) / 3
	switch p {
	case startPart:
		return from, from.AddDate(0, 0, third)
	case middlePart:
		return from.AddDate(0, 0, third), to.AddDate(0, 0, -third)
	case endPart:
		return to.AddDate(0, 0, -third), to
	case wholePart:
	}
	return from, to
}

func (d Date) resolved(today time.Time) (from, to time.Time) {
	switch d.step {
	case byWeekday:
		ahead := (d.from - int(today.Weekday()) + 7) % 7
		switch {
		case d.side == before:
			ahead = ahead - 7
		case d.side == after && ahead == 0:
			ahead = 7
		}
		from = today.AddDate(0, 0, ahead+7*d.weeks)
		return from, from
	case byEaster:
		return d.feast(today)
	case byDayOfWeek:
		from = monday(today).AddDate(0, 0, d.from+7*d.to)
		return from, from
	case byDayOfMonth:
		from = midnight(today.Year(), today.Month(), 1).AddDate(0, d.to, d.from-1)
		return from, from
	case byWeek:
		monday := monday(today)
		if d.weekend {
			monday = monday.AddDate(0, 0, 5)
			return monday.AddDate(0, 0, 7*d.from), monday.AddDate(0, 0, 7*d.to+1)
		}
		return monday.AddDate(0, 0, 7*d.from), monday.AddDate(0, 0, 7*d.to+6)
	case byMonth:
		first := midnight(today.Year(), today.Month(), 1)
		return first.AddDate(0, d.from, 0), first.AddDate(0, d.to+1, -1)
	case byYear:
		return midnight(today.Year()+d.from, 1, 1), midnight(today.Year()+d.to, 12, 31)
	case bySeason:
		return d.season(today)
	case byDay:
	}
	return today.AddDate(0, 0, d.from), today.AddDate(0, 0, d.to)
}

// season resolves "l'été", "l'hiver dernier": with no direction the season
// that runs or the next one.
func (d Date) season(today time.Time) (from, to time.Time) {
	if d.side == before {
		y := today.Year()
		for from, to = seasonDays(d.from, y); !to.Before(today); y-- {
			from, to = seasonDays(d.from, y-1)
		}
		return from, to
	}
	for y := today.Year() - 1; ; y++ {
		from, to = seasonDays(d.from, y)
		if from.After(today) || d.side == nearest && !to.Before(today) {
			return from, to
		}
	}
}

// seasonDays gives the days of a season, 0 for spring, in a year. Winter is
// the one that starts in that year.
func seasonDays(season, year int) (from, to time.Time) {
	first := midnight(year, time.Month(3+3*season), 21)
	return first, first.AddDate(0, 3, -1)
}

// monday is the first day of the week of a day.
func monday(day time.Time) time.Time { return day.AddDate(0, 0, -(int(day.Weekday())+6)%7) }

func midnight(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// calendar gives the day of the calendar; false when there is none such.
func calendar(d Day) (time.Time, bool) {
	t := midnight(d.Year, d.Month, d.Day)
	return t, d.Day > 0 && t.Day() == d.Day && t.Month() == d.Month
}

// lastOf is the last day of a month; 29 for a February of an unknown year
// would be no day of most years, so that is 28.
func lastOf(year int, m time.Month) int {
	switch m {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) && year != 0 {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

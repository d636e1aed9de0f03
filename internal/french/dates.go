package french

import "time"

// Day is a day of the calendar. The zero Day is unknown; Year 0 is an unknown
// year.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// Precision says how long the time is that a date names.
type Precision uint8

// The precisions, from the shortest.
const (
	ToDay Precision = iota
	ToWeek
	ToMonth
	ToSeason // a season or a quarter
	ToYear
)

// When places a date against the day of the check.
type When uint8

// The places in time.
const (
	Unknown When = iota
	Past
	Today
	Future
)

// Date is a day, or a longer time, named in the text.
type Date struct {
	Span          // in Folded
	From, To  Day // the first and last day named; zero when Relative
	Precision Precision
	YearKnown bool
	Relative  bool // needs the day of the check: "demain", "dans trois jours"

	counted bool // holds a number of its own: "dans trois jours"
}

func (t *Text) findDates() {}

// When tells whether the date lies before, on or after the day on.
func (d Date) When(on time.Time) When { return Unknown }

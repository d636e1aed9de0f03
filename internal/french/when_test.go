package french

import (
	"testing"
	"time"
)

// What is told of a date without the calendar is what the calendar says.
func TestPlainDatesLieWhereTheCalendarPutsThem(t *testing.T) {
	told := 0
	on := time.Date(2024, 2, 28, 15, 0, 0, 0, time.UTC)
	for _, year := range []int{0, 1900, 2000, 2023, 2024} {
		for month := range time.Month(14) {
			for day := range 33 {
				for _, to := range []Day{{year, month, day}, {year, month, day + 1}, {2024, 3, 1}, {2024, 2, 30}} {
					d := Date{From: Day{year, month, day}, To: to, YearKnown: true}
					got, ok := d.plainly(on)
					if !ok {
						continue
					}
					told++
					from, end, known := d.Days(on)
					want, today := Today, midnight(on.Date())
					switch {
					case !known:
						want = Unknown
					case end.Before(today):
						want = Past
					case from.After(today):
						want = Future
					}
					if got != want {
						t.Errorf("%v to %v: %v, want %v", d.From, d.To, got, want)
					}
				}
			}
		}
	}
	if told < 1000 {
		t.Errorf("%d dates told: too few", told)
	}
}

func TestLastDayOfAMonth(t *testing.T) {
	for year := 1896; year < 2108; year++ {
		for m := time.January; m <= time.December; m++ {
			if got, want := lastOf(year, m), midnight(year, m+1, 0).Day(); got != want {
				t.Errorf("%d-%02d has %d days, want %d", year, m, got, want)
			}
		}
	}
}

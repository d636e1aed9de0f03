package dashboard_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/room/dashboard"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

func enter(t *testing.T, records []review.Record, lines [][]byte, broken error) *roomtest.Sight {
	t.Helper()
	a := roomtest.App(t)
	return roomtest.Enter(t, a, dashboard.New(dashboard.Deps{
		T: roomtest.Words(t), Runner: roomtest.Now{},
		Records: func(_ context.Context, f func(review.Record) error) error {
			for _, r := range records {
				if err := f(r); err != nil {
					return err
				}
			}
			return broken
		},
		Journal: func(context.Context) ([][]byte, error) { return lines, nil },
		RuleTitle: func(id string) string {
			return map[string]string{"OPS-01": "Départ daté"}[id]
		},
		Review: func() {},
	}))
}

func TestFiguresAreSaidInWords(t *testing.T) {
	var lines [][]byte
	var last []byte
	for i, e := range []journal.Entry{{What: "import", Draft: "a"}, {What: "decide", Draft: "a"}} {
		line, err := journal.Next(last, e, noon.Add(time.Duration(i)*3*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		lines, last = append(lines, line), line
	}
	given := func(fingerprint, rule string, k review.DispositionKind) review.Disposition {
		return review.Disposition{Rule: rule, Fingerprint: fingerprint, Category: pack.Intentions, Severity: "block", Kind: k, At: noon}
	}
	s := enter(t, []review.Record{
		{State: review.Approved, Dispositions: []review.Disposition{given("a", "OPS-01", review.FalsePositive), given("b", "OPS-01", review.Corrected), given("c", "GONE-9", review.Justified)}},
		{State: review.Pending},
	}, lines, nil)
	s.Sees("1 sur 2", "OPS-01 · Départ daté", "GONE-9", "2 constats, 50 % fondés", "3 heures", "Intentions", "23/11")
}

// Time runs from left to right: each week under how much was dealt with in it, the
// quiet ones too, and no two texts in one place whatever the width.
func TestWeeksRunFromLeftToRight(t *testing.T) {
	var given []review.Disposition
	for week := range 12 {
		for n := range (week * 5) % 7 {
			given = append(given, review.Disposition{Rule: "OPS-01", Fingerprint: fmt.Sprint(week, n), Category: pack.Intentions, Severity: "warn", Kind: review.Corrected, At: noon.AddDate(0, 0, 7*(week-11))})
		}
	}
	s := enter(t, []review.Record{{State: review.Approved, Dispositions: given}}, nil, nil)
	for _, size := range []fyne.Size{{Width: 1300, Height: 700}, {Width: 420, Height: 700}} {
		s.Window.Resize(size)
		last, seen := float32(-1), map[string]float32{}
		for _, o := range test.LaidOutObjects(s.Window.Content()) {
			l, ok := o.(*widget.Label)
			if !ok || !l.Visible() || !strings.Contains(l.Text, "/") {
				continue
			}
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
			if at.X < last {
				t.Errorf("%v: %s at %v overlaps the week before, which ends at %v", size, l.Text, at.X, last)
			}
			last = at.X + fyne.MeasureText(l.Text, theme.CaptionTextSize(), fyne.TextStyle{}).Width
			seen[l.Text] = at.X
		}
		if _, ok := seen["23/11"]; !ok || size.Width > 1000 && len(seen) != 11 {
			t.Errorf("%v: %d weeks are named: %v", size, len(seen), seen)
		}
	}
}

func TestAnEmptyCaseFileTeaches(t *testing.T) {
	s := enter(t, nil, nil, nil)
	s.Sees("Rien à compter encore", "Aller à la relecture")
}

func TestFiguresThatWereNotReadAreNoZeros(t *testing.T) {
	s := enter(t, []review.Record{{State: review.Pending}}, nil, errors.New("disk"))
	s.Sees("n’ont pas pu être lus")
	s.DoesNotSee("sur 1")
	enter(t, nil, [][]byte{[]byte("no line")}, nil).Sees("n’ont pas pu être lus")
}

func TestFilesThatCouldNotBeReadHaveALineOfTheirOwn(t *testing.T) {
	given := []review.Disposition{{Rule: "OPS-01", Fingerprint: "a", Category: pack.Intentions, Severity: "block", Kind: review.Corrected, At: noon}}
	records := []review.Record{{State: review.Pending, Dispositions: given}}
	enter(t, records, nil, nil).DoesNotSee("Fichier non lu")
	records = append(records, review.Record{State: review.Pending, Draft: draft.Draft{Problem: &draft.Problem{Code: draft.ProblemUnreadable}}})
	s := enter(t, records, nil, nil)
	s.Sees("À relire", "1 sur 2", "Fichier non lu")
	s.DoesNotSee("2 sur 2")
}

package roomtest

import "time"

// Steps is a Runner for readings that last: what waits for a time is done by
// Wait, the work itself by Work, in the order they were asked for.
type Steps struct {
	work, later []func() func()
}

// After implements room.Runner.
func (s *Steps) After(d time.Duration, work func() func()) {
	if d > 0 {
		s.later = append(s.later, work)
		return
	}
	s.work = append(s.work, work)
}

// Wait lets time pass while the work goes on.
func (s *Steps) Wait() { run(&s.later) }

// Work ends the work.
func (s *Steps) Work() { run(&s.work) }

func run(jobs *[]func() func()) {
	for len(*jobs) > 0 {
		job := (*jobs)[0]
		*jobs = (*jobs)[1:]
		if apply := job(); apply != nil {
			apply()
		}
	}
}

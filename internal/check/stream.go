package check

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"time"

	"imprimatur/internal/draft"
)

// ahead is how many drafts a worker may be ahead of the report that is asked for.
const ahead = 4

// Stream checks drafts as they come, with that many workers (one per core for 0),
// and yields each with its report in the order given. It holds a few drafts a
// worker at a time, however many there are. When ctx ends, what is left is
// unchecked; a caller that breaks off stops it, and no goroutine stays behind.
func (e *Engine) Stream(ctx context.Context, drafts iter.Seq[draft.Draft], on time.Time, workers int) iter.Seq2[draft.Draft, Report] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	type job struct {
		draft  draft.Draft
		report chan Report
	}
	return func(yield func(draft.Draft, Report) bool) {
		todo := make(chan job)
		defer close(todo)
		for range workers {
			go func() {
				for j := range todo {
					j.report <- e.Check(ctx, j.draft, on)
				}
			}()
		}
		var waiting []job
		first := func() bool {
			j := waiting[0]
			waiting = waiting[1:]
			return yield(j.draft, <-j.report)
		}
		// a report waits in its channel: a worker never does
		for d := range drafts {
			if len(waiting) == workers*ahead && !first() {
				return
			}
			j := job{d, make(chan Report, 1)}
			waiting = append(waiting, j)
			todo <- j
		}
		for len(waiting) > 0 && first() {
		}
	}
}

// CheckAll checks drafts with that many workers (one per core for 0) and returns
// their reports in the order given. When ctx ends, the rest is unchecked.
func (e *Engine) CheckAll(ctx context.Context, drafts []draft.Draft, on time.Time, workers int) []Report {
	reports := make([]Report, 0, len(drafts))
	for _, r := range e.Stream(ctx, slices.Values(drafts), on, workers) {
		reports = append(reports, r)
	}
	return reports
}

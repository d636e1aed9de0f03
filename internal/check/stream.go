package check

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"imprimatur/internal/draft"
)

// A worker takes so many drafts at once, or as many as hold so many bytes: to wake
// it for each would cost more than to check a short one.
const (
	batchDrafts = 16
	batchBytes  = 1 << 15
)

// ahead is how many batches a worker may be ahead of the report that is asked for.
const ahead = 2

// alone is how long a run checks by itself before it calls for workers: one that is
// over by then is not worth their start.
const alone = 100 * time.Millisecond

// batch is a few drafts in a row, then their reports.
type batch struct {
	drafts  []draft.Draft
	reports []Report
	bytes   int
	checked chan struct{}
}

func newBatch() *batch {
	return &batch{drafts: make([]draft.Draft, 0, batchDrafts), reports: make([]Report, 0, batchDrafts), checked: make(chan struct{}, 1)}
}

func (b *batch) add(d draft.Draft) (full bool) {
	b.drafts = append(b.drafts, d)
	for _, z := range d.Zones {
		b.bytes += len(z.Text)
	}
	return len(b.drafts) == batchDrafts || b.bytes >= batchBytes
}

// stream is a run of [Engine.Stream].
type stream struct {
	check   func(draft.Draft) Report
	yield   func(draft.Draft, Report) bool
	workers int
	since   time.Time // when workers are called for, at the earliest
	todo    chan *batch
	waiting []*batch // sent to the workers, in order
	free    *batch   // one that was given, to be filled again
	stopped atomic.Bool
}

// Stream checks drafts as they come, with that many workers, and yields each with
// its report in the order given. With 0 workers there is one per core, if the run
// lasts. It holds a few drafts a worker at a time, however many there are. When ctx
// ends, what is left is unchecked; a caller that breaks off stops it, and no
// goroutine stays behind.
func (e *Engine) Stream(ctx context.Context, drafts iter.Seq[draft.Draft], on time.Time, workers int) iter.Seq2[draft.Draft, Report] {
	return func(yield func(draft.Draft, Report) bool) {
		s := &stream{check: func(d draft.Draft) Report { return e.Check(ctx, d, on) }, yield: yield, workers: workers}
		if workers <= 0 {
			s.workers, s.since = runtime.GOMAXPROCS(0), time.Now().Add(alone)
		}
		defer s.stop()
		b := s.batch()
		for d := range drafts {
			if !b.add(d) {
				continue
			}
			if !s.take(b) {
				return
			}
			b = s.batch()
		}
		if len(b.drafts) > 0 && !s.take(b) {
			return
		}
		for len(s.waiting) > 0 && s.first() {
		}
	}
}

// batch gives an empty batch.
func (s *stream) batch() *batch {
	b := s.free
	if s.free = nil; b == nil {
		return newBatch()
	}
	clear(b.drafts)
	clear(b.reports)
	b.drafts, b.reports, b.bytes = b.drafts[:0], b.reports[:0], 0
	return b
}

// take checks a batch, or hands it to the workers when there are any.
func (s *stream) take(b *batch) bool {
	if s.workers == 1 || s.todo == nil && time.Now().Before(s.since) {
		s.run(b)
		return s.give(b)
	}
	if s.todo == nil {
		s.start()
	}
	if len(s.waiting) == s.workers*ahead && !s.first() {
		return false
	}
	s.waiting = append(s.waiting, b)
	s.todo <- b
	return true
}

// start calls the workers. What they have done waits in its batch: they never wait
// for who asks for it.
func (s *stream) start() {
	s.todo = make(chan *batch)
	for range s.workers {
		go func() {
			for b := range s.todo {
				s.run(b)
				b.checked <- struct{}{}
			}
		}()
	}
}

func (s *stream) stop() {
	s.stopped.Store(true)
	if s.todo != nil {
		close(s.todo)
	}
}

func (s *stream) run(b *batch) {
	for _, d := range b.drafts {
		if s.stopped.Load() {
			return
		}
		b.reports = append(b.reports, s.check(d))
	}
}

// first yields the batch that has waited longest.
func (s *stream) first() bool {
	b := s.waiting[0]
	s.waiting = s.waiting[1:]
	<-b.checked
	return s.give(b)
}

func (s *stream) give(b *batch) bool {
	for i, r := range b.reports {
		if !s.yield(b.drafts[i], r) {
			return false
		}
	}
	s.free = b
	return true
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

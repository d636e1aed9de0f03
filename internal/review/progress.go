package review

import "context"

type progressKey struct{}

// WithProgress has an import under ctx tell how many of its drafts are stored, and
// a reading of the queue how many of those that it must check are checked. The
// function is called on the goroutine of the work; what it was told stays, even
// when ctx is cancelled.
func WithProgress(ctx context.Context, told func(done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, told)
}

func tell(ctx context.Context, done, total int) {
	if told, ok := ctx.Value(progressKey{}).(func(done, total int)); ok {
		told(done, total)
	}
}

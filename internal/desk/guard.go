package desk

import (
	"context"
	"sync"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// guarded lets one call at a time through to the Reviewer: a preview in the
// background and a decision on Fyne's goroutine never meet in it.
type guarded struct {
	mu    sync.Mutex
	inner Reviewer
}

func (g *guarded) queue(ctx context.Context) ([]review.Item, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.Queue(ctx)
}

func (g *guarded) importDrafts(ctx context.Context, as string, drafts []draft.Draft) (review.ImportResult, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.Import(ctx, as, drafts)
}

func (g *guarded) texts(ctx context.Context, ids []string) ([]draft.Draft, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.Texts(ctx, ids)
}

func (g *guarded) history(ctx context.Context, id string) ([]review.Revision, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.History(ctx, id)
}

// do runs f alone with the Reviewer.
func (g *guarded) do(f func(r Reviewer) (review.Case, error)) (review.Case, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return f(g.inner)
}

func (g *guarded) undo(ctx context.Context, as string) (review.UndoResult, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.Undo(ctx, as)
}

func (g *guarded) lastAct(ctx context.Context, as string) (time.Time, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.LastAct(ctx, as)
}

func (g *guarded) approved(ctx context.Context) ([]review.Sealed, []review.Refused, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner.Approved(ctx)
}

// alone runs f while nothing else talks to the Reviewer: exporting uses it
// through functions that the window was given.
func (g *guarded) alone(f func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f()
}

package review

import (
	"context"
	"errors"
	"fmt"
)

// Bulk is what an act on several drafts did with each of them.
type Bulk struct {
	Done    []string // by ID
	Already []string // stood so before: nothing was done
	Refused []Refused
}

type groupKey struct{}

// groupOf is the group of what is done under ctx, "" for an act on one draft.
func groupOf(ctx context.Context) string {
	group, _ := ctx.Value(groupKey{}).(string)
	return group
}

// DecideEach decides on drafts one by one, each judged for itself as Decide does;
// what the workflow refuses is listed with its reasons. Undo takes all of it back
// at once. It tells its progress; when ctx is cancelled, what is decided stays,
// and the error comes with it.
func (d *Desk) DecideEach(ctx context.Context, as string, ids []string, v Verb, note string) (Bulk, error) {
	return d.each(ctx, ids, func(ctx context.Context, id string) (Case, error) {
		return d.Decide(ctx, as, id, v, note)
	})
}

// AssignEach is Assign for several drafts, as one act.
func (d *Desk) AssignEach(ctx context.Context, as string, ids []string, assignee string) (Bulk, error) {
	return d.each(ctx, ids, func(ctx context.Context, id string) (Case, error) {
		return d.Assign(ctx, as, id, assignee)
	})
}

func (d *Desk) each(ctx context.Context, ids []string, act func(ctx context.Context, id string) (Case, error)) (Bulk, error) {
	var done Bulk
	if len(ids) == 0 {
		return done, nil
	}
	group := stamp(d.clock()) + " " + ids[0]
	within := context.WithValue(ctx, groupKey{}, group)
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return done, fmt.Errorf("after %d of %d drafts: %w", i, len(ids), err)
		}
		tell(ctx, i, len(ids))
		c, err := act(within, id)
		var refusal *Refusal
		switch {
		case errors.As(err, &refusal):
			done.Refused = append(done.Refused, Refused{ID: id, Reasons: refusal.Reasons})
		case err != nil:
			return done, fmt.Errorf("after %d of %d drafts: %w", i, len(ids), err)
		case c.group != group:
			done.Already = append(done.Already, id)
		default:
			done.Done = append(done.Done, id)
		}
	}
	return done, nil
}

package desk

import (
	"errors"
	"time"

	"imprimatur/internal/review"
)

// keepDelay is how much typing without a pause a crash may cost.
const keepDelay = 2 * time.Second

// keep stores the text of the moment while the reviewer goes on typing: a save
// that waits for a pause would store nothing of a long breath.
func (d *Desk) keep() {
	if d.keeping {
		return
	}
	d.keeping = true
	d.deps.Runner.After(keepDelay, func() func() {
		return func() {
			d.keeping = false
			if d.id != "" && d.dirty {
				d.keepNow()
			}
		}
	})
}

// keepNow stores the text unless a later one, or another draft's turn, has come
// meanwhile.
func (d *Desk) keepNow() {
	mine, id, zone, text := d.typed.Load(), d.id, d.zone, d.ed.Text()
	d.deps.Runner.After(0, func() func() {
		_, err := d.review.do(func(r Reviewer) (review.Case, error) {
			if d.stored.Load() >= mine {
				return review.Case{}, errOvertaken
			}
			d.stored.Store(mine)
			return r.Edit(d.ctx, d.who, id, zone, text)
		})
		if err == nil || errors.Is(err, errOvertaken) {
			return nil
		}
		return func() { d.text.Status(d.t.T("text.status.unsaved")) }
	})
}

package desk

import (
	"context"

	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/review"
)

// newSecond makes the second reader of this window, nil when the program has
// none. It outlives the views, which are made anew with each language.
func (d *Desk) newSecond() *secondreader.Service {
	return secondreader.New(secondreader.Deps{
		House: d.deps.Second, T: d.t, Runner: d.deps.Runner, Window: d.deps.Window, Prefs: d.deps.Preferences,
		Pack: func() string { return d.deps.Reviewer.Pack().SHA256 },
		Case: func(ctx context.Context, id string) (review.Case, error) {
			return d.review.do(func(r Reviewer) (review.Case, error) { return r.Open(ctx, id) })
		},
		Who: func() string { return d.who },
		Record: func(ctx context.Context, as, id string, reading review.Reading) (review.Case, error) {
			return d.review.do(func(r Reviewer) (review.Case, error) { return r.RecordReading(ctx, as, id, reading) })
		},
		Records: d.deps.Rooms.Records,
	})
}

// connectSecond has the views of the moment follow the second reader.
func (d *Desk) connectSecond() {
	d.strip.OnAsk = d.readSecond
	if d.second == nil {
		return
	}
	d.second.OnChange = func() {
		d.strip.Show(d.open)
		d.syncCommands()
	}
	d.second.OnRead = d.secondRead
	d.second.OnUnset = func() { d.rail.Go(roomChoices) }
}

// secondRead shows what a reading brought, unless the reviewer is typing: the
// text on the screen is then checked, flags included, a moment later.
func (d *Desk) secondRead(c review.Case) {
	d.queue.Update(c.Item)
	if c.Draft.ID == d.id && !d.dirty && c.Draft.Digest() == d.open.Draft.Digest() {
		d.showCase(c)
	}
}

// readSecond has the second reader read the open draft, as it is stored.
func (d *Desk) readSecond() {
	if d.id != "" && d.flush() {
		d.second.Ask(d.id)
	}
}

// readAllSecond has it read every draft that is still to review.
func (d *Desk) readAllSecond() {
	if !d.flush() {
		return
	}
	var ids []string
	for _, it := range d.queue.r.items {
		if it.Problem == nil && (it.State == review.Pending || it.State == review.Changes) {
			ids = append(ids, it.ID)
		}
	}
	d.second.Ask(ids...)
}

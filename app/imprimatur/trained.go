package main

import (
	"imprimatur/internal/classify"
	"imprimatur/internal/desk"
)

// trained is the rulebook's trained reader as the window shows and switches it.
type trained struct{ book *rulebook }

// On implements desk.TrainedReader.
func (t trained) On() bool {
	t.book.mu.RLock()
	defer t.book.mu.RUnlock()
	return !t.book.silent
}

// Use implements desk.TrainedReader.
func (t trained) Use(on bool) {
	t.book.mu.Lock()
	defer t.book.mu.Unlock()
	if t.book.silent == on {
		t.book.silent = !on
		t.book.join()
	}
}

// Card implements desk.TrainedReader.
func (t trained) Card() desk.TrainedCard {
	c := t.book.card
	span := func(of func(classify.HeldOut) float64) (out [2]float64) {
		for i, h := range c.HeldOut {
			v := of(h)
			if i == 0 {
				out = [2]float64{v, v}
			}
			out = [2]float64{min(out[0], v), max(out[1], v)}
		}
		return out
	}
	return desk.TrainedCard{
		Name: c.Name, SHA256: t.book.reader.SHA256(), Drafts: c.Drafts, Writers: c.Writers,
		Warned:   span(func(h classify.HeldOut) float64 { return h.Warned }),
		Marked:   span(func(h classify.HeldOut) float64 { return h.Marked }),
		Explicit: span(func(h classify.HeldOut) float64 { return h.Explicit }),
		Implicit: span(func(h classify.HeldOut) float64 { return h.Implicit }),
	}
}

package desk

import (
	"math/rand/v2"

	"imprimatur/internal/check"
	"imprimatur/internal/review"
)

// A sample is one draft in twenty of those in which nothing was found, within
// these bounds: what a rule does not know is found by people who look.
const (
	sampleShare = 20
	fewestDrawn = 3
	mostDrawn   = 50
)

// draw picks, by lot, drafts in which no known reason was found and that may
// still leave, and narrows the queue to them. It returns how many.
func (r *roster) draw(shuffle func(n int, swap func(i, j int))) int {
	var clear []string
	for _, it := range r.items {
		if it.Verdict == check.Clear && (it.State == review.Pending || it.State == review.Approved) {
			clear = append(clear, it.ID)
		}
	}
	shuffle(len(clear), func(i, j int) { clear[i], clear[j] = clear[j], clear[i] })
	n := min(max(len(clear)/sampleShare, fewestDrawn), mostDrawn, len(clear))
	r.picked = make(map[string]bool, n)
	for _, id := range clear[:n] {
		r.picked[id] = true
	}
	return n
}

// sample draws drafts to be read again with fresh eyes.
func (d *Desk) sample() {
	d.queue.filters.Reset()
	d.queue.search.SetText("")
	n := d.queue.r.draw(rand.Shuffle)
	d.queue.apply()
	if n == 0 {
		d.toast.Show(d.t.T("toast.no_sample"), false)
		return
	}
	d.toast.Show(d.t.N("toast.sample", n), false)
	d.openDraft(d.queue.r.items[d.queue.r.shown[0]].ID)
	d.focusQueue()
}

package desk

import (
	"strings"

	"fyne.io/fyne/v2"

	"imprimatur/internal/review"
)

// textChunk is how many texts are read at a time for the search.
const textChunk = 200

// letter runs the command of a single letter. Only the lists of drafts and of
// findings pass letters on: in a text they are text.
func (d *Desk) letter(r rune) {
	lower := []rune(strings.ToLower(string(r)))[0]
	for _, c := range d.commands {
		if c.letter != 0 && c.letter == lower {
			d.invoke(c)
			return
		}
	}
}

// panes are the places that Alt+Left and Alt+Right go through, from left to right.
func (d *Desk) panes() []fyne.Focusable {
	return []fyne.Focusable{d.queue.list, d.ed, d.findings.list}
}

// stepPane gives the keyboard to the pane on that side.
func (d *Desk) stepPane(by int) {
	c, all := d.deps.Window.Canvas(), d.panes()
	at := 0
	for i, p := range all {
		if c.Focused() == p {
			at = min(max(i+by, 0), len(all)-1)
		}
	}
	if at == 1 && d.id == "" {
		at += by
	}
	if all[at] == fyne.Focusable(d.findings.list) {
		d.tabs.SelectIndex(0)
	}
	c.Focus(all[at])
}

func (d *Desk) focusQueue() { d.deps.Window.Canvas().Focus(d.queue.list) }

// strayKey gives the queue a key that nothing has: a click on a button leaves the
// keyboard nowhere.
func (d *Desk) strayKey(k *fyne.KeyEvent) {
	if d.atBench() && d.deps.Window.Canvas().Overlays().Top() == nil {
		d.focusQueue()
		d.queue.list.TypedKey(k)
	}
}

// queueMark marks the open draft and goes to the next one.
func (d *Desk) queueMark() {
	d.queue.toggleMark()
	d.stepDraft(1)
}

// showFilters opens the panel of filters and gives it the keyboard, or closes it.
func (d *Desk) showFilters() {
	d.queue.toggleFilters()
	if d.queue.filters.root.Visible() {
		d.deps.Window.Canvas().Focus(d.queue.filters.facets[byChannel])
		return
	}
	d.focusQueue()
}

// nextPending opens the next draft to review.
func (d *Desk) nextPending() {
	if id := d.queue.NextPending(); id != "" {
		d.openDraft(id)
		return
	}
	d.toast.Show(d.t.T("toast.all_done"), false)
}

// learnTexts reads, in the background and by portions, the texts that the queue
// searches and compares.
func (d *Desk) learnTexts() {
	if d.learning {
		return
	}
	ids := d.queue.r.missing(textChunk)
	if len(ids) == 0 {
		return
	}
	d.learning = true
	d.deps.Runner.After(0, func() func() {
		drafts, err := d.review.texts(d.ctx, ids)
		texts := make([]textOf, len(drafts))
		for i, one := range drafts {
			texts[i] = prepare(one)
		}
		return func() {
			d.learning = false
			if err != nil {
				fyne.LogError("reading texts to search", err)
				return
			}
			d.queue.r.learn(texts)
			if len(d.queue.r.missing(1)) > 0 && len(texts) > 0 {
				if d.queue.searched() {
					d.queue.apply()
				}
				d.learnTexts()
				return
			}
			d.queue.r.group()
			d.queue.apply()
			d.text.Twins(d.likeText())
		}
	})
}

// likeText names the drafts that say nearly the same as the open one.
func (d *Desk) likeText() string {
	like := d.queue.r.like(d.id)
	if len(like) == 0 {
		return ""
	}
	first := like[0]
	for _, it := range like {
		if it.State != review.Pending {
			first = it // what was decided of its twin is what one wants to know
			break
		}
	}
	return d.t.N("text.twins", len(like), d.t.Name(first), strings.ToLower(d.t.State(first)))
}

// nextTab shows the next of what stands beside the text: findings, questions,
// what follows.
func (d *Desk) nextTab() {
	d.tabs.SelectIndex((d.tabs.SelectedIndex() + 1) % len(d.tabs.Items))
}

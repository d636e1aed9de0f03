package desk

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/editor"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/review"
)

const (
	// previewDelay is how long the window waits after a key before it checks.
	previewDelay = 50 * time.Millisecond
	// saveDelay is how long it waits before it stores what was typed.
	saveDelay = 800 * time.Millisecond
)

// refreshQueue reads the queue again, then calls then.
func (d *Desk) refreshQueue(then func()) {
	d.listed++
	mine := d.listed
	w := d.wouldWait(d.t.T("busy.checking"))
	d.deps.Runner.After(0, func() func() {
		items, err := d.review.queue(w.ctx)
		return func() {
			stopped := w.done()
			if mine != d.listed {
				return
			}
			if err != nil && stopped {
				d.toast.Show(d.t.T("busy.stopped.checking"), false)
			} else if err != nil {
				d.fail(fmt.Errorf("reading the queue: %w", err))
				return
			}
			d.showQueue(items)
			if then != nil {
				then()
			}
		}
	})
}

// showQueue shows the queue as it was just read.
func (d *Desk) showQueue(items []review.Item) {
	d.queue.Show(items)
	d.queue.Select(d.id)
	d.learnTexts()
	d.syncCommands()
}

// openDraft stores what was typed and shows another draft.
func (d *Desk) openDraft(id string) {
	if !d.flush() {
		d.queue.Select(d.id)
		return
	}
	c, err := d.review.do(func(r Reviewer) (review.Case, error) { return r.Open(d.ctx, id) })
	if err != nil {
		d.queue.Select(d.id)
		d.fail(fmt.Errorf("opening a draft: %w", err))
		return
	}
	d.typed.Add(1)
	d.id, d.open = id, c
	d.deps.Preferences.SetString(prefDraft, id)
	d.queue.Update(c.Item)
	d.queue.Select(id)
	if c.Draft.Problem != nil {
		d.text.ShowProblem(c.Item, d.t.Problem(c.Draft.Problem))
		d.showFindings()
		return
	}
	d.findings.selected = ""
	d.findings.Show(c)
	if f, ok := d.findings.Selected(); ok && f.Open {
		d.tabs.SelectIndex(0) // a letter disposes of it: it must be seen
	} else {
		d.showAsks()
	}
	zone := firstZone(c.Draft)
	if f, ok := d.findings.Selected(); ok && findingsIn(c, zone) == 0 {
		zone = f.Zone
	}
	d.showZone(zone)
}

// showNothing is the window before any draft is open.
func (d *Desk) showNothing() {
	d.id, d.open, d.dirty = "", review.Case{}, false
	d.text.ShowWelcome(d.welcome())
	d.findings.Clear()
	d.strip.Show(d.open)
	d.checklist.Show(d.open)
	d.follow.Show(d.open)
	d.decision.Clear()
	d.syncCommands()
}

// showZone puts a zone of the open case into the editor.
func (d *Desk) showZone(zone string) {
	d.zone, d.dirty = zone, false
	d.typed.Add(1)
	d.text.ShowCase(d.open, zone)
	d.showFindings()
}

// showCase shows what the Reviewer says of the open draft after an act.
func (d *Desk) showCase(c review.Case) {
	d.open = c
	d.queue.Update(c.Item)
	d.text.Meta(c)
	d.showFindings()
}

// showFindings brings marks, findings, checklist and decision in line with the
// open case.
func (d *Desk) showFindings() {
	c := d.open
	d.findings.Show(c)
	d.markText()
	d.strip.Show(c)
	d.checklist.Show(c)
	d.follow.Show(c)
	d.decision.Show(c)
	d.nameTabs(c)
	d.text.Status(d.statusOf(c))
	d.text.Twins(d.likeText())
	d.text.meter.Show(d.ed.Text(), c.Draft.Channel)
	d.syncCommands()
}

// nameTabs counts beside the names of the tabs. They are painted anew when a count
// changes, not with every key: all that a tab holds is painted with it.
func (d *Desk) nameTabs(c review.Case) {
	found, asks := d.t.T("tab.findings"), d.t.T("tab.checklist")
	if n := d.findings.all; n > 0 {
		found = d.t.T("tab.findings_count", n)
	}
	if answered, asked := progress(c); asked > 0 {
		asks = d.t.T("tab.checklist_progress", answered, asked)
	}
	if d.tabs.Items[0].Text != found || d.asks.Text != asks {
		d.tabs.Items[0].Text, d.asks.Text = found, asks
		d.tabs.Refresh()
	}
}

// markText underlines what is listed, and says how what no rule found is drawn.
func (d *Desk) markText() {
	var marks []editor.Mark
	learned := 0
	for _, f := range d.findings.findings {
		if f.Zone != d.zone {
			continue
		}
		dashed := f.Reader == check.Trained || f.Reader == check.Model
		marks = append(marks, editor.Mark{
			Start: f.Start, End: f.End, Level: look.LevelOf(f.Severity), Closed: !f.Open && len(f.Dispositions) > 0, Dashed: dashed, Key: f.Fingerprint,
		})
		if raisedBy(f, check.Trained) {
			learned++
		}
	}
	d.ed.SetMarks(marks)
	if f, ok := d.findings.Selected(); ok {
		d.ed.SetActive(f.Fingerprint)
	}
	off := d.deps.Trained != nil && !d.deps.Trained.On()
	if d.text.legend.Show(learned, off) {
		d.text.frame.Refresh()
	}
}

func (d *Desk) statusOf(c review.Case) string {
	if c.Report.Verdict == check.Unchecked {
		if n := c.Report.Proof.RulesInactive; n > 0 {
			return d.t.N("text.status.inactive", n)
		}
		return d.t.T("text.status.unchecked")
	}
	return d.t.T("text.status.checked", c.Report.Proof.RulesRun, c.Report.Pack.Version)
}

// edited checks the text a moment after a key, and stores it when the typing
// pauses.
func (d *Desk) edited(text string) {
	if d.id == "" {
		return
	}
	d.dirty = true
	d.keep()
	d.text.find.Search()
	mine := d.typed.Add(1)
	id, zone := d.id, d.zone
	d.text.Status(d.t.T("text.status.checking"))
	d.deps.Runner.After(previewDelay, func() func() {
		c, err := d.review.do(func(r Reviewer) (review.Case, error) {
			if d.typed.Load() != mine {
				return review.Case{}, errOvertaken
			}
			return r.Preview(d.ctx, id, zone, text)
		})
		return d.ifCurrent(mine, func() {
			if err != nil {
				d.text.Status(d.t.T("text.status.failed"))
				d.decision.Clear()
				return
			}
			d.showCase(c)
		})
	})
	d.deps.Runner.After(saveDelay, func() func() {
		c, err := d.review.do(func(r Reviewer) (review.Case, error) {
			if d.typed.Load() != mine {
				return review.Case{}, errOvertaken
			}
			d.stored.Store(mine)
			return r.Edit(d.ctx, d.who, id, zone, text)
		})
		return d.ifCurrent(mine, func() {
			if err != nil {
				d.text.Status(d.t.T("text.status.unsaved"))
				d.fail(fmt.Errorf("storing an edit: %w", err))
				return
			}
			d.dirty = false
			d.showCase(c)
			d.learnTexts()
		})
	})
}

// errOvertaken never reaches the reviewer: its result is dropped.
var errOvertaken = fmt.Errorf("overtaken by a later key")

// ifCurrent runs f unless the text has changed since mine.
func (d *Desk) ifCurrent(mine int64, f func()) func() {
	return func() {
		if d.typed.Load() == mine {
			f()
		}
	}
}

// flush stores what was typed and not stored yet; it reports whether nothing is
// left unsaved.
func (d *Desk) flush() bool {
	if d.id == "" || !d.dirty {
		return true
	}
	mine := d.typed.Add(1)
	c, err := d.review.do(func(r Reviewer) (review.Case, error) {
		d.stored.Store(mine)
		return r.Edit(d.ctx, d.who, d.id, d.zone, d.ed.Text())
	})
	if err != nil {
		d.text.Status(d.t.T("text.status.unsaved"))
		d.fail(fmt.Errorf("storing an edit: %w", err))
		return false
	}
	d.dirty = false
	d.showCase(c)
	return true
}

// markEntered follows the caret into a finding.
func (d *Desk) markEntered(key string) {
	if key != "" {
		d.findings.Select(key)
		d.ed.SetActive(key)
	}
}

// hover names the finding under the pointer.
func (d *Desk) hover(key string, at fyne.Position) {
	for _, f := range d.findings.findings {
		if f.Fingerprint == key {
			d.tip.Show(d.t.Severity(f.Severity)+" · "+secondreader.Title(d.t, f.Finding)+" · "+secondreader.Source(d.t, f.Finding), at)
			return
		}
	}
	d.tip.Hide()
}

// reveal shows the passage of a finding, in its zone.
func (d *Desk) reveal(f review.CaseFinding) {
	d.text.SetPreview(false, d.open)
	if f.Zone != d.zone {
		if !d.flush() {
			return
		}
		d.showZone(f.Zone)
	}
	d.ed.SetActive(f.Fingerprint)
	d.ed.Reveal(f.Start, f.End)
}

// nextFinding goes to the next finding that is open, if there is another one.
func (d *Desk) nextFinding() {
	if f, ok := d.findings.NextOpen(); ok {
		d.findings.Select(f.Fingerprint)
		d.reveal(f)
		return
	}
	d.showAsks()
}

// showAsks shows the questions in place of the findings when they alone are left.
func (d *Desk) showAsks() {
	answered, asked := progress(d.open)
	switch left := answered < asked && d.open.Item.State == review.Pending; {
	case left && d.tabs.SelectedIndex() == 0:
		d.tabs.SelectIndex(1)
	case !left && d.tabs.SelectedIndex() == 1:
		d.tabs.SelectIndex(0)
	}
}

// stepFinding goes to the next or the previous finding.
func (d *Desk) stepFinding(step int) {
	d.tabs.SelectIndex(0)
	if f, ok := d.findings.Step(step); ok {
		d.findings.Select(f.Fingerprint)
		d.reveal(f)
	}
}

// stepDraft goes to the next or the previous draft of the list.
func (d *Desk) stepDraft(step int) {
	if id := d.queue.Next(step); id != "" && id != d.id {
		d.openDraft(id)
	}
}

package desk

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// queueView is the list of drafts with its search box, its filters and the
// drafts that are marked for an act on several.
type queueView struct {
	t       *words.Translations
	r       *roster
	current string
	quiet   bool
	marked  map[string]bool
	anchor  string // where a stretch of marks begins

	search  *look.Entry
	filters *filterPanel
	more    *widget.Button
	list    *look.KeyList
	count   *look.Prose
	none    *look.Prose
	bulk    *fyne.Container
	many    *look.Prose
	all     *widget.Button
	clear   *look.Button
	root    fyne.CanvasObject

	// OnOpen is told which draft was chosen.
	OnOpen func(id string)
	// OnLeave is called when Escape leaves the search box or the filters.
	OnLeave func()
	// OnBulk is told what to decide of the marked drafts.
	OnBulk func(v review.Verb)
	// OnAssign is called to assign the marked drafts.
	OnAssign func()
	// OnTap is called when a line was clicked.
	OnTap func()
	// OnMarked is called when the marks have changed.
	OnMarked func()
}

func newQueueView(t *words.Translations, who string, compact bool) *queueView {
	q := &queueView{t: t, r: newRoster(), marked: map[string]bool{}}
	q.r.setMe(who)
	q.search = look.NewEntry(false)
	q.search.SetHints(t.T("queue.search"), t.T("search.short"))
	q.search.Icon = theme.SearchIcon()
	q.search.OnChanged = func(s string) {
		q.r.search(s)
		q.apply()
	}
	q.search.OnEscape = func() {
		q.search.SetText("")
		q.leave()
	}
	q.search.OnSubmitted = func(string) { q.leave() }
	q.filters = newFilterPanel(t, q.r, compact, q.apply)
	q.filters.onEscape = func() {
		q.toggleFilters()
		q.leave()
	}
	q.more = widget.NewButtonWithIcon("", theme.MenuDropDownIcon(), q.toggleFilters)
	q.list = look.NewKeyList(
		func() int { return len(q.r.shown) },
		func() fyne.CanvasObject { return newQueueRow() },
		func(i int, o fyne.CanvasObject) {
			if row, ok := o.(*queueRow); ok && i < len(q.r.shown) {
				at := q.r.shown[i]
				it := q.r.items[at]
				row.show(t, it, q.r.mine(it), q.r.entries[at].group > 0, q.marked[it.ID])
				row.OnTap = func(onBox bool, mod fyne.KeyModifier) { q.tapped(it.ID, onBox, mod) }
			}
		})
	q.list.OnSelected = func(i widget.ListItemID) {
		if i < len(q.r.shown) && !q.quiet {
			q.choose(q.r.items[q.r.shown[i]].ID)
		}
	}
	q.list.OnStep = func(by int) { q.choose(q.Next(by)) }
	q.list.OnSpace = func() {
		q.toggleMark()
		q.choose(q.Next(1))
	}
	q.count, q.many = look.WrappedMuted(""), look.Wrapped("")
	q.many.TextStyle.Bold = true
	q.none = look.Wrapped("")
	q.none.Alignment = fyne.TextAlignCenter
	q.none.Importance = widget.LowImportance
	q.none.Hide()
	q.bulk = q.bulkBar(compact)
	q.bulk.Hide()
	narrow := container.NewBorder(nil, nil, nil, q.more, q.filters.State())
	if compact {
		narrow = container.NewVBox(q.filters.State(), q.more)
	}
	head := container.NewPadded(container.NewVBox(q.search, narrow))
	q.all = widget.NewButton("", q.MarkAll)
	q.all.Importance = widget.LowImportance
	foot := container.NewVBox(q.bulk, container.NewBorder(nil, nil, nil, q.all, q.count))
	if compact {
		foot = container.NewVBox(q.bulk, q.count) // the menu marks them all
	}
	drafts := look.Pane(container.NewStack(q.list.Content(), container.NewCenter(look.AtLeast(200, 60, q.none))))
	body := container.New(&drawer{}, q.filters.Content(), drafts)
	q.root = container.New(layout.NewBorderLayout(head, foot, nil, nil), head, body, foot)
	return q
}

// drawer opens its first object above the second, but leaves the second at least
// a third of the height; what there is no room for scrolls.
type drawer struct{}

// MinSize implements fyne.Layout.
func (drawer) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[1].MinSize()
	if o[0].Visible() {
		size.Width = max(size.Width, o[0].MinSize().Width)
	}
	return size
}

// Layout implements fyne.Layout.
func (drawer) Layout(o []fyne.CanvasObject, size fyne.Size) {
	var open float32
	if s, ok := o[0].(*container.Scroll); ok && o[0].Visible() {
		open = min(s.Content.MinSize().Height, size.Height*2/3)
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, open))
	o[1].Move(fyne.NewPos(0, open))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-open))
}

// bulkBar decides on the marked drafts.
func (q *queueView) bulkBar(compact bool) *fyne.Container {
	say := func(label string, v review.Verb) *widget.Button {
		return widget.NewButton(q.t.T(label), func() {
			if q.OnBulk != nil {
				q.OnBulk(v)
			}
		})
	}
	assign := widget.NewButton(q.t.T("bulk.assign"), func() {
		if q.OnAssign != nil {
			q.OnAssign()
		}
	})
	q.clear = look.NewIcon(theme.CancelIcon(), q.Unmark)
	buttons := look.NewFlow(true, say("bulk.approve", review.Approve), say("bulk.changes", review.RequestChanges), say("bulk.reject", review.Reject), assign)
	lines := float32(6) // all of them
	if compact {
		lines = 2.5
	}
	return container.NewVBox(container.NewBorder(nil, nil, nil, q.clear, q.many), look.UpTo(lines, buttons))
}

// Content returns the pane.
func (q *queueView) Content() fyne.CanvasObject { return q.root }

func (q *queueView) leave() {
	if q.OnLeave != nil {
		q.OnLeave()
	}
}

// toggleFilters opens or closes the panel of filters.
func (q *queueView) toggleFilters() {
	q.filters.Toggle()
	q.apply()
}

// Show replaces the drafts, keeping the search, the filter and the selection.
func (q *queueView) Show(items []review.Item) {
	q.r.replace(items)
	for id := range q.marked {
		if _, ok := q.r.at[id]; !ok {
			delete(q.marked, id)
		}
	}
	q.apply()
}

// Update replaces one draft.
func (q *queueView) Update(it review.Item) {
	if i, ok := q.r.at[it.ID]; ok && reflect.DeepEqual(q.r.items[i], it) {
		return
	}
	q.r.update(it)
	q.apply()
}

// SetWho says who reviews: some drafts are theirs.
func (q *queueView) SetWho(name string) {
	q.r.setMe(name)
	q.apply()
}

// Select marks a draft as the current one without opening it.
func (q *queueView) Select(id string) {
	q.current = id
	q.mark()
}

func (q *queueView) choose(id string) {
	if id != "" && id != q.current && q.OnOpen != nil {
		q.current = id
		q.OnOpen(id)
	}
}

// Next returns the draft some lines below the current one, the last one at the
// ends, or "".
func (q *queueView) Next(step int) string {
	n := len(q.r.shown)
	if n == 0 {
		return ""
	}
	at := q.r.index(q.current)
	if at < 0 {
		at, step = 0, 0
	}
	return q.r.items[q.r.shown[min(max(at+step, 0), n-1)]].ID
}

// NextPending returns the next draft to review, or "".
func (q *queueView) NextPending() string { return q.r.pendingAfter(q.current) }

// approved counts the approved drafts.
func (q *queueView) approved() (n int) {
	for _, it := range q.r.items {
		if it.State == review.Approved {
			n++
		}
	}
	return n
}

// Marked lists the marked drafts in the order shown, the hidden ones last.
func (q *queueView) Marked() (ids []string) {
	for _, i := range q.r.sorted {
		if q.marked[q.r.items[i].ID] {
			ids = append(ids, q.r.items[i].ID)
		}
	}
	return ids
}

// toggleMark marks the current draft, or takes its mark away.
func (q *queueView) toggleMark() {
	if q.current != "" {
		q.toggle(q.current)
	}
}

func (q *queueView) toggle(id string) {
	q.anchor = id
	if q.marked[id] {
		delete(q.marked, id)
	} else {
		q.marked[id] = true
	}
	q.showMarks()
}

// tapped opens the draft of a line, or with its box or with Ctrl ticks it, or with
// Shift ticks all from the last one on.
func (q *queueView) tapped(id string, onBox bool, mod fyne.KeyModifier) {
	switch {
	case mod&fyne.KeyModifierShift != 0:
		q.markTo(id)
	case onBox || mod&fyne.KeyModifierShortcutDefault != 0:
		q.toggle(id)
	default:
		q.anchor = id
		q.choose(id)
	}
	if q.OnTap != nil {
		q.OnTap()
	}
}

// markTo marks what is shown from the anchor to a draft.
func (q *queueView) markTo(id string) {
	from, to := q.r.index(q.anchor), q.r.index(id)
	if from < 0 {
		from = q.r.index(q.current)
	}
	if from < 0 {
		from = to
	}
	for _, i := range q.r.shown[min(from, to) : max(from, to)+1] {
		q.marked[q.r.items[i].ID] = true
	}
	q.showMarks()
}

// MarkAll marks every draft that is shown.
func (q *queueView) MarkAll() {
	for _, i := range q.r.shown {
		q.marked[q.r.items[i].ID] = true
	}
	q.showMarks()
}

// Unmark takes every mark away.
func (q *queueView) Unmark() {
	clear(q.marked)
	q.showMarks()
}

func (q *queueView) showMarks() {
	if n := len(q.marked); n > 0 {
		q.many.SetText(q.t.N("bulk.count", n))
		q.bulk.Show()
	} else {
		q.bulk.Hide()
	}
	q.list.Refresh()
	if q.OnMarked != nil {
		q.OnMarked()
	}
}

func (q *queueView) apply() {
	q.r.apply()
	q.quiet = true
	q.filters.Sync()
	q.quiet = false
	more := q.t.T("queue.filters")
	if n := q.r.narrowed(); n > 0 {
		more = q.t.T("queue.filters_on", n)
	}
	q.more.SetText(more)
	pending, approved := 0, 0
	for _, it := range q.r.items {
		switch {
		case it.State == review.Approved:
			approved++
		case it.State == review.Pending && it.Problem == nil:
			pending++
		}
	}
	count := q.t.N("queue.pending", pending) + " · " + q.t.N("queue.approved", approved)
	if shown := len(q.r.shown); shown != len(q.r.items) {
		count = q.t.N("queue.shown", shown, len(q.r.items)) + " · " + count
	}
	q.count.SetText(count)
	q.all.SetText(q.t.N("queue.mark_all", len(q.r.shown)))
	if len(q.r.shown) == 0 {
		q.all.Hide()
	} else {
		q.all.Show()
	}
	q.none.SetText(q.t.T("queue.none"))
	if len(q.r.shown) == 0 && len(q.r.items) > 0 {
		q.none.Show()
	} else {
		q.none.Hide()
	}
	q.list.Refresh()
	q.mark()
}

// mark moves the list's selection to the current draft without opening it again.
func (q *queueView) mark() {
	q.quiet = true
	q.list.UnselectAll()
	if i := q.r.index(q.current); i >= 0 {
		q.list.Select(i)
	}
	q.quiet = false
}

// searched reports whether a word is being looked for in the texts.
func (q *queueView) searched() bool { return strings.TrimSpace(q.search.Text) != "" }

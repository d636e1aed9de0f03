package desk

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/review"
)

// queueFilter is a choice of the state filter.
type queueFilter struct {
	label string
	keep  func(review.Item) bool
}

func queueFilters() []queueFilter {
	in := func(s review.State) func(review.Item) bool {
		return func(it review.Item) bool { return it.State == s && it.Problem == nil }
	}
	return []queueFilter{
		{"queue.filter.all", func(review.Item) bool { return true }},
		{"queue.filter.pending", in(review.Pending)},
		{"queue.filter.blocked", func(it review.Item) bool { return it.OpenBlocking > 0 }},
		{"queue.filter.changes", in(review.Changes)},
		{"queue.filter.approved", in(review.Approved)},
		{"queue.filter.rejected", in(review.Rejected)},
		{"queue.filter.unchecked", func(it review.Item) bool { return it.Verdict == check.Unchecked }},
	}
}

// queueView is the list of drafts with its search box and its filter.
type queueView struct {
	t       *words.Translations
	filters []queueFilter
	items   []review.Item
	keys    []string
	shown   []int
	current string
	filter  int
	quiet   bool

	search *look.Entry
	states *widget.Select
	list   *widget.List
	count  *widget.Label
	none   *widget.Label
	root   fyne.CanvasObject

	// OnOpen is told which draft was chosen.
	OnOpen func(id string)
	// OnLeave is called when Escape leaves the search box.
	OnLeave func()
}

func newQueueView(t *words.Translations) *queueView {
	q := &queueView{t: t, filters: queueFilters()}
	q.search = look.NewEntry(false)
	q.search.SetPlaceHolder(t.T("queue.search"))
	q.search.Icon = theme.SearchIcon()
	q.search.OnChanged = func(string) { q.apply() }
	q.search.OnEscape = func() {
		q.search.SetText("")
		if q.OnLeave != nil {
			q.OnLeave()
		}
	}
	q.states = widget.NewSelect(nil, nil)
	q.states.PlaceHolder = t.T("queue.filter.all")
	q.states.OnChanged = func(string) {
		if i := q.states.SelectedIndex(); i >= 0 && !q.quiet {
			q.filter = i
			q.apply()
		}
	}
	q.list = widget.NewList(
		func() int { return len(q.shown) },
		func() fyne.CanvasObject { return newQueueRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*queueRow); ok && i < len(q.shown) {
				row.show(t, q.items[q.shown[i]])
			}
		})
	q.list.OnSelected = func(i widget.ListItemID) {
		if i >= len(q.shown) || q.quiet {
			return
		}
		if id := q.items[q.shown[i]].ID; id != q.current && q.OnOpen != nil {
			q.current = id
			q.OnOpen(id)
		}
	}
	q.count = look.Muted("")
	q.none = look.Wrapped("")
	q.none.Alignment = fyne.TextAlignCenter
	q.none.Importance = widget.LowImportance
	q.none.Hide()
	head := container.NewPadded(container.NewVBox(q.search, q.states))
	q.root = container.NewBorder(head, q.count, nil, nil, look.Pane(container.NewStack(q.list, container.NewCenter(look.AtLeast(200, 60, q.none)))))
	return q
}

// Content returns the pane.
func (q *queueView) Content() fyne.CanvasObject { return q.root }

// Show replaces the drafts, keeping the search, the filter and the selection.
func (q *queueView) Show(items []review.Item) {
	q.items = items
	q.keys = make([]string, len(items))
	for i, it := range items {
		q.keys[i] = words.SearchKey(it.Title + " " + it.Author + " " + it.Source)
	}
	q.apply()
}

// Update replaces one draft.
func (q *queueView) Update(it review.Item) {
	for i := range q.items {
		if q.items[i].ID == it.ID {
			q.items[i] = it
			q.keys[i] = words.SearchKey(it.Title + " " + it.Author + " " + it.Source)
		}
	}
	q.apply()
}

// Select marks a draft as the current one without opening it.
func (q *queueView) Select(id string) {
	q.current = id
	q.mark()
}

// Next returns the draft step lines below the current one, or "".
func (q *queueView) Next(step int) string {
	at := q.index() + step
	if q.index() < 0 {
		at = 0
	}
	if at < 0 || at >= len(q.shown) {
		return ""
	}
	return q.items[q.shown[at]].ID
}

// NextPending returns the first draft to review after the current one, then
// from the top, or "".
func (q *queueView) NextPending() string {
	start := 0
	for i := range q.items {
		if q.items[i].ID == q.current {
			start = i + 1
		}
	}
	for k := range q.items {
		it := q.items[(start+k)%len(q.items)]
		if it.State == review.Pending && it.Problem == nil && it.ID != q.current {
			return it.ID
		}
	}
	return ""
}

func (q *queueView) index() int {
	for k, i := range q.shown {
		if q.items[i].ID == q.current {
			return k
		}
	}
	return -1
}

func (q *queueView) apply() {
	want := words.SearchKey(strings.TrimSpace(q.search.Text))
	counts := make([]int, len(q.filters))
	q.shown = q.shown[:0]
	pending, approved := 0, 0
	for i, it := range q.items {
		for f := range q.filters {
			if q.filters[f].keep(it) {
				counts[f]++
			}
		}
		switch {
		case it.State == review.Approved:
			approved++
		case it.State == review.Pending && it.Problem == nil:
			pending++
		}
		if q.filters[q.filter].keep(it) && (want == "" || strings.Contains(q.keys[i], want)) {
			q.shown = append(q.shown, i)
		}
	}
	q.quiet = true
	options := make([]string, len(q.filters))
	for f := range q.filters {
		options[f] = q.t.T(q.filters[f].label) + " (" + strconv.Itoa(counts[f]) + ")"
	}
	q.states.Options = options
	q.states.SetSelectedIndex(q.filter)
	q.quiet = false
	q.count.SetText(q.t.N("queue.pending", pending) + " · " + q.t.N("queue.approved", approved))
	q.none.SetText(q.t.T("queue.none"))
	if len(q.shown) == 0 && len(q.items) > 0 {
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
	if i := q.index(); i >= 0 {
		q.list.Select(i)
	} else {
		q.list.UnselectAll()
	}
	q.quiet = false
}

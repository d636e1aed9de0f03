package desk

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// filterPanel narrows and sorts the queue: one drop-down list a facet, each with
// how many drafts every choice would leave.
type filterPanel struct {
	t       *words.Translations
	r       *roster
	apply   func()
	quiet   bool
	compact bool // names above their choices

	facets [facetCount]*look.Choice
	values [facetCount][]string // what the options stand for
	orders *look.Choice
	twins  *widget.Check
	root   *container.Scroll

	onEscape func()
}

func newFilterPanel(t *words.Translations, r *roster, compact bool, apply func()) *filterPanel {
	p := &filterPanel{t: t, r: r, compact: compact, apply: apply}
	grid := container.NewVBox()
	for f := range facetCount {
		c := look.NewChoice(nil, nil)
		c.PlaceHolder = t.T(anyLabel(f)) // until the queue is read
		c.OnChanged = func(string) {
			if i := c.SelectedIndex(); i >= 0 && !p.quiet {
				p.r.narrow(f, p.values[f][i])
				p.apply()
			}
		}
		c.OnEscape = func() { p.escape() }
		p.facets[f] = c
		if f != byState {
			grid.Add(p.row(facetLabel(f), c))
		}
	}
	orders := make([]string, orderCount)
	for o := range orderCount {
		orders[o] = t.T(orderLabel(o))
	}
	p.orders = look.NewChoice(orders, func(string) {
		if i := p.orders.SelectedIndex(); i >= 0 && !p.quiet {
			p.r.order = order(i)
			p.r.sort()
			p.apply()
		}
	})
	p.orders.OnEscape = p.escape
	p.quiet = true
	p.orders.SetSelectedIndex(0)
	p.quiet = false
	grid.Add(p.row("order.label", p.orders))
	p.twins = widget.NewCheck(t.T("filter.twins"), func(on bool) {
		if !p.quiet {
			p.r.twins = on
			p.apply()
		}
	})
	grid.Add(p.twins)
	reset := widget.NewButton(t.T("filter.reset"), p.Reset)
	grid.Add(reset)
	p.root = container.NewVScroll(container.NewPadded(grid))
	p.root.Hide()
	return p
}

func (p *filterPanel) escape() {
	if p.onEscape != nil {
		p.onEscape()
	}
}

func (p *filterPanel) row(label string, c fyne.CanvasObject) fyne.CanvasObject {
	name := look.Muted(p.t.T(label))
	if p.compact {
		return container.NewVBox(name, c)
	}
	return container.NewBorder(nil, nil, look.AtLeast(84, 0, name), nil, c)
}

// State is the filter that is always shown.
func (p *filterPanel) State() fyne.CanvasObject { return p.facets[byState] }

// Content is the panel of the others.
func (p *filterPanel) Content() fyne.CanvasObject { return p.root }

// Toggle opens or closes the panel.
func (p *filterPanel) Toggle() {
	if p.root.Visible() {
		p.root.Hide()
	} else {
		p.root.Show()
	}
}

// Reset lets everything through.
func (p *filterPanel) Reset() {
	for f := range facetCount {
		p.r.narrow(f, anyValue)
	}
	p.r.twins, p.r.picked = false, nil
	p.apply()
}

// Sync brings the options and their counts in line with the roster.
func (p *filterPanel) Sync() {
	p.quiet = true
	defer func() { p.quiet = false }()
	for f := range facetCount {
		if f != byState && !p.root.Visible() {
			continue
		}
		p.sync(f)
	}
	p.twins.SetChecked(p.r.twins)
}

func (p *filterPanel) sync(f facetID) {
	values := slices.Clone(p.r.names[f])
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(cmp.Compare(p.rank(f, a), p.rank(f, b)), cmp.Compare(words.SearchKey(a), words.SearchKey(b)))
	})
	p.values[f] = append([]string{anyValue}, values...)
	options := []string{p.t.T(anyLabel(f)) + " (" + strconv.Itoa(p.r.total[f]) + ")"}
	at := 0
	for i, v := range values {
		n := p.r.counts[f][p.r.coded[f][v]]
		options = append(options, facetText(p.t, f, v)+" ("+strconv.Itoa(n)+")")
		if p.r.chosen[f] == v {
			at = i + 1
		}
	}
	if c := p.facets[f]; !slices.Equal(c.Options, options) || c.SelectedIndex() != at {
		c.Options = options
		c.SetSelectedIndex(at)
	}
}

// rank puts the values of a closed set in the order of the work.
func (p *filterPanel) rank(f facetID, value string) int {
	var known []string
	switch f {
	case byState:
		known = []string{string(review.Pending), string(review.Changes), string(review.Approved), string(review.Rejected), stateUnread}
	case byVerdict:
		known = []string{string(check.Unchecked), string(check.Blocked), string(check.Warned), string(check.Advised), string(check.Clear)}
	case byCategory:
		for _, c := range pack.Categories() {
			known = append(known, string(c))
		}
	case byAssignee:
		known = []string{assignedToMe, ""}
	case byChannel, byKind, byAuthor, facetCount:
		if value == "" {
			return 1 // what the source did not say comes last
		}
		return 0
	}
	if i := slices.Index(known, value); i >= 0 {
		return i
	}
	return len(known)
}

func facetLabel(f facetID) string {
	switch f {
	case byState:
		return "filter.state"
	case byChannel:
		return "filter.channel"
	case byKind:
		return "filter.kind"
	case byVerdict:
		return "filter.severity"
	case byCategory:
		return "filter.category"
	case byAuthor:
		return "filter.author"
	case byAssignee, facetCount:
	}
	return "filter.assignee"
}

// anyLabel is the choice that lets everything through; the filter of states has
// nothing beside it that says what it filters.
func anyLabel(f facetID) string {
	if f == byState {
		return "filter.any_state"
	}
	return "filter.any"
}

func orderLabel(o order) string {
	switch o {
	case byGravity:
		return "order.gravity"
	case byPlan:
		return "order.plan"
	case byChange:
		return "order.change"
	case byTitle:
		return "order.title"
	case byArrival, orderCount:
	}
	return "order.arrival"
}

// facetText is the word for a value of a facet.
func facetText(t *words.Translations, f facetID, value string) string {
	switch f {
	case byState:
		if value == stateUnread {
			return t.T("state.unread")
		}
		return t.State(review.Item{State: review.State(value)})
	case byChannel:
		return t.Channel(draft.Channel(value))
	case byKind:
		return t.Kind(draft.Kind(value))
	case byVerdict:
		return t.Verdict(check.Verdict(value))
	case byCategory:
		return t.Category(check.Category(value))
	case byAssignee:
		switch value {
		case assignedToMe:
			return t.T("filter.mine")
		case "":
			return t.T("filter.unassigned")
		}
	case byAuthor, facetCount:
	}
	if value == "" {
		return t.T("filter.nobody")
	}
	return value
}

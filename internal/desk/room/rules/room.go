package rules

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/figures"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// Engine checks a text; check.Engine is one.
type Engine interface {
	Check(ctx context.Context, d draft.Draft, on time.Time) check.Report
	Inactive() []check.RuleFailure
	// WhyNot says which rules came near firing on a passage of a zone, in bytes.
	WhyNot(d draft.Draft, zone string, start, end int, on time.Time) []check.Near
}

// Deps is what the room needs.
type Deps struct {
	T      *words.Translations
	Runner room.Runner
	Clock  func() time.Time
	// Pack is the pack in force; it changes when a term is added to it.
	Pack   func() *pack.Pack
	Engine Engine
	// Records gives every record of the case file, for what reviewers made of each
	// rule.
	Records func(ctx context.Context, f func(review.Record) error) error
}

// Rules is the room.
type Rules struct {
	deps    Deps
	t       *words.Translations
	ctx     context.Context
	pack    *pack.Pack
	dead    map[string]string // rule to reason
	keys    map[string]string // rule to what is searched
	counted *figures.Counter
	reads   int

	all, shown []branch
	chosen     string // ID of the rule or branch on the card
	find       *look.Entry
	order      *widget.Select
	tree       *widget.Tree
	uncounted  bool // what reviewers made of the rules could not be read
	none       *look.Prose
	page       *fyne.Container
	scroll     *container.Scroll
	tabs       *container.AppTabs
	trial      *trial
	cover      *coverView
	root       fyne.CanvasObject
}

// New makes the room.
func New(deps Deps) *Rules {
	r := &Rules{deps: deps, t: deps.T, ctx: context.Background(), counted: &figures.Counter{}}
	r.load()
	r.find = look.NewEntry(false)
	r.find.SetHints(r.t.T("rules.search"), r.t.T("search.short"))
	r.find.Icon = theme.SearchIcon()
	r.find.OnChanged = func(string) { r.filter() }
	r.find.OnEscape = func() { r.find.SetText("") }
	r.order = widget.NewSelect([]string{r.t.T("rules.by_category"), r.t.T("rules.by_section")}, nil)
	r.order.SetSelectedIndex(0)
	r.order.OnChanged = func(string) { r.regroup() }
	r.tree = widget.NewTree(r.children, r.isBranch, func(bool) fyne.CanvasObject { return room.NewRow() }, r.fill)
	r.tree.OnSelected = r.choose
	r.none = look.Wrapped(r.t.T("rules.none"))
	r.none.Hide()
	r.page = container.NewVBox()
	r.scroll = container.NewVScroll(container.NewPadded(r.page))
	r.trial = newTrial(r)
	r.cover = newCoverView(r)

	head := container.NewPadded(container.NewVBox(r.find, r.order))
	split := container.NewHSplit(room.Under(head, look.Pane(container.NewStack(r.tree, container.NewVBox(r.none)))), look.Pane(r.scroll))
	split.Offset = 0.4
	r.tabs = container.NewAppTabs(
		container.NewTabItem(r.t.N("rules.tab.rules", len(r.pack.Rules)), split),
		container.NewTabItem(r.t.T("rules.tab.try"), r.trial.root),
		container.NewTabItem(r.t.T("rules.tab.cover"), r.cover.root))
	var body fyne.CanvasObject = r.tabs
	if n := len(r.dead); n > 0 {
		body = room.Under(alert(r.t.N("rules.inactive.count", n)), r.tabs)
	}
	r.root = room.Page(r.t.T("rules.title"), r.t.T("rules.purpose", r.pack.ID, r.pack.Version), nil, body)
	r.regroup()
	r.show([]fyne.CanvasObject{look.Wrapped(r.t.T("rules.pick"))})
	return r
}

// Content implements room.Room.
func (r *Rules) Content() fyne.CanvasObject { return r.root }

// Start implements room.Starter.
func (r *Rules) Start() fyne.Focusable { return r.find }

// Search gives the search box, in front.
func (r *Rules) Search() fyne.Focusable {
	r.tabs.SelectIndex(0)
	return r.find
}

// load takes the pack in force, and which of its rules are inactive.
func (r *Rules) load() {
	r.pack, r.dead = r.deps.Pack(), map[string]string{}
	for _, f := range r.deps.Engine.Inactive() {
		r.dead[f.Rule] = f.Reason
	}
	r.keys = keysOf(r.t, r.pack)
}

// Enter takes the pack in force and counts again what reviewers made of its
// rules.
func (r *Rules) Enter() {
	if r.deps.Pack().SHA256 != r.pack.SHA256 {
		r.load()
		r.cover.covers = covers(r.pack, r.dead)
		r.regroup()
	}
	r.reads++
	mine := r.reads
	r.deps.Runner.After(0, func() func() {
		var c figures.Counter
		err := r.deps.Records(r.ctx, func(one review.Record) error {
			c.Record(one)
			return nil
		})
		return func() {
			if mine != r.reads {
				return
			}
			r.uncounted = err != nil
			if err == nil {
				r.counted = &c
			}
			r.choose(r.chosen)
		}
	})
}

func (r *Rules) regroup() {
	if r.order.SelectedIndex() == 1 {
		r.all = bySection(r.pack)
	} else {
		r.all = byCategory(r.t, r.pack)
	}
	r.filter()
}

func (r *Rules) filter() {
	r.shown = narrow(r.all, r.find.Text, r.keys)
	r.tree.UnselectAll()
	r.tree.CloseAllBranches()
	if strings.TrimSpace(r.find.Text) != "" {
		r.tree.OpenAllBranches()
	}
	r.tree.Refresh()
	r.none.Hidden = len(r.shown) > 0
	r.none.Refresh()
}

// The tree's nodes: "" is its root, a branch has its own ID, and a rule that of
// its branch before its own, since it may serve several sections.
const between = "/"

func (r *Rules) children(id widget.TreeNodeID) []widget.TreeNodeID {
	var out []widget.TreeNodeID
	for _, b := range r.shown {
		if id == "" {
			out = append(out, b.id)
			continue
		}
		if b.id == id {
			for _, rule := range b.rules {
				out = append(out, b.id+between+rule)
			}
		}
	}
	return out
}

func (r *Rules) isBranch(id widget.TreeNodeID) bool { return !strings.Contains(id, between) }

func (r *Rules) fill(id widget.TreeNodeID, isBranch bool, o fyne.CanvasObject) {
	row, ok := o.(*room.Row)
	if !ok {
		return
	}
	if isBranch {
		for _, b := range r.shown {
			if b.id == id {
				icon := r.worst(b)
				row.Fill(icon, b.title, r.t.N("rules.count", len(b.rules)), "")
				row.Alarm(icon != nil)
			}
		}
		return
	}
	_, rule, _ := strings.Cut(id, between)
	p, _ := r.pack.Rule(rule)
	if r.dead[rule] != "" {
		row.Fill(look.UncheckedIcon(), p.Title, p.ID+" · "+r.t.T("rules.inactive.short"), "")
		row.Alarm(true)
		return
	}
	row.Fill(look.SeverityIcon(look.LevelOf(p.Severity)), p.Title, p.ID+" · "+r.t.Severity(p.Severity), "")
}

// worst marks a branch that holds an inactive rule, or no rule at all.
func (r *Rules) worst(b branch) fyne.Resource {
	if slices.ContainsFunc(b.rules, func(id string) bool { return r.dead[id] != "" }) {
		return look.UncheckedIcon()
	}
	return nil
}

// choose shows the card of a node.
func (r *Rules) choose(id widget.TreeNodeID) {
	r.chosen = id
	if _, rule, isRule := strings.Cut(id, between); isRule {
		if p, ok := r.pack.Rule(rule); ok {
			r.show(r.card(p))
		}
		return
	}
	for _, b := range r.shown {
		if b.id != id {
			continue
		}
		if s, ok := r.pack.Section(id); ok {
			r.show(r.section(s, len(b.rules)))
		} else {
			r.show(r.family(b))
		}
	}
}

// reveal shows a rule from elsewhere in the room.
func (r *Rules) reveal(rule string) {
	p, ok := r.pack.Rule(rule)
	if !ok {
		return
	}
	r.find.SetText("")
	r.order.SetSelectedIndex(0)
	r.tabs.SelectIndex(0)
	r.tree.OpenBranch(string(p.Category))
	r.tree.Select(string(p.Category) + between + rule)
	r.tree.ScrollTo(string(p.Category) + between + rule)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.tree); c != nil {
		c.Focus(r.tree) // what had the keyboard is no longer seen
	}
}

func (r *Rules) show(lines []fyne.CanvasObject) {
	r.page.Objects = lines
	r.page.Refresh()
	r.scroll.ScrollToTop()
}

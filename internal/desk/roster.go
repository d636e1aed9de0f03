package desk

import (
	"cmp"
	"slices"
	"strings"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/likeness"
	"imprimatur/internal/review"
)

// facetID names a way to narrow the queue.
type facetID int

// The facets.
const (
	byState facetID = iota
	byChannel
	byKind
	byVerdict
	byCategory
	byAuthor
	byAssignee
	facetCount
)

// values returns what an item counts under; only categories are several.
func (r *roster) values(f facetID, it review.Item) []string {
	switch f {
	case byState:
		if it.Problem != nil {
			return []string{stateUnread}
		}
		return []string{string(it.State)}
	case byChannel:
		return []string{string(it.Channel)}
	case byKind:
		return []string{string(it.Kind)}
	case byVerdict:
		return []string{string(it.Verdict)}
	case byCategory:
		out := make([]string, len(it.Categories))
		for i, c := range it.Categories {
			out[i] = string(c)
		}
		return out
	case byAuthor:
		return []string{it.Author}
	case byAssignee:
		if r.mine(it) {
			return []string{assignedToMe}
		}
		return []string{it.Assignee}
	}
	return nil
}

// stateUnread is the state, in the filter, of a file that could not be read.
const stateUnread = "unread"

// order is how the queue is sorted.
type order int

// The orders.
const (
	byArrival order = iota
	byGravity
	byPlan
	byChange
	byTitle
	orderCount
)

// rosterEntry is what the roster keeps of an item to filter it fast.
type rosterEntry struct {
	codes    [facetCount][]uint32 // into values
	key      string               // folded title, author and source
	revision draft.Digest         // of text; "" when it is not known yet
	text     string               // folded
	sketch   likeness.Sketch
	group    int // of near-duplicates, 0 for none
}

// roster is the queue as it is filtered, searched and sorted. It is plain data
// on Fyne's goroutine. Items are known by their place in the order of import.
type roster struct {
	me      string // the reviewer
	items   []review.Item
	entries []rosterEntry
	at      map[string]int // by ID
	names   [facetCount][]string
	coded   [facetCount]map[string]uint32

	query  []string
	chosen [facetCount]string // a value, or any
	counts [facetCount][]int  // by code, of what the other facets let through
	total  [facetCount]int
	order  order
	sorted []int
	shown  []int
	twins  bool            // only near-duplicates
	picked map[string]bool // only these, when there are some
}

// anyValue is the choice of a facet that lets everything through.
const anyValue = "*"

func newRoster() *roster {
	r := &roster{at: map[string]int{}}
	for f := range r.chosen {
		r.chosen[f], r.coded[f] = anyValue, map[string]uint32{}
	}
	r.code(byAssignee, assignedToMe)
	r.code(byAssignee, "")
	return r
}

// replace takes over a reading of the queue and keeps what is known of texts.
func (r *roster) replace(items []review.Item) {
	old, at, was := r.entries, r.at, r.items
	r.items, r.entries, r.at = items, make([]rosterEntry, len(items)), make(map[string]int, len(items))
	for i, it := range items {
		if j, ok := at[it.ID]; ok {
			r.entries[i] = old[j]
			if before := was[j]; before.Title != it.Title || before.Author != it.Author || before.Source != it.Source || before.Assignee != it.Assignee {
				r.entries[i].key = ""
			}
		}
		r.at[it.ID] = i
		r.encode(i)
	}
	r.sort()
	r.group()
}

// update replaces one item; an unknown one is added at the end.
func (r *roster) update(it review.Item) {
	i, ok := r.at[it.ID]
	if !ok {
		i = len(r.items)
		r.items, r.entries = append(r.items, it), append(r.entries, rosterEntry{})
		r.at[it.ID] = i
		r.sorted = append(r.sorted, i)
	}
	r.items[i], r.entries[i].key = it, ""
	r.encode(i)
}

func (r *roster) encode(i int) {
	it, e := r.items[i], &r.entries[i]
	for f := range facetCount {
		e.codes[f] = e.codes[f][:0]
		for _, v := range r.values(f, it) {
			e.codes[f] = append(e.codes[f], r.code(f, v))
		}
	}
	if e.key == "" { // folding is what costs
		e.key = words.SearchKey(it.Title + "\n" + it.Author + "\n" + it.Source + "\n" + it.Assignee)
	}
	if e.revision != it.Revision {
		e.revision = "" // the text stays what it was until it is read again
	}
}

func (r *roster) code(f facetID, value string) uint32 {
	c, ok := r.coded[f][value]
	if !ok {
		c = uint32(len(r.names[f]))
		r.coded[f][value] = c
		r.names[f] = append(r.names[f], value)
	}
	return c
}

// missing lists up to n drafts whose text is not known yet.
func (r *roster) missing(n int) (ids []string) {
	for i, e := range r.entries {
		if e.revision == "" && r.items[i].Revision != "" && r.items[i].Problem == nil {
			if ids = append(ids, r.items[i].ID); len(ids) == n {
				break
			}
		}
	}
	return ids
}

// textOf is a text as it is searched and compared.
type textOf struct {
	id       string
	revision draft.Digest
	text     string
	sketch   likeness.Sketch
}

// prepare folds a draft's text; it needs no roster and runs in the background.
func prepare(d draft.Draft) textOf {
	var parts []string
	for _, z := range d.Zones {
		parts = append(parts, z.Text)
	}
	return textOf{d.ID, d.Digest(), words.SearchKey(strings.Join(parts, "\n")), likeness.Of(words.SearchKey(d.Body()))}
}

// learn takes over folded texts. One that has changed meanwhile counts all the
// same, so that it is asked for again only when the item changes.
func (r *roster) learn(texts []textOf) {
	for _, t := range texts {
		if i, ok := r.at[t.id]; ok {
			e := &r.entries[i]
			e.revision, e.text, e.sketch = r.items[i].Revision, t.text, t.sketch
		}
	}
}

// group finds the near-duplicates anew.
func (r *roster) group() {
	sketches := make([]likeness.Sketch, len(r.entries))
	for i := range r.entries {
		sketches[i] = r.entries[i].sketch
	}
	for i, g := range likeness.Groups(sketches) {
		r.entries[i].group = g
	}
}

// like lists the other drafts that say nearly the same.
func (r *roster) like(id string) (out []review.Item) {
	i, ok := r.at[id]
	if !ok || r.entries[i].group == 0 {
		return nil
	}
	for j := range r.entries {
		if j != i && r.entries[j].group == r.entries[i].group {
			out = append(out, r.items[j])
		}
	}
	return out
}

// search sets the words that a draft must all hold.
func (r *roster) search(query string) { r.query = strings.Fields(words.SearchKey(query)) }

// narrow chooses a value of a facet, or anyValue.
func (r *roster) narrow(f facetID, value string) { r.chosen[f] = value }

// narrowed counts the facets that let less than everything through.
func (r *roster) narrowed() (n int) {
	for _, v := range r.chosen {
		if v != anyValue {
			n++
		}
	}
	if r.twins {
		n++
	}
	if len(r.picked) > 0 {
		n++
	}
	return n
}

func (r *roster) found(e *rosterEntry) bool {
	for _, w := range r.query {
		if !strings.Contains(e.key, w) && !strings.Contains(e.text, w) {
			return false
		}
	}
	return !r.twins || e.group > 0
}

// apply makes shown and the counts anew, in one pass: a facet counts what all
// the others let through.
func (r *roster) apply() {
	var want [facetCount]uint32
	var set [facetCount]bool
	for f := range facetCount {
		r.counts[f] = make([]int, len(r.names[f]))
		r.total[f] = 0
		if set[f] = r.chosen[f] != anyValue; set[f] {
			want[f] = r.code(f, r.chosen[f])
			r.counts[f] = make([]int, len(r.names[f]))
		}
	}
	r.shown = r.shown[:0]
	for _, i := range r.sorted {
		e := &r.entries[i]
		fails, which := 0, facetID(-1)
		for f := range facetCount {
			if set[f] && !slices.Contains(e.codes[f], want[f]) {
				if fails++; fails > 1 {
					break
				}
				which = f
			}
		}
		if fails > 1 || !r.found(e) || len(r.picked) > 0 && !r.picked[r.items[i].ID] {
			continue
		}
		for f := range facetCount {
			if fails == 0 || f == which {
				r.total[f]++
				for _, c := range e.codes[f] {
					r.counts[f][c]++
				}
			}
		}
		if fails == 0 {
			r.shown = append(r.shown, i)
		}
	}
}

// gravity ranks a draft: what could not be checked, then what blocks.
func gravity(it review.Item) int {
	rank := map[check.Verdict]int{check.Unchecked: 0, check.Blocked: 1, check.Warned: 2, check.Advised: 3, check.Clear: 4}
	if n, ok := rank[it.Verdict]; ok {
		return n
	}
	return len(rank)
}

// sort orders all items; filtering keeps that order.
func (r *roster) sort() {
	r.sorted = slices.Grow(r.sorted[:0], len(r.items))
	for i := range r.items {
		r.sorted = append(r.sorted, i)
	}
	var less func(a, b int) int
	switch r.order {
	case byGravity:
		ranks := make([]int, len(r.items))
		for i, it := range r.items {
			ranks[i] = gravity(it)<<32 - it.OpenBlocking<<16 - it.OpenWarn
		}
		less = func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) }
	case byPlan:
		const never = "9999"
		less = func(a, b int) int {
			return cmp.Compare(cmp.Or(r.items[a].Planned, never), cmp.Or(r.items[b].Planned, never))
		}
	case byChange:
		less = func(a, b int) int { return r.items[b].UpdatedAt.Compare(r.items[a].UpdatedAt) }
	case byTitle:
		less = func(a, b int) int { return cmp.Compare(r.entries[a].key, r.entries[b].key) }
	case byArrival, orderCount:
		return
	}
	slices.SortStableFunc(r.sorted, less)
}

// index is the line of a draft in what is shown, or -1.
func (r *roster) index(id string) int {
	i, ok := r.at[id]
	if !ok {
		return -1
	}
	return slices.Index(r.shown, i)
}

// pendingAfter returns the first draft to review after one, in the order shown,
// then from the top of what is shown, then anywhere; "" when all is decided.
func (r *roster) pendingAfter(id string) string {
	for _, list := range [][]int{r.shown, r.sorted} {
		start := 0
		if i, ok := r.at[id]; ok {
			start = slices.Index(list, i) + 1
		}
		for k := range list {
			it := r.items[list[(start+k)%len(list)]]
			if it.State == review.Pending && it.Problem == nil && it.ID != id {
				return it.ID
			}
		}
	}
	return ""
}

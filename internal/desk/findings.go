package desk

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// maxFailures is how many causes of an incomplete check are named.
const maxFailures = 4

// findingsView lists the findings over one detail area.
type findingsView struct {
	t        *words.Translations
	findings []review.CaseFinding // as they are listed
	with     map[string][]review.CaseFinding
	all      int // with those of hidden readers
	of       review.Case
	selected string
	quiet    bool
	readers  *readerFilter

	summary *widget.Label
	counts  *severityCounts
	list    *look.KeyList
	none    *fyne.Container
	noneMsg *look.Prose
	detail  *detailView
	split   *container.Split
	share   float64 // of the list, as it was last set here
	root    fyne.CanvasObject

	// OnReaders is called when a reader was shown or hidden.
	OnReaders func()
	// OnSelect is told which finding was chosen in the list.
	OnSelect func(f review.CaseFinding)
}

func newFindingsView(t *words.Translations, detail *detailView, strip fyne.CanvasObject, compact bool) *findingsView {
	v := &findingsView{t: t, detail: detail}
	detail.Guests = func(fingerprint string) []review.CaseFinding { return v.with[fingerprint] }
	v.summary = look.Heading("")
	v.counts = newSeverityCounts(compact)
	v.list = look.NewKeyList(
		func() int { return len(v.findings) },
		func() fyne.CanvasObject { return newFindingRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if row, ok := o.(*findingRow); ok && i < len(v.findings) {
				row.show(v.t, v.findings[i])
			}
		})
	v.list.OnSelected = func(i widget.ListItemID) {
		if v.quiet || i >= len(v.findings) {
			return
		}
		v.selected = v.findings[i].Fingerprint
		v.showDetail()
		if v.OnSelect != nil {
			v.OnSelect(v.findings[i])
		}
	}
	v.noneMsg = look.Wrapped("")
	v.noneMsg.Alignment = fyne.TextAlignCenter
	v.none = container.NewStack(container.NewVScroll(container.NewVBox(layout.NewSpacer(), v.noneMsg, layout.NewSpacer())))
	v.split = container.NewVSplit(look.Pane(container.NewStack(v.list.Content(), v.none)), look.Pane(detail.Content()))
	v.share = mostShare
	v.split.Offset = v.share
	v.readers = newReaderFilter(t)
	v.readers.OnChange = func() {
		v.Show(v.of)
		if v.OnReaders != nil {
			v.OnReaders()
		}
	}
	head := container.NewBorder(nil, nil, v.counts.root, v.readers.Content(), v.summary)
	v.root = container.NewBorder(container.NewVBox(head, strip), nil, nil, nil, container.New(fitting{v}, v.split))
	return v
}

// Content returns the pane.
func (v *findingsView) Content() fyne.CanvasObject { return v.root }

// Clear empties the pane.
func (v *findingsView) Clear() { v.Show(review.Case{}) }

// Show replaces the findings and keeps the selection where it still exists;
// without a selection the first open finding is chosen.
func (v *findingsView) Show(c review.Case) {
	rows, with := merged(bySeverity(c))
	v.readers.Show(rows)
	findings, verdict := v.readers.kept(rows), c.Report.Verdict
	before := max(v.index(), 0)
	v.of, v.with, v.all = c, with, len(rows)
	v.findings = findings
	if v.index() < 0 {
		v.selected = nextOpen(findings, before)
	}
	v.summary.SetText(v.summaryText(verdict))
	v.none.Hide()
	if v.all == 0 {
		switch verdict {
		case check.Clear:
			v.noneMsg.SetText(v.t.T("findings.clear"))
			v.none.Show()
		case check.Unchecked:
			v.noneMsg.SetText(v.uncheckedText(c))
			v.none.Show()
		case check.Blocked, check.Warned, check.Advised:
		}
	}
	v.fit()
	v.list.Refresh()
	v.mark()
	v.showDetail()
}

// bySeverity orders the findings of a case by severity, then by their place.
func bySeverity(c review.Case) []review.CaseFinding {
	zones := make(map[string]int)
	for i, z := range c.Draft.Zones {
		zones[z.Name] = i
	}
	out := slices.Clone(c.Findings)
	slices.SortStableFunc(out, func(a, b review.CaseFinding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(zones[a.Zone], zones[b.Zone]), cmp.Compare(a.Start, b.Start))
	})
	return out
}

// nextOpen returns the first open finding from a line on, around the end, so
// that correcting one passage leads to the next; else the first of all.
func nextOpen(findings []review.CaseFinding, from int) string {
	for k := range findings {
		if f := findings[(from+k)%len(findings)]; f.Open {
			return f.Fingerprint
		}
	}
	if len(findings) > 0 {
		return findings[0].Fingerprint
	}
	return ""
}

// uncheckedText says what kept the check from being complete.
func (v *findingsView) uncheckedText(c review.Case) string {
	if c.Draft.Problem != nil {
		return v.t.T("findings.unread")
	}
	text := v.t.T("findings.unchecked")
	if n := c.Report.Proof.RulesInactive; n > 0 {
		text += "\n" + v.t.N("findings.inactive", n)
	}
	for i, f := range c.Report.Proof.Failures {
		if i == maxFailures {
			text += "\n…"
			break
		}
		text += "\n" + words.Shorten(f, 160)
	}
	return text
}

// Select chooses a finding by its fingerprint without telling OnSelect.
func (v *findingsView) Select(fingerprint string) {
	fingerprint = v.line(fingerprint)
	if v.selected == fingerprint {
		return
	}
	v.selected = fingerprint
	v.mark()
	v.showDetail()
}

// line is the finding that one is listed with.
func (v *findingsView) line(fingerprint string) string {
	for host, guests := range v.with {
		for _, g := range guests {
			if g.Fingerprint == fingerprint {
				return host
			}
		}
	}
	return fingerprint
}

// Selected returns the chosen finding.
func (v *findingsView) Selected() (review.CaseFinding, bool) {
	if i := v.index(); i >= 0 {
		return v.findings[i], true
	}
	return review.CaseFinding{}, false
}

// Step returns the finding step lines further, around the ends.
func (v *findingsView) Step(step int) (review.CaseFinding, bool) {
	n := len(v.findings)
	if n == 0 {
		return review.CaseFinding{}, false
	}
	i := v.index() + step
	if v.index() < 0 {
		i = 0
	}
	return v.findings[((i%n)+n)%n], true
}

// NextOpen returns the first open finding after the chosen one, around the end.
func (v *findingsView) NextOpen() (review.CaseFinding, bool) {
	at := v.index()
	for k := range v.findings {
		if f := v.findings[(at+1+k)%len(v.findings)]; f.Open {
			return f, true
		}
	}
	return review.CaseFinding{}, false
}

func (v *findingsView) index() int {
	for i := range v.findings {
		if v.findings[i].Fingerprint == v.selected {
			return i
		}
	}
	return -1
}

func (v *findingsView) mark() {
	v.quiet = true
	defer func() { v.quiet = false }()
	if i := v.index(); i >= 0 {
		v.list.Select(i)
		return
	}
	v.list.UnselectAll()
}

func (v *findingsView) showDetail() {
	f, ok := v.Selected()
	if !ok {
		v.detail.Clear()
		return
	}
	v.detail.Show(f)
}

func (v *findingsView) summaryText(verdict check.Verdict) string {
	v.counts.show(nil)
	if verdict == "" {
		return ""
	}
	if verdict == check.Unchecked && v.all == 0 {
		return v.t.T("findings.summary.unchecked")
	}
	counts, open := map[pack.Severity]int{}, 0
	for _, f := range v.findings {
		counts[f.Severity]++
		if f.Open {
			open++
		}
	}
	v.counts.show(counts)
	hidden := v.all - len(v.findings)
	if len(v.findings) == 0 && hidden == 0 {
		return v.t.N("findings.count", 0)
	}
	var parts []string
	for _, c := range []struct {
		severity pack.Severity
		key      string
	}{{pack.Block, "findings.block"}, {pack.Warn, "findings.warn"}, {pack.Advice, "findings.advice"}} {
		if n := counts[c.severity]; n > 0 && !v.counts.on {
			parts = append(parts, v.t.N(c.key, n))
		}
	}
	if hidden > 0 {
		parts = append(parts, v.t.N("findings.hidden", hidden))
	}
	parts = []string{strings.Join(parts, ", ")}
	if open > 0 && open < len(v.findings) && !v.counts.on { // what is left says it too
		parts = append(parts, v.t.N("findings.open", open))
	}
	if verdict == check.Unchecked {
		parts = append(parts, v.t.T("findings.summary.unchecked"))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

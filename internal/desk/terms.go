package desk

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// What a Lexicon may refuse.
var (
	ErrKnownTerm = errors.New("the term is in the list")
	ErrBadTerm   = errors.New("the term could not be found in a text")
	ErrBadSource = errors.New("the address is not one of an accepted public source")
	ErrFixedRule = errors.New("no entry lowers that rule")
	ErrBadDay    = errors.New("the days are not in order")
	ErrNotThere  = errors.New("it is not in the local pack any more")
)

// SensitiveTerm is a word or phrase that the association wants found from now on.
type SensitiveTerm struct {
	Text, Why, By string
	On            string // day of its entry, YYYY-MM-DD; given by Add
	Block         bool   // else it warns
}

// RegisterEntry makes milder what some rules find around some words: because
// a source published them or, without URL, because these rules are wrong.
type RegisterEntry struct {
	ID          string   // given by Publish
	Words       []string // all must stand in the sentence
	Rules       []string
	URL, Why    string
	By          string
	On, Expires string // YYYY-MM-DD, both included
}

// Lexicon is the association's own list of sensitive terms, and its register of
// what is already public. After a change the Reviewer checks under a pack that
// holds it.
type Lexicon interface {
	Add(ctx context.Context, t SensitiveTerm) error
	Remove(ctx context.Context, text string) error
	// Publish returns what Withdraw takes out again.
	Publish(ctx context.Context, e RegisterEntry) (id string, err error)
	Withdraw(ctx context.Context, id string) error
	// Terms and Entries list what is in force, in the order of entry.
	Terms(ctx context.Context) []SensitiveTerm
	Entries(ctx context.Context) []RegisterEntry
}

// askTerm offers to add the selected words, or those of the finding, to the
// association's list.
func (d *Desk) askTerm() {
	if d.deps.Lexicon == nil || !d.flush() {
		return
	}
	proposed := words.OneLine(d.ed.SelectedText())
	if f, ok := d.findings.Selected(); ok && proposed == "" {
		proposed = words.Shorten(words.OneLine(f.Quote), 80)
	}
	text, why := look.NewEntry(false), look.NewEntry(false)
	text.SetText(proposed)
	why.SetPlaceHolder(d.t.T("term.why.hint"))
	severity := look.NewChoice([]string{d.t.T("term.warn"), d.t.T("term.block")}, nil)
	severity.SetSelected(d.t.T("term.warn"))
	severity.OnEscape = d.closeDialog
	notice := look.Wrapped(d.t.T("term.hint"))
	if n := d.queue.approved(); n > 0 {
		notice.SetText(d.t.T("term.hint") + " " + d.t.N("term.unseals", n))
	}
	content := look.AtLeast(look.Wide(560), 0, container.NewVBox(notice,
		look.Heading(d.t.T("term.text")), text,
		look.Heading(d.t.T("term.severity")), severity,
		look.Heading(d.t.T("term.why")), why))
	valid := func() bool { return strings.TrimSpace(text.Text) != "" }
	d.form(d.t.T("term.title"), d.t.T("term.add"), content, valid, func() {
		d.addTerm(SensitiveTerm{Text: words.OneLine(text.Text), Why: words.OneLine(why.Text), By: d.who, Block: severity.Selected == d.t.T("term.block")})
	}, true, text, why)
	text.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed replaces the proposal
}

// addTerm adds a term, checks the queue again and says which drafts change.
func (d *Desk) addTerm(t SensitiveTerm) {
	in := d.termIn(t)
	in.back = d.termOut(t)
	d.changePack(*in)
}

// Package departure decides what may leave this machine, and in what dress.
//
// [Guard.Withhold] keeps a draft in that bears a marking, has a blocking finding
// or could not be checked whole. [Guard.Disguise] replaces persons, places,
// units, identifiers, dates and numbers by placeholders that are the same
// throughout a draft; [Table.Restore] puts the originals back into an answer.
// The table stays in memory, and no error or log of this package quotes a draft.
package departure

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// Mentioner finds typed spans in a zone; check.Engine is one.
type Mentioner interface {
	Mentions(z draft.Zone, classes []string) []check.Mention
}

// Guard stands at the door.
type Guard struct{ mentions Mentioner }

// New makes a Guard.
func New(m Mentioner) *Guard { return &Guard{m} }

// Why says why a draft stays in.
type Why string

// The reasons.
const (
	Marked    Why = "marked"    // it bears a marking
	Blocking  Why = "blocking"  // it has a finding that blocks, or would once another reader sees it too
	Unchecked Why = "unchecked" // the rules did not read all of it
	NoText    Why = "no_text"   // nothing of it is published
)

var markings = []string{"marking_fr", "marking_nato", "marking_alone"}

// Withhold says why a draft may not leave this machine, or "". The report must be
// that of this very draft.
func (g *Guard) Withhold(d draft.Draft, rep check.Report) Why {
	if d.Problem != nil || rep.Verdict == check.Unchecked || rep.Revision != d.Digest() {
		return Unchecked
	}
	for _, z := range d.Zones {
		if len(g.mentions.Mentions(z, markings)) > 0 {
			return Marked
		}
	}
	blocking := false
	for _, f := range rep.Findings {
		if f.Category == pack.ClassificationMarking {
			return Marked
		}
		blocking = blocking || f.Severity == pack.Block || f.Concurring != nil && f.Concurring.Severity == pack.Block
	}
	if blocking {
		return Blocking
	}
	if len(Published(d)) == 0 {
		return NoText
	}
	return ""
}

// Published returns the zones that may leave: hidden ones never do.
func Published(d draft.Draft) []draft.Zone {
	var out []draft.Zone
	for _, z := range d.Zones {
		if !z.Hidden && strings.TrimSpace(z.Text) != "" {
			out = append(out, z)
		}
	}
	return out
}

// kinds maps the classes of mentions to the word of their placeholder. The order
// breaks ties between mentions of the same bytes.
var kinds = []struct {
	word    string
	classes []string
}{
	{"IDENTIFIANT", []string{
		"iban", "social_number", "mobile_phone", "landline_phone", "spoken_phone", "plate_new", "plate_loose", "matricule",
		"document_reference", "password_value", "code_value", "network_detail", "riddle_code",
	}},
	{"ADRESSE", []string{
		"private_mailbox", "named_mailbox", "functional_mailbox", "internal_link", "map_link",
		"sport_link", "drive_link", "download_link", "shortener", "network_shortener", "street_address", "checkin",
	}},
	{"POSITION", []string{"decimal_coordinates", "dms_coordinates", "mgrs", "utm", "plus_code", "three_words", "bearing"}},
	{"DATE", []string{"full_birth_date", "j_minus", "round_time"}},
	{"UNITE", []string{"unit", "protected_unit", "deployed_force", "service_nickname"}},
	{"MATERIEL", []string{"ship", "aircraft", "weapon_system", "programme"}},
	{"OPERATION", []string{"operation_name", "exercise"}},
	{"LIEU", []string{"theatre", "dga_centre", "duty_place", "precise_place", "enclosure"}},
	{"PERSONNE", []string{"person_name"}},
	{"NOMBRE", nil},
	{"NOM", nil},
}

// always are replaced whatever they look like; of the other kinds, only what has
// a capital or a digit is a name (« la frégate » is none).
func always(word string) bool {
	switch word {
	case "IDENTIFIANT", "ADRESSE", "POSITION", "DATE", "NOMBRE", "PERSONNE":
		return true
	}
	return false
}

type cut struct {
	start, end, rank int
	word             string
}

// Disguise returns the text of a zone with placeholders from the table, which
// grows. The same span gets the same placeholder throughout a draft.
func (g *Guard) Disguise(z draft.Zone, t *Table) string {
	var out strings.Builder
	at := 0
	for _, c := range g.cuts(z, t) {
		out.WriteString(z.Text[at:c.start])
		out.WriteString(t.place(c.word, z.Text[c.start:c.end]))
		at = c.end
	}
	out.WriteString(z.Text[at:])
	return out.String()
}

// cuts lists what is replaced: disjoint, in order.
func (g *Guard) cuts(z draft.Zone, t *Table) []cut {
	var all []cut
	rank := map[string]int{}
	var classes []string
	for i, k := range kinds {
		for _, c := range k.classes {
			rank[c] = i
			classes = append(classes, c)
		}
	}
	for _, m := range g.mentions.Mentions(z, classes) {
		i := rank[m.Class]
		if word := kinds[i].word; always(word) || naming(m.Text) {
			all = append(all, cut{m.Start, m.End, i, word})
		}
	}
	all = append(all, read(z.Text)...)
	all = append(all, digits(z.Text)...)
	all = append(all, known(z.Text, all, t)...)
	slices.SortFunc(all, func(a, b cut) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.rank, b.rank))
	})
	var out []cut
	for _, c := range all {
		if n := len(out); n > 0 && c.start < out[n-1].end {
			// One that sticks out lengthens the first: nothing of either may stay.
			out[n-1].end = max(out[n-1].end, c.end)
			continue
		}
		out = append(out, c)
	}
	return out
}

func naming(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}

// addresses are links, mailboxes, handles and hashtags; what stands around them
// does not matter, since too much rather than too little is replaced.
var addresses = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\S+@\S+|[@#][\pL\pN_]{2,}`)
})

// read finds what needs no pack: addresses, dates, numbers, and the words that a
// capital makes a name of, except at the head of a sentence.
func read(s string) []cut {
	var out []cut
	put := func(x *french.Text, sp french.Span, word string) {
		o := x.Original(sp)
		out = append(out, cut{o.Start, o.End, rankOf(word), word})
	}
	for _, at := range addresses().FindAllStringIndex(s, -1) {
		out = append(out, cut{at[0], at[1], rankOf("ADRESSE"), "ADRESSE"})
	}
	x := french.Analyze(s)
	for i := range x.Dates {
		put(x, x.Dates[i].Span, "DATE")
	}
	for i := range x.Numbers {
		put(x, x.Numbers[i].Span, "NOMBRE")
	}
	for i, t := range x.Tokens {
		head := i == 0 || x.Tokens[i-1].Sentence != t.Sentence
		if (t.Upper && t.End-t.Start >= 2) || t.Capital && !head && !t.Apostrophe {
			put(x, t.Span(), "NOM")
		}
	}
	return out
}

func rankOf(word string) int {
	for i, k := range kinds {
		if k.word == word {
			return i
		}
	}
	return len(kinds)
}

// digits finds every run of digits: no number leaves, known or not.
func digits(s string) []cut {
	var out []cut
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsNumber(r) {
			i += n
			continue
		}
		start := i
		for i < len(s) {
			if r, n = utf8.DecodeRuneInString(s[i:]); !unicode.IsNumber(r) {
				break
			}
			i += n
		}
		out = append(out, cut{start, i, len(kinds), "NOMBRE"})
	}
	return out
}

// known finds again, where no rule saw them (at the head of a sentence, in
// capitals), the words of the names that are replaced elsewhere.
func known(s string, found []cut, t *Table) []cut {
	words := map[string]string{}
	add := func(text, word string) {
		if word != "PERSONNE" && word != "NOM" && word != "OPERATION" && word != "UNITE" && word != "MATERIEL" && word != "LIEU" {
			return
		}
		x := french.Analyze(text)
		for i, tok := range x.Tokens {
			if (tok.Capital || tok.Upper) && tok.Kind == french.Word && tok.End-tok.Start >= 3 {
				words[x.Token(i)] = word
			}
		}
	}
	for _, c := range found {
		add(s[c.start:c.end], c.word)
	}
	for _, e := range t.Entries() {
		add(e.Original, e.word)
	}
	var out []cut
	x := french.Analyze(s)
	for i, tok := range x.Tokens {
		if word, ok := words[x.Token(i)]; ok && (tok.Capital || tok.Upper) {
			o := x.Original(tok.Span())
			out = append(out, cut{o.Start, o.End, len(kinds), word})
		}
	}
	return out
}

// Entry is a placeholder and what it stands for.
type Entry struct {
	Placeholder, Original string
	word                  string
}

// Table holds the placeholders of one draft.
type Table struct {
	entries []Entry
	byKey   map[string]int
	count   map[string]int
	taken   string
}

// NewTable makes a table for a draft; a placeholder that its text already holds
// is not used.
func NewTable(d draft.Draft) *Table {
	var b strings.Builder
	for _, z := range d.Zones {
		b.WriteString(strings.ToUpper(z.Text))
		b.WriteByte('\n')
	}
	return &Table{byKey: map[string]int{}, count: map[string]int{}, taken: b.String()}
}

// place returns the placeholder of an original.
func (t *Table) place(word, original string) string {
	key := word + "\x00" + original
	if i, ok := t.byKey[key]; ok {
		return t.entries[i].Placeholder
	}
	for {
		t.count[word]++
		bare := fmt.Sprintf("%s_%d", word, t.count[word])
		if strings.Contains(t.taken, bare) {
			continue
		}
		t.byKey[key] = len(t.entries)
		t.entries = append(t.entries, Entry{"[" + bare + "]", original, word})
		return t.entries[len(t.entries)-1].Placeholder
	}
}

// Entries lists the replacements, in the order they were made.
func (t *Table) Entries() []Entry { return slices.Clone(t.entries) }

// Len counts the replacements.
func (t *Table) Len() int { return len(t.entries) }

// Restore puts the originals back, brackets or not. Longer placeholders come
// first, so that PERSONNE_12 is not read as PERSONNE_1 and a 2.
func (t *Table) Restore(s string) string {
	order := t.Entries()
	slices.SortStableFunc(order, func(a, b Entry) int { return cmp.Compare(len(b.Placeholder), len(a.Placeholder)) })
	pairs := make([]string, 0, 4*len(order))
	for _, e := range order {
		pairs = append(pairs, e.Placeholder, e.Original)
	}
	for _, e := range order {
		pairs = append(pairs, strings.Trim(e.Placeholder, "[]"), e.Original)
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

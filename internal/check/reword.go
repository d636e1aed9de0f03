package check

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// Rewording is an edit that says less: the bytes [Start, End) of Zone's text,
// which are Quote, become With. An empty With takes the words away.
type Rewording struct {
	Zone       string
	Start, End int
	Quote      string
	With       string
}

// maxRewordings is how many rewordings are worth reading.
const maxRewordings = 4

// Rewordings proposes vaguer words for what a finding of d is about, from the
// rewordings of the pack. Each was tried, as another version of the draft: with it the
// rule finds less, and nothing worse is found. Whether it reads well is for a human to see.
func (r *Rereader) Rewordings(ctx context.Context, d draft.Draft, f Finding, on time.Time) []Rewording {
	z, ok := d.Zone(f.Zone)
	if !ok || len(r.engine.rewordings) == 0 {
		return nil
	}
	before := r.Check(ctx, d, on)
	var out []Rewording
	for _, m := range f.Trace {
		if m.Zone != f.Zone || m.Start < 0 || m.End > len(z.Text) || m.Start >= m.End || z.Text[m.Start:m.End] != m.Text {
			continue
		}
		for _, p := range r.engine.rewordings {
			for _, offer := range proposals(p, m, z.Text, on) {
				if ctx.Err() != nil || len(out) == maxRewordings {
					return out
				}
				if !slices.Contains(out, offer) && better(before, r.Check(ctx, offer.in(d), on), f.Rule) {
					out = append(out, offer)
				}
			}
		}
	}
	return out
}

// in returns the draft with the rewording made.
func (r Rewording) in(d draft.Draft) draft.Draft {
	z, _ := d.Zone(r.Zone)
	return d.WithZone(r.Zone, z.Text[:r.Start]+r.With+z.Text[r.End:])
}

// better reports whether a rule finds less after than before, and no severity
// is found more often.
func better(before, after Report, rule string) bool {
	count := func(r Report) (n int) {
		for _, f := range r.Findings {
			if f.Rule == rule {
				n++
			}
		}
		return n
	}
	if len(after.Proof.Failures) > 0 || count(after) >= count(before) {
		return false
	}
	for _, s := range []Severity{pack.Block, pack.Warn} {
		if after.Count(s) > before.Count(s) {
			return false
		}
	}
	return true
}

// proposals are the edits that one rewording of the pack offers for a mention.
func proposals(p pack.Rewording, m Mention, text string, on time.Time) []Rewording {
	if p.Class != m.Class || len(p.Terms) > 0 && !slices.ContainsFunc(p.Terms, func(t string) bool { return french.Fold(t) == french.Fold(m.Text) }) {
		return nil
	}
	start, end := m.Start, m.End
	if slices.ContainsFunc(p.NotAfter, func(w string) bool { _, ok := behind(text, start, w); return ok }) {
		return nil
	}
	for _, w := range p.Over {
		if at, ok := behind(text, m.Start, w); ok && at < start {
			start = at
		}
	}
	says := p.Say
	switch p.As {
	case "month":
		says = monthOf(m.Text, on, p.When)
	case "magnitude":
		says, end = magnitudeOf(m.Text, text, end)
	default:
		if p.When != "" && whenOf(m.Text, on) != p.When {
			return nil
		}
	}
	var out []Rewording
	for _, say := range says {
		r := Rewording{Zone: m.Zone, Start: start, End: end, With: capital(say, text, start)}
		if say == "" {
			r.Start = len(strings.TrimRight(text[:start], " \u00a0\u202f"))
		}
		r.Quote = text[r.Start:r.End]
		if r.With != r.Quote {
			out = append(out, r)
		}
	}
	return out
}

// behind reports whether a word stands right before an offset, and where.
func behind(text string, off int, word string) (int, bool) {
	head := text[:off]
	if !strings.HasSuffix(word, "'") {
		trimmed := strings.TrimRight(head, " \u00a0\u202f")
		if len(trimmed) == len(head) {
			return 0, false
		}
		head = trimmed
	}
	fields := []rune(head)
	want := []rune(word)
	if len(fields) < len(want) {
		return 0, false
	}
	tail := string(fields[len(fields)-len(want):])
	if !strings.EqualFold(strings.ReplaceAll(tail, "’", "'"), word) {
		return 0, false
	}
	at := len(head) - len(tail)
	if before, _ := utf8.DecodeLastRuneInString(head[:at]); at > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
		return 0, false
	}
	return at, true
}

// capital gives a text the capital that begins a sentence.
func capital(say, text string, start int) string {
	before := strings.TrimRight(text[:start], " \u00a0\u202f\t\"«")
	if say == "" || before != "" && !strings.ContainsRune(".!?…\n", lastRune(before)) {
		return say
	}
	first, size := utf8.DecodeRuneInString(say)
	return string(unicode.ToUpper(first)) + say[size:]
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// dateIn is the first date of a text.
func dateIn(text string) (french.Date, bool) {
	dates := french.Analyze(text).Dates
	if len(dates) == 0 {
		return french.Date{}, false
	}
	return dates[0], true
}

func whenOf(text string, on time.Time) string {
	d, ok := dateIn(text)
	if !ok {
		return french.Unknown.String()
	}
	return d.When(on).String()
}

var months = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// monthOf keeps the month of a day, and its year when the text says it.
func monthOf(text string, on time.Time, when string) []string {
	d, ok := dateIn(text)
	if !ok || d.Relative || d.From.Day == 0 || d.From.Month < time.January || d.From.Month > time.December || d.From.Month != d.To.Month {
		return nil
	}
	if when != "" && d.When(on).String() != when {
		return nil
	}
	say := "en " + months[d.From.Month-1]
	if d.YearKnown {
		say += " " + time.Date(d.From.Year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
	}
	return []string{say}
}

// magnitudeOf says a number as an order of magnitude, with the "de" that the
// noun after it then asks. It returns the end of what is replaced.
func magnitudeOf(mention, text string, end int) ([]string, int) {
	numbers := french.Analyze(mention).Numbers
	if len(numbers) != 1 || numbers[0].Unit != "" || numbers[0].Amount || numbers[0].Hour {
		return nil, end
	}
	say := ""
	switch v := numbers[0].Value; {
	case v < 2:
		return nil, end
	case v < 10:
		return []string{"quelques"}, end
	case v < 100:
		say = "plusieurs dizaines"
	case v < 1000:
		say = "plusieurs centaines"
	case v < 1e6:
		say = "plusieurs milliers"
	default:
		return nil, end
	}
	rest := strings.TrimLeft(text[end:], " \u00a0\u202f")
	noun, _ := utf8.DecodeRuneInString(rest)
	if len(rest) == len(text[end:]) || !unicode.IsLetter(noun) {
		return []string{say}, end
	}
	if strings.ContainsRune("aeiouyhAEIOUYH", firstLetter(french.Fold(string(noun)))) {
		return []string{say + " d’"}, len(text) - len(rest)
	}
	return []string{say + " de"}, end
}

func firstLetter(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

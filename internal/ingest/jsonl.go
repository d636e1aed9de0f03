package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"imprimatur/internal/draft"
)

// line is one draft of a .jsonl file. Unknown keys are left aside: collections
// carry labels that are nobody's text.
type line struct {
	ID      label   `json:"id"`
	Channel string  `json:"channel"`
	Kind    string  `json:"kind"`
	Author  string  `json:"author"`
	Title   string  `json:"title"`
	Text    *string `json:"text"`
}

// label is a string, or a number written without quotes.
type label string

// UnmarshalJSON accepts the two ways in which people write an id.
func (l *label) UnmarshalJSON(b []byte) error {
	var v any
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return fmt.Errorf("reading id: %w", err)
	}
	switch v := v.(type) {
	case nil:
	case string:
		*l = label(v)
	case json.Number:
		*l = label(v.String())
	default:
		return errors.New("id is neither a string nor a number")
	}
	return nil
}

// lines opens each line of a .jsonl file as a draft of its own, named by the
// number of the line.
func (o *opener) lines(src string, b []byte) {
	text, err := decode(b, nil)
	if err != nil {
		o.fail(src, err)
		return
	}
	rows := strings.Split(text, "\n")
	last := len(rows) - 1
	for last >= 0 && strings.TrimSpace(rows[last]) == "" {
		last--
	}
	if last < 0 {
		o.fail(src, problem(draft.ProblemEmpty, "no line"))
		return
	}
	for i, row := range rows[:last+1] {
		if o.ctx.Err() != nil {
			return
		}
		if strings.TrimSpace(row) == "" {
			continue
		}
		d := parseLine(row, i == last)
		d.Source = fmt.Sprintf("%s#%d", src, i+1)
		o.add(d)
	}
}

// parseLine never fails: a bad line is a draft with a Problem.
func parseLine(row string, last bool) draft.Draft {
	var l line
	if err := json.Unmarshal([]byte(row), &l); err != nil {
		return draft.Draft{Problem: lineProblem(err, last)}
	}
	d := draft.Draft{
		ID:      cleanID(string(l.ID)),
		Channel: channelOf(l.Channel),
		Kind:    kindOf(l.Kind),
		Author:  cleanID(l.Author),
	}
	switch {
	case l.Text == nil:
		d.Problem = problem(draft.ProblemMalformed, `no "text"`)
	case len(*l.Text) > maxTextBytes || len(l.Title) > maxTextBytes:
		d.Problem = problem(draft.ProblemTooLarge, "over the limit of the reader")
	case blank(*l.Text):
		d.Problem = problem(draft.ProblemEmpty, "no text")
	case strings.ContainsRune(*l.Text, 0):
		d.Problem = problem(draft.ProblemBinary, "NUL in text")
	default:
		if l.Title != "" {
			d.Zones = append(d.Zones, draft.Zone{Name: draft.ZoneTitle, Text: l.Title})
		}
		d.Zones = append(d.Zones, draft.Zone{Name: draft.ZoneBody, Text: *l.Text})
	}
	return d
}

// lineProblem tells a cut line from a wrong one. The decoder's message is not
// repeated, because it can quote the text.
func lineProblem(err error, last bool) *draft.Problem {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		if last && strings.Contains(syntax.Error(), "unexpected end") {
			return problem(draft.ProblemTruncated, "last line is cut")
		}
		return problem(draft.ProblemMalformed, fmt.Sprintf("not JSON at byte %d", syntax.Offset))
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return problem(draft.ProblemMalformed, fmt.Sprintf("%q has the wrong type", wrong.Field))
	}
	return problem(draft.ProblemMalformed, "not an object with a text")
}

// channelOf reads the usual names of a channel; another name means that the
// channel is not known, and the text is still checked.
func channelOf(s string) draft.Channel {
	switch s = strings.ToLower(strings.TrimSpace(s)); s {
	case "twitter":
		return draft.X
	case "mail", "e-mail", "courriel":
		return draft.Email
	case "revue":
		return draft.Magazine
	}
	if c := draft.Channel(s); c.Known() {
		return c
	}
	return ""
}

func kindOf(s string) draft.Kind {
	k := draft.Kind(strings.ToLower(strings.TrimSpace(s)))
	switch k {
	case draft.Article, draft.Career, draft.Event, draft.Relay, draft.MagazineIssue, draft.MemberSuggestion:
		return k
	}
	return ""
}

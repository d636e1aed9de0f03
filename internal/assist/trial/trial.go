// Package trial tells which model to trust: it has a labelled corpus read and
// counts what a model alone finds, misses and makes up.
//
// A corpus is JSON lines: {"id","channel","kind","text","expected":[{"category",
// "quote"}]}, the quote being an exact stretch of the text. [Run] gives a
// [Result], which holds counts and no text; a [Book] keeps results.
package trial

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// Expected is a breach that a reader should find.
type Expected struct {
	Category check.Category `json:"category"`
	Quote    string         `json:"quote"`
}

// Sample is one text of a corpus.
type Sample struct {
	ID       string        `json:"id"`
	Channel  draft.Channel `json:"channel"`
	Kind     draft.Kind    `json:"kind"`
	Text     string        `json:"text"`
	Expected []Expected    `json:"expected"`
}

// maxLine bounds one line of a corpus, in bytes.
const maxLine = 4 << 20

// ReadCorpus reads a corpus; a line that is none is an error with its number.
func ReadCorpus(r io.Reader) ([]Sample, error) {
	var out []Sample
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var s Sample
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("line %d of the corpus is not a labelled text", n)
		}
		for _, e := range s.Expected {
			if e.Quote == "" || !strings.Contains(s.Text, e.Quote) {
				return nil, fmt.Errorf("line %d of the corpus expects a passage that its text does not hold", n)
			}
		}
		out = append(out, s)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the corpus: %w", err)
	}
	if len(out) == 0 {
		return nil, errors.New("the corpus is empty")
	}
	return out, nil
}

// Score counts passages of one category.
type Score struct {
	Expected int `json:"expected"` // that should be found
	Found    int `json:"found"`    // of these, under this category
	Flags    int `json:"flags"`    // of the model, under this category
	Right    int `json:"right"`    // of these, on an expected passage of it
}

// Recall is the share of what should be found; 0 of nothing.
func (s Score) Recall() float64 { return share(s.Found, s.Expected) }

// Precision is the share of the flags that are right; 0 of none.
func (s Score) Precision() float64 { return share(s.Right, s.Flags) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func (s Score) plus(o Score) Score {
	return Score{s.Expected + o.Expected, s.Found + o.Found, s.Flags + o.Flags, s.Right + o.Right}
}

// Result is what one model made of one corpus.
type Result struct {
	At         time.Time                `json:"at"`
	Model      string                   `json:"model"`
	Endpoint   string                   `json:"endpoint"`
	Corpus     string                   `json:"corpus"`
	Prompt     string                   `json:"prompt"`   // digest of the pack that worded it
	Drafts     int                      `json:"drafts"`   // of the corpus
	Withheld   int                      `json:"withheld"` // kept in by the departure guard
	Unread     int                      `json:"unread"`   // failed
	Categories map[check.Category]Score `json:"categories"`
	Grounded   int                      `json:"grounded"` // flags with a passage
	Ungrounded int                      `json:"ungrounded"`
	Median     time.Duration            `json:"median"` // of a draft that was read
	P95        time.Duration            `json:"p95"`
	Tokens     int                      `json:"tokens"`
}

// Total is the score over all categories.
func (r Result) Total() Score {
	var t Score
	for _, s := range r.Categories {
		t = t.plus(s)
	}
	return t
}

// UngroundedRate is the share of flags whose quote is nowhere in the draft.
func (r Result) UngroundedRate() float64 { return share(r.Ungrounded, r.Grounded+r.Ungrounded) }

// Reader has one draft read; assist.Reader is one.
type Reader interface {
	Read(ctx context.Context, d draft.Draft, rep check.Report, progress assist.Progress) assist.Outcome
}

// Checker checks a draft by rule: the departure guard wants to know.
type Checker interface {
	Check(ctx context.Context, d draft.Draft, on time.Time) check.Report
}

// Run has every sample read and counts. What a model did not read it did not
// find: the breaches in it count as missed. progress is told how many are done.
func Run(ctx context.Context, samples []Sample, r Reader, c Checker, on time.Time, progress func(done, total int)) (Result, error) {
	res := Result{Drafts: len(samples), Categories: map[check.Category]Score{}}
	var took []time.Duration
	for i, s := range samples {
		if err := ctx.Err(); err != nil {
			return Result{}, fmt.Errorf("reading the corpus: %w", err)
		}
		d := draft.Draft{ID: s.ID, Source: s.ID, Channel: s.Channel, Kind: s.Kind, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: s.Text}}}
		out := r.Read(ctx, d, c.Check(ctx, d, on), nil)
		res.Model, res.Endpoint = out.Model, out.Endpoint
		res.Tokens += out.PromptTokens + out.CompletionTokens
		res.Grounded += len(out.Findings)
		res.Ungrounded += len(out.Ungrounded)
		switch out.State {
		case assist.Done:
			took = append(took, out.Took)
		case assist.Withheld:
			res.Withheld++
		case assist.Unchecked:
			res.Unread++
		}
		res.count(s, out.Findings)
		if progress != nil {
			progress(i+1, len(samples))
		}
	}
	slices.Sort(took)
	res.Median, res.P95 = quantile(took, 50), quantile(took, 95)
	return res, nil
}

// count holds flags against what was expected: a passage is found by a flag of
// its category on some of its bytes.
func (r *Result) count(s Sample, flags []check.Finding) {
	right := make([]bool, len(flags))
	for _, e := range s.Expected {
		start := strings.Index(s.Text, e.Quote)
		found := false
		for i, f := range flags {
			if f.Category == e.Category && f.Start < start+len(e.Quote) && start < f.End {
				found, right[i] = true, true
			}
		}
		r.add(e.Category, Score{Expected: 1, Found: one(found)})
	}
	for i, f := range flags {
		r.add(f.Category, Score{Flags: 1, Right: one(right[i])})
	}
}

func (r *Result) add(c check.Category, s Score) { r.Categories[c] = r.Categories[c].plus(s) }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// quantile is the smallest value that p percent of a sorted list do not exceed.
func quantile(sorted []time.Duration, p int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min((len(sorted)*p+99)/100, len(sorted))-1]
}

package check

import (
	"fmt"
	"slices"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// question is a compiled pack.Item: when a draft gives cause to ask it.
type question struct {
	pack.Item
	when, unless []expr
	// doubtful: it fails its own tests. It is asked once too often rather than never.
	doubtful bool
	always   bool
}

func (b *builder) question(i pack.Item) question {
	q := question{Item: i, always: i.Always()}
	for _, w := range i.When {
		x := b.compileExpr(w)
		if x.within == inherit {
			x.within = sentence
		}
		q.when = append(q.when, x)
	}
	for _, u := range i.Unless {
		x := b.compileExpr(u)
		if x.within == inherit {
			x.within = sentence
		}
		q.unless = append(q.unless, x)
	}
	return q
}

// asked collects the questions to which a zone gives cause, once its rules were run. One
// that cannot be put is asked: silence would pass for an answer.
func (e *Engine) asked(l looker, z draft.Zone) []string {
	var out []string
	var q *question
	cause := false
	ask := func() { cause = q.cause(l, z) }
	for i := range e.questions {
		q = &e.questions[i]
		if len(q.Has) == 0 && !l.wanted.has(len(e.ruleOf)+i) {
			continue
		}
		if err := guard(ask); err != nil || cause {
			out = append(out, q.ID)
		}
	}
	return out
}

func (q *question) cause(l looker, z draft.Zone) bool {
	return len(q.Has) > 0 && reads(q.Has, z) || !z.Hidden && q.matches(l)
}

// concerns reports a finding of one of the categories of the question that asks for
// more than advice does.
func (q *question) concerns(found []Finding) bool {
	for i := range found {
		if f := &found[i]; f.Severity > pack.Advice && slices.Contains(q.Categories, f.Category) {
			return true
		}
	}
	return false
}

func (q *question) matches(l looker) bool {
	l.begin(q.unless)
	for i := range q.when {
		w := &q.when[i]
		if !w.possible(&l.seen) {
			continue
		}
		for _, in := range l.where(w.within, w) {
			if q.stands(l, w, in) {
				return true
			}
		}
	}
	return false
}

// stands reports whether a passage of w is excused by nothing; one is enough.
func (q *question) stands(l looker, w *expr, in french.Span) bool {
	if w.all != nil && w.min <= 1 {
		found := false
		l.eachAll(w, in, func(m match) bool {
			found = !l.excused(q.unless, m)
			return !found
		})
		return found
	}
	return slices.ContainsFunc(l.find(w, in), func(m match) bool { return !l.excused(q.unless, m) })
}

// asks lists the questions of a draft in the order of the checklist, those
// to which its zones or its findings give cause.
func (e *Engine) asks(d draft.Draft, given []string, found []Finding) []string {
	var out []string
	for i := range e.questions {
		q := &e.questions[i]
		if (q.always || q.doubtful || slices.Contains(given, q.ID) || q.concerns(found)) && q.Of(string(d.Kind)) {
			out = append(out, q.ID)
		}
	}
	return out
}

// testQuestions runs the tests of the checklist, on the default day.
func (e *Engine) testQuestions() []TestResult {
	on, err := time.Parse(time.DateOnly, defaultDay)
	if err != nil {
		panic(err) // a constant
	}
	var out []TestResult
	for i := range e.questions {
		q := &e.questions[i]
		try := func(text string, want bool) {
			r := TestResult{Rule: q.ID, Number: len(out) + 1, Passed: true}
			if e.putTo(q, text, on) != want {
				r.Passed = false
				r.Reason = fmt.Sprintf("asked %t, want %t, of %.60q", !want, want, text)
			}
			out = append(out, r)
		}
		from := len(out)
		for _, text := range q.Asks {
			try(text, true)
		}
		for _, text := range q.Silent {
			try(text, false)
		}
		for k := from; k < len(out); k++ {
			out[k].Number = k - from + 1
		}
	}
	return out
}

func (e *Engine) putTo(q *question, text string, on time.Time) bool {
	s := e.scan(text, draft.ZoneBody, false, 0)
	defer e.release(s)
	return q.matches(s.looker(on))
}

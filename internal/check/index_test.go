package check

import (
	"slices"
	"testing"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// unexcused reports a finding that nothing excuses.
func unexcused(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Excused == "" })
}

// plainly reports whether a rule fires or a question is asked, with neither index
// nor stretches nor what was remembered: each expression is looked for in every
// stretch, each exception around every match.
func plainly(l looker, find []*expr, within func(k int) scope, unless []expr) bool {
	for k, e := range find {
		for _, in := range l.spansOf(within(k)) {
			for _, m := range l.find(e, in) {
				if !slices.ContainsFunc(unless, func(u expr) bool {
					return len(l.find(&u, l.beside(u.within, french.Span{Start: m.start, End: m.end}))) > 0
				}) {
					return true
				}
			}
		}
	}
	return false
}

// What the indexes leave out and what is shared between matches changes nothing:
// on the tests of the shipped pack, one by one and run together, the same rules
// fire and the same questions are asked as when all is looked for plainly.
func TestIndexesAndSharedAnswersChangeNothing(t *testing.T) {
	e, p := shipped(t)
	var texts []string
	for _, r := range p.Rules {
		all := ""
		for _, test := range r.Tests {
			texts = append(texts, test.Text)
			if len(all)+len(test.Text) > excusedWhole { // beyond, an exception reaches less far
				texts, all = append(texts, all), ""
			}
			all += test.Text + "\n\n"
		}
		texts = append(texts, all)
	}
	fired, asked := 0, 0
	on := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for _, text := range texts {
		z := draft.Zone{Name: draft.ZoneBody, Text: text}
		s := e.scan(z.Text, z.Name, z.Hidden, 0)
		l := s.looker(on)
		some := e.scanWanted(z, 0, e.gather)
		only := some.looker(on)
		only.wanted = e.index.wanted(&some.sifting, &some.seen)
		for i := range e.rules {
			x := &e.rules[i]
			var find []*expr
			for k := range x.parts {
				find = append(find, &x.parts[k].find)
			}
			want := plainly(l, find, func(k int) scope { return x.parts[k].within }, x.unless)
			if got := unexcused(e.apply(x, only, nil)); got != want {
				t.Fatalf("rule %s fires %t, want %t, on %.80q", x.ID, got, want, text)
			}
			if want {
				fired++
			}
		}
		given := e.asked(only, z)
		for i := range e.questions {
			q := &e.questions[i]
			var find []*expr
			for k := range q.when {
				find = append(find, &q.when[k])
			}
			want := plainly(l, find, func(k int) scope { return q.when[k].within }, q.unless)
			if got := slices.Contains(given, q.ID); got != want {
				t.Fatalf("question %s asked %t, want %t, on %.80q", q.ID, got, want, text)
			}
			if want {
				asked++
			}
		}
		e.release(s)
		e.release(some)
	}
	if fired < len(e.rules) || asked < len(e.questions) {
		t.Errorf("%d rules fired, %d questions asked: too few to tell", fired, asked)
	}
}

func TestPileKeepsListsThatItGave(t *testing.T) {
	var p pile[int]
	var lists [][]int
	for n := range 200 {
		list := p.open()
		for range n {
			list = append(list, n)
		}
		lists = append(lists, p.close(list))
		_ = append(lists[n], -1) // must not reach the next
	}
	for n, list := range lists {
		if len(list) != n || slices.ContainsFunc(list, func(x int) bool { return x != n }) {
			t.Fatalf("list %d is %v", n, list)
		}
	}
}

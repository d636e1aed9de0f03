package desk

import (
	"fmt"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// longQueue is a queue of n drafts whose texts, of about 600 bytes, are known.
func longQueue(n int) *roster {
	r := newRoster()
	items := make([]review.Item, n)
	texts := make([]textOf, n)
	states := []review.State{review.Pending, review.Approved, review.Changes, review.Rejected}
	for i := range items {
		id := fmt.Sprintf("brouillon-%06d", i)
		items[i] = review.Item{
			ID: id, Title: "Journée d'étude n° " + fmt.Sprint(i), Author: fmt.Sprintf("Auteur %d", i%300), Source: "/brouillons/" + id + ".txt",
			State: states[i%4], Channel: draft.Channels()[i%4], Verdict: check.Warned, Revision: draft.Digest(id),
			Categories: []check.Category{pack.Categories()[i%20], pack.Categories()[i%7]},
		}
		body := ""
		for k := range 12 {
			body += fmt.Sprintf("Phrase %d du brouillon %d sur la vie de l'association. ", k, i)
		}
		texts[i] = textOf{id: id, revision: draft.Digest(id), text: body}
	}
	r.replace(items)
	r.learn(texts)
	r.apply()
	return r
}

// BenchmarkFilter is one key in the search box over 100,000 drafts.
func BenchmarkFilter(b *testing.B) {
	r := longQueue(100_000)
	for _, query := range []string{"", "assoc", "brouillon 99 rien"} {
		b.Run("query="+query, func(b *testing.B) {
			r.search(query)
			for b.Loop() {
				r.apply()
			}
		})
	}
}

// BenchmarkSort orders 100,000 drafts.
func BenchmarkSort(b *testing.B) {
	r := longQueue(100_000)
	for o := range orderCount {
		b.Run(fmt.Sprint(int(o)), func(b *testing.B) {
			r.order = o
			for b.Loop() {
				r.sort()
			}
		})
	}
}

// BenchmarkReplace takes over a new reading of 100,000 drafts.
func BenchmarkReplace(b *testing.B) {
	r := longQueue(100_000)
	for b.Loop() {
		r.replace(r.items)
	}
}

func TestFacetCountsWhatTheOthersLetThrough(t *testing.T) {
	r := longQueue(100)
	r.narrow(byState, string(review.Pending))
	r.narrow(byChannel, string(draft.LinkedIn))
	r.apply()
	if len(r.shown) != 25 {
		t.Errorf("%d shown", len(r.shown))
	}
	count := func(f facetID, v string) int { return r.counts[f][r.coded[f][v]] }
	if count(byState, string(review.Approved)) != 0 || count(byState, string(review.Pending)) != 25 {
		t.Error("a state counts drafts of another channel")
	}
	if count(byChannel, string(draft.X)) != 0 || r.total[byChannel] != 25 {
		t.Errorf("a channel counts drafts of another state: %d of %d", count(byChannel, string(draft.X)), r.total[byChannel])
	}
	r.narrow(byChannel, "télépathie")
	r.apply()
	if len(r.shown) != 0 {
		t.Error("a value that no draft has lets something through")
	}
}

func TestSampleDrawsOnlyWhatNothingWasFoundIn(t *testing.T) {
	r := newRoster()
	items := make([]review.Item, 400)
	for i := range items {
		items[i] = review.Item{ID: fmt.Sprint(i), State: review.Pending, Verdict: check.Clear}
		if i%2 == 1 {
			items[i].Verdict = check.Blocked
		}
		if i%4 == 2 {
			items[i].State = review.Rejected
		}
	}
	r.replace(items)
	if n := r.draw(func(int, func(int, int)) {}); n != 5 {
		t.Errorf("%d drawn of 100", n)
	}
	r.apply()
	if len(r.shown) != 5 {
		t.Errorf("%d shown", len(r.shown))
	}
	for _, i := range r.shown {
		if it := r.items[i]; it.Verdict != check.Clear || it.State != review.Pending {
			t.Errorf("drew %+v", it)
		}
	}
	r.replace(items[:4])
	if n := r.draw(func(int, func(int, int)) {}); n != 1 {
		t.Errorf("%d drawn of 1", n)
	}
}

package draft_test

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"imprimatur/internal/draft"
)

// Whatever changes from one draft to the next, the digest is the draft's own.
func TestDigesterGivesTheDigestOfTheDraft(t *testing.T) {
	var g draft.Digester
	r := rand.New(rand.NewPCG(5, 9))
	start := []draft.Zone{{Name: "title", Text: "t"}, {Name: "body", Text: strings.Repeat("un corps ", 1000)}}
	d := draft.Draft{Zones: start}
	seen := map[draft.Digest]bool{}
	for step := range 2000 {
		if step%100 == 0 {
			d.Zones = start // long again, after it may have become short
		}
		d.Zones = append([]draft.Zone(nil), d.Zones...)
		switch at := r.IntN(max(1, len(d.Zones))); r.IntN(8) {
		case 0:
			d.Channel = []draft.Channel{"", draft.X}[r.IntN(2)]
		case 1:
			d.Kind = draft.Kind([]string{"", "article"}[r.IntN(2)])
		case 2:
			if len(d.Zones) < 6 {
				d.Zones = append(d.Zones, draft.Zone{Name: "comment"})
			}
		case 3:
			d.Zones = d.Zones[:at]
		case 4:
			if at < len(d.Zones) {
				d.Zones[at].Hidden = !d.Zones[at].Hidden
			}
		case 5:
			if at < len(d.Zones) {
				d.Zones[at].Name += "x"
			}
		default:
			if at < len(d.Zones) {
				d.Zones[at].Text += string(rune('a' + r.IntN(3)))
			}
		}
		got := g.Digest(d)
		if want := d.Digest(); got != want {
			t.Fatalf("step %d: %s, want %s", step, got, want)
		}
		seen[got] = true
	}
	if len(seen) < 500 {
		t.Errorf("%d revisions: too few to tell", len(seen))
	}
}

func TestDigesterMayBeShared(t *testing.T) {
	var g draft.Digester
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			d := draft.Draft{Zones: []draft.Zone{{Name: "body", Text: string(rune('a' + k))}}}
			for range 200 {
				if got := g.Digest(d); got != d.Digest() {
					t.Errorf("goroutine %d: %s", k, got)
					return
				}
			}
		})
	}
	wg.Wait()
}

// Short drafts are digested in one piece, long ones bit by bit.
func TestDigestOfAnyLength(t *testing.T) {
	for size := 3900; size < 4200; size++ {
		var g draft.Digester
		d := draft.Draft{Channel: draft.X, Zones: []draft.Zone{{Name: "body", Text: strings.Repeat("a", size)}, {Name: "comment", Hidden: true}}}
		if got, want := d.Digest(), g.Digest(d); got != want {
			t.Fatalf("%d bytes: %s, want %s", size, got, want)
		}
	}
}

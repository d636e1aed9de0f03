package check_test

import (
	"context"
	"reflect"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

func TestStreamGivesEachDraftItsReportInOrder(t *testing.T) {
	e, drafts := dicod(t), posts(t)
	for _, workers := range []int{0, 1, 3} {
		i := 0
		for d, r := range e.Stream(context.Background(), each(drafts, nil), day, workers) {
			if d.ID != drafts[i].ID || !reflect.DeepEqual(r, e.Check(context.Background(), drafts[i], day)) {
				t.Fatalf("%d workers: report %d is that of draft %s, or differs", workers, i, r.DraftID)
			}
			i++
		}
		if i != len(drafts) {
			t.Errorf("%d workers: %d reports of %d drafts", workers, i, len(drafts))
		}
	}
}

// inFlight is how many drafts two workers hold at most: two batches of 16 each, and
// one that is being filled.
const inFlight = 5 * 16

// A folder of any size must not be read into memory before the first report.
func TestStreamReadsOnlyAFewDraftsAhead(t *testing.T) {
	e, drafts := dicod(t), posts(t)
	taken, given := 0, 0
	for range e.Stream(context.Background(), each(drafts, &taken), day, 2) {
		given++
		if taken > given+inFlight {
			t.Fatalf("%d drafts taken for %d reports", taken, given)
		}
		if given == 20 {
			break
		}
	}
	if taken > 20+inFlight {
		t.Errorf("%d drafts taken after the caller broke off at 20", taken)
	}
}

func TestStreamThatIsCancelledLeavesTheRestUnchecked(t *testing.T) {
	e, drafts := dicod(t), posts(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for _, r := range e.Stream(ctx, each(drafts, nil), day, 2) {
		if n++; n == 3 {
			cancel()
		}
		if n > 3+inFlight && r.Verdict != check.Unchecked {
			t.Fatalf("report %d is %s after the end", n, r.Verdict)
		}
	}
	if n != len(drafts) {
		t.Errorf("%d reports of %d drafts", n, len(drafts))
	}
}

func each(drafts []draft.Draft, taken *int) func(func(draft.Draft) bool) {
	return func(yield func(draft.Draft) bool) {
		for _, d := range drafts {
			if taken != nil {
				*taken++
			}
			if !yield(d) {
				return
			}
		}
	}
}

func TestUnnamedReportsLackTheRevisionAlone(t *testing.T) {
	e := dicod(t)
	for _, text := range []string{"La frégate Alcyon appareille mardi prochain.", "Merci à tous.", ""} {
		want, got := e.Check(context.Background(), body(text), day), e.Unnamed().Check(context.Background(), body(text), day)
		if got.Revision != "" || want.Revision == "" {
			t.Errorf("revision %q, by name %q", got.Revision, want.Revision)
		}
		if want.Revision = ""; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, by name %+v", text, got, want)
		}
	}
}

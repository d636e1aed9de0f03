package check_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// posts are drafts with every trick of spelling, in several zones and channels.
func posts(t testing.TB) []draft.Draft {
	all := append(spellings(t, "testdata/spellings_marking.json"), spellings(t, "testdata/spellings_terms.json")...)
	var out []draft.Draft
	channels := []draft.Channel{"", draft.X, draft.LinkedIn, draft.Email}
	for i := 0; i+3 <= len(all); i += 3 {
		out = append(out, draft.Draft{
			ID: fmt.Sprint(i), Channel: channels[i%len(channels)],
			Zones: []draft.Zone{
				{Name: "title", Text: all[i].Text},
				{Name: draft.ZoneBody, Text: all[i+1].Text + " La frégate Alcyon appareille mardi prochain. " + all[i+2].Text},
				{Name: "comment", Text: all[i].Text, Hidden: true},
			},
		})
	}
	return out
}

func TestSameReportOnAnyNumberOfWorkersAndEveryTime(t *testing.T) {
	drafts := posts(t)
	e := dicod(t)
	want := e.CheckAll(context.Background(), drafts, day, 1)
	findings := 0
	for _, r := range want {
		findings += len(r.Findings)
	}
	if findings < len(drafts) {
		t.Fatalf("%d findings in %d drafts: too few to tell reports apart", findings, len(drafts))
	}
	same := func(how string, got, want []check.Report) {
		t.Helper()
		for i := range got {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("%s: the report of draft %s differs", how, want[i].DraftID)
			}
		}
	}
	for run := range 100 {
		from := run % (len(drafts) - 8)
		same(fmt.Sprintf("run %d", run), e.CheckAll(context.Background(), drafts[from:from+8], day, 1+run%8), want[from:])
	}
	// order of compilation must not show either
	for range 3 {
		same("another engine", dicod(t).CheckAll(context.Background(), drafts, day, 2), want)
	}
}

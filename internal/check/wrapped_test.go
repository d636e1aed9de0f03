package check_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// What a pattern matches with a blank it matches where a line of a mail ends, or a typist
// puts two, and never over a paragraph.
func TestPatternsMatchOverLinesAndBlanks(t *testing.T) {
	e := dicod(t)
	for text, want := range map[string]int{
		"Née le 17 février 1998, elle est docteure.":                  1,
		"Elle est née le\n17 février 1998, à Brest.":                  1,
		"Elle est née  le 17  février 1998, à Brest.":                 1,
		"Elle est née le \n  17 février 1998, à Brest.":               1,
		"Elle est née le\n\n17 février 1998, à Brest.":                0,
		"Elle est née le 17 février\n1998, et née le 8 juin 1999.":    2,
		"Elle est née le 17 février\n1998.\nNée le 8 juin\n1999 : P.": 2,
	} {
		n := 0
		for _, m := range e.Mentions(draft.Zone{Name: draft.ZoneBody, Text: text}, []string{"full_birth_date"}) {
			if text[m.Start:m.End] != m.Text {
				t.Errorf("%q: %q is elsewhere", text, m.Text)
			}
			n++
		}
		if n != want {
			t.Errorf("%q: %d dates of birth, want %d", text, n, want)
		}
	}
	for _, text := range []string{"Je joins la fiche DIFFUSION  RESTREINTE comme d'habitude.", "Je joins la fiche DIFFUSION\nRESTREINTE comme d'habitude."} {
		r := e.Check(context.Background(), body(text), day)
		if !slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Rule == "CLA-01" && strings.HasSuffix(f.Quote, "RESTREINTE") }) {
			t.Errorf("%q: %v", text, r.Findings)
		}
	}
}

// A quotation that goes on over a line ends at a mark that would open another in a line
// by itself.
func TestQuotationsOverLines(t *testing.T) {
	const text = "Il disait \"hier\" et \"oui\npuis non\" puis \"non\" et fin."
	var got []string
	for _, m := range shipped(t).Mentions(draft.Zone{Name: draft.ZoneBody, Text: text}, []string{"quote"}) {
		got = append(got, m.Text)
	}
	for _, want := range []string{"\"hier\"", "\"oui\npuis non\"", "\"non\""} {
		if !slices.Contains(got, want) {
			t.Errorf("%q, without %s", got, want)
		}
	}
	slices.Sort(got)
	if once := slices.Compact(slices.Clone(got)); len(once) != len(got) {
		t.Errorf("some come twice: %q", got)
	}
}

func TestQuotationsStandInOneLine(t *testing.T) {
	e := shipped(t)
	for text, want := range map[string][]string{
		`Il dit « non », puis "oui".`:                   {`« non »`, `"oui"`},
		`Une marque " seule, puis rien.`:                nil,
		`Vide "" puis "deux mots".`:                     {`" puis "`},
		`Une lettre "a" ne dit rien.`:                   nil,
		"Une \"phrase.\n\nUne\" autre, \"sans fin.":     {`" autre, "`},
		`Long "` + strings.Repeat("é", 400) + `" fin.`:  {`"` + strings.Repeat("é", 400) + `"`},
		`Trop "` + strings.Repeat("é", 401) + `" long.`: nil,
	} {
		var got []string
		for _, m := range e.Mentions(draft.Zone{Name: draft.ZoneBody, Text: text}, []string{"quote"}) {
			got = append(got, m.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%.40q: %.60q, want %.60q", text, got, want)
		}
	}
}

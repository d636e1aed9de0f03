package check_test

import (
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// A letter of old is quoted with its date in front; a date that no quotation mark
// precedes in its line is none.
func TestOldDatesCountAsQuotedBehindAMark(t *testing.T) {
	e := shipped(t)
	for text, want := range map[string]bool{
		"Elle lit : « 5 mars 1916. Nous partons demain. »":                          true,
		"Elle lit : \"Verdun, le 5 mars 1916. Nous partons demain.\"":               true,
		"Elle lit : « Ministère de\nl'Armement, 5 mars\n1916. »":                    true,
		"Elle lit le 5 mars 1916 une lettre.":                                       false,
		"« Une ligne.\n\nVerdun, le 5 mars 1916. Nous partons demain. »":            false,
		"Elle lit « " + strings.Repeat("mot ", 16) + "5 mars 1916. Nous partons. »": false,
		"Elle lit « " + strings.Repeat("été ", 14) + "5 mars 1916. Nous partons. »": true,
		"Elle lit : « Verdun, le 5 mars 2016. Nous partons demain. »":               false,
		"Elle lit : « la cote-5 mars 1916 »":                                        false,
	} {
		found := e.Mentions(draft.Zone{Name: draft.ZoneBody, Text: text}, []string{"episode"})
		got := slices.ContainsFunc(found, func(m check.Mention) bool { return strings.Contains(m.Text, "1916") })
		if got != want {
			t.Errorf("%.50q: %v, want %v", text, got, want)
		}
	}
}

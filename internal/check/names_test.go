package check_test

import (
	"slices"
	"testing"

	"imprimatur/internal/draft"
)

func TestNamesOfPersons(t *testing.T) {
	e := shipped(t)
	for text, want := range map[string][]string{
		"Merci au général. Paris nous attend.":           nil,
		"Merci au général Leclerc. Paris nous attend.":   {"général Leclerc"},
		"Le colonel\n\nParis":                            nil,
		"M. Durand, Jean Moulin et Guillaume de Machaut": {"M. Durand", "Jean Moulin", "Guillaume de Machaut"},
		"Jean Moulin Général Leclerc":                    {"Jean Moulin Général Leclerc"},
		"La marine et l'Armée":                           nil,
		"Amiral de Grasse":                               nil,
		"Éric Salin du GIGN et Paul Rey de la DGSE":      {"Éric Salin", "Paul Rey"},
		"Éric Salin du Commando Hubert":                  {"Éric Salin", "Commando Hubert"},
		"le colonel Rey du COS":                          {"colonel Rey"},
		"Jean de LATTRE et le général de LATTRE":         {"Jean de LATTRE"},
		"Anne du Plessis de La Marinière":                {"Anne du Plessis de La Marinière"},
	} {
		var got []string
		for _, m := range e.Mentions(draft.Zone{Name: draft.ZoneBody, Text: text}, []string{"person_name"}) {
			got = append(got, m.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

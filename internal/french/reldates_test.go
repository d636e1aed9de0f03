package french_test

import (
	"fmt"
	"testing"
)

// Dates that need the day of the check, a feast or another date of the text.
func TestDatesCountedFromAnotherDay(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"lundi en huit", []string{"lundi en huit | future | 2026-11-30"}},
		{"mardi en quinze", []string{"mardi en quinze | future | 2026-12-08"}},
		{"demain en huit", []string{"demain en huit | future | 2026-11-30"}},
		{"lundi de la semaine prochaine", []string{"lundi de la semaine prochaine | future | 2026-11-23"}},
		{"jeudi de cette semaine", []string{"jeudi de cette semaine | past | 2026-11-19"}},
		{"mardi qui vient", []string{"mardi qui vient | future | 2026-11-24"}},
		{"la semaine qui vient", []string{"semaine qui vient | future | 2026-11-23..2026-11-29"}},
		{"la prochaine semaine", []string{"prochaine semaine | future | 2026-11-23..2026-11-29"}},
		{"le prochain week-end", []string{"prochain week-end | future | 2026-11-21..2026-11-29"}},
		{"ce WE", []string{"ce WE | today | 2026-11-21..2026-11-22"}},
		{"les deux prochaines semaines", []string{"les deux prochaines semaines | future | 2026-11-23..2026-12-06"}},
		{"dans les heures qui viennent", []string{"dans les heures qui viennent | future | 2026-11-22..2026-11-23"}},
		{"la nuit dernière", []string{"nuit dernière | past | 2026-11-21"}},
		{"le 3 du mois prochain", []string{"le 3 du mois prochain | future | 2026-12-03"}},
		{"le 12 de ce mois", []string{"le 12 de ce mois | past | 2026-11-12"}},
		{"sous huitaine", []string{"sous huitaine | future | 2026-11-29"}},
		{"dans une quinzaine", []string{"dans une quinzaine | future | 2026-12-06"}},
		{"dans plus d'un an", []string{"dans plus d'un an | future | 2027-01-01..2027-12-31"}},
		{"plus que trois dodos", []string{"plus que trois dodos | future | 2026-11-25"}},
		{"encore 3 jours avant le départ", []string{"encore 3 jours | future | 2026-11-25"}},
		{"J moins 3", []string{"J moins 3 | future | 2026-11-25"}},
		{"départ dans la journée", []string{"dans la journée | today | 2026-11-22"}},
		{"dans la semaine.", []string{"dans la semaine | today | 2026-11-16..2026-11-22"}},
		// parts of a time, and a time that ends later
		{"en fin d'année", []string{"fin d'année | today | 2026-09-01..2026-12-31"}},
		{"d'ici la fin de l'année", []string{"d'ici la fin de l'année | future | 2026-09-01..2026-12-31"}},
		{"avant la fin du mois", []string{"fin du mois | future | 2026-11-20..2026-11-30"}},
		{"en début de semaine prochaine", []string{"début de semaine prochaine | future | 2026-11-23..2026-11-25"}},
		{"en 2027-2028", []string{"2027-2028 | future | 2027-01-01..2028-12-31"}},
		{"à partir de 2028", []string{"2028 | future | 2028-01-01..2028-12-31"}},
		{"après 2030", []string{"2030 | future | 2030-01-01..2030-12-31"}},
		{"07/2027", []string{"07/2027 | future | 2027-07-01..2027-07-31"}},
		{"le 14 07 2027", []string{"14 07 2027 | future | 2027-07-14"}},
		{"mars-avril 2027", []string{"mars-avril 2027 | future | 2027-03-01..2027-04-30"}},
		{"le quatorze juillet", []string{"quatorze juillet | future | 2027-07-14"}},
		{"le vingt et un juin 2025", []string{"vingt et un juin 2025 | past | 2025-06-21"}},
		// feasts
		{"à la Toussaint", []string{"Toussaint | future | 2027-11-01"}},
		{"à Pâques", []string{"Pâques | future | 2027-03-28"}},
		{"Pâques 2025", []string{"Pâques 2025 | past | 2025-04-20"}},
		{"à Pâques dernier", []string{"Pâques dernier | past | 2026-04-05"}},
		{"le lundi de Pâques", []string{"lundi de Pâques | future | 2027-03-29"}},
		{"à l'Ascension", []string{"Ascension | future | 2027-05-06"}},
		{"à la Pentecôte", []string{"Pentecôte | future | 2027-05-16"}},
		{"à la Saint-Michel", []string{"Saint-Michel | future | 2027-09-29"}},
		{"pour la Sainte-Barbe", []string{"Sainte-Barbe | future | 2026-12-04"}},
		{"au nouvel an", []string{"nouvel an | future | 2027-01-01"}},
		{"après les fêtes", []string{"fêtes | future | 2026-12-24..2027-01-02"}},
		{"à la rentrée", []string{"rentrée | future | 2027-09-01..2027-09-30"}},
		{"la veille de Noël", []string{"veille de Noël | future | 2026-12-24"}},
		{"le lendemain du 14 juillet 2025", []string{"lendemain du 14 juillet 2025 | past | 2025-07-15"}},
		// counted from a day that only the text around knows
		{"départ la veille.", []string{"veille | unknown"}},
		{"l'avant-veille au soir", []string{"avant-veille | unknown"}},
		{"la veille de l'appareillage", []string{"veille | unknown"}},
		{"le lendemain", []string{"lendemain | unknown"}},
		{"le surlendemain", []string{"surlendemain | unknown"}},
		{"la semaine suivante", []string{"semaine suivante | unknown"}},
		{"la semaine d'après", []string{"semaine d'après | unknown"}},
		// a date takes the year of the one that it is linked to
		{"du lundi 3 au vendredi 7 mars 2025", []string{"lundi 3 | past | 2025-03-03", "vendredi 7 mars 2025 | past | 2025-03-07"}},
		{"entre le 3 mars et le 5 mai 2025", []string{"3 mars | past | 2025-03-03", "5 mai 2025 | past | 2025-05-05"}},
		{"le 3 ou le 4 mars 2025", []string{"le 3 | past | 2025-03-03", "4 mars 2025 | past | 2025-03-04"}},
		{"de décembre à mars 2025", []string{"décembre | past | 2024-12-01..2024-12-31", "mars 2025 | past | 2025-03-01..2025-03-31"}},
		{"le 3 mars. Le 5 mai 2025", []string{"3 mars | future | 2027-03-03", "5 mai 2025 | past | 2025-05-05"}},
		// no dates
		{"la veille technologique, assurer la veille du réseau", nil},
		{"du jour au lendemain", nil},
		{"le Mont-Saint-Michel, saint Michel et Jean Petit", nil},
		{"l'île de Pâques, l'ascension du mont Blanc, les fêtes du village", nil},
		{"la rentrée des classes", nil},
		{"la note n° 07/2027, lot 12/2027", nil},
		{"vingt et un hommes, quatorze marins", nil},
		{"encore trois jours de mission", nil},
		{"trois fois dans la semaine", nil},
		{"à partir de Brest, à compter de là", nil},
		{"une quinzaine de marins", nil},
	} {
		if got := seen(c.text); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: dates are\n %q, want\n %q", c.text, got, c.want)
		}
	}
}

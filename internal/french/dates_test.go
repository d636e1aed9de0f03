package french_test

import (
	"fmt"
	"testing"
	"time"

	"imprimatur/internal/french"
)

// checkDay is a Sunday.
var checkDay = time.Date(2026, 11, 22, 15, 0, 0, 0, time.UTC)

// seen describes the dates of a text on the day of the check.
func seen(text string) []string {
	a := french.Analyze(text)
	var out []string
	for _, d := range a.Dates {
		from, to, ok := d.Days(checkDay)
		o := a.Original(d.Span)
		s := text[o.Start:o.End] + " | " + d.When(checkDay).String()
		if ok {
			s += " | " + from.Format(time.DateOnly)
			if to != from {
				s += ".." + to.Format(time.DateOnly)
			}
		}
		out = append(out, s)
	}
	return out
}

func TestDatesAreFoundAndPlacedInTime(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Départ le 14 juillet 2027.", []string{"14 juillet 2027 | future | 2027-07-14"}},
		{"Départ le 14/07 à Brest.", []string{"14/07 | future | 2027-07-14"}},
		{"Le 14/07/2025, on y était", []string{"14/07/2025 | past | 2025-07-14"}},
		{"Départ 14.07.27", []string{"14.07.27 | future | 2027-07-14"}},
		{"Départ le 14.07, retour le 22-08", []string{"14.07 | future | 2027-07-14", "22-08 | future | 2027-08-22"}},
		{"Départ samedi 14.07 à Brest", []string{"samedi 14.07 | future | 2027-07-14"}},
		{"Départ 14 / 07 / 2027 ou 15 - 07 - 2027", []string{"14 / 07 / 2027 | future | 2027-07-14", "15 - 07 - 2027 | future | 2027-07-15"}},
		{"Départ 14juillet ou 14septembre2027", []string{"14juillet | future | 2027-07-14", "14septembre2027 | future | 2027-09-14"}},
		{"le 10.12 % du 12.10 h, au 12.11 €, la 3.12, 14.07", nil},
		{"Départ 2027-07-14", []string{"2027-07-14 | future | 2027-07-14"}},
		{"Le 22 novembre", []string{"22 novembre | today | 2026-11-22"}},
		{"lundi 3 mars", []string{"lundi 3 mars | future | 2027-03-03"}},
		{"lundi 3 mars 2025", []string{"lundi 3 mars 2025 | past | 2025-03-03"}},
		{"mardi prochain", []string{"mardi prochain | future | 2026-11-24"}},
		{"vendredi dernier", []string{"vendredi dernier | past | 2026-11-20"}},
		{"réunion jeudi soir", []string{"jeudi soir | future | 2026-11-26"}},
		{"On part demain", []string{"demain | future | 2026-11-23"}},
		{"On part après-demain", []string{"après-demain | future | 2026-11-24"}},
		{"ce soir", []string{"ce soir | today | 2026-11-22"}},
		{"aujourd’hui", []string{"aujourd’hui | today | 2026-11-22"}},
		{"hier", []string{"hier | past | 2026-11-21"}},
		{"avant-hier", []string{"avant-hier | past | 2026-11-20"}},
		{"dans trois jours", []string{"dans trois jours | future | 2026-11-25"}},
		{"dans 3 semaines", []string{"dans 3 semaines | future | 2026-12-13"}},
		{"sous 48h", []string{"sous 48h | future | 2026-11-24"}},
		{"d’ici l’été", []string{"d’ici l’été | future | 2027-06-21..2027-09-20"}},
		{"d'ici fin mars", []string{"d'ici fin mars | future | 2027-03-21..2027-03-31"}},
		{"fin mars", []string{"fin mars | future | 2027-03-21..2027-03-31"}},
		{"début avril", []string{"début avril | future | 2027-04-01..2027-04-10"}},
		{"mi-mai", []string{"mi-mai | future | 2027-05-11..2027-05-20"}},
		{"la semaine prochaine", []string{"semaine prochaine | future | 2026-11-23..2026-11-29"}},
		{"le mois prochain", []string{"mois prochain | future | 2026-12-01..2026-12-31"}},
		{"l'an dernier", []string{"an dernier | past | 2025-01-01..2025-12-31"}},
		{"la semaine dernière", []string{"semaine dernière | past | 2026-11-09..2026-11-15"}},
		{"il y a 3 jours", []string{"il y a 3 jours | past | 2026-11-19"}},
		{"en mars 2027", []string{"mars 2027 | future | 2027-03-01..2027-03-31"}},
		{"en mars", []string{"mars | future | 2027-03-01..2027-03-31"}},
		{"en mars dernier", []string{"mars dernier | past | 2026-03-01..2026-03-31"}},
		{"été 2027", []string{"été 2027 | future | 2027-06-21..2027-09-20"}},
		{"l'été dernier", []string{"été dernier | past | 2026-06-21..2026-09-20"}},
		{"cet été", []string{"cet été | future | 2027-06-21..2027-09-20"}},
		{"au printemps", []string{"au printemps | future | 2027-03-21..2027-06-20"}},
		{"2e trimestre 2027", []string{"2e trimestre 2027 | future | 2027-04-01..2027-06-30"}},
		{"T2 2027", []string{"T2 2027 | future | 2027-04-01..2027-06-30"}},
		{"premier semestre 2027", []string{"premier semestre 2027 | future | 2027-01-01..2027-06-30"}},
		{"J-3", []string{"J-3 | future | 2026-11-25"}},
		{"J+2", []string{"J+2 | past | 2026-11-20"}},
		{"appareillage le 12 à Toulon", []string{"le 12 | future | 2026-12-12"}},
		{"appareillage le 25.", []string{"le 25 | future | 2026-11-25"}},
		{"depuis hier", []string{"depuis hier | past | 2026-11-21"}},
		{"depuis mars", []string{"depuis mars | past | 2026-03-01..2026-03-31"}},
		{"depuis 2019", []string{"depuis 2019 | past | 2019-01-01..2019-12-31"}},
		{"en 2027", []string{"2027 | future | 2027-01-01..2027-12-31"}},
		{"du 3 au 10 mars 2027", []string{"3 au 10 mars 2027 | future | 2027-03-03..2027-03-10"}},
		{"du 28 mars au 3 avril 2027", []string{"28 mars au 3 avril 2027 | future | 2027-03-28..2027-04-03"}},
		{"du 12 au 15.", []string{"du 12 au 15 | future | 2026-12-12..2026-12-15"}},
		{"14 et 15 juillet", []string{"14 et 15 juillet | future | 2027-07-14..2027-07-15"}},
		{"le 1er mai", []string{"1er mai | future | 2027-05-01"}},
		{"le premier mai", []string{"premier mai | future | 2027-05-01"}},
		{"14 juil. 2027", []string{"14 juil. 2027 | future | 2027-07-14"}},
		{"semaine 12", []string{"semaine 12 | future | 2027-03-18..2027-03-24"}},
		{"dans les prochains jours", []string{"dans les prochains jours | future | 2026-11-23..2026-11-25"}},
		{"les semaines à venir", []string{"les semaines à venir | future | 2026-11-23..2026-12-13"}},
		{"141200ZJUL27", []string{"141200ZJUL27 | future | 2027-07-14"}},
		{"LE QUATORZE, LE 14 JUILLET", []string{"14 JUILLET | future | 2027-07-14"}},
		{"fin de semaine", []string{"fin de semaine | today | 2026-11-20..2026-11-22"}},
		{"fin 2027", []string{"fin 2027 | future | 2027-09-01..2027-12-31"}},
		{"au mois de mai", []string{"mois de mai | future | 2027-05-01..2027-05-31"}},
		{"ce week-end", []string{"ce week-end | today | 2026-11-21..2026-11-22"}},
		{"le 29 février", []string{"29 février | future | 2028-02-29"}},
		{"18 juin 1815", []string{"18 juin 1815 | past | 1815-06-18"}},
		{"Plus que 9 jours avant son retour", []string{"Plus que 9 jours | future | 2026-12-01"}},
		{"du 1er/06/2027", []string{"1er/06/2027 | future | 2027-06-01"}},
		{"le 14JUL27", []string{"14JUL27 | future | 2027-07-14"}},
		{"de mars à mai", []string{"mars | future | 2027-03-01..2027-03-31", "mai | future | 2027-05-01..2027-05-31"}},
		{"entre le 3 et le 10 mars", []string{"3 et le 10 mars | future | 2027-03-03..2027-03-10"}},
		{"dans les 48 heures", []string{"dans les 48 heures | future | 2026-11-24"}},
		{"au cours des prochaines semaines", []string{"des prochaines semaines | future | 2026-11-23..2026-12-13"}},
		{"voilà trois semaines", []string{"voilà trois semaines | past | 2026-11-01"}},
		{"retour avant Noël", []string{"Noël | future | 2026-12-25"}},
		{"à Noël Petit", nil},
		// no dates
		{"3 km le 12e RC 24/7 mars et mai", nil},
		{"le 12 000e, le 20 h 30, le 3 kg, article 14.07", nil},
		{"il a été vu, la planète Mars, version 1.2.3, 192.168.10.12", nil},
		{"le 13e RDP, 1/2, 3/4, le 14 personnes", nil},
		{"l'équipe a 12 ans", nil},
	} {
		if got := seen(c.text); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: dates are\n %q, want\n %q", c.text, got, c.want)
		}
	}
}

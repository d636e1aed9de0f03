package french_test

import (
	"fmt"
	"testing"

	"imprimatur/internal/french"
)

// measured describes the numbers of a text.
func measured(text string) []string {
	a := french.Analyze(text)
	var out []string
	for _, n := range a.Numbers {
		o := a.Original(n.Span)
		s := fmt.Sprintf("%s = %g", text[o.Start:o.End], n.Value)
		if n.Unit != "" {
			s += " " + n.Unit
		}
		if n.Amount {
			s += " amount"
		}
		if n.Hour {
			s += " hour"
		}
		if n.Approx {
			s += " approx"
		}
		out = append(out, s)
	}
	return out
}

func TestNumbersHaveValueAndUnit(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"12 000 hommes", []string{"12 000 = 12000"}},
		{"12\u202f000 hommes", []string{"12\u202f000 = 12000"}},
		{"3,5 et 12.5", []string{"3,5 = 3.5", "12.5 = 12.5"}},
		{"deux frégates", []string{"deux = 2"}},
		{"trois cents soldats", []string{"trois cents = 300"}},
		{"quatre-vingt-dix-sept mille deux cent trente et un", []string{"quatre-vingt-dix-sept mille deux cent trente et un = 97231"}},
		{"une dizaine de blindés", []string{"une dizaine = 10 approx"}},
		{"plusieurs centaines de soldats", []string{"plusieurs centaines = 300 approx"}},
		{"une poignée d'hommes", []string{"une poignée = 5 approx"}},
		{"des milliers d'obus", []string{"des milliers = 3000 approx"}},
		{"environ 300 soldats", []string{"300 = 300 approx"}},
		{"plus de 40 km", []string{"40 km = 40 km approx"}},
		{"20 h 30", []string{"20 h 30 = 20.5 h hour"}},
		{"20h30", []string{"20h30 = 20.5 h hour"}},
		{"20h", []string{"20h = 20 h hour"}},
		{"06:15", []string{"06:15 = 6.25 h hour"}},
		{"à 20 heures", []string{"20 heures = 20 h hour"}},
		{"à vingt heures", []string{"vingt heures = 20 h hour"}},
		{"pendant 20 heures", []string{"20 heures = 20 h"}},
		{"à midi", []string{"midi = 12 h hour"}},
		{"0615Z", []string{"0615Z = 6.25 h hour"}},
		{"40 km/h", []string{"40 km/h = 40 km/h"}},
		{"12km", []string{"12km = 12 km"}},
		{"3,5km", []string{"3,5km = 3.5 km"}},
		{"25 nœuds, 200 nautiques", []string{"25 nœuds = 25 kt", "200 nautiques = 200 nm"}},
		{"45 tonnes et 500 kg", []string{"45 tonnes = 45 t", "500 kg = 500 kg"}},
		{"9,4 GHz 150 MHz", []string{"9,4 GHz = 9.4 ghz", "150 MHz = 150 mhz"}},
		{"Mach 2", []string{"Mach 2 = 2 mach"}},
		{"12 % 12%", []string{"12 % = 12 %", "12% = 12 %"}},
		{"150 kW", []string{"150 kW = 150 kw"}},
		{"300 mètres, trente kilomètres", []string{"300 mètres = 300 m", "trente kilomètres = 30 km"}},
		{"45°", []string{"45° = 45 degre"}},
		{"à 48° 12' N et 11°40,5' O", []string{"48 = 48", "12 = 12", "11 = 11", "40,5 = 40.5"}},
		{"20 °C", []string{"20 °C = 20 °c"}},
		{"120 bar et 40 litres", []string{"120 bar = 120 bar", "40 litres = 40 l"}},
		{"20 m² et 3 m3", []string{"20 m² = 20 m2", "3 m3 = 3 m3"}},
		{"12 €", []string{"12 € = 12 eur amount"}},
		{"12 M€", []string{"12 M€ = 1.2e+07 eur amount"}},
		{"1,5 Md€", []string{"1,5 Md€ = 1.5e+09 eur amount"}},
		{"3,5 millions d’euros", []string{"3,5 millions d’euros = 3.5e+06 eur amount"}},
		{"deux milliards d'euros", []string{"deux milliards d'euros = 2e+09 eur amount"}},
		{"12M€", []string{"12M€ = 1.2e+07 eur amount"}},
		{"350 k€", []string{"350 k€ = 350000 eur amount"}},
		{"500 euros", []string{"500 euros = 500 eur amount"}},
		{"trois jours", []string{"trois jours = 3 jour"}},
		{"une semaine", []string{"une semaine = 1 semaine"}},
		{"dans trois jours", []string{"trois jours = 3 jour"}},
		{"version 1.2.3", []string{"1 = 1", "2 = 2", "3 = 3"}},
		{"la 5G, le 12 n° 3", []string{"12 = 12" + "", "3 = 3"}},
		{"de 9h à 17h30", []string{"9h = 9 h hour", "17h30 = 17.5 h hour"}},
		{"300.000 euros", []string{"300.000 euros = 300000 eur amount"}},
		{"2 M d'euros", []string{"2 M d'euros = 2e+06 eur amount"}},
		{"30 à 40 km, 25-30 nœuds", []string{"30 = 30 km", "40 km = 40 km", "25 = 25 kt", "30 nœuds = 30 kt"}},
		{"10 à 20 M€", []string{"10 = 1e+07 eur amount", "20 M€ = 2e+07 eur amount"}},
		{"portée 12 200m, 3 500t et 1 200km/h", []string{"12 200m = 12200 m", "3 500t = 3500 t", "1 200km/h = 1200 km/h"}},
		{"12 MEUR, 3,5MEUR, 12 kEUR, 2 Md€, 4 mio €", []string{"12 MEUR = 1.2e+07 eur amount", "3,5MEUR = 3.5e+06 eur amount", "12 kEUR = 12000 eur amount", "2 Md€ = 2e+09 eur amount", "4 mio € = 4e+06 eur amount"}},
		{"12.000.000 €, 1.200 hommes", []string{"12.000.000 € = 1.2e+07 eur amount", "1.200 = 1200"}},
		{"EUR 12 000 ou $12, pour 3 € 50", []string{"EUR 12 000 = 12000 eur amount", "$12 = 12 usd amount", "3 € = 3 eur amount", "50 = 50"}},
		{"un navire neuf", nil},
		{"le 14 juillet 2027, le 3 à Brest", nil},
		{"la 13e DBLE et le M51", nil},
		{"12 l'eau", []string{"12 = 12"}},
	} {
		if got := measured(c.text); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: numbers are\n %q, want\n %q", c.text, got, c.want)
		}
	}
}

// What stands in another paragraph says nothing of a number.
func TestNumbersKeepToTheirParagraph(t *testing.T) {
	for text, want := range map[string]string{
		"Le repas est à midi.":              "[midi = 12 h hour]",
		"Il fait nuit à\n\nmidi":            "[]",
		"Les moins\n\nde 300 km":            "[300 km = 300 km]",
		"Les moins de 300 km":               "[300 km = 300 km approx]",
		"L'équipe part en\n\n9 h, au quai":  "[9 h = 9 h hour]",
		"L'équipe met plus\n\n9 h de route": "[9 h = 9 h hour]",
		"Un trajet de 9 h\n\nà Brest":       "[9 h = 9 h]",
		"Un trajet de 9 h à 17 h":           "[9 h = 9 h hour 17 h = 17 h hour]",
	} {
		if got := fmt.Sprint(measured(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// What numbers the items of a list counts nothing.
func TestItemsOfAListAreNoNumbers(t *testing.T) {
	for in, want := range map[string]int{
		"1) Frégates\n2) Avions":        0,
		"Ordre du jour\n  3. Finances":  0,
		"(1) Appel\n(12) Vœux":          0,
		"1 - Appel\n2 – Vœux":           0,
		"1° Appel\n2 - 3 km":            2,
		"1.2 Contexte\n1.2.3. Suite":    0,
		"1.5 M de vues\n2.5 T de sable": 2,
		"1/7 Départ\n1/3 des marins":    2,
		"1\ufe0f\u20e3 Appel":           0,
		"4: Appel, 5 : vœux":            1,
		"1/ Accueil\n> 12) Questions":   0,
		"3 frégates":                    1,
		"Reste 12) trois":               2,
		"1.5 tonne":                     1,
		"12. 500 hommes":                1,
		"Il en reste trois (sur 4) ici": 2,
	} {
		if got := len(french.Analyze(in).Numbers); got != want {
			t.Errorf("%q: %d numbers, want %d", in, got, want)
		}
	}
}
